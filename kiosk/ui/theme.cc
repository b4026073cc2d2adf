// Values of the theme.
#include "kiosk/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr ImU32 rgb(unsigned value) { return IM_COL32(value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF, 255); }

constexpr Palette kLight{
    .background = rgb(0xF6F4EE), .surface = rgb(0xFFFFFF), .surface_sunken = rgb(0xECE9DF), .line = rgb(0xE2DED2),
    .text = rgb(0x1B2420), .text_soft = rgb(0x55605A), .text_faint = rgb(0x7C857F), .on_brand = rgb(0xFFFFFF),
    .brand = rgb(0x1F7A4D), .brand_dark = rgb(0x0F4A30), .brand_soft = rgb(0xDDEEE3),
    .star = rgb(0xF2A516), .star_empty = rgb(0xDAD6C9), .accent = rgb(0xC8501F),
    .warning = rgb(0x8A5A00), .warning_soft = rgb(0xFCEFCF), .danger = rgb(0xA63A2B), .danger_soft = rgb(0xF8E1DC)};

}  // namespace

Theme make_theme(int width_px, int height_px) {
  const auto width = static_cast<float>(width_px), height = static_cast<float>(height_px);
  const float unit = std::max(6.f, std::min(width, height) / 100);
  Theme theme{};
  theme.colour = kLight;
  theme.unit = unit;
  theme.is_portrait = height > width;
  theme.margin = std::round(unit * 3.6f);
  theme.gap = std::round(unit * 2.2f);
  theme.radius = std::round(unit * 2.2f);
  theme.touch = std::round(unit * 6.4f);
  const auto px = [unit](float units) { return std::round(unit * units); };
  theme.hero = {gfx::Face::display, px(5.2f)};
  theme.title = {gfx::Face::display, px(3.7f)};
  theme.heading = {gfx::Face::display, px(2.7f)};
  theme.card_title = {gfx::Face::strong, px(2.1f)};
  theme.body = {gfx::Face::body, px(2.1f)};
  theme.label = {gfx::Face::strong, px(1.85f)};
  theme.small = {gfx::Face::body, px(1.7f)};
  theme.tiny = {gfx::Face::medium, px(1.45f)};
  return theme;
}

ImU32 with_alpha(ImU32 colour, float alpha) {
  const float a = static_cast<float>(colour >> IM_COL32_A_SHIFT & 0xFF) * std::clamp(alpha, 0.f, 1.f);
  return (colour & ~IM_COL32_A_MASK) | static_cast<ImU32>(std::lround(a)) << IM_COL32_A_SHIFT;
}

}  // namespace ui
