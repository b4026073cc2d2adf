// Slides: a row for each part and picture, with a switch, and arrows for its place.
#include "kiosk/screens/staff/slides.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/folders.h"
#include "kiosk/overlay/notices.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::SlideShow;
using text::Msg;
using ui::Rect;
using Part = SlideShow::Part;

constexpr std::size_t kMostCaption = 80;

struct PartWords {
  Msg name, detail;
  std::string_view icon;
};

PartWords words_of(Part part) {
  switch (part) {
    case Part::notices:
      return {Msg::slide_notices, Msg::slide_notices_detail, ui::icon::kNotice};
    case Part::festivals:
      return {Msg::slide_festivals, Msg::slide_festivals_detail, ui::icon::kEvent};
    case Part::products:
      return {Msg::slide_products, Msg::slide_products_detail, ui::icon::kHerb};
    case Part::places:
      return {Msg::slide_places, Msg::slide_places_detail, ui::icon::kPlace};
    case Part::wifi:
      return {Msg::slide_wifi, Msg::slide_wifi_none, ui::icon::kWifi};
    case Part::codes:
      break;
  }
  return {Msg::slide_codes, Msg::slide_codes_detail, ui::icon::kPhone};
}

std::string named(const ui::Context& ui, Msg words, std::string_view name) {
  return text::fill(std::string(ui.text(words)), "name", name);
}

// The changed slides, to be saved.
Intent changed(const SlidesState& state, SlideShow now) {
  return Save{overlay::set_slides(state.show, now)};
}

StaffRow row_of(ui::Context& ui, const SlidesState& state, const SlideShow::Entry& entry) {
  if (entry.part) {
    const PartWords words = words_of(*entry.part);
    const bool is_wifi = *entry.part == Part::wifi;
    return {.icon = words.icon,
            .title = ui.text(words.name),
            .detail = is_wifi && state.wifi ? std::string_view(state.wifi->name) : ui.text(words.detail),
            .sign = is_wifi ? ui::icon::kEdit : std::string_view()};
  }
  const domain::ShopPicture& picture = *entry.picture;
  const bool is_missing = state.missing.contains(entry.id);
  return {.icon = ui::icon::kImage,
          .title = picture.caption.empty() ? ui.text(Msg::slide_picture)
                                           : std::string_view(picture.caption.best(ui.lang())),
          .detail = is_missing ? ui.text(Msg::slide_missing) : std::string_view(),
          .detail_colour = is_missing ? ui.theme().colour.danger : 0,
          .picture = ui::PictureRef{picture.sha256, picture.width_px, picture.height_px},
          .sign = ui::icon::kEdit};
}

// Switch, earlier, later and, for pictures, away: in a line from the right edge of `line`.
Intent draw_controls(ui::Context& ui, const SlidesState& state, std::size_t at, std::string_view title,
                     const Rect& line) {
  const ui::Theme& theme = ui.theme();
  const float side = theme.touch, gap = theme.unit * 0.8f;
  const SlideShow::Entry& entry = state.show.entries[at];
  Intent intent = Stay{};
  float right = line.right();
  const auto next = [&] {
    const Rect rect{right - side, line.centre().y - side / 2, side, side};
    right -= side + gap;
    return rect;
  };
  const auto moved = [&](std::size_t to) {
    SlideShow now = state.show;
    std::swap(now.entries[at], now.entries[to]);
    intent = changed(state, std::move(now));
  };
  const Rect later = next(), earlier = next();
  if (at + 1 < state.show.entries.size() &&
      ui::icon_button(ui, later, ui::icon::kDown, named(ui, Msg::slide_down, title), ui::ButtonLook::quiet))
    moved(at + 1);
  if (at > 0 &&
      ui::icon_button(ui, earlier, ui::icon::kUp, named(ui, Msg::slide_up, title), ui::ButtonLook::quiet))
    moved(at - 1);
  if (entry.picture &&
      ui::icon_button(ui, next(), ui::icon::kDelete, ui.text(Msg::slide_remove), ui::ButtonLook::quiet)) {
    SlideShow now = state.show;
    now.entries.erase(now.entries.begin() + static_cast<std::ptrdiff_t>(at));
    intent = changed(state, std::move(now));
  }
  const float width = switch_width(theme);
  if (draw_switch(ui, {right - width, line.centre().y - side / 2, width, side},
                  named(ui, Msg::slide_toggle, title), entry.is_shown)) {
    SlideShow now = state.show;
    now.entries[at].is_shown = !entry.is_shown;
    intent = changed(state, std::move(now));
  }
  return intent;
}

