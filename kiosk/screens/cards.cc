// Cards: touched as a whole; the picture flies to the page that opens.
#include "kiosk/screens/cards.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/shop_words.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/widgets.h"

namespace screens {

using text::Msg;
using ui::Rect;

namespace {

constexpr float kCardPicture = 0.66f;  // a card's picture: its height by its width

std::optional<ImVec2> point_of(const std::optional<domain::Focus>& focus) {
  constexpr float kMost = domain::Focus::kMost;
  if (!focus) return std::nullopt;
  return ImVec2(static_cast<float>(focus->x) / kMost, static_cast<float>(focus->y) / kMost);
}

}  // namespace

std::optional<ui::PictureRef> picture_of(const std::optional<store::Thumb>& thumb) {
  if (!thumb) return std::nullopt;
  return ui::PictureRef{thumb->sha256, thumb->width_px, thumb->height_px, false, point_of(thumb->focus)};
}

std::optional<ui::PictureRef> picture_of(const domain::Picture& picture, domain::MediaVariant::Use use) {
  const domain::MediaVariant* variant = picture.variant(use);
  if (!variant) return std::nullopt;
  return ui::PictureRef{variant->sha256, variant->width_px, variant->height_px, picture.drawn,
                        point_of(picture.focus)};
}

const domain::LocalizedText& said_of(const domain::Picture& picture, const domain::LocalizedText& name) {
  return picture.alt.empty() ? name : picture.alt;
}

std::optional<ui::PictureRef> first_picture(const std::vector<domain::Picture>& pictures,
                                            domain::MediaVariant::Use use) {
  return pictures.empty() ? std::nullopt : picture_of(pictures.front(), use);
}

void draw_drawn_mark(ui::Context& ui, const Rect& rect, const std::optional<ui::PictureRef>& picture) {
  if (!picture || !picture->is_drawn) return;
  const float u = ui.theme().unit, height = u * 3.2f;
  ui::tag(ui, {rect.x + u * 1.4f, rect.bottom() - u * 1.4f - height, rect.w, height}, ui.theme().small,
          ui.text(Msg::picture_drawn), u * 2.2f, IM_COL32_WHITE, IM_COL32(0, 0, 0, 120));
}

void put_first(std::vector<store::ProductCard>& cards, std::vector<store::ProductCard> first) {
  std::erase_if(cards, [&](const store::ProductCard& card) {
    return std::any_of(first.begin(), first.end(), [&](const auto& other) { return other.row == card.row; });
  });
  cards.insert(cards.begin(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
}

std::size_t put_makers_first(std::vector<store::ProductCard>& cards) {
  std::set<std::string> seen;
  std::vector<store::ProductCard> first, later;
  for (store::ProductCard& card : cards) {
    const std::string& maker = card.producer.best(base::Lang::vi);
    const bool is_first = maker.empty() || seen.insert(maker).second;
    (is_first ? first : later).push_back(std::move(card));
  }
  const std::size_t count = first.size();
  std::move(later.begin(), later.end(), std::back_inserter(first));
  cards = std::move(first);
  return count;
}

namespace {

// The name, the class in stars and words, the maker, and the price where it is known, from the top down.
// `sign`: what the shop says of it, where the picture is too small to bear that.
void draw_card_words(ui::Context& ui, const Rect& rect, const store::ProductCard& product,
                     const ShopSign& sign) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const bool is_low = rect.h < u * 10.6f;  // room for one line of each
  const base::Lang shown = product.name.shown(ui.lang());
  float y = rect.y;
  y += ui.painter().draw_paragraph(ui.list(), theme.card_title, {rect.x, y}, rect.w, theme.colour.text,
                                   product.name.best(ui.lang()),
                                   {.max_lines = is_low ? 1 : 2,
                                    .lang = shown,
                                    .line_height = shown == base::Lang::km ? 1.5f : 1.28f}) +
       u * 0.4f;
  if (product.stars) {
    const float stars = ui::draw_stars(ui, rect.x, y + u * 1.4f, u * 2.1f, product.stars->count(), 5);
    ui::draw_label(ui, theme.label, {rect.x + stars + u * 0.9f, y, rect.w - stars - u * 0.9f, u * 2.8f},
                   theme.colour.text, stars_text(ui, *product.stars), gfx::Align::left);
    y += u * 3;
  } else {
    // Two lines if need be: what is not known stands at the end. What comes from near says that below.
    const bool has_line_more = !is_low && (!product.km || y - rect.y < theme.card_title.size_px * 2);
    y += ui.painter().draw_paragraph(
             ui.list(), theme.small, {rect.x, y}, rect.w, theme.colour.text_soft,
             standing_line(ui, product.standing),
             {.max_lines = has_line_more ? 2 : 1, .lang = ui.lang(), .line_height = 1.3f}) +
         u * 0.2f;
  }
  const std::string price = price_here(product.price_vnd, product.shop, ui.lang());
  const float price_width = price.empty() ? 0 : ui.painter().width(theme.label, price) + u;
  if (y + u * 2.6f > rect.bottom() + 1) return;
  std::string from = domain::short_name(product.producer.best(ui.lang()));
  if (from.empty()) from = product.area.best(ui.lang());
  if (product.km) from = km_text(ui, *product.km) + (from.empty() ? "" : " · ") + from;
  if (!sign.words.empty()) from = sign.words;
  ui::draw_label(ui, theme.small, {rect.x, y, rect.w - price_width, u * 2.6f},
                 sign.words.empty() ? theme.colour.text_soft : sign.ink, from, gfx::Align::left);
  if (!price.empty())
    ui::draw_label(ui, theme.label, {rect.x, y, rect.w, u * 2.6f}, theme.colour.accent, price,
                   gfx::Align::right);
}

// Keeps the product or lets go of it; true when tapped. `ground`: whether it lies on a picture.
bool draw_bookmark(ui::Context& ui, const Rect& rect, const std::string& name, bool is_kept,
                   ui::ButtonLook look) {
  const float side = ui.theme().unit * 5;
  const Rect disc{rect.centre().x - side / 2, rect.centre().y - side / 2, side, side};
  if (look == ui::ButtonLook::on_picture) {
    ui::shadow(ui, disc, side / 2, ui::Elevation::resting);
    ui::fill(ui, disc, ui.colour().surface, side / 2);
  }
  ui::draw_icon(ui, is_kept ? ui::icon::kBookmark : ui::icon::kBookmarkEmpty, disc, side * 0.56f,
                is_kept || ui.pressed(rect) ? ui.colour().brand : ui.colour().text_soft);
  const std::string label = std::string(ui.text(is_kept ? Msg::shortlist_already : Msg::keep)) + ": " + name;
  return ui.tapped({rect, ui::Role::toggle, label, is_kept});
}

}  // namespace

Intent draw_product_card(ui::Context& ui, const Model& model, const Rect& rect,
                         const store::ProductCard& product) {
  if (!ui.is_visible(rect)) return Stay{};
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const bool is_row = rect.w > rect.h * 1.6f;
  const bool is_kept = model.is_shortlisted(product.id);
  const std::string& name = product.name.best(ui.lang());
  const Rect bookmark{rect.right() - theme.touch - u * 0.3f,
                      is_row ? rect.y + (rect.h - theme.touch) / 2 : rect.y + u * 0.3f, theme.touch,
                      theme.touch};
  const Rect shown = ui::under_finger(ui, rect, 0.35f);
  ui::card(ui, shown);
  Rect picture{shown.x, shown.y, shown.w, std::round(shown.w * kCardPicture)}, words{};
  if (is_row) {
    picture = {shown.x + u, shown.y + u, shown.h - 2 * u, shown.h - 2 * u};
    words = {picture.right() + u * 1.6f, shown.y + u * 1.1f, bookmark.x - picture.right() - u * 1.6f,
             shown.h - u * 1.8f};
  } else {
    words = {shown.x + u * 1.7f, picture.bottom() + u * 1.1f, shown.w - u * 3.4f,
             shown.bottom() - u - picture.bottom() - u * 1.1f};
  }
  ui::draw_picture(ui, picture, picture_of(product.thumb),
                   {is_row ? theme.radius * 0.7f : theme.radius, is_row ? ui::Corners::all : ui::Corners::top,
                    ui::icon::kImage, 0.7f});
  const ShopSign sign = shop_sign(ui, product.shop, model.today, SignLength::brief);
  draw_card_words(ui, words, product, is_row ? sign : ShopSign());
  if (!is_row && !sign.words.empty())
    ui::tag(ui, {picture.x + u * 1.2f, picture.bottom() - u * 4.2f, picture.w - u * 2.4f, u * 3}, theme.label,
            sign.words, u * 2, ui.colour().surface, sign.paper);
  const bool toggles =
      draw_bookmark(ui, bookmark, name, is_kept, is_row ? ui::ButtonLook::quiet : ui::ButtonLook::on_picture);
  const bool tapped = ui.tapped({rect, ui::Role::link, name});
  if (toggles) return ToggleShortlist{product.id};
  if (!tapped) return Stay{};
  if (product.thumb) ui.depart({picture, *picture_of(product.thumb)});
  return Open{ProductAt{product.id}};
}

namespace {

float place_words_height(const ui::Theme& theme) {
  return std::round(theme.unit * 8.6f);
}

// Name, kind and area, and the distance where it is not on the picture.
void draw_place_words(ui::Context& ui, const Rect& rect, const store::PlaceCard& place, std::string_view far,
                      int name_lines) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const base::Lang shown = place.name.shown(ui.lang());
  const float line = shown == base::Lang::km ? 1.5f : 1.28f;
  float name = theme.card_title.size_px * line;
  if (name_lines == 1)
    ui::draw_whole_label(ui, theme.card_title, {rect.x, rect.y, rect.w, name}, theme.colour.text,
                         place.name.best(ui.lang()), gfx::Align::left, 0.85f);
  else
    name = ui.painter().draw_paragraph(ui.list(), theme.card_title, rect.min(), rect.w, theme.colour.text,
                                       place.name.best(ui.lang()),
                                       {.max_lines = name_lines, .lang = shown, .line_height = line});
  const Rect facts{rect.x, rect.y + name + u * 0.4f, rect.w, u * 2.8f};
  ui::draw_whole_label(ui, theme.small, facts, theme.colour.text_soft, kind_and_area(ui, place),
                       gfx::Align::left, 0.85f);
  if (!far.empty())
    ui::draw_label(ui, theme.label, {facts.x, facts.bottom(), facts.w, facts.h}, theme.colour.brand, far,
                   gfx::Align::left);
}

}  // namespace

float place_card_height(const ui::Theme& theme) {
  return std::round(theme.unit * 28 * kPlacePicture) + place_words_height(theme);
}

ui::Tiles place_tiles(const ui::Theme& theme, float width) {
  ui::Tiles tiles = ui::Tiles::fitting(width, theme.unit * (theme.is_large ? 46 : 34), theme.is_large ? 1 : 2,
                                       0, theme.gap);
  tiles.height = theme.is_large ? std::round(theme.unit * 14)
                                : std::round(tiles.width * kPlacePicture) + place_words_height(theme);
  return tiles;
}

bool draw_place_card(ui::Context& ui, const Rect& rect, const store::PlaceCard& place, std::string_view far) {
  if (!ui.is_visible(rect)) return false;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const bool is_row = rect.w > rect.h * 1.6f;
  const Rect shown = ui::under_finger(ui, rect, 0.35f);
  ui::card(ui, shown);
  Rect picture{shown.x, shown.y, shown.w, shown.h - place_words_height(theme)};
  Rect words{shown.x + u * 1.7f, picture.bottom() + u * 1.1f, shown.w - u * 3.4f, 0};
  if (is_row) {
    const float height = shown.h - 2 * u;
    picture = {shown.x + u, shown.y + u, std::round(height / kPlacePicture), height};
    words = {picture.right() + u * 1.6f, picture.y + u * 0.6f, shown.right() - picture.right() - u * 3.2f, 0};
  }
  ui::draw_picture(ui, picture, picture_of(place.thumb),
                   {is_row ? theme.radius * 0.6f : theme.radius, is_row ? ui::Corners::all : ui::Corners::top,
                    place_icon(place.kind)});
  draw_place_words(ui, words, place, is_row ? far : std::string_view(), is_row ? 2 : 1);
  if (!is_row && !far.empty())
    ui::tag(ui, {picture.x + u * 1.2f, picture.bottom() - u * 4.2f, picture.w - u * 2.4f, u * 3}, theme.label,
            far, u * 2, theme.colour.brand, theme.colour.surface);
  const bool tapped = ui.tapped({rect, ui::Role::link, place.name.best(ui.lang())});
  if (tapped && place.thumb) ui.depart({picture, *picture_of(place.thumb)});
  return tapped;
}

float product_card_height(const ui::Theme& theme, float width) {
  return std::round(theme.is_large ? theme.unit * 13.4f : width * kCardPicture + theme.unit * 14.2f);
}

ui::Tiles product_tiles(const ui::Theme& theme, float width) {
  ui::Tiles tiles = ui::Tiles::fitting(width, theme.unit * (theme.is_large ? 52 : 27), theme.is_large ? 1 : 2,
                                       0, theme.gap);
  tiles.height = product_card_height(theme, tiles.width);
  return tiles;
}

float section_title_height(const ui::Theme& theme) {
  return std::round(theme.unit * 5.4f);
}

bool draw_section_title(ui::Context& ui, const Rect& rect, std::string_view title,
                        std::optional<Msg> action) {
  const ui::Theme& theme = ui.theme();
  ui::draw_label(ui, theme.heading, rect, theme.colour.text, title, gfx::Align::left);
  if (!action) return false;
  const std::string_view label = ui.text(*action);
  const float width = ui.painter().width(theme.label, label) + theme.unit * 5;
  const Rect link{rect.right() - width, rect.y, width, rect.h};
  ui::draw_label(ui, theme.label, {link.x, link.y, link.w - theme.unit * 3, link.h},
                 ui.pressed(link) ? theme.colour.brand_dark : theme.colour.brand, label, gfx::Align::right);
  ui::draw_icon(ui, ui::icon::kForward, {link.right() - theme.unit * 2.6f, link.y, theme.unit * 2.4f, link.h},
                theme.unit * 2.2f, theme.colour.brand);
  return ui.tapped({link, ui::Role::link, label});
}

namespace {

// Cards side by side; `draw(rect, card)` says what its card wishes for.
template <class Card, class Draw>
Intent draw_row(ui::Context& ui, ui::Scroller& scroller, const Rect& view, const std::vector<Card>& cards,
                float card_width, Draw draw) {
  const ui::Theme& theme = ui.theme();
  const float step = card_width + theme.gap;
  const Rect page = ui.page();
  const float content = step * static_cast<float>(cards.size()) - theme.gap + 2 * (view.x - page.x);
  const float around = theme.unit;  // room for the shadows
  const float offset = ui.begin_scroll(scroller, {page.x, view.y - around, page.w, view.h + 2 * around},
                                       content, ui::Axis::horizontal);
  Intent intent = Stay{};
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const Rect rect{view.x + step * static_cast<float>(i) - offset, view.y, card_width, view.h};
    if (Intent wish = draw(rect, cards[i]); !is_stay(wish)) intent = std::move(wish);
  }
  ui.end_scroll();
  return intent;
}

}  // namespace

