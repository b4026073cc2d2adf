// Drawing of the widgets.
#include "kiosk/ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <vector>

#include "kiosk/ui/crop.h"

namespace ui {
namespace {

ImDrawFlags flags_of(Corners corners) {
  switch (corners) {
    case Corners::all:
      return ImDrawFlags_RoundCornersAll;
    case Corners::top:
      return ImDrawFlags_RoundCornersTop;
    case Corners::right:
      return ImDrawFlags_RoundCornersRight;
    case Corners::bottom:
      return ImDrawFlags_RoundCornersBottom;
    case Corners::none:
      return ImDrawFlags_RoundCornersNone;
  }
  return ImDrawFlags_RoundCornersNone;
}

ImU32 button_fill(Context& ui, ButtonLook look, bool is_pressed) {
  const Palette& colour = ui.colour();
  switch (look) {
    case ButtonLook::primary:
      return is_pressed ? colour.brand_dark : colour.brand;
    case ButtonLook::quiet:
      return is_pressed ? colour.surface_sunken : colour.surface;
    case ButtonLook::on_picture:
      return is_pressed ? colour.brand_soft : colour.surface;
  }
  return colour.surface;
}

ImU32 button_text(Context& ui, ButtonLook look) {
  return look == ButtonLook::primary ? ui.colour().on_brand
         : look == ButtonLook::quiet ? ui.colour().text
                                     : ui.colour().brand;
}

// A pill; what is quiet has a line, what lies on a picture a shadow.
void draw_button_ground(Context& ui, const Rect& rect, ButtonLook look) {
  if (look == ButtonLook::on_picture) shadow(ui, rect, rect.h / 2, Elevation::resting);
  fill(ui, rect, button_fill(ui, look, ui.pressed(rect)), rect.h / 2);
  if (look == ButtonLook::quiet) outline(ui, rect, ui.colour().line, rect.h / 2);
}

}  // namespace

void fill(Context& ui, const Rect& rect, ImU32 colour, float radius) {
  ui.list().AddRectFilled(rect.min(), rect.max(), colour, radius);
}

void outline(Context& ui, const Rect& rect, ImU32 colour, float radius) {
  ui.list().AddRect(rect.min(), rect.max(), colour, radius, 0, std::max(1.f, ui.theme().unit * 0.14f));
}

Rect under_finger(Context& ui, const Rect& rect, float units) {
  return ui.pressed(rect) ? rect.inset(ui.theme().unit * units) : rect;
}

void card(Context& ui, const Rect& rect, Elevation elevation) {
  shadow(ui, rect, ui.theme().radius, elevation);
  fill(ui, rect, ui.colour().surface, ui.theme().radius);
  if (ui.colour().line == ui.colour().text) outline(ui, rect, ui.colour().line, ui.theme().radius);
}

void choice_ground(Context& ui, const Rect& rect, const Rect& touched, bool is_on, float radius) {
  const Palette& colour = ui.colour();
  fill(ui, rect, is_on ? colour.chosen : ui.pressed(touched) ? colour.brand_soft : colour.surface, radius);
  outline(ui, rect, is_on ? colour.brand : colour.line, radius);
}

void list_row(Context& ui, const Rect& rect) {
  if (ui.pressed(rect)) fill(ui, rect, ui.colour().surface_sunken, ui.theme().unit);
  const float line = std::max(1.f, std::round(ui.theme().unit * 0.1f));
  fill(ui, {rect.x, rect.bottom() - line, rect.w, line}, ui.colour().line);
}

void draw_icon(Context& ui, std::string_view code, const Rect& rect, float size_px, ImU32 colour) {
  const gfx::TextStyle style = ui.theme().icon(std::round(size_px));
  const float width = ui.painter().width(style, code);
  // Material Icons fill their em square, baseline at the bottom.
  ui.painter().draw(ui.list(), style, {rect.x + (rect.w - width) / 2, rect.y + (rect.h + size_px) / 2},
                    colour, code);
}

void draw_label(Context& ui, const gfx::TextStyle& style, const Rect& rect, ImU32 colour,
                std::string_view text, gfx::Align align) {
  ui.painter().draw_fitted(ui.list(), style,
                           {rect.x, gfx::TextPainter::centred_baseline(style, rect.y, rect.h)}, rect.w,
                           colour, text, align);
}

void draw_whole_label(Context& ui, gfx::TextStyle style, const Rect& rect, ImU32 colour,
                      std::string_view text, gfx::Align align, float least) {
  constexpr float kSmallest = 20;  // px on a full-HD panel, as of the theme
  const float width = ui.painter().width(style, text);
  if (width > rect.w)
    style.size_px =
        std::min(style.size_px, std::max(std::round(kSmallest * ui.full_hd_px()),
                                         std::floor(style.size_px * std::max(least, rect.w / width))));
  draw_label(ui, style, rect, colour, text, align);
}

float draw_stars(Context& ui, float left, float centre_y, float size_px, int count, int of, ImU32 colour) {
  constexpr float kInner = 0.52f;  // rounder than a geometric star: friendlier at small sizes
  const float step = size_px * 1.14f;
  for (int i = 0; i < of; ++i) {
    ImVec2 points[10];
    for (int k = 0; k < 10; ++k) {
      const float angle =
          static_cast<float>(k) * std::numbers::pi_v<float> / 5 - std::numbers::pi_v<float> / 2;
      const float radius = size_px / 2 * (k % 2 == 0 ? 1.f : kInner);
      points[k] = {left + size_px / 2 + static_cast<float>(i) * step + std::cos(angle) * radius,
                   centre_y + size_px * 0.03f + std::sin(angle) * radius};
    }
    if (i < count)
      ui.list().AddConcavePolyFilled(points, 10, colour ? colour : ui.colour().star);
    else
      ui.list().AddPolyline(points, 10, colour ? colour : ui.colour().star_empty, ImDrawFlags_Closed,
                            std::max(1.5f, size_px * 0.07f));
  }
  return step * static_cast<float>(of) - size_px * 0.14f;
}

void draw_picture(Context& ui, const Rect& rect, const std::optional<PictureRef>& picture,
                  const PictureLook& look) {
  constexpr float kFade_s = 0.18f;
  std::optional<gfx::TextureCache::Found> found;
  if (picture && ui.is_visible(rect))
    found = ui.textures().find(picture->digest, picture->width_px, picture->height_px, ui.frame().now_s);
  const bool ready = found && found->presence == gfx::TextureCache::Presence::ready;
  const float alpha = !ready ? 0.f
                      : ui.frame().is_starting || ui.frame().accessibility.reduced_motion
                          ? 1.f
                          : std::clamp(found->age_s / kFade_s, 0.f, 1.f);
  if (found && found->presence == gfx::TextureCache::Presence::loading) ui.request_frame();
  if (alpha < 1) {
    ui.list().AddRectFilled(rect.min(), rect.max(), ui.colour().surface_sunken, look.radius,
                            flags_of(look.corners));
    const bool waits = found && found->presence == gfx::TextureCache::Presence::loading;
    if (!waits && !ready)
      draw_icon(ui, look.glyph, rect, std::min(rect.w, rect.h) * 0.34f, ui.colour().star_empty);
  }
  if (!ready) return;
  if (alpha < 1) ui.request_frame();
  const Crop part = crop(rect, *picture, look.focus_y);
  const ImU32 tint = with_alpha(IM_COL32_WHITE, alpha);
  if (part.is_whole) {
    ui.list().AddRectFilled(rect.min(), rect.max(), with_alpha(found->edge_colour, alpha), look.radius,
                            flags_of(look.corners));
    ui.list().AddImage(found->texture, part.rect.min(), part.rect.max(), part.low, part.high, tint);
  } else {
    ui.list().AddImageRounded(found->texture, part.rect.min(), part.rect.max(), part.low, part.high, tint,
                              look.radius, flags_of(look.corners));
  }
}

bool draw_transition(Context& ui, const SharedElementTransition& transition, const Rect& to) {
  const float t = std::clamp(
      static_cast<float>((ui.frame().now_s - transition.since_s) / SharedElementTransition::kSeconds), 0.f,
      1.f);
  if (t >= 1) return false;
  // A critically damped spring, near its rest after the time.
  constexpr float kSpring = 9;
  const float way = 1 - (1 + kSpring * t) * std::exp(-kSpring * t);
  const auto between = [&](float a, float b) { return std::round(a + (b - a) * way); };
  const Rect rect{between(transition.from.x, to.x), between(transition.from.y, to.y),
                  between(transition.from.w, to.w), between(transition.from.h, to.h)};
  shadow(ui, rect, ui.theme().radius, Elevation::lifted);
  draw_picture(ui, rect, transition.picture, {ui.theme().radius, Corners::all, icon::kImage, 0.7f});
  ui.request_frame();
  return true;
}

void prefetch_picture(Context& ui, const std::optional<PictureRef>& picture) {
  if (picture)
    (void)ui.textures().find(picture->digest, picture->width_px, picture->height_px, ui.frame().now_s);
}

float button_width(Context& ui, std::string_view label, std::string_view icon_code) {
  const Theme& theme = ui.theme();
  return std::round(ui.painter().width(theme.label, label) + theme.unit * 5 +
                    (icon_code.empty() ? 0 : theme.unit * 3.2f));
}

bool button(Context& ui, const Rect& rect, std::string_view label, std::string_view icon_code,
            ButtonLook look) {
  const Theme& theme = ui.theme();
  draw_button_ground(ui, rect, look);
  const float icon_px = icon_code.empty() ? 0 : theme.unit * 2.6f;
  const float gap = icon_code.empty() ? 0 : theme.unit * 0.8f;
  const float text_width =
      std::min(ui.painter().width(theme.label, label), rect.w - theme.unit * 2 - icon_px - gap);
  const float left = rect.x + (rect.w - text_width - gap - icon_px) / 2;
  if (!icon_code.empty())
    draw_icon(ui, icon_code, {left, rect.y, icon_px, rect.h}, icon_px, button_text(ui, look));
  draw_label(ui, theme.label, {left + icon_px + gap, rect.y, text_width + 1, rect.h}, button_text(ui, look),
             label, gfx::Align::left);
  return ui.tapped({rect, Role::button, label});
}

bool icon_button(Context& ui, const Rect& rect, std::string_view icon_code, std::string_view label,
                 ButtonLook look) {
  draw_button_ground(ui, rect, look);
  draw_icon(ui, icon_code, rect, rect.h * 0.5f, button_text(ui, look));
  return ui.tapped({rect, Role::button, label});
}

float chip_width(Context& ui, std::string_view label, std::string_view icon_code) {
  const Theme& theme = ui.theme();
  return std::round(ui.painter().width(theme.label, label) + theme.unit * 4 +
                    (icon_code.empty() ? 0 : theme.unit * 3.2f));
}

bool chip(Context& ui, const Rect& rect, std::string_view label, std::string_view icon_code,
          ChipState state) {
  const Theme& theme = ui.theme();
  const Palette& colour = theme.colour;
  const Rect pill{rect.x, rect.y + rect.h * 0.09f, rect.w, rect.h * 0.82f};  // drawn lower than it is touched
  const bool on = state == ChipState::on || state == ChipState::removable;
  const bool closed = state == ChipState::closed;
  const bool touched = !closed && ui.pressed(rect);
  fill(ui, pill,
       on        ? colour.chosen
       : closed  ? colour.surface_sunken
       : touched ? colour.brand_soft
                 : colour.surface,
       pill.h / 2);
  if (!closed) outline(ui, pill, on ? colour.brand : colour.line, pill.h / 2);
  const ImU32 ink = on ? colour.on_chosen : closed ? colour.text_faint : colour.text;
  // A tick takes the icon's place; without an icon it takes the room at both sides of the words.
  const std::string_view mark = state == ChipState::on ? icon::kCheck : icon_code;
  const float icon_px = mark.empty() ? 0 : theme.unit * (icon_code.empty() ? 2.f : 2.5f);
  const float gap = mark.empty() ? 0 : theme.unit * (icon_code.empty() ? 0.2f : 0.7f);
  const float left = pill.x + theme.unit * (on && icon_code.empty() ? 0.9f : 2.f);
  if (!mark.empty())
    draw_icon(ui, mark, {left, pill.y, icon_px, pill.h}, icon_px, on || closed ? ink : colour.brand);
  draw_whole_label(
      ui, theme.label,
      {left + icon_px + gap, pill.y, pill.right() - left - icon_px - gap - theme.unit * 0.6f, pill.h}, ink,
      label, gfx::Align::left);
  return !closed && ui.tapped({rect, Role::toggle, label, on});
}

namespace {

// The end of a row that goes on: the ground covers it more and more, and an arrow points on.
void draw_row_end(Context& ui, const Rect& row, gfx::Align side, RowGround under) {
  constexpr float kFade = 5.9f;  // units: 64 px on a full-HD panel
  const float width = ui.theme().unit * kFade, arrow = ui.theme().unit * 2.8f;
  const ImU32 ground = ui.colour().background, none = with_alpha(ground, 0);
  const bool at_left = side == gfx::Align::left;
  const float x = at_left ? row.x : row.right() - width;
  const Rect sign{at_left ? row.x : row.right() - arrow, row.y, arrow, row.h};
  if (under == RowGround::map)
    fill(ui, {sign.x, sign.centre().y - arrow / 2, arrow, arrow}, ui.colour().surface, arrow / 2);
  else
    ui.list().AddRectFilledMultiColor({x, row.y}, {x + width, row.bottom()}, at_left ? ground : none,
                                      at_left ? none : ground, at_left ? none : ground,
                                      at_left ? ground : none);
  draw_icon(ui, at_left ? icon::kEarlier : icon::kLater, sign, arrow, ui.colour().text_soft);
}

}  // namespace

int chip_row(Context& ui, Scroller& scroller, const Rect& view, std::span<const ChipItem> items,
             RowGround ground) {
  const float gap = ui.theme().unit * 1.1f;
  float content = 0;
  for (const ChipItem& item : items) content += chip_width(ui, item.label, item.icon_code) + gap;
  // The row may run to the screen's edge while its first chip keeps the margin; beside something else it
  // begins there.
  const float margin = ui.theme().margin;
  const Rect page = ui.page();
  const float from = view.x > page.x + margin + 1 ? view.x : page.x,
              to = view.right() < page.right() - margin - 1 ? view.right() : page.right();
  const Rect row{from, view.y, to - from, view.h};
  const float whole = content + (view.x - from) + margin - gap;
  const float offset = ui.begin_scroll(scroller, row, whole, Axis::horizontal);
  float x = view.x - offset;
  int tapped = -1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Rect rect{x, view.y, chip_width(ui, items[i].label, items[i].icon_code), view.h};
    if (ui.is_visible(rect) && chip(ui, rect, items[i].label, items[i].icon_code, items[i].state))
      tapped = static_cast<int>(i);
    x += rect.w + gap;
  }
  ui.end_scroll();
  if (offset > margin / 2) draw_row_end(ui, row, gfx::Align::left, ground);
  if (offset + row.w < whole - margin) draw_row_end(ui, row, gfx::Align::right, ground);
  return tapped;
}

