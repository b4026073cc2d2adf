// The home page.
#include "kiosk/screens/home.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/screens/cards.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/pager.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kHeroes = 5;
constexpr ImU32 kGold = IM_COL32(242, 165, 22, 255);  // on the green of any scheme
constexpr std::size_t kFeatured = 20;
constexpr std::size_t kPlaces = 12;
constexpr std::size_t kMakers = 24;

// The words of a hero, laid out for its width.
struct HeroWords {
  float width, title_height, lead_height, badge_height;
  gfx::ParagraphOptions title_options, lead_options;
  gfx::TextStyle lead;

  HeroWords(ui::Context& ui, float hero_width, const HeroItem& item) {
    const float u = ui.theme().unit;
    const base::Lang shown = item.card.name.shown(ui.lang());
    width = hero_width * (ui.theme().is_narrow ? 0.52f : 0.46f);
    title_options = {.max_lines = 2, .lang = shown, .line_height = shown == base::Lang::km ? 1.55f : 1.18f};
    lead_options = {.max_lines = ui.theme().is_narrow ? 4 : 3, .lang = item.summary.shown(ui.lang())};
    lead = {gfx::Face::body, std::round(u * 2.35f)};
    title_height =
        ui.painter().paragraph_height(ui.theme().hero, width, item.card.name.best(ui.lang()), title_options);
    lead_height = ui.painter().paragraph_height(lead, width, item.summary.best(ui.lang()), lead_options);
    badge_height = item.card.stars ? u * 5.2f : 0;
  }
  // With the button below.
  float height(const ui::Theme& theme) const {
    return badge_height + title_height + lead_height + theme.unit * 3.8f + theme.touch;
  }
};

void draw_hero(ui::Context& ui, const Rect& rect, const HeroItem& item, Intent& intent) {
  if (!ui.is_visible(rect)) return;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  // The picture lies at the right, its foot in view; leaf green runs over its left edge and carries the
  // words.
  const float radius = theme.radius * 1.3f;
  const float begin = std::round(rect.w * (theme.is_narrow ? 0.42f : 0.50f));
  const Rect picture{rect.x + begin, rect.y, rect.w - begin, rect.h};
  ui.list().AddRectFilled(rect.min(), {picture.x, rect.bottom()}, theme.colour.brand_dark, radius,
                          ImDrawFlags_RoundCornersLeft);
  ui::draw_picture(ui, picture, item.picture, {radius, ui::Corners::right, ui::icon::kImage, 0.86f});
  // Two slopes, so that the veil ends without an edge.
  const auto veil = [&](float alpha) { return ui::with_alpha(theme.colour.brand_dark, alpha); };
  const float knee = picture.x + picture.w * 0.20f, end = picture.x + picture.w * 0.56f;
  ui.list().AddRectFilledMultiColor(picture.min(), {knee, picture.bottom()}, veil(1), veil(0.38f),
                                    veil(0.38f), veil(1));
  ui.list().AddRectFilledMultiColor({knee, picture.y}, {end, picture.bottom()}, veil(0.38f), veil(0), veil(0),
                                    veil(0.38f));

  draw_drawn_mark(ui, {picture.right() - u * 20, picture.y, u * 20, picture.h}, item.picture);
  const HeroWords words(ui, rect.w, item);
  const float left = rect.x + u * 4.2f;
  float y = rect.y + (rect.h - words.height(theme)) / 2;
  if (item.card.stars) {
    const std::string label =
        text::fill(std::string(ui.text(Msg::ocop_stars)), "n", std::to_string(item.card.stars->count()));
    const float text_width = ui.painter().width(theme.label, label);
    const float stars_width = u * 2.1f * 1.14f * static_cast<float>(item.card.stars->count());
    const Rect pill{left, y, text_width + stars_width + u * 4.2f, u * 4.0f};
    ui::fill(ui, pill, IM_COL32(255, 255, 255, 38), pill.h / 2);
    ui::draw_stars(ui, pill.x + u * 1.5f, pill.centre().y, u * 2.1f, item.card.stars->count(),
                   item.card.stars->count(), kGold);
    ui::draw_label(ui, theme.label, {pill.x + stars_width + u * 2.2f, pill.y, text_width + 2, pill.h},
                   IM_COL32_WHITE, label, gfx::Align::left);
    y += words.badge_height;
  }
  y += ui.painter().draw_paragraph(ui.list(), theme.hero, {left, y}, words.width, IM_COL32_WHITE,
                                   item.card.name.best(ui.lang()), words.title_options);
  y += u * 1.0f;
  y +=
      ui.painter().draw_paragraph(ui.list(), words.lead, {left, y}, words.width, IM_COL32(255, 255, 255, 225),
                                  item.summary.best(ui.lang()), words.lead_options);
  const std::string_view label = ui.text(Msg::discover);
  const Rect action{left, y + u * 2.4f, ui::button_width(ui, label, ui::icon::kForward), theme.touch};
  if (ui::button(ui, action, label, ui::icon::kForward, ui::ButtonLook::on_picture) ||
      ui.tapped({rect, ui::Role::link, item.card.name.best(ui.lang())}))
    intent = Open{ProductAt{item.card.id}};
}