Intent draw_product_row(ui::Context& ui, const Model& model, ui::Scroller& scroller, const Rect& view,
                        const std::vector<store::ProductCard>& cards) {
  const float width = product_tiles(ui.theme(), ui.page().w - 2 * ui.theme().margin).width;
  return draw_row(ui, scroller, view, cards, width, [&](const Rect& rect, const store::ProductCard& card) {
    return draw_product_card(ui, model, rect, card);
  });
}

Intent draw_place_row(ui::Context& ui, ui::Scroller& scroller, const Rect& view,
                      const std::vector<store::PlaceCard>& cards) {
  const float width = std::round((view.h - place_words_height(ui.theme())) / kPlacePicture);
  return draw_row(ui, scroller, view, cards, width, [&](const Rect& rect, const store::PlaceCard& card) {
    return draw_place_card(ui, rect, card) ? Intent(Open{PlaceAt{card.id}}) : Intent(Stay{});
  });
}

float draw_product_section(ui::Context& ui, const Model& model, ui::Scroller& scroller, const Rect& at,
                           Msg title, const std::vector<store::ProductCard>& cards, Intent& intent) {
  if (cards.empty()) return 0;
  const float head = section_title_height(ui.theme()), height = product_tiles(ui.theme(), at.w).height;
  draw_section_title(ui, {at.x, at.y, at.w, head}, ui.text(title), std::nullopt);
  if (Intent opened = draw_product_row(ui, model, scroller, {at.x, at.y + head, at.w, height}, cards);
      !is_stay(opened))
    intent = opened;
  return head + height;
}

float draw_place_section(ui::Context& ui, ui::Scroller& scroller, const Rect& at, Msg title,
                         const std::vector<store::PlaceCard>& cards, Intent& intent) {
  if (cards.empty()) return 0;
  const float head = section_title_height(ui.theme()), height = place_card_height(ui.theme());
  draw_section_title(ui, {at.x, at.y, at.w, head}, ui.text(title), std::nullopt);
  if (Intent opened = draw_place_row(ui, scroller, {at.x, at.y + head, at.w, height}, cards);
      !is_stay(opened))
    intent = opened;
  return head + height;
}

}  // namespace screens
