// The home page.
#include "kiosk/screens/home.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/notice_banner.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kHeroes = 5;
constexpr ImU32 kGold = IM_COL32(242, 165, 22, 255);  // on the green of any scheme
constexpr std::size_t kRows = 2;                      // of cards in the first screenful
constexpr std::size_t kFeatured = 20;
constexpr std::size_t kPlaces = 12;
constexpr std::size_t kMakers = 24;

// How a hero shares its room between words and picture, which never lie over each other.
enum class HeroShape {
  picture_above,  // the picture over the words
  words_beside,   // the words left of the picture
  words_above,    // where the text is large, and there is no room beside: the name comes first
};

// The words of a hero, laid out for their width.
struct HeroWords {
  float width, title_height, lead_height, badge_height;
  gfx::ParagraphOptions title_options, lead_options;

  HeroWords(ui::Context& ui, float panel_width, const HeroItem& item) {
    const ui::Theme& theme = ui.theme();
    width = panel_width - 2 * pad(theme);
    title_options = screens::title_options(ui, item.card.name);
    title_options.max_lines = 2;
    lead_options = {.max_lines = 2, .lang = item.lead.shown(ui.lang())};
    title_height =
        ui.painter().paragraph_height(theme.title, width, item.card.name.best(ui.lang()), title_options);
    lead_height = ui.painter().paragraph_height(theme.body, width, item.lead.best(ui.lang()), lead_options);
    badge_height = item.card.stars ? theme.unit * 4.4f : 0;
  }
  static float pad(const ui::Theme& theme) { return std::round(theme.unit * 2.6f); }
  // With the button below.
  float height(const ui::Theme& theme) const {
    return badge_height + title_height + lead_height + theme.unit * 2.6f + theme.touch + 2 * pad(theme);
  }
};

struct HeroRoom {
  HeroShape shape;
  float height;  // of the whole hero
  float panel;   // the words' width or height
};

HeroRoom hero_room(ui::Context& ui, const HomeState& state, float width, std::optional<float> height) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  HeroRoom room{HeroShape::picture_above, 0, width};
  if (theme.is_large) room.shape = width >= u * 72 ? HeroShape::words_beside : HeroShape::words_above;
  if (!theme.is_large && !height && width >= u * 100 && ui.is_landscape())
    room.shape = HeroShape::words_beside;
  if (room.shape == HeroShape::words_beside) room.panel = std::round(width * 0.58f);
  float words = 0;
  for (const HeroItem& hero : state.heroes)
    words = std::max(words, HeroWords(ui, room.panel, hero).height(theme));
  words = std::round(words);
  if (room.shape == HeroShape::words_beside) {
    room.height = std::max(words, u * 26);
    return room;
  }
  room.panel = words;
  const float picture = room.shape == HeroShape::words_above ? width * 0.42f : width * 0.56f;
  room.height = height ? std::max(*height, words + u * 16) : words + std::round(picture);
  return room;
}

void draw_hero_words(ui::Context& ui, const Rect& panel, const HeroItem& item, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = panel.x + HeroWords::pad(theme);
  const HeroWords words(ui, panel.w, item);
  float y = panel.y + HeroWords::pad(theme);
  if (item.card.stars) {
    const int count = item.card.stars->count();
    const float stars = ui::draw_stars(ui, left, y + u * 1.7f, u * 2.4f, count, 5, kGold);
    ui::draw_label(ui, theme.label, {left + stars + u, y, words.width - stars - u, u * 3.4f}, IM_COL32_WHITE,
                   ocop_text(ui, *item.card.stars), gfx::Align::left);
    y += words.badge_height;
  }
  y += ui.painter().draw_paragraph(ui.list(), theme.title, {left, y}, words.width, IM_COL32_WHITE,
                                   item.card.name.best(ui.lang()), words.title_options) +
       u * 0.6f;
  ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, words.width, IM_COL32(232, 242, 235, 255),
                              item.lead.best(ui.lang()), words.lead_options);
  const std::string_view label = ui.text(Msg::discover);
  const Rect action{left, panel.bottom() - HeroWords::pad(theme) - theme.touch,
                    ui::button_width(ui, label, ui::icon::kForward), theme.touch};
  if (ui::button(ui, action, label, ui::icon::kForward, ui::ButtonLook::on_picture))
    intent = Open{ProductAt{item.card.id}};
}