float controls_width(const ui::Theme& theme, bool is_picture) {
  const float buttons = is_picture ? 3 : 2;
  return buttons * (theme.touch + theme.unit * 0.8f) + switch_width(theme) + theme.unit * 1.6f;
}

// A row with its controls at the right, or below it where there is too little room; returns the height.
float draw_entry(ui::Context& ui, SlidesState& state, std::size_t at, const Rect& where, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const SlideShow::Entry& entry = state.show.entries[at];
  StaffRow row = row_of(ui, state, entry);
  const float controls = controls_width(theme, entry.picture.has_value());
  const bool is_beside = where.w - controls > theme.unit * 52;
  if (is_beside) row.reserved_px = controls;
  if (!is_beside) row.foot_px = theme.touch + theme.unit;
  const DrawnRow drawn = draw_staff_row(ui, where, row);
  const Rect line = is_beside ? drawn.rect
                              : Rect{drawn.rect.x, drawn.rect.bottom() - row.foot_px - theme.unit * 0.4f,
                                     drawn.rect.w, theme.touch};
  Intent wish = draw_controls(ui, state, at, row.title, {line.x, line.y, line.w - theme.unit * 1.4f, line.h});
  if (!is_stay(wish)) intent = std::move(wish);
  if (drawn.is_tapped && entry.part) intent = Open{WifiAt{}};
  if (drawn.is_tapped && entry.picture) {
    state.captioned = at;
    state.editor = edit_text(entry.picture->caption, ui.lang(), kMostCaption);
    ui.request_frame();
  }
  return drawn.rect.h + theme.gap;
}

Intent draw_caption_step(ui::Context& ui, SlidesState& state, const PageArea& area) {
  const EditorWish wish =
      draw_text_editor(ui, area, state.editor, ui.text(Msg::slide_caption), ui.text(Msg::slide_caption_hint));
  if (wish == EditorWish::go_on) return Stay{};
  SlideShow now = state.show;
  now.entries[*state.captioned].picture->caption = state.editor.text;
  state.captioned.reset();
  ui.request_frame();
  if (wish == EditorWish::cancel || now == state.show) return Stay{};
  return changed(state, std::move(now));
}

}  // namespace

base::Result<SlidesState> enter_slides(const StaffSources& staff) {
  SlidesState state{.show = overlay::slide_show(staff.overlay), .wifi = overlay::guest_wifi(staff.overlay)};
  for (const SlideShow::Entry& entry : state.show.entries) {
    if (entry.picture && !base::is_plain_file(staff.layout.own_picture(entry.picture->sha256)))
      state.missing.insert(entry.id);
  }
  return state;
}

void keep_view(SlidesState& fresh, const SlidesState& old) {
  fresh.page = old.page;
  fresh.content_height = old.content_height;
  if (!old.captioned || fresh.show != old.show) return;
  fresh.captioned = old.captioned;
  fresh.editor = old.editor;
}

Intent draw_slides(ui::Context& ui, const Model&, SlidesState& state, const PageArea& area) {
  if (state.captioned) return draw_caption_step(ui, state, area);
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin,
              width = staff_width(theme, area.rect.w - 2 * theme.margin);
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::staff_slides));
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft,
                                   ui.text(Msg::slide_intro), {.lang = ui.lang()}) +
       u * 1.6f;
  const std::string_view add = ui.text(Msg::slide_add);
  const Rect button{left, y, std::min(width, ui::button_width(ui, add, ui::icon::kStick)), theme.touch};
  if (ui::button(ui, button, add, ui::icon::kStick, ui::ButtonLook::primary)) intent = Open{PicturesAt{}};
  y += theme.touch + u * 2;
  for (std::size_t i = 0; i < state.show.entries.size(); ++i)
    y += draw_entry(ui, state, i, {left, y, width, 0}, intent);
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
