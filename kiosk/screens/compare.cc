// Compare: a column for each product, a band for each property, what differs in strong letters.
#include "kiosk/screens/compare.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/phone_row.h"
#include "kiosk/screens/shop_words.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// Where the columns lie: with room, the names of the properties stand in a column of their own at the left.
struct Grid {
  Rect at;       // its height says nothing
  float names;   // width of the names' column with its gap; 0: each name stands above its values
  float column;  // width of a product's column
  float gap;

  float x(std::size_t i) const { return at.x + names + static_cast<float>(i) * (column + gap); }
};

Grid make_grid(const ui::Theme& theme, const Rect& at, std::size_t products) {
  constexpr float kNames = 20, kLeastColumn = 34;  // units
  const auto count = static_cast<float>(products);
  const auto column = [&](float names) {
    return std::floor((at.w - names - theme.gap * (count - 1)) / count);
  };
  const float names = column(theme.unit * kNames) >= theme.unit * kLeastColumn ? theme.unit * kNames : 0;
  return {at, names, column(names), theme.gap};
}

// One property of all products; as high as its longest value. What is the same of all stands back, what
// differs is strong; a value that one of them lacks is said to be unknown.
float draw_band(ui::Context& ui, const Grid& grid, float y, Msg name,
                const std::vector<std::string>& values) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const gfx::ParagraphOptions options{.max_lines = 8, .lang = ui.lang()};
  const bool is_same =
      std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
  const gfx::TextStyle style = is_same ? theme.body : gfx::TextStyle{gfx::Face::medium, theme.body.size_px};
  ui.list().AddLine({grid.at.x, y}, {grid.at.right(), y}, theme.colour.line, std::max(1.f, u * 0.1f));
  float tallest = ui.painter().draw_paragraph(ui.list(), theme.small, {grid.at.x, y + u * 1.4f},
                                              grid.names > 0 ? grid.names - u * 1.6f : grid.at.w,
                                              theme.colour.text_soft, ui.text(name), options);
  const float top = y + (grid.names > 0 ? u * 1.1f : u * 1.8f + tallest);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool known = !values[i].empty();
    const std::string_view words = known ? std::string_view(values[i]) : ui.text(Msg::compare_unknown);
    const float height = ui.painter().draw_paragraph(
        ui.list(), known ? style : theme.body, {grid.x(i), top}, grid.column,
        known && !is_same ? theme.colour.text : theme.colour.text_soft, words, options);
    tallest = std::max(tallest, top - y + height);
  }
  return tallest + u * 1.4f;
}

// The pictures, names and stars, which open the products; returns the height.
float draw_products(ui::Context& ui, const CompareState& state, const Grid& grid, float y, float most_picture,
                    Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, picture = std::round(std::min(grid.column * 0.75f, most_picture));
  float tallest = 0;
  for (std::size_t i = 0; i < state.pages.size(); ++i) {
    const store::ProductPage& page = state.pages[i];
    const float x = grid.x(i);
    const std::string& name = page.product.name.best(ui.lang());
    ui::draw_picture(ui, {x, y, grid.column, picture},
                     first_picture(page.product.pictures, domain::MediaVariant::Use::card),
                     {theme.radius, ui::Corners::all, ui::icon::kImage, 0.7f});
    const float words = ui::draw(ui, {x, y + picture, grid.column, 0}, [&](ui::Column& column) {
      column.gap(1.4f);
      column.paragraph(theme.card_title, theme.colour.text, name,
                       {.max_lines = 4, .lang = page.product.name.shown(ui.lang())});
    });
    tallest = std::max(tallest, words);
    if (ui.tapped({{x, y, grid.column, picture + words}, ui::Role::link, name}))
      intent = Open{ProductAt{page.product.id}};
  }
  return picture + tallest + u * 1.6f;
}

// The stars with the class in words, or what is known without stars.
void draw_classes(ui::Context& ui, const CompareState& state, const Grid& grid, float y) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  for (std::size_t i = 0; i < state.pages.size(); ++i) {
    if (!state.pages[i].stars) continue;
    const float size = std::min(u * 2.6f, grid.column / 10);
    const float used =
        ui::draw_stars(ui, grid.x(i), y + u * 1.8f, size, state.pages[i].stars->count(), 5) + u;
    ui::draw_whole_label(ui, theme.label, {grid.x(i) + used, y, grid.column - used, u * 3.6f},
                         theme.colour.text, stars_text(ui, *state.pages[i].stars), gfx::Align::left, 0.5f);
  }
}

// Where it is bought: in this shop, else in shops of the catalogue, else on which site.
std::string where_to_buy(ui::Context& ui, const Model& model, const store::ProductPage& page) {
  const auto& own = page.product.places;
  const auto is_own = [&](const domain::PlaceId& id) {
    return std::find(own.begin(), own.end(), id) != own.end();
  };
  if (model.shop && is_own(*model.shop)) return std::string(ui.text(Msg::filter_shop));
  std::string shops;
  for (const store::PlaceCard& place : page.places) {
    if (place.kind == "ocop_shop" && is_own(place.id))
      shops += (shops.empty() ? "" : ", ") + place.name.best(ui.lang());
  }
  if (!shops.empty()) return shops;
  for (const domain::Link& link : page.product.links) {
    if (link.kind == domain::Link::Kind::shop) return link_code(ui, link).note;
  }
  return {};
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

Intent draw_compare(ui::Context& ui, const Model& model, CompareState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::compare_title));
  const Grid grid = make_grid(theme, {left, y, width, 0}, state.pages.size());
  y += draw_products(ui, state, grid, y, area.rect.h * 0.3f, intent);
  draw_classes(ui, state, grid, y);
  y += u * 5;
  const auto band = [&](Msg name, auto value) {
    std::vector<std::string> values;
    for (const store::ProductPage& page : state.pages) values.push_back(value(page));
    const bool says_nothing =
        std::all_of(values.begin(), values.end(), [](const std::string& text) { return text.empty(); });
    if (!says_nothing) y += draw_band(ui, grid, y, name, values);
  };
  // What one wants to know first comes first.
  band(Msg::compare_price, [&](const store::ProductPage& page) {
    std::string price = price_here(page.product.price_vnd, page.shop, ui.lang());
    if (page.shop.price) price += " · " + std::string(ui.text(Msg::shelf_price_here));
    return price;
  });
  band(Msg::shelf_here, [&](const store::ProductPage& page) {
    return shop_sign(ui, page.shop, model.today, SignLength::whole).words;
  });
  band(Msg::compare_buy, [&](const store::ProductPage& page) { return where_to_buy(ui, model, page); });
  band(Msg::compare_certificate, [&](const store::ProductPage& page) {
    return std::string(ui.text(page.certificate
                                   ? certificate_look(ui, page.state, page.stars.has_value()).label
                                   : Msg::certificate_none));
  });
  band(Msg::prose_packs, [&](const store::ProductPage& page) { return page.product.packs.best(ui.lang()); });
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
