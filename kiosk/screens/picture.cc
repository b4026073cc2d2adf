// Picture: swiping, zooming, closing, and the words below the picture.
#include "kiosk/screens/picture.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/screens/cards.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr float kMostZoom = 5, kTapZoom = 2.5f;
constexpr double kDoubleTap_s = 0.35;
// The greens of the dark scheme in every scheme: nothing beside a picture may be brighter than it.
constexpr ImU32 kGround = IM_COL32(20, 26, 23, 255), kPanel = IM_COL32(44, 54, 49, 255),
                kPressed = IM_COL32(68, 82, 75, 255), kInk = IM_COL32(241, 244, 240, 255),
                kSoftInk = IM_COL32(196, 206, 199, 255);

// What is said of a picture, laid out.
struct Words {
  std::string_view title;
  std::string note;  // a drawing, whose it is
  gfx::ParagraphOptions title_options, note_options;
  float width, title_height, note_height;

  static constexpr float kPad = 1.2f;  // units

  Words(ui::Context& ui, const PictureState& state, std::size_t picture, float most_width) {
    const ui::Theme& theme = ui.theme();
    const domain::Picture& shown = state.pictures[picture];
    const domain::LocalizedText& text = said_of(shown, state.name);
    title = text.best(ui.lang());
    note = shown.drawn ? ui.text(Msg::picture_drawn) : "";
    if (!shown.credit.empty()) note += (note.empty() ? "" : " · ") + shown.credit;
    title_options = {.max_lines = 2, .align = gfx::Align::centre, .lang = text.shown(ui.lang())};
    note_options = {.max_lines = 2, .align = gfx::Align::centre, .lang = ui.lang()};
    const float pad = theme.unit * kPad * 2;
    const float widest =
        std::max(ui.painter().width(theme.body, title), ui.painter().width(theme.small, note));
    width = std::min(most_width, widest + 2 * pad);
    title_height = ui.painter().paragraph_height(theme.body, width - 2 * pad, title, title_options);
    note_height = note.empty() ? 0
                               : theme.unit * 0.3f + ui.painter().paragraph_height(
                                                         theme.small, width - 2 * pad, note, note_options);
  }
  float height(const ui::Theme& theme) const { return title_height + note_height + 2 * kPad * theme.unit; }
  void draw(ui::Context& ui, const Rect& panel, float alpha) const {
    const ui::Theme& theme = ui.theme();
    const float u = theme.unit, x = panel.x + u * kPad * 2, inner = panel.w - u * kPad * 4;
    ui::fill(ui, panel, ui::with_alpha(kPanel, alpha), std::min(panel.h / 2, theme.radius));
    ui.painter().draw_paragraph(ui.list(), theme.body, {x, panel.y + u * kPad}, inner,
                                ui::with_alpha(kInk, alpha), title, title_options);
    if (note.empty()) return;
    ui.painter().draw_paragraph(ui.list(), theme.small, {x, panel.y + u * kPad + title_height + u * 0.3f},
                                inner, ui::with_alpha(kSoftInk, alpha), note, note_options);
  }
};

// Where things are: a wide panel has the buttons at its sides, a high one, and who reaches low, has them at
// the foot.
struct Layout {
  Rect screen, close, previous, next, marks;
  float foot;  // where the row of buttons or marks begins
  bool is_wide;
  float words_width;  // at most

  Layout(ui::Context& ui, std::size_t pictures) {
    const ui::Theme& theme = ui.theme();
    const float u = theme.unit, side = theme.touch, margin = theme.margin;
    screen = ui.screen();
    is_wide = screen.w > screen.h;
    foot = screen.bottom() - u * 1.4f - side;
    const bool is_low = ui.frame().accessibility.low_reach;
    const float right = screen.right() - margin - side,
                middle = screen.y + std::round((screen.h - side) * (is_low ? 0.7f : 0.5f));
    close = {right, is_wide && !is_low ? screen.y + u * 2 : foot, side, side};
    previous = {margin, middle, side, side};
    next = {right, middle, side, side};
    const float beside = is_wide ? std::min(ui::page_marks_width(ui, pictures), u * 32) : side + u * 2;
    marks = is_wide ? Rect{screen.right() - margin - beside, foot, beside, side}
                    : Rect{margin + beside, foot, screen.w - 2 * (margin + beside), side};
    if (is_wide && is_low) marks.x -= side + u * 2;
    if (pictures < 2) marks = {};
    // The words stand in the middle, clear of what is at the right of them.
    const float first =
        std::min(marks.w > 0 ? marks.x : screen.right(), close.y == foot ? close.x : screen.right());
    words_width =
        screen.w - 2 * (is_wide && first < screen.right() ? screen.right() - first + u * 2 : margin);
  }
  // Height at the foot that no picture covers.
  float reserved(const ui::Theme& theme, const Words& words) const {
    const float buttons = theme.touch + theme.unit * 2.8f, said = words.height(theme) + theme.unit * 2.8f;
    return is_wide ? std::max(marks.w > 0 || close.y == foot ? buttons : 0, said) : buttons + said;
  }
};