namespace {

// Calls `put` with each chip's number and place; returns the height of all.
template <class Put>
float lay_chips(Context& ui, const Rect& at, std::span<const ChipItem> items, const Put& put) {
  const float gap = ui.theme().unit * 1.1f, height = ui.theme().touch;  // of a line; a chip is drawn lower
  float x = at.x, y = at.y;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const float width = std::min(at.w, chip_width(ui, items[i].label, items[i].icon_code));
    if (x > at.x && x + width > at.x + at.w) {
      x = at.x;
      y += height;
    }
    put(i, Rect{x, y, width, height});
    x += width + gap;
  }
  return items.empty() ? 0 : y + height - at.y;
}

}  // namespace

ChipFlow chip_flow(Context& ui, const Rect& at, std::span<const ChipItem> items) {
  ChipFlow flow{-1, 0};
  flow.height = lay_chips(ui, at, items, [&](std::size_t i, const Rect& rect) {
    if (ui.is_visible(rect) && chip(ui, rect, items[i].label, items[i].icon_code, items[i].state))
      flow.tapped = static_cast<int>(i);
  });
  return flow;
}

float chip_flow_height(Context& ui, float width_px, std::span<const ChipItem> items) {
  return lay_chips(ui, {0, 0, width_px, 0}, items, [](std::size_t, const Rect&) {});
}

