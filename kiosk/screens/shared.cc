// Cards and sections.
#include "kiosk/screens/shared.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <set>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/domain/place_kind.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {

using text::Msg;
using ui::Rect;

std::optional<ui::PictureRef> picture_of(const std::optional<store::Thumb>& thumb) {
  if (!thumb) return std::nullopt;
  return ui::PictureRef{thumb->sha256, thumb->width_px, thumb->height_px};
}

std::optional<ui::PictureRef> picture_of(const domain::Picture& picture, domain::MediaVariant::Use use) {
  const domain::MediaVariant* variant = picture.variant(use);
  if (!variant) return std::nullopt;
  return ui::PictureRef{variant->sha256, variant->width_px, variant->height_px};
}

std::optional<ui::PictureRef> first_picture(const std::vector<domain::Picture>& pictures,
                                            domain::MediaVariant::Use use) {
  return pictures.empty() ? std::nullopt : picture_of(pictures.front(), use);
}

std::string price_text(const std::string& price_vnd, base::Lang lang) {
  std::int64_t price = 0;
  if (price_vnd.empty() ||
      std::from_chars(price_vnd.data(), price_vnd.data() + price_vnd.size(), price).ec != std::errc())
    return {};
  return text::format_price(price, lang);
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

float product_card_height(const ui::Theme& theme, float width) {
  return std::round(width * 0.66f + theme.unit * 14.6f);
}

bool draw_product_card(ui::Context& ui, const Rect& rect, const store::ProductCard& product) {
  if (!ui.is_visible(rect)) return false;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect shown = ui.pressed(rect) ? rect.inset(u * 0.35f) : rect;
  ui::card(ui, shown);
  const Rect picture{shown.x, shown.y, shown.w, std::round(shown.w * 0.66f)};
  ui::draw_picture(ui, picture, picture_of(product.thumb),
                   {theme.radius, ui::Corners::top, ui::icon::kImage, 0.7f});
  const float left = shown.x + u * 1.7f, width = shown.w - u * 3.4f;
  float y = picture.bottom() + u * 1.1f;
  const std::string& name = product.name.best(ui.lang());
  y += ui.painter().draw_paragraph(
      ui.list(), theme.card_title, {left, y}, width, theme.colour.text, name,
      {.max_lines = 2,
       .lang = product.name.shown(ui.lang()),
       .line_height = product.name.shown(ui.lang()) == base::Lang::km ? 1.5f : 1.28f});
  y += u * 0.4f;
  const std::string& producer = product.producer.best(ui.lang());
  ui::draw_label(
      ui, theme.small, {left, y, width, u * 2.4f}, theme.colour.text_soft,
      producer.empty() ? std::string_view(product.area.best(ui.lang())) : std::string_view(producer),
      gfx::Align::left);
  const Rect footer{left, shown.bottom() - u * 4.2f, width, u * 3.0f};
  float used = 0;
  if (product.stars)
    used = ui::draw_stars(ui, footer.x, footer.centre().y, u * 2.2f, product.stars->count(), 5) + u;
  const std::string price = price_text(product.price_vnd, ui.lang());
  if (!price.empty()) {
    ui::draw_label(ui, theme.label, {footer.x + used, footer.y, footer.w - used, footer.h},
                   theme.colour.accent, price, gfx::Align::right);
  } else {
    ui::draw_label(ui, theme.tiny, {footer.x + used, footer.y, footer.w - used, footer.h},
                   theme.colour.text_faint, product.area.best(ui.lang()),
                   product.stars ? gfx::Align::right : gfx::Align::left);
  }
  const bool tapped = ui.tapped({rect, ui::Role::link, name});
  if (tapped && product.thumb) ui.depart({picture, *picture_of(product.thumb)});
  return tapped;
}

float place_card_height(const ui::Theme& theme) {
  return std::round(theme.unit * 26);
}

bool draw_place_card(ui::Context& ui, const Rect& rect, const store::PlaceCard& place) {
  if (!ui.is_visible(rect)) return false;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect shown = ui.pressed(rect) ? rect.inset(u * 0.35f) : rect;
  ui::card(ui, shown);
  const Rect picture{shown.x, shown.y, shown.w, shown.h - u * 8.4f};
  ui::draw_picture(ui, picture, picture_of(place.thumb),
                   {theme.radius, ui::Corners::top, place_icon(place.kind), 0.72f});
  const float left = shown.x + u * 1.7f, width = shown.w - u * 3.4f;
  ui::draw_label(ui, theme.card_title, {left, picture.bottom() + u * 0.9f, width, u * 3.2f},
                 theme.colour.text, place.name.best(ui.lang()), gfx::Align::left);
  const std::string_view kind = ui.text(place_kind_name(place.kind));
  const std::string& area = place.area.best(ui.lang());
  const std::string line = area.empty() ? std::string(kind) : std::string(kind) + " · " + area;
  ui::draw_label(ui, theme.small, {left, picture.bottom() + u * 4.2f, width, u * 2.8f},
                 theme.colour.text_soft, line, gfx::Align::left);
  const bool tapped = ui.tapped({rect, ui::Role::link, place.name.best(ui.lang())});
  if (tapped && place.thumb) ui.depart({picture, *picture_of(place.thumb)});
  return tapped;
}

GridColumns columns_in(const ui::Theme& theme, float width) {
  const float smallest = theme.unit * 27;
  const int count = std::max(2, static_cast<int>((width + theme.gap) / (smallest + theme.gap)));
  return {count, std::floor((width - theme.gap * static_cast<float>(count - 1)) / static_cast<float>(count))};
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

// Cards side by side; `draw(rect, card)` is true when its card was tapped, `wish` makes the intent.
template <class Card, class Draw, class Wish>
Intent draw_row(ui::Context& ui, ui::Scroller& scroller, const Rect& view, const std::vector<Card>& cards,
                float card_width, Draw draw, Wish wish) {
  const ui::Theme& theme = ui.theme();
  const float step = card_width + theme.gap;
  const float content = step * static_cast<float>(cards.size()) - theme.gap + 2 * view.x;
  const float around = theme.unit * 2;  // room for the shadows
  const float offset = ui.begin_scroll(scroller, {0, view.y - around, ui.screen().w, view.h + 2 * around},
                                       content, ui::Axis::horizontal);
  Intent intent = Stay{};
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const Rect rect{view.x + step * static_cast<float>(i) - offset, view.y, card_width, view.h};
    if (draw(rect, cards[i])) intent = wish(cards[i]);
  }
  ui.end_scroll();
  return intent;
}

}  // namespace

