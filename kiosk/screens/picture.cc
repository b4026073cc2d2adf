// Picture: swiping, zooming, and the words over the picture's foot.
#include "kiosk/screens/picture.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "kiosk/screens/cards.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/pager.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using ui::Rect;

constexpr float kMostZoom = 5, kTapZoom = 2.5f;
constexpr double kDoubleTap_s = 0.35;

// The whole picture in `view`, in screen pixels at zoom 1.
float fit_scale(const Rect& view, const ui::PictureRef& picture) {
  return std::min(view.w / static_cast<float>(picture.width_px),
                  view.h / static_cast<float>(picture.height_px));
}

void draw_whole(ui::Context& ui, const Rect& view, const std::optional<ui::PictureRef>& picture,
                const ui::MapView* zoom) {
  if (!picture) {
    ui::draw_icon(ui, ui::icon::kImage, view, std::min(view.w, view.h) * 0.2f, IM_COL32(255, 255, 255, 90));
    return;
  }
  const float scale = zoom && zoom->scale > 0 ? zoom->scale : fit_scale(view, *picture);
  const ImVec2 centre = zoom && zoom->scale > 0 ? zoom->centre
                                                : ImVec2(static_cast<float>(picture->width_px) / 2,
                                                         static_cast<float>(picture->height_px) / 2);
  const Rect rect{std::round(view.centre().x - centre.x * scale),
                  std::round(view.centre().y - centre.y * scale),
                  std::round(static_cast<float>(picture->width_px) * scale),
                  std::round(static_cast<float>(picture->height_px) * scale)};
  ui::draw_picture(ui, rect, picture, {0, ui::Corners::none, ui::icon::kImage});
}

}  // namespace

base::Result<PictureState> enter_picture(store::Catalog& catalog, const PictureAt& where, domain::Day today) {
  store::ProductPage page = TRY(catalog.product(where.id, today));
  if (page.product.pictures.empty())
    return base::Error{base::Errc::not_found, "no picture of " + where.id.text()};
  PictureState state{.name = std::move(page.product.name),
                     .pictures = std::move(page.product.pictures),
                     .swipe = {},
                     .zoom = {}};
  state.shown = std::min(where.picture, state.pictures.size() - 1);
  return state;
}

void keep_view(PictureState& fresh, const PictureState& old) {
  fresh.shown = std::min(old.shown, fresh.pictures.size() - 1);
  fresh.swipe = old.swipe;
  fresh.is_placed = old.is_placed;
  fresh.last_tap_s = old.last_tap_s;
  fresh.last_tap = old.last_tap;
  const auto full = [](const PictureState& state) {
    return state.pictures[state.shown].variant(domain::MediaVariant::Use::full);
  };
  if (full(fresh) && full(old) && full(fresh)->sha256 == full(old)->sha256) fresh.zoom = old.zoom;
}

Intent draw_picture_page(ui::Context& ui, const Model&, PictureState& state, const PageArea&) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect screen = ui.screen();
  ui::fill(ui, ui.panel(), IM_COL32(12, 16, 14, 255));
  const auto full = [&](std::size_t i) {
    return picture_of(state.pictures[i], domain::MediaVariant::Use::full);
  };
  const Rect bar{0, screen.bottom() - u * 11, screen.w, u * 11},
      close{screen.right() - theme.margin - theme.touch, screen.y + u * 2, theme.touch, theme.touch};
  ui.cover(close);
  const float step = screen.w + u * 4;
  const std::size_t before = state.shown;
  if (!state.is_placed) {
    state.is_placed = true;
    state.swipe.offset = step * static_cast<float>(state.shown);
  }
  const auto picture = full(state.shown);
  const float fit = picture ? fit_scale(screen, *picture) : 1;
  const bool is_zoomed = state.zoom.scale > fit * 1.02f || (state.zoom.wanted_scale > fit * 1.02f);
  ui.pointer().want_pinch();
  if (picture && (is_zoomed || ui.pointer().pinch() || ui.pointer().wheel() != 0)) {
    const Rect world{0, 0, static_cast<float>(picture->width_px), static_cast<float>(picture->height_px)};
    if (state.zoom.scale == 0) state.zoom.fit(screen, world);
    if (state.zoom.update(ui.pointer(), screen, world, fit, fit * kMostZoom, ui.frame().elapsed_s))
      ui.request_frame();
    else if (state.zoom.scale <= fit * 1.001f)
      state.zoom = {};
  }
  if (is_zoomed) {
    draw_whole(ui, screen, picture, &state.zoom);
  } else {
    const float content = step * static_cast<float>(state.pictures.size()) - u * 4;
    const float offset = ui.begin_scroll(state.swipe, screen, content, ui::Axis::horizontal);
    for (std::size_t i = 0; i < state.pictures.size(); ++i) {
      const Rect view{screen.x + step * static_cast<float>(i) - offset, screen.y, screen.w, screen.h};
      if (ui.is_visible(view)) draw_whole(ui, view, full(i), nullptr);
    }
    ui.end_scroll();
    state.shown = ui::settle_on_page(ui, state.swipe, step, state.pictures.size());
    if (state.shown != before) state.zoom = {};
  }
  const domain::Picture& shown = state.pictures[state.shown];
  const std::string& words = shown.alt.empty() ? state.name.best(ui.lang()) : shown.alt.best(ui.lang());
  if (ui.tapped({screen, ui::Role::image, words}) && picture) {
    const ImVec2 at = *ui.pointer().tap();
    const bool is_second = ui.frame().now_s - state.last_tap_s < kDoubleTap_s &&
                           std::hypot(at.x - state.last_tap.x, at.y - state.last_tap.y) < u * 5;
    state.last_tap_s = is_second ? -1 : ui.frame().now_s;
    state.last_tap = at;
    if (is_second) {
      if (state.zoom.scale == 0)
        state.zoom.fit(screen,
                       {0, 0, static_cast<float>(picture->width_px), static_cast<float>(picture->height_px)});
      state.zoom.zoom(is_zoomed ? 1 / kMostZoom : kTapZoom, state.zoom.to_world(screen, at));
      ui.request_frame();
    }
  }
  // What it is, over its foot.
  ui.list().AddRectFilledMultiColor(bar.min(), bar.max(), IM_COL32(0, 0, 0, 0), IM_COL32(0, 0, 0, 0),
                                    IM_COL32(0, 0, 0, 190), IM_COL32(0, 0, 0, 190));
  ui::draw_label(ui, theme.body, {theme.margin, bar.bottom() - u * 7.6f, screen.w - 2 * theme.margin, u * 3},
                 IM_COL32_WHITE, words, gfx::Align::centre);
  std::string note(shown.drawn ? ui.text(text::Msg::picture_drawn) : "");
  if (!shown.credit.empty()) note += (note.empty() ? "" : " · ") + shown.credit;
  if (!note.empty())
    ui::draw_label(ui, theme.small,
                   {theme.margin, bar.bottom() - u * 4.6f, screen.w - 2 * theme.margin, u * 2.6f},
                   IM_COL32(255, 255, 255, 190), note, gfx::Align::centre);
  if (state.pictures.size() > 1)
    ui::draw_page_dots(ui, {screen.centre().x, bar.bottom() - u * 1.4f}, state.shown, state.pictures.size());
  ui.begin_cover();
  const bool leaves =
      ui::icon_button(ui, close, ui::icon::kClose, ui.text(text::Msg::close), ui::ButtonLook::quiet);
  ui.end_cover();
  return leaves || ui.typed().escape ? Intent(Back{}) : Intent(Stay{});
}

}  // namespace screens