// Pages of the hero, settled to the nearest one when let go.
void draw_heroes(ui::Context& ui, HomeState& state, const Rect& rect, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float step = rect.w + theme.gap;
  const float content = step * static_cast<float>(state.heroes.size()) - theme.gap;
  const float offset =
      ui.begin_scroll(state.hero, {rect.x, rect.y, rect.w, rect.h}, content, ui::Axis::horizontal);
  for (std::size_t i = 0; i < state.heroes.size(); ++i) {
    draw_hero(ui, {rect.x + step * static_cast<float>(i) - offset, rect.y, rect.w, rect.h}, state.heroes[i],
              intent);
  }
  ui.end_scroll();
  const std::size_t page = ui::settle_on_page(ui, state.hero, step, state.heroes.size());
  ui::draw_page_dots(ui, {rect.centre().x, rect.bottom() - theme.unit * 2}, page, state.heroes.size());
}

// Three tiles, one a star class.
void draw_star_tiles(ui::Context& ui, const HomeState& state, const Rect& rect, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const ui::Tiles tiles = ui::Tiles::across(rect.w, 3, rect.h, theme.gap);
  for (const domain::Stars value : domain::Stars::classes()) {
    const int stars = value.count();
    const Rect tile = tiles.cell(static_cast<std::size_t>(5 - stars), rect.x, rect.y);
    ui::card(ui, ui::under_finger(ui, tile, 0.3f));
    ui::draw_stars(ui, tile.x + u * 2.2f, tile.y + u * 3.4f, u * 3.0f, stars, stars);
    // That this catalogue has none is no news of the class.
    const std::string label = state.by_stars[stars] == 0
                                  ? std::string()
                                  : text::counted(Msg::product_count, state.by_stars[stars], ui.lang());
    ui::draw_label(ui, theme.label, {tile.x + u * 2.2f, tile.bottom() - u * 4.6f, tile.w - u * 4, u * 3.2f},
                   theme.colour.text_soft, label, gfx::Align::left);
    ui::draw_icon(ui, ui::icon::kForward, {tile.right() - u * 5, tile.y, u * 4, tile.h}, u * 2.4f,
                  theme.colour.brand);
    const std::string name = text::fill(std::string(ui.text(Msg::ocop_stars)), "n", std::to_string(stars));
    if (ui.tapped({tile, ui::Role::link, name})) intent = Open{BrowseAt{{.stars = value}}};
  }
}

float draw_area_tiles(ui::Context& ui, const HomeState& state, const Rect& at, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const ui::Tiles tiles = ui::Tiles::across(at.w, theme.is_narrow ? 3 : 5, u * 8.4f, theme.gap);
  for (std::size_t i = 0; i < state.areas.size(); ++i) {
    const Rect tile = tiles.cell(i, at.x, at.y);
    if (!ui.is_visible(tile)) continue;
    ui::card(ui, ui::under_finger(ui, tile, 0.3f));
    ui::draw_label(ui, theme.card_title, {tile.x + u * 1.8f, tile.y + u * 1.2f, tile.w - u * 3.2f, u * 3.2f},
                   theme.colour.text, state.areas[i].name.best(ui.lang()), gfx::Align::left);
    ui::draw_label(ui, theme.small, {tile.x + u * 1.8f, tile.y + u * 4.5f, tile.w - u * 3.2f, u * 2.6f},
                   theme.colour.text_soft,
                   text::counted(Msg::product_count, state.areas[i].products, ui.lang()), gfx::Align::left);
    if (ui.tapped({tile, ui::Role::link, state.areas[i].name.best(ui.lang())}))
      intent = Open{BrowseAt{{.area = state.areas[i].id}}};
  }
  return tiles.height_of(state.areas.size());
}

// A heading over counts, which are of this catalogue and not of the province.
std::string of_catalogue(ui::Context& ui, Msg heading) {
  return std::string(ui.text(heading)) + " · " + std::string(ui.text(Msg::in_catalogue));
}

// Those with the most products, as chips.
void draw_makers(ui::Context& ui, HomeState& state, const Rect& row, Intent& intent) {
  if (!ui.is_visible(row)) return;
  std::vector<std::string> labels;
  for (const auto& maker : state.makers)
    labels.push_back(maker.name.best(ui.lang()) + " (" + std::to_string(maker.products) + ")");
  std::vector<ui::ChipItem> items;
  for (const std::string& label : labels) items.push_back({label, ui::icon::kGroup, ui::ChipState::off});
  if (const int maker = ui::chip_row(ui, state.maker_row, row, items); maker >= 0)
    intent = Open{ProducerAt{state.makers[static_cast<std::size_t>(maker)].id}};
}

}  // namespace