Intent draw_product_row(ui::Context& ui, ui::Scroller& scroller, const Rect& view,
                        const std::vector<store::ProductCard>& cards) {
  const float width = columns_in(ui.theme(), ui.screen().w - 2 * ui.theme().margin).card_width;
  return draw_row(
      ui, scroller, view, cards, width,
      [&](const Rect& rect, const store::ProductCard& card) { return draw_product_card(ui, rect, card); },
      [](const store::ProductCard& card) { return Intent(Open{ProductAt{card.id}}); });
}

Intent draw_place_row(ui::Context& ui, ui::Scroller& scroller, const Rect& view,
                      const std::vector<store::PlaceCard>& cards) {
  return draw_row(
      ui, scroller, view, cards, ui.theme().unit * 32,
      [&](const Rect& rect, const store::PlaceCard& card) { return draw_place_card(ui, rect, card); },
      [](const store::PlaceCard& card) { return Intent(Open{PlaceAt{card.id}}); });
}

float draw_product_section(ui::Context& ui, ui::Scroller& scroller, const Rect& at, Msg title,
                           const std::vector<store::ProductCard>& cards, Intent& intent) {
  if (cards.empty()) return 0;
  const float head = section_title_height(ui.theme()),
              height = product_card_height(ui.theme(), columns_in(ui.theme(), at.w).card_width);
  draw_section_title(ui, {at.x, at.y, at.w, head}, ui.text(title), std::nullopt);
  if (Intent opened = draw_product_row(ui, scroller, {at.x, at.y + head, at.w, height}, cards);
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

std::string_view sector_icon(const domain::TaxonId& sector) {
  const std::string& id = sector.text();
  if (id == "i") return ui::icon::kFood;
  if (id == "ii") return ui::icon::kDrink;
  if (id == "iii") return ui::icon::kHerb;
  if (id == "iv") return ui::icon::kCraft;
  if (id == "v") return ui::icon::kFlower;
  if (id == "vi") return ui::icon::kTour;
  return ui::icon::kApps;
}

std::string_view place_icon(const std::string& kind) {
  return kind == "ocop_shop" ? ui::icon::kStore : ui::icon::kTour;
}

Msg place_kind_name(const std::string& kind) {
  // In the order of domain::kPlaceKinds.
  constexpr std::pair<std::string_view, Msg> kNames[] = {{"scenic_site", Msg::kind_scenic_site},
                                                         {"khmer_pagoda", Msg::kind_khmer_pagoda},
                                                         {"museum", Msg::kind_museum},
                                                         {"historic_site", Msg::kind_historic_site},
                                                         {"chinese_temple", Msg::kind_temple},
                                                         {"market", Msg::kind_market},
                                                         {"islet", Msg::kind_islet},
                                                         {"craft_village", Msg::kind_craft_village},
                                                         {"community_tourism", Msg::kind_community_tourism},
                                                         {"farm", Msg::kind_farm},
                                                         {"church", Msg::kind_church},
                                                         {"producer_visit", Msg::kind_producer_visit},
                                                         {"beach", Msg::kind_beach},
                                                         {"monastery", Msg::kind_monastery},
                                                         {"shrine", Msg::kind_temple},
                                                         {"nature", Msg::kind_nature},
                                                         {"viewpoint", Msg::kind_viewpoint},
                                                         {"ocop_shop", Msg::kind_ocop_shop},
                                                         {"other", Msg::kind_other}};
  static_assert(
      std::equal(std::begin(kNames), std::end(kNames), domain::kPlaceKinds.begin(), domain::kPlaceKinds.end(),
                 [](const auto& name, const auto& known) { return name.first == known.name; }),
      "every kind of place has its name");
  return kNames[domain::place_kind_index(kind)].second;
}

std::string_view language_note(ui::Context& ui, const domain::LocalizedText& text) {
  const base::Lang shown = text.shown(ui.lang());
  if (shown == ui.lang()) return {};
  return text::message(Msg::language, shown);
}

namespace {

// In which language a text stands, as a tag at `left`; nothing when it is the visitor's. Returns whether
// there was one.
bool draw_language_tag(ui::Context& ui, float left, float top, const domain::LocalizedText& text) {
  const std::string_view note = language_note(ui, text);
  if (note.empty()) return false;
  const ui::Theme& theme = ui.theme();
  const Rect tag{left, top, ui.painter().width(theme.tiny, note) + theme.unit * 1.8f, theme.unit * 2.6f};
  ui::fill(ui, tag, theme.colour.surface_sunken, tag.h / 2);
  ui::draw_label(ui, theme.tiny, tag, theme.colour.text_soft, note, gfx::Align::centre);
  return true;
}

}  // namespace

Rect draw_icon_row(ui::Context& ui, const Rect& at, const IconRow& row) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = u * 9;
  const gfx::ParagraphOptions options{.max_lines = row.max_lines, .lang = ui.lang()};
  const auto describe = [&](ui::Column& words) {
    words.paragraph(theme.card_title, theme.colour.text, row.title, options);
    words.gap(0.4f);
    words.paragraph(theme.small, theme.colour.text_soft, row.words, options);
  };
  const float width = at.w - left - row.right, height = ui::measure(ui, width, describe);
  const Rect rect{at.x, at.y, at.w, std::max(row.least_height, height + u * 3.2f)};
  ui::card(ui, row.answers && ui.pressed(rect) ? rect.inset(u * 0.3f) : rect);
  const Rect disc{rect.x + u * 1.8f, rect.y + (rect.h - u * 5.6f) / 2, u * 5.6f, u * 5.6f};
  ui::fill(ui, disc, theme.colour.brand_soft, disc.h / 2);
  ui::draw_icon(ui, row.icon, disc, row.icon_size > 0 ? row.icon_size : u * 3, theme.colour.brand);
  ui::draw(ui, {rect.x + left, rect.y + (rect.h - height) / 2, width, 0}, describe);
  return rect;
}

gfx::ParagraphOptions title_options(const ui::Context& ui, const domain::LocalizedText& title) {
  const base::Lang shown = title.shown(ui.lang());
  return {.lang = shown, .line_height = shown == base::Lang::km ? 1.6f : 1.2f};
}

float draw_prose(ui::Context& ui, const Rect& at, Msg heading, const domain::LocalizedText& text) {
  if (text.empty()) return 0;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string_view title = ui.text(heading);
  ui::draw_label(ui, theme.heading, {at.x, at.y, at.w, u * 4.2f}, theme.colour.text, title, gfx::Align::left);
  draw_language_tag(ui, at.x + ui.painter().width(theme.heading, title) + u * 1.4f, at.y + u * 0.9f, text);
  const float height = ui.painter().draw_paragraph(ui.list(), theme.body, {at.x, at.y + u * 4.6f}, at.w,
                                                   theme.colour.text_soft, text.best(ui.lang()),
                                                   {.lang = text.shown(ui.lang())});
  return u * 4.6f + height + u * 2.4f;
}

float draw_lead(ui::Context& ui, const Rect& at, const domain::LocalizedText& text) {
  if (text.empty()) return 0;
  const float u = ui.theme().unit;
  const float tag = draw_language_tag(ui, at.x, at.y, text) ? u * 3.4f : 0;
  const gfx::TextStyle lead{gfx::Face::body, std::round(u * 2.4f)};
  return tag +
         ui.painter().draw_paragraph(ui.list(), lead, {at.x, at.y + tag}, at.w, ui.colour().text,
                                     text.best(ui.lang()), {.lang = text.shown(ui.lang())}) +
         u * 2.2f;
}

float draw_qr_card(ui::Context& ui, const Rect& at, Msg title, std::string_view url) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, side = u * 18;
  const Rect card{at.x, at.y, at.w, side + u * 3.2f};
  ui::card(ui, card);
  ui::draw_qr(ui, {card.x + u * 1.6f, card.y + u * 1.6f, side, side}, url);
  const float left = card.x + side + u * 3.6f, width = card.right() - left - u * 1.6f;
  const float height =
      ui.painter().draw_paragraph(ui.list(), theme.card_title, {left, card.y + u * 2.2f}, width,
                                  theme.colour.text, ui.text(title), {.max_lines = 2, .lang = ui.lang()});
  ui.painter().draw_paragraph(ui.list(), theme.small, {left, card.y + u * 2.8f + height}, width,
                              theme.colour.text_soft, ui.text(Msg::link_scan),
                              {.max_lines = 3, .lang = ui.lang()});
  return card.h;
}

