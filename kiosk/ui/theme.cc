// Values of the theme.
#include "kiosk/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr ImU32 rgb(unsigned value) {
  return IM_COL32(value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF, 255);
}

constexpr Palette kLight{.background = rgb(0xF6F4EE),
                         .surface = rgb(0xFFFFFF),
                         .surface_sunken = rgb(0xECE9DF),
                         .line = rgb(0xE2DED2),
                         .text = rgb(0x1B2420),
                         .text_soft = rgb(0x55605A),
                         .text_faint = rgb(0x5E6862),
                         .on_brand = rgb(0xFFFFFF),
                         .brand = rgb(0x1A7046),
                         .brand_dark = rgb(0x0F4A30),
                         .brand_soft = rgb(0xDDEEE3),
                         .chosen = rgb(0xD3EBDC),
                         .on_chosen = rgb(0x0F4A30),
                         .star = rgb(0xBF7100),
                         .star_empty = rgb(0x85827A),
                         .accent = rgb(0xA93C0C),
                         .warning = rgb(0x8A5A00),
                         .warning_soft = rgb(0xFCEFCF),
                         .danger = rgb(0xA63A2B),
                         .danger_soft = rgb(0xF8E1DC),
                         .water = rgb(0xCDE2E8),
                         .water_text = rgb(0x2B6076),
                         .land = rgb(0xF2F4E7),
                         .land_other = rgb(0xE6EEDB),
                         .land_beyond = rgb(0xE9E7DE),
                         .land_chosen = rgb(0xDBEDD2),
                         .border = IM_COL32(150, 172, 140, 150)};

constexpr Palette kDark{.background = rgb(0x141A17),
                        .surface = rgb(0x212925),
                        .surface_sunken = rgb(0x2C3631),
                        .line = rgb(0x3A4640),
                        .text = rgb(0xF1F4F0),
                        .text_soft = rgb(0xB9C4BD),
                        .text_faint = rgb(0xA3AFA8),
                        .on_brand = rgb(0x0A1C12),
                        .brand = rgb(0x58BD88),
                        .brand_dark = rgb(0x14573A),
                        .brand_soft = rgb(0x234335),
                        .chosen = rgb(0x2B5441),
                        .on_chosen = rgb(0xE9F7EE),
                        .star = rgb(0xF6B73C),
                        .star_empty = rgb(0x7F8C84),
                        .accent = rgb(0xF2915F),
                        .warning = rgb(0xF3C565),
                        .warning_soft = rgb(0x43371B),
                        .danger = rgb(0xF28B7D),
                        .danger_soft = rgb(0x4A2622),
                        .water = rgb(0x12252D),
                        .water_text = rgb(0x7FB4C8),
                        .land = rgb(0x28332C),
                        .land_other = rgb(0x2F3B33),
                        .land_beyond = rgb(0x20272A),
                        .land_chosen = rgb(0x2A5239),
                        .border = IM_COL32(120, 140, 126, 120)};

// Every text at 7:1 or more (WCAG 2.2, 1.4.6).
constexpr Palette kContrast{.background = rgb(0xFFFFFF),
                            .surface = rgb(0xFFFFFF),
                            .surface_sunken = rgb(0xE8E8E8),
                            .line = rgb(0x000000),
                            .text = rgb(0x000000),
                            .text_soft = rgb(0x1C1C1C),
                            .text_faint = rgb(0x333333),
                            .on_brand = rgb(0xFFFFFF),
                            .brand = rgb(0x00432A),
                            .brand_dark = rgb(0x002B1B),
                            .brand_soft = rgb(0xFFE680),
                            .chosen = rgb(0xFFE680),
                            .on_chosen = rgb(0x000000),
                            .star = rgb(0x8A4B00),
                            .star_empty = rgb(0x6E6E6E),
                            .accent = rgb(0x6E1E00),
                            .warning = rgb(0x4A2F00),
                            .warning_soft = rgb(0xFFF0C2),
                            .danger = rgb(0x7A0E00),
                            .danger_soft = rgb(0xFFE3DE),
                            .water = rgb(0xC4E4F2),
                            .water_text = rgb(0x003A52),
                            .land = rgb(0xFFFFFF),
                            .land_other = rgb(0xF0F0E6),
                            .land_beyond = rgb(0xE2E2DA),
                            .land_chosen = rgb(0xFFE680),
                            .border = rgb(0x333333)};

constexpr float kTouchUnits = 6.4f;
constexpr float kNarrow = 125;  // units across
constexpr float kShort = 66;    // units down
constexpr float kLarge = 1.45f;

}  // namespace

float panel_scale(const Panel& panel, int width_px, int height_px) {
  if (panel.inches <= 0) return 1;
  constexpr float kTouch_mm = 15, kInch_mm = 25.4f;
  const auto width = static_cast<float>(width_px), height = static_cast<float>(height_px);
  const float pixels_per_mm = std::hypot(width, height) / (panel.inches * kInch_mm);
  const float touch_px = std::min(width, height) / 100 * kTouchUnits;
  return std::clamp(kTouch_mm * pixels_per_mm / touch_px, 1.f, 2.f);
}

Theme make_theme(int width_px, int height_px, const Panel& panel, float scale, bool high_contrast) {
  const auto width = static_cast<float>(width_px), height = static_cast<float>(height_px);
  const float unit = std::max(6.f, std::min(width, height) / 100) * scale;
  Theme theme{};
  theme.colour = high_contrast || panel.scheme == Scheme::contrast ? kContrast
                 : panel.scheme == Scheme::dark                    ? kDark
                                                                   : kLight;
  theme.unit = unit;
  theme.is_short = height < unit * kShort;
  theme.is_large = scale >= kLarge;
  theme.is_narrow = width < unit * kNarrow;
  theme.margin =
      std::round(unit * std::min(3.6f, width / unit * 0.036f)) + static_cast<float>(panel.inset_side_px);
  theme.gap = std::round(unit * 2.2f);
  theme.gutter = std::round(unit * 3.6f);
  theme.radius = std::round(unit * 2.2f);
  theme.touch = std::round(unit * kTouchUnits);
  const auto px = [unit](float units) { return std::round(unit * units); };
  theme.hero = {gfx::Face::display, px(5.2f)};
  theme.title = {gfx::Face::display, px(3.7f)};
  theme.heading = {gfx::Face::display, px(2.7f)};
  theme.card_title = {gfx::Face::strong, px(2.15f)};
  theme.body = {gfx::Face::body, px(2.15f)};
  theme.label = {gfx::Face::strong, px(1.95f)};
  theme.small = {gfx::Face::body, px(1.86f)};
  return theme;
}

ImU32 with_alpha(ImU32 colour, float alpha) {
  const float a = static_cast<float>(colour >> IM_COL32_A_SHIFT & 0xFF) * std::clamp(alpha, 0.f, 1.f);
  return (colour & ~IM_COL32_A_MASK) | static_cast<ImU32>(std::lround(a)) << IM_COL32_A_SHIFT;
}

}  // namespace ui