void draw_hero(ui::Context& ui, const Rect& rect, const HeroRoom& room, const HeroItem& item,
               Intent& intent) {
  if (!ui.is_visible(rect)) return;
  const ui::Theme& theme = ui.theme();
  Rect panel = rect, picture = rect;
  ui::Corners corners = ui::Corners::top;
  switch (room.shape) {
    case HeroShape::picture_above:
      picture.h = rect.h - room.panel;
      panel = {rect.x, picture.bottom(), rect.w, room.panel};
      break;
    case HeroShape::words_beside:
      panel.w = room.panel;
      picture = {panel.right(), rect.y, rect.w - room.panel, rect.h};
      corners = ui::Corners::right;
      break;
    case HeroShape::words_above:
      panel.h = room.panel;
      picture = {rect.x, panel.bottom(), rect.w, rect.h - room.panel};
      corners = ui::Corners::bottom;
      break;
  }
  const auto words_corners = corners == ui::Corners::top     ? ImDrawFlags_RoundCornersBottom
                             : corners == ui::Corners::right ? ImDrawFlags_RoundCornersLeft
                                                             : ImDrawFlags_RoundCornersTop;
  ui.list().AddRectFilled(panel.min(), panel.max(), theme.colour.brand_dark, theme.radius, words_corners);
  ui::draw_picture(ui, picture, item.picture, {theme.radius, corners, ui::icon::kImage, 0.7f});
  draw_drawn_mark(ui, picture, item.picture);
  draw_hero_words(ui, panel, item, intent);
  if (ui.tapped({rect, ui::Role::link, item.card.name.best(ui.lang())}) && is_stay(intent))
    intent = Open{ProductAt{item.card.id}};
}

// Pages of the hero, which turn by themselves until somebody touches them.
void draw_heroes(ui::Context& ui, HomeState& state, const Rect& rect, const HeroRoom& room, Intent& intent) {
  constexpr double kTurns_s = 7;
  const ui::Theme& theme = ui.theme();
  const float pad = HeroWords::pad(theme);
  const float words_right = room.shape == HeroShape::words_beside ? rect.x + room.panel : rect.right();
  const float words_bottom = room.shape == HeroShape::words_above ? rect.y + room.panel : rect.bottom();
  // The marks stand at the right of the button, which does not move with the pages' words.
  const float button = ui::button_width(ui, ui.text(Msg::discover), ui::icon::kForward) + theme.unit;
  const float marks =
      std::min(ui::page_marks_width(ui, state.heroes.size()), words_right - rect.x - 2 * pad - button);
  const ui::PageRow row{
      .view = rect,
      .count = state.heroes.size(),
      .gap = theme.gap,
      .marks = {words_right - pad - marks, words_bottom - pad - theme.touch, marks, theme.touch},
      .advance_s = kTurns_s};
  ui::shadow(ui, rect, theme.radius, ui::Elevation::resting);
  const float offset = state.hero.begin(ui, row);
  for (std::size_t i = 0; i < row.count; ++i)
    draw_hero(ui, row.page(i, offset), room, state.heroes[i], intent);
  state.hero.end(ui, row);
  ui::prefetch_picture(ui, state.heroes[(state.hero.page() + 1) % row.count].picture);
}