void draw_nothing_yet(ui::Context& ui, const Rect& view, std::string_view icon, Msg words) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, y = view.y + view.h * 0.26f;
  ui::draw_icon(ui, icon, {view.x, y, view.w, u * 9}, u * 8, theme.colour.star_empty);
  ui.painter().draw_paragraph(ui.list(), theme.body, {view.x + theme.margin * 2, y + u * 11},
                              view.w - theme.margin * 4, theme.colour.text_soft, ui.text(words),
                              {.align = gfx::Align::centre, .lang = ui.lang()});
}

float draw_page_head(ui::Context& ui, const Rect& at, std::string_view title, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = theme.touch + u * 1.6f;
  const float height = ui.painter().paragraph_height(theme.title, at.w - left, title, {.lang = ui.lang()});
  const float row = std::max(theme.touch, height);
  const Rect back{at.x, at.y + u * 0.6f, theme.touch, theme.touch};
  if (ui::icon_button(ui, back, ui::icon::kBack, ui.text(Msg::back), ui::ButtonLook::quiet)) intent = Back{};
  ui.painter().draw_paragraph(ui.list(), theme.title, {at.x + left, at.y + u * 0.6f + (row - height) / 2},
                              at.w - left, theme.colour.text, title, {.lang = ui.lang()});
  return row + u * 2.6f;
}

