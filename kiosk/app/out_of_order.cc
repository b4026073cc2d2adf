// Plain words on a plain ground.
#include "kiosk/app/out_of_order.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/fonts.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/gfx/text_painter.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/theme.h"

namespace app {
namespace {

struct Paragraph {
  gfx::Face face;
  float size, gap_above;  // in hundredths of the panel's shorter side
  ImU32 colour;
  std::string text;
  base::Lang lang;
};

std::vector<Paragraph> paragraphs_of(const OutOfOrder& what, const ui::Palette& colour) {
  std::vector<Paragraph> all;
  if (!what.shop.empty())
    all.push_back({gfx::Face::medium, 2.8f, 0, colour.brand, what.shop, base::Lang::vi});
  for (const base::Lang lang : base::kLanguages) {
    all.push_back({gfx::Face::display, 5.4f, 4, colour.text,
                   std::string(text::message(text::Msg::out_of_order, lang)), lang});
    all.push_back({gfx::Face::body, 2.8f, 0.6f, colour.text_soft,
                   std::string(text::message(text::Msg::out_of_order_again, lang)), lang});
  }
  float gap = 6;
  for (const base::Lang lang : base::kLanguages) {
    const std::string& contact = what.contact.in(lang);
    const bool is_said =
        std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.text == contact; });
    if (contact.empty() || is_said) continue;
    all.push_back({gfx::Face::strong, 3.2f, gap, colour.text, contact, lang});
    gap = 1.2f;
  }
  return all;
}

// From `top` down; returns where they end. Nothing is drawn without a list.
float lay_out(gfx::TextPainter& painter, const std::vector<Paragraph>& paragraphs, ImDrawList* list,
              ImVec2 top_left, float width, float unit) {
  float y = top_left.y;
  for (const Paragraph& each : paragraphs) {
    const gfx::TextStyle style{each.face, each.size * unit};
    const gfx::ParagraphOptions options{.align = gfx::Align::centre, .lang = each.lang};
    y += each.gap_above * unit;
    y += list ? painter.draw_paragraph(*list, style, {top_left.x, y}, width, each.colour, each.text, options)
              : painter.paragraph_height(style, width, each.text, options);
  }
  return y;
}

}  // namespace

OutOfOrder out_of_order_of(const domain::ShopSettings& settings, const store::CatalogueMeta& meta,
                           int width_px, int height_px) {
  return {settings.name.empty() ? meta.title.best(settings.lang) : settings.name, meta.origin.contact,
          width_px, height_px, settings.turn};
}

base::Result<media::Bitmap> draw_out_of_order(const OutOfOrder& what) {
  const ImGuiScope imgui;
  gfx::SoftwareRenderer renderer(gfx::SoftwareRenderer::Options{.threads = 1});
  renderer.set_turn(what.turn);
  const auto fonts = TRY(gfx::Fonts::load(gfx::Fonts::debian()));
  gfx::TextPainter painter(*fonts);
  const ui::Theme theme = ui::make_theme(what.width_px, what.height_px);
  const std::vector<Paragraph> paragraphs = paragraphs_of(what, theme.colour);
  const auto width = static_cast<float>(what.width_px), height = static_cast<float>(what.height_px);
  constexpr float kMargin = 0.07f, kSmaller = 0.92f, kLeastUnit = 1;
  const ImVec2 inner{width * (1 - 2 * kMargin), height * (1 - 2 * kMargin)};
  float unit = std::min(width, height) / 100;
  while (unit > kLeastUnit && lay_out(painter, paragraphs, nullptr, {}, inner.x, unit) > inner.y)
    unit *= kSmaller;
  const float high = lay_out(painter, paragraphs, nullptr, {}, inner.x, unit);
  const float stripe = std::max(2.f, height / 60);
  constexpr int kFrames = 2;  // glyphs are loaded with the first
  for (int frame = 0; frame < kFrames; ++frame) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.f / 60;
    ImGui::NewFrame();
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    list.AddRectFilled({0, 0}, {width, stripe}, theme.colour.brand);
    lay_out(painter, paragraphs, &list, {width * kMargin, std::max(stripe * 2, (height - high) / 2)}, inner.x,
            unit);
    ImGui::Render();
    renderer.render(*ImGui::GetDrawData(), what.width_px, what.height_px, theme.colour.background);
  }
  return renderer.capture();
}

}  // namespace app
