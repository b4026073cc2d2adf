// Bricks: what all pages are built from, on one page for each scheme; and the shadows, four times their size.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/widgets.h"
#include "tests/support/golden.h"
#include "tests/support/temp_dir.h"

namespace {

using ui::Rect;

class Bricks : public testing::Test {
 protected:
  // Pictures are drawn on a canvas of that size by a context that thinks its panel is `panel_height` high.
  template <class Draw>
  media::Bitmap drawn(int width, int height, int panel_height, ui::Scheme scheme, Draw draw) {
    ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    ImGui::NewFrame();
    context_.begin({.width_px = panel_height * 16 / 9,
                    .height_px = panel_height,
                    .now_s = 1,
                    .elapsed_s = 0,
                    .lang = base::Lang::vi,
                    .minute_of_day = 600,
                    .is_starting = true,
                    .panel = {.scheme = scheme}},
                   {});
    draw();
    ImGui::Render();
    renderer_.render(*ImGui::GetDrawData(), width, height, context_.colour().background);
    return renderer_.capture();
  }

  void expect_golden(const std::string& name, const media::Bitmap& bitmap) {
    // Pixels of letters, of 921,600: their edges, or where the fonts are another release's all of them.
    constexpr std::size_t kEdges = 400, kLetters = 50'000;
    const support::GoldenPictures golden{base::Path(OCOP_SOURCE_DIR) / "tests/golden",
                                         base::Path(OCOP_TEST_CACHE).parent_path() / "golden-review",
                                         support::has_golden_fonts() ? kEdges : kLetters};
    ASSERT_TRUE(golden.compare(name, bitmap));
  }

  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_{{.threads = 2}};  // before the fonts: it says what form their atlas has
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::TextPainter painter_{*fonts_};
  support::TempDir folder_;
  gfx::TextureCache textures_{renderer_, [this](const base::Digest&) { return folder_ / "none"; }, 1 << 20,
                              media::Decoding{}};
  ui::Context context_{painter_, textures_};
};

// Cards, pills and circles at both heights.
TEST_F(Bricks, ShadowsFollowTheShape) {
  const media::Bitmap bitmap = drawn(1400, 700, 4 * 1080, ui::Scheme::light, [this] {
    float y = 80;
    for (const ui::Elevation elevation : {ui::Elevation::resting, ui::Elevation::lifted}) {
      const std::pair<Rect, float> shapes[] = {
          {{80, y, 420, 240}, 95}, {{600, y + 40, 420, 160}, 80}, {{1120, y + 20, 200, 200}, 100}};
      for (const auto& [rect, radius] : shapes) {
        ui::shadow(context_, rect, radius, elevation);
        ui::fill(context_, rect, context_.colour().surface, radius);
      }
      y += 330;
    }
  });
  expect_golden("shadows", bitmap);
}

class BricksOf : public Bricks, public testing::WithParamInterface<std::pair<ui::Scheme, const char*>> {};

TEST_P(BricksOf, Everything) {
  ui::Scroller row;
  const media::Bitmap bitmap = drawn(1280, 720, 1080, GetParam().first, [&] {
    ui::Context& ui = context_;
    const ui::Theme& theme = ui.theme();
    const ui::Palette& colour = theme.colour;
    const float u = theme.unit;
    float y = 20;
    for (const auto& [style, name] :
         {std::pair(theme.hero, "hero · Mật hoa dừa"), std::pair(theme.title, "title · Bánh tét Trà Cuôn"),
          std::pair(theme.heading, "heading · Điểm đến quanh đây"),
          std::pair(theme.card_title, "card_title · Dừa sáp sợi"),
          std::pair(theme.body, "body · Cồn khoảng 60 ha, sản xuất lúa – tôm"),
          std::pair(theme.label, "label · 4 sao"), std::pair(theme.small, "small · អក្សរតូចបំផុត 20 px")}) {
      ui::draw_label(ui, style, {20, y, 600, style.size_px * 1.7f}, colour.text, name, gfx::Align::left);
      y += style.size_px * 1.75f;
    }
    ui::draw_label(ui, theme.small, {20, y, 600, 34}, colour.text_soft, "text_soft", gfx::Align::left);
    ui::draw_label(ui, theme.small, {220, y, 400, 34}, colour.text_faint, "text_faint", gfx::Align::left);
    ui::draw_label(ui, theme.label, {420, y, 400, 34}, colour.accent, "185.000 ₫", gfx::Align::left);
    y += 44;
    for (int stars = 5; stars >= 3; --stars)
      (void)ui::draw_stars(ui, 20 + static_cast<float>(5 - stars) * 190, y + 16, u * 2.6f, stars, 5);
    y += 50;
    ui::tag(ui, {20, y, 300, 36}, theme.small, "Dữ liệu minh họa", 22, colour.warning, colour.warning_soft);
    ui::tag(ui, {260, y, 300, 36}, theme.small, "Đã hết hạn", 22, colour.danger, colour.danger_soft);

    const ui::ChipItem chips[] = {{"Tất cả", ui::icon::kApps, ui::ChipState::on},
                                  {"Thực phẩm", ui::icon::kFood, ui::ChipState::off},
                                  {"4 sao", "", ui::ChipState::on},
                                  {"3 sao", "", ui::ChipState::off}};
    ui.set_page({640, 0, 640, 720});
    (void)ui::chip_row(ui, row, {640 + theme.margin, 20, 560, theme.touch}, chips);
    (void)ui::button(ui, {680, 110, 260, theme.touch}, "Lưu vào danh sách", ui::icon::kBookmarkEmpty,
                     ui::ButtonLook::primary);
    (void)ui::button(ui, {960, 110, 260, theme.touch}, "Xem trên bản đồ", ui::icon::kMap,
                     ui::ButtonLook::quiet);
    const Rect dark{680, 200, 260, 120};
    ui::fill(ui, dark, colour.brand_dark, theme.radius);
    (void)ui::button(ui, {700, 225, 180, theme.touch}, "Khám phá", ui::icon::kForward,
                     ui::ButtonLook::on_picture);
    (void)ui::icon_button(ui, {960, 225, theme.touch, theme.touch}, ui::icon::kClose, "Đóng",
                          ui::ButtonLook::quiet);
    ui::card(ui, {680, 350, 260, 150});
    ui::card(ui, {960, 350, 260, 150}, ui::Elevation::lifted);
    for (int i = 0; i < 3; ++i) ui::list_row(ui, {680, 520.f + 60 * static_cast<float>(i), 540, 60});
    ui::fill(ui, {20, 640, 90, 60}, colour.surface_sunken, theme.unit);
    ui::fill(ui, {120, 640, 90, 60}, colour.chosen, theme.unit);
    ui::fill(ui, {220, 640, 90, 60}, colour.brand, theme.unit);
    ui::fill(ui, {320, 640, 90, 60}, colour.brand_dark, theme.unit);
    ui::fill(ui, {420, 640, 90, 60}, colour.water, theme.unit);
    ui::fill(ui, {520, 640, 90, 60}, colour.land, theme.unit);
  });
  expect_golden(std::string("bricks-") + GetParam().second, bitmap);
}

INSTANTIATE_TEST_SUITE_P(Schemes, BricksOf,
                         testing::Values(std::pair(ui::Scheme::light, "light"),
                                         std::pair(ui::Scheme::dark, "dark"),
                                         std::pair(ui::Scheme::contrast, "contrast")),
                         [](const auto& scheme) { return std::string(scheme.param.second); });

}  // namespace