// A picture at rest, and the panel with its words below.
struct Placed {
  Rect picture, words;
};

Placed place(ui::Context& ui, const Layout& layout, const domain::Picture& picture, const Words& words) {
  const ui::Theme& theme = ui.theme();
  const auto full = picture_of(picture, domain::MediaVariant::Use::full);
  const float width = full ? static_cast<float>(full->width_px) : 4,
              height = full ? static_cast<float>(full->height_px) : 3;
  const Rect& screen = layout.screen;
  const float foot = layout.reserved(theme, words);
  // In the middle of the panel where that leaves room below, else above the words.
  float scale = std::min(screen.w / width, screen.h / height), room = screen.h;
  if ((screen.h - height * scale) / 2 < foot) {
    room = screen.h - foot;
    scale = std::min(screen.w / width, room / height);
  }
  const float w = std::round(width * scale), h = std::round(height * scale);
  const Rect rect{screen.x + std::round((screen.w - w) / 2), screen.y + std::round((room - h) / 2), w, h};
  return {rect,
          {screen.x + std::round((screen.w - words.width) / 2), rect.bottom() + theme.unit * 1.4f,
           words.width, words.height(theme)}};
}

void draw_whole(ui::Context& ui, const Rect& rect, const domain::Picture& picture) {
  if (const auto full = picture_of(picture, domain::MediaVariant::Use::full))
    return ui::draw_picture(ui, rect, full, {0, ui::Corners::none, ui::icon::kImage});
  ui::fill(ui, rect, kPanel);
  ui::draw_icon(ui, ui::icon::kImage, rect, std::min(rect.w, rect.h) * 0.2f, kSoftInk);
}

bool round_button(ui::Context& ui, const Rect& rect, std::string_view icon, std::string_view label) {
  ui::fill(ui, rect, ui.pressed(rect) ? kPressed : kPanel, rect.h / 2);
  ui::draw_icon(ui, icon, rect, rect.h * 0.5f, kInk);
  return ui.tapped({rect, ui::Role::button, label});
}

// How much of the words can be seen: they go when nobody has touched the picture for a while.
float words_shown(ui::Context& ui, PictureState& state) {
  constexpr double kStay_s = 3, kFade_s = 0.4;
  const auto& frame = ui.frame();
  const ui::Pointer& pointer = ui.pointer();
  if (state.touched_s == 0 || pointer.is_down() || pointer.went_up() || pointer.wheel() != 0)
    state.touched_s = frame.now_s;
  const double faded_s = frame.now_s - state.touched_s - kStay_s;
  if (faded_s < 0) {
    ui.wake_at(state.touched_s + kStay_s);
    return 1;
  }
  if (faded_s >= kFade_s || frame.accessibility.reduced_motion) return 0;
  ui.request_frame();
  return static_cast<float>(1 - faded_s / kFade_s);
}

// Zooms about fingers, wheel or a second tap. `whole` is where the picture is when it is whole, which it goes
// on to cover: what is under a finger then stays there.
void zoom(ui::Context& ui, PictureState& state, const Rect& whole, const ui::PictureRef& picture) {
  const Rect world{0, 0, static_cast<float>(picture.width_px), static_cast<float>(picture.height_px)};
  const float fit = whole.w / world.w;
  ui::MapView& view = state.zoom;
  if (view.scale == 0) view.fit(whole, whole, world);
  const Rect reach{whole.centre().x - ui.panel().w, whole.centre().y - ui.panel().h, 2 * ui.panel().w,
                   2 * ui.panel().h};
  const bool jumps = ui.frame().accessibility.reduced_motion && view.glides();
  const bool moves =
      view.update(ui.pointer_here(), reach, world, fit, fit * kMostZoom, jumps ? 1.f : ui.frame().elapsed_s);
  const float half_w = whole.w / 2 / view.scale, half_h = whole.h / 2 / view.scale;
  view.centre = {
      std::clamp(view.centre.x, std::min(half_w, world.w / 2), std::max(world.w - half_w, world.w / 2)),
      std::clamp(view.centre.y, std::min(half_h, world.h / 2), std::max(world.h - half_h, world.h / 2))};
  if (moves) ui.request_frame();
  if (!moves && !ui.pointer().is_down() && view.scale <= fit * 1.02f) view = {};
}