float tag(Context& ui, const Rect& room, const gfx::TextStyle& style, std::string_view text, float padding,
          ImU32 ink, ImU32 paper) {
  const Rect pill{room.x, room.y, std::min(room.w, ui.painter().width(style, text) + padding), room.h};
  fill(ui, pill, paper, pill.h / 2);
  draw_label(ui, style, pill, ink, text, gfx::Align::centre);
  return pill.w;
}

constexpr int kQuietModules = 4;  // white on each side of a code (ISO/IEC 18004, 6.3.8)

float code_side(Context& ui, std::string_view text) {
  if (text.empty() || text.size() > kMostCodeBytes) return 0;
  return kFinestModule_px * static_cast<float>(ui.codes().code(text).size + 2 * kQuietModules);
}

void draw_qr(Context& ui, const Rect& square, std::string_view text) {
  if (text.empty() || text.size() > kMostCodeBytes || !ui.is_visible(square)) return;
  const CodeCache::Code& code = ui.codes().code(text);
  const int modules = code.size + 2 * kQuietModules;
  const float side = std::max(1.f, std::floor(square.w / static_cast<float>(modules)));
  ui.note_code({square, side, text});
  const float left = std::round(square.x + (square.w - side * static_cast<float>(modules)) / 2);
  const float top = std::round(square.y + (square.h - side * static_cast<float>(modules)) / 2);
  fill(ui, square, IM_COL32_WHITE, ui.theme().unit);
  for (const CodeCache::Run& run : code.runs) {
    fill(
        ui,
        {left + side * static_cast<float>(run.x + kQuietModules),
         top + side * static_cast<float>(run.y + kQuietModules), side * static_cast<float>(run.length), side},
        IM_COL32(20, 30, 25, 255));
  }
}

float appear(Context& ui, double since_s, float duration_s) {
  if (ui.frame().is_starting || ui.frame().accessibility.reduced_motion) return 1;
  const float t = std::clamp(static_cast<float>(ui.frame().now_s - since_s) / duration_s, 0.f, 1.f);
  if (t < 1) ui.request_frame();
  return 1 - (1 - t) * (1 - t) * (1 - t);
}

}  // namespace ui
