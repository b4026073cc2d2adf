// Drawing of the widgets.
#include "kiosk/ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <vector>

namespace ui {
namespace {

constexpr int kShadowSide = 96;    // of the texture
constexpr int kShadowCorner = 46;  // texels a corner takes: blur and radius
constexpr float kShadowBlur = 22;  // texels outside the casting rectangle

ImDrawFlags flags_of(Corners corners) {
  switch (corners) {
    case Corners::all:
      return ImDrawFlags_RoundCornersAll;
    case Corners::top:
      return ImDrawFlags_RoundCornersTop;
    case Corners::right:
      return ImDrawFlags_RoundCornersRight;
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

}  // namespace

void fill(Context& ui, const Rect& rect, ImU32 colour, float radius) {
  ui.list().AddRectFilled(rect.min(), rect.max(), colour, radius);
}

void outline(Context& ui, const Rect& rect, ImU32 colour, float radius) {
  ui.list().AddRect(rect.min(), rect.max(), colour, radius, 0, std::max(1.f, ui.theme().unit * 0.14f));
}

media::Bitmap make_shadow_bitmap() {
  media::Bitmap bitmap{kShadowSide, kShadowSide, {}};
  const float inner = kShadowSide / 2.f - kShadowBlur, corner = 14;
  for (int y = 0; y < kShadowSide; ++y) {
    for (int x = 0; x < kShadowSide; ++x) {
      // Distance to a rounded rectangle, turned into a soft fall-off.
      const float dx =
          std::max(0.f, std::fabs(static_cast<float>(x) + 0.5f - kShadowSide / 2.f) - (inner - corner));
      const float dy =
          std::max(0.f, std::fabs(static_cast<float>(y) + 0.5f - kShadowSide / 2.f) - (inner - corner));
      const float distance = std::sqrt(dx * dx + dy * dy) - corner;
      const float t = std::clamp((kShadowBlur - distance) / (2 * kShadowBlur), 0.f, 1.f);
      bitmap.pixels.push_back(static_cast<std::uint32_t>(t * t * (3 - 2 * t) * 255) << 24);
    }
  }
  return bitmap;
}

void shadow(Context& ui, const Rect& rect, float strength) {
  const float blur = ui.theme().unit * 2.0f;
  const float corner = blur / kShadowBlur * kShadowCorner;
  const Rect outer{rect.x - blur, rect.y - blur + blur * 0.22f, rect.w + 2 * blur, rect.h + 2 * blur};
  const float t = static_cast<float>(kShadowCorner) / kShadowSide;
  const float xs[4] = {outer.x, outer.x + corner, outer.right() - corner, outer.right()};
  const float ys[4] = {outer.y, outer.y + corner, outer.bottom() - corner, outer.bottom()};
  const float ts[4] = {0, t, 1 - t, 1};
  const ImU32 colour = with_alpha(IM_COL32(40, 46, 36, 255), strength);
  ImDrawList& list = ui.list();
  list.PushTexture(ui.shadow_texture());
  list.PrimReserve(8 * 6, 8 * 4);
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      if (row == 1 && column == 1) continue;
      list.PrimRectUV({xs[column], ys[row]}, {xs[column + 1], ys[row + 1]}, {ts[column], ts[row]},
                      {ts[column + 1], ts[row + 1]}, colour);
    }
  }
  list.PopTexture();
}

Rect under_finger(Context& ui, const Rect& rect, float units) {
  return ui.pressed(rect) ? rect.inset(ui.theme().unit * units) : rect;
}

void card(Context& ui, const Rect& rect) {
  shadow(ui, rect, 0.22f);
  fill(ui, rect, ui.colour().surface, ui.theme().radius);
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
    ui.list().AddConcavePolyFilled(points, 10,
                                   i < count ? (colour ? colour : ui.colour().star) : ui.colour().star_empty);
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
  // Cover: the part of the picture with the rectangle's proportions.
  const float want = rect.w / rect.h,
              have = static_cast<float>(picture->width_px) / static_cast<float>(picture->height_px);
  ImVec2 low(0, 0), high(1, 1);
  if (have > want) {
    low.x = (1 - want / have) / 2;
    high.x = 1 - low.x;
  } else {
    low.y = (1 - have / want) * look.focus_y;
    high.y = low.y + have / want;
  }
  ui.list().AddImageRounded(found->texture, rect.min(), rect.max(), low, high,
                            with_alpha(IM_COL32_WHITE, alpha), look.radius, flags_of(look.corners));
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
  shadow(ui, rect, 0.35f);
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
  if (look != ButtonLook::primary) shadow(ui, rect, 0.18f);
  fill(ui, rect, button_fill(ui, look, ui.pressed(rect)), rect.h / 2);
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
  shadow(ui, rect, 0.22f);
  fill(ui, rect, button_fill(ui, look, ui.pressed(rect)), rect.h / 2);
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
  const bool on = state == ChipState::on;
  const bool is_pressed = ui.pressed(rect);
  fill(ui, pill,
       on           ? (is_pressed ? colour.brand_dark : colour.brand)
       : is_pressed ? colour.brand_soft
                    : colour.surface,
       pill.h / 2);
  if (!on) outline(ui, pill, colour.line, pill.h / 2);
  const float icon_px = icon_code.empty() ? 0 : theme.unit * 2.5f;
  const float gap = icon_code.empty() ? 0 : theme.unit * 0.7f;
  const float left = pill.x + theme.unit * 2;
  if (!icon_code.empty())
    draw_icon(ui, icon_code, {left, pill.y, icon_px, pill.h}, icon_px, on ? colour.on_brand : colour.brand);
  draw_label(ui, theme.label,
             {left + icon_px + gap, pill.y, pill.right() - left - icon_px - gap - theme.unit, pill.h},
             on ? colour.on_brand : colour.text, label, gfx::Align::left);
  return ui.tapped({rect, Role::toggle, label, on});
}

int chip_row(Context& ui, Scroller& scroller, const Rect& view, std::span<const ChipItem> items) {
  const float gap = ui.theme().unit * 1.1f;
  float content = 0;
  for (const ChipItem& item : items) content += chip_width(ui, item.label, item.icon_code) + gap;
  // The row may run to the screen's edge while its first chip keeps the margin; beside something else it
  // begins there.
  const float margin = ui.theme().margin, from = view.x > margin + 1 ? view.x : 0,
              to = view.right() < ui.screen().w - margin - 1 ? view.right() : ui.screen().w;
  const float offset = ui.begin_scroll(scroller, {from, view.y, to - from, view.h},
                                       content + (view.x - from) + margin - gap, Axis::horizontal);
  float x = view.x - offset;
  int tapped = -1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Rect rect{x, view.y, chip_width(ui, items[i].label, items[i].icon_code), view.h};
    if (ui.is_visible(rect) && chip(ui, rect, items[i].label, items[i].icon_code, items[i].state))
      tapped = static_cast<int>(i);
    x += rect.w + gap;
  }
  ui.end_scroll();
  return tapped;
}