Rect zoomed(const ui::MapView& view, const Rect& whole, const ui::PictureRef& picture) {
  const ImVec2 low = view.to_screen(whole, {0, 0});
  return {std::round(low.x), std::round(low.y), std::round(static_cast<float>(picture.width_px) * view.scale),
          std::round(static_cast<float>(picture.height_px) * view.scale)};
}

// The picture follows a finger down; true when it was let go far enough to close, or fast.
bool pull(ui::Context& ui, PictureState& state) {
  constexpr float kFar = 130, kLeastFast = 40, kFast = 700, kUp = 0.25f, kSpring = 14;
  const ui::Pointer& pointer = ui.pointer();
  const float px = ui.full_hd_px();
  if (pointer.drag_axis() == ui::Axis::vertical) {
    const float moved = pointer.moved(ui::Axis::vertical);
    state.pulled_px += state.pulled_px + moved < 0 ? moved * kUp : moved;
    const float speed = pointer.release_velocity(ui::Axis::vertical);
    if (pointer.went_up() &&
        (state.pulled_px > kFar * px ? speed > -kFast * px
                                     : state.pulled_px > kLeastFast * px && speed > kFast * px))
      return true;
    if (pointer.is_down()) return false;
  }
  if (state.pulled_px == 0) return false;
  state.pulled_px *= std::exp(-kSpring * ui.frame().elapsed_s);
  if (std::fabs(state.pulled_px) < 0.5f || ui.frame().accessibility.reduced_motion) state.pulled_px = 0;
  ui.request_frame();
  return false;
}

// `rect`, moved down and made smaller by what it is pulled.
Rect pulled(const Rect& rect, float by_px, float share) {
  constexpr float kSmaller = 0.3f;
  const float w = rect.w * (1 - kSmaller * share), h = rect.h * (1 - kSmaller * share);
  return {std::round(rect.x + (rect.w - w) / 2), std::round(rect.y + (rect.h - h) / 2 + by_px), std::round(w),
          std::round(h)};
}

// A tap beside the picture closes it. What is too small to be meant does not answer.
bool ground_tapped(ui::Context& ui, const Layout& layout, const Placed& placed) {
  const Rect &screen = layout.screen, &picture = placed.picture;
  const float below = placed.words.bottom() + ui.theme().unit * 1.4f;
  bool tapped = false;
  for (const Rect& bar : {Rect{screen.x, screen.y, screen.w, picture.y - screen.y},
                          Rect{screen.x, below, screen.w, layout.foot - below},
                          Rect{screen.x, picture.y, picture.x - screen.x, picture.h},
                          Rect{picture.right(), picture.y, screen.right() - picture.right(), picture.h}}) {
    if (std::min(bar.w, bar.h) >= ui.theme().touch)
      tapped = ui.tapped({bar, ui::Role::button, ui.text(Msg::close)}) || tapped;
  }
  return tapped;
}

// A second tap comes closer to where it is, or shows the whole picture again.
void take_tap(ui::Context& ui, PictureState& state, const Rect& whole, const ui::PictureRef& picture) {
  const ImVec2 at = *ui.pointer().tap();
  const double now = ui.frame().now_s;
  const bool is_second = now - state.last_tap_s < kDoubleTap_s &&
                         std::hypot(at.x - state.last_tap.x, at.y - state.last_tap.y) < ui.theme().unit * 5;
  state.last_tap_s = is_second ? -1 : now;
  state.last_tap = at;
  if (!is_second) return;
  const bool was_whole = state.zoom.scale == 0;
  if (was_whole)
    state.zoom.fit(whole, whole,
                   {0, 0, static_cast<float>(picture.width_px), static_cast<float>(picture.height_px)});
  state.zoom.zoom(was_whole ? kTapZoom : 1 / kMostZoom, state.zoom.to_world(whole, at));
  ui.request_frame();
}

}  // namespace

base::Result<PictureState> enter_picture(store::Catalog& catalog, const PictureAt& where) {
  domain::Product product = TRY(catalog.record<domain::Product>(where.id));
  if (product.pictures.empty()) return base::Error{base::Errc::not_found, "no picture of " + where.id.text()};
  PictureState state{
      .name = std::move(product.name), .pictures = std::move(product.pictures), .pager = {}, .zoom = {}};
  state.pager.show(std::min(where.picture, state.pictures.size() - 1));
  return state;
}