// Three tiles, one a star class.
void draw_star_tiles(ui::Context& ui, const HomeState& state, const Rect& rect, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const ui::Tiles tiles = ui::Tiles::across(rect.w, 3, rect.h, theme.gap);
  const auto classes = domain::Stars::classes();
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const domain::Stars value = classes[i];
    const int stars = value.count();
    const Rect tile = tiles.cell(i, rect.x, rect.y);
    ui::card(ui, ui::under_finger(ui, tile, 0.3f));
    ui::draw_stars(ui, tile.x + u * 2.2f, tile.y + u * 3.4f, u * 3.0f, stars, stars);
    // That this catalogue has none is no news of the class: then it leads to what the class means.
    std::string label = stars_text(ui, value);
    if (state.by_stars[i] > 0)
      label += " · " + text::counted(Msg::product_count, state.by_stars[i], ui.lang());
    ui::draw_label(ui, theme.label, {tile.x + u * 2.2f, tile.bottom() - u * 4.6f, tile.w - u * 4, u * 3.2f},
                   theme.colour.text_soft, label, gfx::Align::left);
    ui::draw_icon(ui, ui::icon::kForward, {tile.right() - u * 5, tile.y, u * 4, tile.h}, u * 2.4f,
                  theme.colour.brand);
    if (!ui.tapped({tile, ui::Role::link, ocop_text(ui, value)})) continue;
    intent = state.by_stars[i] > 0 ? Open{BrowseAt{{.stars = value}}} : Open{StarsAt{}};
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
    labels.push_back(domain::short_name(maker.name.best(ui.lang())) + " (" + std::to_string(maker.products) +
                     ")");
  std::vector<ui::ChipItem> items;
  for (const std::string& label : labels) items.push_back({label, ui::icon::kGroup, ui::ChipState::off});
  if (const int maker = ui::chip_row(ui, state.maker_row, row, items); maker >= 0)
    intent = Open{ProducerAt{state.makers[static_cast<std::size_t>(maker)].id}};
}

// What a hero says under its name; who makes it and where, if nobody has written more.
domain::LocalizedText lead_of(const domain::Product& product, const store::ProductCard& card) {
  if (!product.summary.empty()) return product.summary;
  domain::LocalizedText from;
  for (const base::Lang lang : base::kLanguages)
    from.set(lang, maker_and_area(card.producer, card.area, lang));
  return from;
}

}  // namespace

base::Result<HomeState> enter_home(store::Catalog& catalog, const HomeAt& where, domain::Day today,
                                   std::vector<domain::LocalizedText> notices, const RunningFair* fair) {
  HomeState state;
  state.notices = std::move(notices);
  if (fair) {
    state.fair = TRY(enter_fair_home(catalog, *fair, where, today));
    return state;
  }
  // The best of each producer first, so that one brand does not fill the page.
  const auto rows = TRY(catalog.find_products({}, store::Sort::stars, today));
  const std::size_t considered = std::min<std::size_t>(rows.size(), 80);
  state.featured = TRY(catalog.cards(std::span(rows).first(considered), today));
  put_makers_first(state.featured);
  put_first(state.featured, TRY(catalog.cards(catalog.shop().featured(), today)));
  if (state.featured.size() > kFeatured)
    state.featured.erase(state.featured.begin() + kFeatured, state.featured.end());
  if (where.first) {
    put_first(state.featured, TRY(catalog.cards_of(std::span(&*where.first, 1), today)));
  }
  for (std::size_t i = 0; i < std::min(kHeroes, state.featured.size()); ++i) {
    const domain::Product product = TRY(catalog.record<domain::Product>(state.featured[i].id));
    state.heroes.push_back({state.featured[i], lead_of(product, state.featured[i]),
                            first_picture(product.pictures, domain::MediaVariant::Use::full)});
  }
  store::Facets all = TRY(catalog.facets({}, std::nullopt, today));
  state.by_stars = all.stars;
  state.areas = std::move(all.areas);
  state.sectors = std::move(all.sectors);
  state.has_gifts = all.has_gifts;
  state.places = TRY(catalog.places(kPlaces));
  state.makers = TRY(catalog.producers(kMakers));
  return state;
}

void keep_view(HomeState& fresh, const HomeState& old) {
  for (ui::Scroller HomeState::*row :
       {&HomeState::page, &HomeState::sector_row, &HomeState::maker_row, &HomeState::place_row})
    fresh.*row = old.*row;
  fresh.hero = old.hero;
  if (fresh.fair && old.fair) keep_view(*fresh.fair, *old.fair);
  fresh.content_height = old.content_height;
}

