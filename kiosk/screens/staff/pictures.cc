// Pictures of a stick: those that can be taken as cards, those that cannot as lines that say why.
#include "kiosk/screens/staff/pictures.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/overlay/notices.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/format.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// True when it is touched and can be taken.
bool draw_choice(ui::Context& ui, const Rect& cell, const StickPicture& found, bool is_added) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, foot = std::round(theme.label.size_px * 2);
  ui::card(ui, is_added ? cell : ui::under_finger(ui, cell, 0.3f));
  const Rect picture{cell.x, cell.y, cell.w, cell.h - foot};
  ui::draw_picture(ui, picture, found.picture, {theme.radius, ui::Corners::top, ui::icon::kImage});
  ui::draw_label(ui, theme.label, {cell.x + u * 1.2f, picture.bottom(), cell.w - u * 2.4f, foot},
                 theme.colour.text, found.name, gfx::Align::left);
  if (is_added)
    (void)ui::tag(ui, {cell.x + u, cell.y + u, cell.w - 2 * u, u * 3.8f}, theme.label,
                  ui.text(Msg::stick_pictures_added), u * 2.4f, theme.colour.on_brand,
                  theme.colour.brand_dark);
  return ui.tapped({cell, ui::Role::button, found.name, is_added}) && !is_added;
}

std::string state_words(const ui::Context& ui, const StickPictures& stick) {
  if (stick.is_looking && stick.found.empty()) return std::string(ui.text(Msg::stick_pictures_looking));
  if (stick.found.empty()) return std::string(ui.text(Msg::stick_pictures_none_help));
  const auto shown = static_cast<std::int64_t>(stick.found.size()),
             all = static_cast<std::int64_t>(stick.all.value_or(0));
  std::string words(ui.text(Msg::stick_pictures_choose));
  if (stick.is_looking) return std::string(ui.text(Msg::stick_pictures_looking)) + " " + words;
  if (all > shown)
    words = text::fill(text::counted(Msg::stick_pictures_of, shown, ui.lang()), "all",
                       text::format_number(all, ui.lang())) +
            ". " + words;
  return words;
}

}  // namespace

base::Result<PicturesState> enter_pictures(const StaffSources& staff) {
  return PicturesState{.show = overlay::slide_show(staff.overlay)};
}

void keep_view(PicturesState& fresh, const PicturesState& old) {
  fresh.has_looked = old.has_looked;
  fresh.page = old.page;
  fresh.content_height = old.content_height;
}

Intent draw_pictures(ui::Context& ui, const Model& model, PicturesState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const StickPictures& stick = *model.stick_pictures;
  Intent intent = Stay{};
  if (!state.has_looked) {
    state.has_looked = true;
    intent = LookForPictures{};
  }
  const float top =
      area.rect.y - ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::stick_pictures_title));
  const std::string words = state_words(ui, stick);
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft, words,
                                   {.lang = ui.lang()}) +
       u * 1.4f;
  const std::string_view again = ui.text(Msg::stick_pictures_again);
  const Rect button{left, y, std::min(width, ui::button_width(ui, again, ui::icon::kSync)), theme.touch};
  if (ui::button(ui, button, again, ui::icon::kSync, ui::ButtonLook::quiet)) intent = LookForPictures{};
  y += theme.touch + u * 1.6f;
  const ui::Tiles tiles = ui::Tiles::fitting(width, u * 30, 2, std::round(u * 26), theme.gap);
  std::size_t shown = 0;
  for (std::size_t i = 0; i < stick.found.size(); ++i) {
    const StickPicture& found = stick.found[i];
    if (!found.picture) continue;
    const Rect cell = tiles.cell(shown++, left, y);
    if (ui.is_visible(cell) && draw_choice(ui, cell, found, state.show.names(found.picture->digest)))
      intent = TakePicture{*found.picture};
  }
  y += tiles.height_of(shown) + (shown > 0 ? u : 0);
  for (const StickPicture& found : stick.found) {
    if (!found.refusal) continue;
    y += draw_staff_row(ui, {left, y, staff_width(theme, width), 0},
                        {.icon = ui::icon::kImage,
                         .title = found.name,
                         .detail = ui.text(*found.refusal),
                         .detail_colour = theme.colour.danger})
             .rect.h +
         theme.gap;
  }
  if (stick.found.empty() && !stick.is_looking)
    draw_nothing_yet(ui, {left, y + u * 2, width, u * 18}, ui::icon::kStick, Msg::stick_pictures_none);
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