void keep_view(PictureState& fresh, const PictureState& old) {
  fresh.pager = old.pager;
  if (old.pager.page() >= fresh.pictures.size()) fresh.pager.show(fresh.pictures.size() - 1);
  fresh.touched_s = old.touched_s;
  fresh.pulled_px = old.pulled_px;
  fresh.last_tap_s = old.last_tap_s;
  fresh.last_tap = old.last_tap;
  const std::size_t shown = old.pager.page();
  if (shown >= fresh.pictures.size() || shown >= old.pictures.size()) return;
  const auto* now = fresh.pictures[shown].variant(domain::MediaVariant::Use::full);
  const auto* before = old.pictures[shown].variant(domain::MediaVariant::Use::full);
  if (now && before && now->sha256 == before->sha256) fresh.zoom = old.zoom;
}

Intent draw_picture_page(ui::Context& ui, const Model&, PictureState& state, const PageArea&) {
  const std::size_t count = state.pictures.size();
  const Layout layout(ui, count);
  const Rect& screen = layout.screen;
  const float words_alpha = words_shown(ui, state);
  ui.pointer().want_pinch();
  ui.cover(layout.close);

  const auto place_of = [&](std::size_t i) {
    return place(ui, layout, state.pictures[i], Words(ui, state, i, layout.words_width));
  };
  std::size_t shown = std::min(state.pager.page(), count - 1);
  if (layout.is_wide && state.zoom.scale == 0) {
    if (shown > 0) ui.cover(layout.previous);
    if (shown + 1 < count) ui.cover(layout.next);
  }
  Placed placed = place_of(shown);
  const auto picture = picture_of(state.pictures[shown], domain::MediaVariant::Use::full);
  if (picture && (state.zoom.scale > 0 || ui.pointer().pinch() || ui.pointer().wheel() != 0))
    zoom(ui, state, placed.picture, *picture);
  const bool is_zoomed = picture && state.zoom.scale > 0;
  if (is_zoomed) state.pulled_px = 0;  // a second finger ends a pull
  const bool is_pulled_off = !is_zoomed && pull(ui, state);
  const float share = std::clamp(state.pulled_px / (screen.h * 0.5f), 0.f, 1.f);
  const bool is_pulled = std::fabs(state.pulled_px) > ui.theme().unit;
  ui::fill(ui, ui.panel(), ui::with_alpha(kGround, 1 - share * 0.7f));

  Rect image = placed.picture;
  if (is_zoomed) {
    image = zoomed(state.zoom, placed.picture, *picture);
    draw_whole(ui, image, state.pictures[shown]);
  } else {
    const ui::PageRow row{.view = screen,
                          .count = count,
                          .gap = ui.theme().unit * 4,
                          .marks = is_pulled ? Rect{} : layout.marks};
    const float offset = state.pager.begin(ui, row);
    for (std::size_t i = 0; i < count; ++i) {
      const Rect page = row.page(i, offset);
      if (!ui.is_visible(page)) continue;
      const Words words(ui, state, i, layout.words_width);
      Placed at = place(ui, layout, state.pictures[i], words);
      at.picture.x += page.x - screen.x;
      at.words.x += page.x - screen.x;
      draw_whole(ui, pulled(at.picture, state.pulled_px, share), state.pictures[i]);
      if (words_alpha > 0 && !is_pulled) words.draw(ui, at.words, words_alpha);
    }
    state.pager.end(ui, row);
    if (state.pager.page() != shown) placed = place_of(shown = state.pager.page());
    image = placed.picture;
  }
  const std::string& said = said_of(state.pictures[shown], state.name).best(ui.lang());
  if (ui.tapped({image, ui::Role::image, said}) && picture) take_tap(ui, state, placed.picture, *picture);

  bool leaves = is_pulled_off || ui.typed().escape;
  ui.begin_cover();
  if (!is_pulled)
    leaves =
        ui::icon_button(ui, layout.close, ui::icon::kClose, ui.text(Msg::close), ui::ButtonLook::quiet) ||
        leaves;
  if (layout.is_wide && !is_zoomed && !is_pulled) {
    if (shown > 0 && round_button(ui, layout.previous, ui::icon::kBack, ui.text(Msg::picture_previous)))
      state.pager.turn_to(shown - 1);
    if (shown + 1 < count && round_button(ui, layout.next, ui::icon::kForward, ui.text(Msg::picture_next)))
      state.pager.turn_to(shown + 1);
  }
  ui.end_cover();
  if (!is_zoomed && !is_pulled) leaves = ground_tapped(ui, layout, placed) || leaves;
  return leaves ? Intent(Back{}) : Intent(Stay{});
}

}  // namespace screens