float tag(Context& ui, const Rect& room, const gfx::TextStyle& style, std::string_view text, float padding,
          ImU32 ink, ImU32 paper) {
  const Rect pill{room.x, room.y, std::min(room.w, ui.painter().width(style, text) + padding), room.h};
  fill(ui, pill, paper, pill.h / 2);
  draw_label(ui, style, pill, ink, text, gfx::Align::centre);
  return pill.w;
}

void draw_qr(Context& ui, const Rect& square, std::string_view text) {
  if (text.empty() || text.size() > kMostCodeBytes || !ui.is_visible(square)) return;
  ui.note_code();
  const CodeCache::Code& code = ui.codes().code(text);
  constexpr int kQuiet = 2;  // the white card around adds the rest of the four that ISO/IEC 18004 asks for
  const int modules = code.size + 2 * kQuiet;
  const float side = std::max(2.f, std::floor(square.w / static_cast<float>(modules)));
  const float left = std::round(square.x + (square.w - side * static_cast<float>(modules)) / 2);
  const float top = std::round(square.y + (square.h - side * static_cast<float>(modules)) / 2);
  fill(ui, square, IM_COL32_WHITE, ui.theme().unit);
  for (const CodeCache::Run& run : code.runs) {
    fill(ui,
         {left + side * static_cast<float>(run.x + kQuiet), top + side * static_cast<float>(run.y + kQuiet),
          side * static_cast<float>(run.length), side},
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