base::Result<HomeState> enter_home(store::Catalog& catalog, domain::Day today) {
  HomeState state;
  // The best of each producer first, so that one brand does not fill the page.
  const auto rows = TRY(catalog.find_products({}, store::Sort::stars, today));
  const std::size_t considered = std::min<std::size_t>(rows.size(), 80);
  state.featured = TRY(catalog.cards(std::span(rows).first(considered), today));
  put_makers_first(state.featured);
  if (state.featured.size() > kFeatured)
    state.featured.erase(state.featured.begin() + kFeatured, state.featured.end());
  for (std::size_t i = 0; i < std::min(kHeroes, state.featured.size()); ++i) {
    const store::ProductPage page = TRY(catalog.product(state.featured[i].id, today));
    state.heroes.push_back({state.featured[i], page.product.summary,
                            first_picture(page.product.pictures, domain::MediaVariant::Use::full)});
  }
  for (const domain::Stars stars : domain::Stars::classes())
    state.by_stars[stars.count()] = static_cast<std::int64_t>(
        TRY(catalog.find_products({.stars = stars}, store::Sort::featured, today)).size());
  state.sectors = TRY(catalog.sectors());
  state.areas = TRY(catalog.areas());
  state.places = TRY(catalog.places(kPlaces));
  state.makers = TRY(catalog.producers(kMakers));
  return state;
}

void keep_view(HomeState& fresh, const HomeState& old) {
  for (ui::Scroller HomeState::*row :
       {&HomeState::page, &HomeState::hero, &HomeState::sector_row, &HomeState::featured_row,
        &HomeState::maker_row, &HomeState::place_row})
    fresh.*row = old.*row;
  fresh.content_height = old.content_height;
}

Intent draw_home(ui::Context& ui, const Model&, HomeState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = theme.margin, width = area.rect.w - 2 * margin;
  float hero_height = std::round(theme.is_narrow ? width * 0.50f : std::min(u * 37, area.rect.h * 0.42f));
  for (const HeroItem& hero : state.heroes)
    hero_height = std::max(hero_height, std::round(HeroWords(ui, width, hero).height(theme) + u * 5));
  const float card_height = product_tiles(theme, width).height;
  const float title = section_title_height(theme);
  const float tile_height = u * 11.5f;
  Intent intent = Stay{};
  const auto take = [&](Intent wish) {
    if (!is_stay(wish)) intent = std::move(wish);
  };
  const float top = area.rect.y -
                    ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical) +
                    u * 0.4f;
  float y = top;
  if (!state.heroes.empty()) draw_heroes(ui, state, {margin, y, width, hero_height}, intent);
  y += hero_height + u * 1.6f;

  std::vector<ui::ChipItem> chips{{ui.text(Msg::all), ui::icon::kApps, ui::ChipState::on}};
  for (const auto& sector : state.sectors)
    chips.push_back({sector.name.best(ui.lang()), sector_icon(sector.id), ui::ChipState::off});
  const int chip = ui::chip_row(ui, state.sector_row, {margin, y, width, theme.touch}, chips);
  if (chip == 0) intent = Open{BrowseAt{}};
  if (chip > 0) intent = Open{BrowseAt{{.taxon = state.sectors[static_cast<std::size_t>(chip) - 1].id}}};
  y += theme.touch + u * 1.6f;

  take(draw_product_row(ui, state.featured_row, {margin, y, width, card_height}, state.featured));
  y += card_height + u * 3;

  if (draw_section_title(ui, {margin, y, width, title}, of_catalogue(ui, Msg::section_stars),
                         Msg::stars_link))
    intent = Open{StarsAt{}};
  y += title;
  draw_star_tiles(ui, state, {margin, y, width, tile_height}, intent);
  y += tile_height + u * 3;

  if (!state.areas.empty()) {
    draw_section_title(ui, {margin, y, width, title}, of_catalogue(ui, Msg::section_areas), std::nullopt);
    y += title;
    y += draw_area_tiles(ui, state, {margin, y, width, 0}, intent) + u * 2;
  }
  if (!state.makers.empty()) {
    draw_section_title(ui, {margin, y, width, title}, ui.text(Msg::section_makers), std::nullopt);
    y += title;
    draw_makers(ui, state, {margin, y, width, theme.touch}, intent);
    y += theme.touch + u * 3;
  }
  if (!state.places.empty()) {
    if (draw_section_title(ui, {margin, y, width, title}, ui.text(Msg::section_places), Msg::see_all))
      intent = Open{PlacesAt{}};
    y += title;
    take(draw_place_row(ui, state.place_row, {margin, y, width, place_card_height(theme)}, state.places));
    y += place_card_height(theme);
  }
  state.content_height = y - top + area.bar_height + u * 2;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