namespace {

// What the catalogue is made of, as chips; the gifts are one of its topics.
void draw_topics(ui::Context& ui, HomeState& state, const Rect& row, Intent& intent) {
  std::vector<ui::ChipItem> chips{{ui.text(Msg::all), ui::icon::kApps, ui::ChipState::off}};
  for (const auto& sector : state.sectors)
    chips.push_back({sector_label(ui, sector.id, sector.name), sector_icon(sector.id), ui::ChipState::off});
  if (state.has_gifts) chips.push_back({ui.text(Msg::filter_gifts), ui::icon::kGift, ui::ChipState::off});
  const int tapped = ui::chip_row(ui, state.sector_row, row, chips);
  if (tapped < 0) return;
  const auto chip = static_cast<std::size_t>(tapped);
  if (chip == 0)
    intent = Open{BrowseAt{}};
  else if (chip <= state.sectors.size())
    intent = Open{BrowseAt{{.taxon = state.sectors[chip - 1].id}}};
  else
    intent = Open{BrowseAt{{.gifts = true}}};
}

// The best products: the hero, and beside or under it two rows of cards; returns the height. `at.h`: what is
// seen of it before anything scrolls.
float draw_best(ui::Context& ui, const Model& model, HomeState& state, const Rect& at, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  // Those of the hero are not shown twice where there are enough others.
  const std::span<const store::ProductCard> all(state.featured);
  const std::span<const store::ProductCard> cards =
      all.size() >= state.heroes.size() + kRows * 2 ? all.subspan(state.heroes.size()) : all;
  const bool is_beside = !theme.is_large && ui.is_landscape() && at.w >= u * 115;
  Rect grid = at;
  ui::Tiles tiles = product_tiles(theme, at.w);
  float below = 0;
  if (is_beside && !state.heroes.empty()) {
    const float hero_width = std::round(at.w * 0.36f);
    grid = {at.x + hero_width + theme.gap, at.y, at.w - hero_width - theme.gap, 0};
    tiles = product_tiles(theme, grid.w);
    const HeroRoom room = hero_room(ui, state, hero_width, std::min(at.h, tiles.height * kRows + theme.gap));
    draw_heroes(ui, state, {at.x, at.y, hero_width, room.height}, room, intent);
    below = room.height;
  } else if (!state.heroes.empty()) {
    const HeroRoom room = hero_room(ui, state, at.w, std::nullopt);
    draw_heroes(ui, state, {at.x, at.y, at.w, room.height}, room, intent);
    grid.y += room.height + theme.gap;
  }
  const std::size_t shown = std::min(cards.size(), tiles.per_row * (theme.is_large ? kRows * 2 : kRows));
  for (std::size_t i = 0; i < shown; ++i) {
    if (Intent wish = draw_product_card(ui, model, tiles.cell(i, grid.x, grid.y), cards[i]); !is_stay(wish))
      intent = std::move(wish);
  }
  return std::max(below, grid.y - at.y + tiles.height_of(shown) - theme.gap);
}

}  // namespace

Intent draw_home(ui::Context& ui, const Model& model, HomeState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float title = section_title_height(theme);
  Intent intent = Stay{};
  const auto take = [&](Intent wish) {
    if (!is_stay(wish)) intent = std::move(wish);
  };
  const float scrolled = ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical);
  const float top = area.rect.y - scrolled;
  float y = top;
  y += draw_notice_banners(ui, {margin, y, width, 0}, state.notices);
  if (state.fair && model.fair) {
    const float above = y - top;
    y += draw_fair_home(ui, model, *state.fair, {margin, y, width, 0}, area.rect.h - area.foot,
                        std::max(0.f, scrolled - above), intent);
    state.content_height = y - top + u + area.foot;
    ui.end_scroll();
    return intent;
  }
  draw_topics(ui, state, {margin, y, width, theme.touch}, intent);
  y += theme.touch + u * 1.2f;
  const float seen = area.rect.h - (y - top) - area.foot;
  y += draw_best(ui, model, state, {margin, y, width, seen}, intent) + u * 3;

  if (draw_section_title(ui, {margin, y, width, title}, of_catalogue(ui, Msg::section_stars),
                         Msg::stars_link))
    intent = Open{StarsAt{}};
  y += title;
  const float tile_height = u * 11.5f;
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
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
