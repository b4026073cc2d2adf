// Compare: a column for each product, a band for each property.
#include "kiosk/screens/compare.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// One property of all products, under its name; as high as its longest value.
float draw_band(ui::Context& ui, const Rect& at, float column, Msg name,
                const std::vector<std::string>& values) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const gfx::ParagraphOptions options{.max_lines = 8, .lang = ui.lang()};
  float tallest = 0;
  ui.list().AddLine({at.x, at.y}, {at.right(), at.y}, theme.colour.line, std::max(1.f, u * 0.1f));
  ui::draw_label(ui, theme.small, {at.x, at.y + u * 0.8f, at.w, u * 2.8f}, theme.colour.text_faint,
                 ui.text(name), gfx::Align::left);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool known = !values[i].empty();
    const std::string_view words = known ? std::string_view(values[i]) : ui.text(Msg::compare_unknown);
    const float x = at.x + static_cast<float>(i) * (column + theme.gap);
    tallest = std::max(tallest, ui.painter().draw_paragraph(
                                    ui.list(), theme.body, {x, at.y + u * 3.8f}, column,
                                    known ? theme.colour.text : theme.colour.text_faint, words, options));
  }
  return tallest + u * 5.4f;
}

}  // namespace

base::Result<CompareState> enter_compare(store::Catalog& catalog, const CompareAt& where, domain::Day today) {
  CompareState state;
  for (const domain::ProductId& id : where.ids) {
    auto page = catalog.product(id, today);
    if (page)
      state.pages.push_back(*std::move(page));
    else if (page.error().code != base::Errc::not_found)
      return std::move(page).error();
  }
  if (state.pages.size() < 2) return base::Error{base::Errc::not_found, "nothing to compare"};
  return state;
}

void keep_view(CompareState& fresh, const CompareState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_compare(ui::Context& ui, const Model&, CompareState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {margin, top, width, 0}, ui.text(Msg::compare_title));
  const auto count = static_cast<float>(state.pages.size());
  const float column = std::floor((width - theme.gap * (count - 1)) / count),
              picture = std::round(std::min(column * 0.62f, area.rect.h * 0.34f));
  float tallest = 0;
  for (std::size_t i = 0; i < state.pages.size(); ++i) {
    const store::ProductPage& page = state.pages[i];
    const float x = margin + static_cast<float>(i) * (column + theme.gap);
    const gfx::ParagraphOptions options{.max_lines = 4, .lang = page.product.name.shown(ui.lang())};
    ui::draw_picture(ui, {x, y, column, picture},
                     first_picture(page.product.pictures, domain::MediaVariant::Use::card),
                     {theme.radius, ui::Corners::all, ui::icon::kImage, 0.7f});
    const float name =
        ui.painter().draw_paragraph(ui.list(), theme.card_title, {x, y + picture + u * 1.4f}, column,
                                    theme.colour.text, page.product.name.best(ui.lang()), options);
    tallest = std::max(tallest, name);
    if (ui.tapped(
            {{x, y, column, picture + u * 2 + name}, ui::Role::link, page.product.name.best(ui.lang())}))
      intent = Open{ProductAt{page.product.id}};
  }
  y += picture + u * 2 + tallest;
  for (std::size_t i = 0; i < state.pages.size(); ++i) {
    const float x = margin + static_cast<float>(i) * (column + theme.gap);
    const int stars = state.pages[i].stars ? state.pages[i].stars->count() : 0;
    ui::draw_stars(ui, x, y + u * 2, std::min(u * 3.2f, column / 6), stars, 5);
  }
  y += u * 5;
  const auto band = [&](Msg name, auto value) {
    std::vector<std::string> values;
    for (const store::ProductPage& page : state.pages) values.push_back(value(page));
    const bool says_nothing =
        std::all_of(values.begin(), values.end(), [](const std::string& text) { return text.empty(); });
    if (!says_nothing) y += draw_band(ui, {margin, y, width, 0}, column, name, values);
  };
  band(Msg::compare_certificate, [&](const store::ProductPage& page) {
    return std::string(ui.text(page.certificate
                                   ? certificate_look(ui, page.state, page.stars.has_value()).label
                                   : Msg::certificate_none));
  });
  band(Msg::compare_price,
       [&](const store::ProductPage& page) { return price_text(page.product.price_vnd, ui.lang()); });
  band(Msg::compare_producer, [&](const store::ProductPage& page) {
    return page.producer ? page.producer->name.best(ui.lang()) : std::string();
  });
  band(Msg::compare_area, [&](const store::ProductPage& page) { return where_line(ui, page.home); });
  band(Msg::compare_group, [&](const store::ProductPage& page) { return page.taxon.best(ui.lang()); });
  band(Msg::prose_story,
       [&](const store::ProductPage& page) { return page.product.summary.best(ui.lang()); });
  state.content_height = y - top + area.foot + u * 2;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
