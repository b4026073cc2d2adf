// Sizes and colours that anyone can touch and read.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "kiosk/ui/theme.h"

namespace {

TEST(Theme, KeepsWhatIsTappedFifteenMillimetresHigh) {
  EXPECT_EQ(ui::panel_scale({}, 1920, 1080), 1);
  EXPECT_EQ(ui::panel_scale({.inches = 24}, 1920, 1080), 1);
  for (const auto& [inches, width, height] : {std::tuple(10.1f, 1280, 800), std::tuple(7.f, 1024, 600),
                                              std::tuple(15.6f, 1920, 1080), std::tuple(27.f, 3840, 2160)}) {
    const ui::Panel panel{.inches = inches};
    const float scale = ui::panel_scale(panel, width, height);
    const float pixels_per_mm =
        std::hypot(static_cast<float>(width), static_cast<float>(height)) / (inches * 25.4f);
    EXPECT_TRUE(scale == 2 || ui::make_theme(width, height, panel, scale).touch / pixels_per_mm >= 14.9f)
        << inches;
  }
}

// WCAG 2.2's contrast ratio.
double contrast(ImU32 a, ImU32 b) {
  const auto luminance = [](ImU32 colour) {
    double sum = 0;
    const double weights[] = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; ++i) {
      const double c = static_cast<double>(colour >> (8 * i) & 0xFF) / 255;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  };
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(Theme, IsReadableInEveryScheme) {
  for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark, ui::Scheme::contrast}) {
    const ui::Palette colour = ui::make_theme(1920, 1080, {.scheme = scheme}).colour;
    const double body = scheme == ui::Scheme::contrast ? 7 : 4.5;
    for (const ImU32 paper : {colour.background, colour.surface}) {
      EXPECT_GE(contrast(colour.text, paper), 7);
      EXPECT_GE(contrast(colour.text_soft, paper), body);
      EXPECT_GE(contrast(colour.brand, paper), scheme == ui::Scheme::contrast ? 7 : 4.5);
    }
    EXPECT_GE(contrast(colour.on_brand, colour.brand), body);
    EXPECT_GE(contrast(colour.warning, colour.warning_soft), body);
    EXPECT_GE(contrast(colour.danger, colour.danger_soft), body);
    EXPECT_GE(contrast(colour.water_text, colour.water),
              scheme == ui::Scheme::contrast ? 7 : 3);  // large text
  }
}

}  // namespace
