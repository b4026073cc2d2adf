// Sizes and colours that anyone can touch and read.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "kiosk/ui/theme.h"
#include "tests/support/contrast.h"

namespace {

using support::contrast;

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

// Every colour of text on every ground that pages put it on, and signs that are not text.
TEST(Theme, IsReadableInEveryScheme) {
  for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark, ui::Scheme::contrast}) {
    const ui::Palette colour = ui::make_theme(1920, 1080, {.scheme = scheme}).colour;
    const double text = scheme == ui::Scheme::contrast ? 7 : 4.5;
    const std::pair<const char*, ImU32> inks[] = {{"text", colour.text},
                                                  {"text_soft", colour.text_soft},
                                                  {"text_faint", colour.text_faint},
                                                  {"brand", colour.brand},
                                                  {"accent", colour.accent}};
    for (const auto& [name, ink] : inks) {
      for (const ImU32 paper : {colour.background, colour.surface, colour.surface_sunken})
        EXPECT_GE(contrast(ink, paper), text) << name << " in scheme " << static_cast<int>(scheme);
    }
    EXPECT_GE(contrast(colour.text, colour.background), 7);
    EXPECT_GE(contrast(colour.on_chosen, colour.chosen), text);
    EXPECT_GE(contrast(colour.text, colour.chosen), text);
    EXPECT_GE(contrast(colour.brand, colour.chosen), 3);  // of signs
    EXPECT_GE(contrast(colour.on_brand, colour.brand), text);
    EXPECT_GE(contrast(colour.warning, colour.warning_soft), text);
    EXPECT_GE(contrast(colour.danger, colour.danger_soft), text);
    EXPECT_GE(contrast(colour.water_text, colour.water), text);
    EXPECT_GE(contrast(IM_COL32_WHITE, colour.brand_dark), text);
    // Stars, and the outlines of those that are not there: 3:1 (WCAG 2.2, 1.4.11).
    for (const ImU32 star : {colour.star, colour.star_empty}) {
      for (const ImU32 paper : {colour.background, colour.surface, colour.surface_sunken})
        EXPECT_GE(contrast(star, paper), 3);
    }
  }
}

TEST(Theme, HasNoTextUnderTwentyPixelsOnAPanelOf1080Lines) {
  const ui::Theme theme = ui::make_theme(1920, 1080, {});
  for (const gfx::TextStyle& style :
       {theme.hero, theme.title, theme.heading, theme.card_title, theme.body, theme.label, theme.small})
    EXPECT_GE(style.size_px, 20);
  EXPECT_GE(theme.touch, 54 + 10);  // more than the least of 15 mm
}

}  // namespace