std::string where_line(ui::Context& ui, const domain::LocalizedText& commune,
                       const domain::LocalizedText& area, const domain::LocalizedText& commune_today) {
  std::string line = commune.best(ui.lang());
  if (!area.empty()) line += (line.empty() ? "" : ", ") + area.best(ui.lang());
  if (!commune_today.empty() && commune_today != commune)
    line += " · " + text::fill(std::string(ui.text(Msg::now_called)), "name", commune_today.best(ui.lang()));
  return line;
}

Msg link_name(domain::Link::Kind kind) {
  switch (kind) {
    case domain::Link::Kind::website:
      return Msg::link_read_more;
    case domain::Link::Kind::shop:
      return Msg::link_buy;
    case domain::Link::Kind::map:
      return Msg::link_map;
    case domain::Link::Kind::traceability:
      return Msg::link_trace;
  }
  return Msg::link_read_more;
}

CertificateLook certificate_look(ui::Context& ui, domain::CertificateState state) {
  const ui::Palette& colour = ui.colour();
  switch (state) {
    case domain::CertificateState::valid:
      return {Msg::certificate_valid, colour.brand, colour.brand_soft, ui::icon::kVerified};
    case domain::CertificateState::expiring_soon:
      return {Msg::certificate_expiring, colour.warning, colour.warning_soft, ui::icon::kVerified};
    case domain::CertificateState::re_rating:
      return {Msg::certificate_re_rating, colour.warning, colour.warning_soft, ui::icon::kEvent};
    case domain::CertificateState::expired:
      return {Msg::certificate_expired, colour.danger, colour.danger_soft, ui::icon::kEvent};
    case domain::CertificateState::withdrawn:
      return {Msg::certificate_withdrawn, colour.danger, colour.danger_soft, ui::icon::kWarning};
    case domain::CertificateState::undated:
      return {Msg::certificate_undated, colour.text_soft, colour.surface_sunken, ui::icon::kInfo};
  }
  return {Msg::certificate_undated, colour.text_soft, colour.surface_sunken, ui::icon::kInfo};
}

bool draw_back(ui::Context& ui, const Rect& page) {
  const ui::Theme& theme = ui.theme();
  const Rect back{page.x + theme.margin + theme.unit * 1.4f, page.y + theme.unit * 2.4f, theme.touch,
                  theme.touch};
  ui.cover(back);
  ui.begin_cover();
  const bool tapped = ui::icon_button(ui, back, ui::icon::kBack, ui.text(Msg::back), ui::ButtonLook::quiet);
  ui.end_cover();
  return tapped;
}

}  // namespace screens
