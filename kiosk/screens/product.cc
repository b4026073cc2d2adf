// The product page.
#include "kiosk/screens/product.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/domain/place_kind.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/certificate_facts.h"
#include "kiosk/screens/fair/lead_invitation.h"
#include "kiosk/screens/phone_row.h"
#include "kiosk/screens/product_columns.h"
#include "kiosk/screens/shop_words.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr float kLeastColumns = 55;  // units across: with fewer, words have no room beside pictures

// What the page is drawn with, and what it wishes.
struct Page {
  const Model& model;
  ProductState& state;
  std::vector<PhoneCode> codes;
  Intent intent = Stay{};

  const store::ProductPage& shown() const { return state.page; }
};

// Parts of the page, in the order of reading; each is measured or drawn by add_part().
enum class Part { name, summary, actions, fair, facts, maker, codes, words };

std::string_view alt_of(ui::Context& ui, const ProductState& state, std::size_t picture) {
  const domain::Product& product = state.page.product;
  return said_of(product.pictures[picture], product.name).best(ui.lang());
}

// The picture, which is swiped, and opens whole by a tap.
void draw_main_picture(ui::Context& ui, ProductState& state, const Rect& main, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const auto& pictures = state.page.product.pictures;
  state.main_picture = main;
  const ui::PictureLook look{theme.radius, ui::Corners::all, ui::icon::kImage};
  if (pictures.size() < 2) {
    ui::draw_picture(ui, main, first_picture(pictures, domain::MediaVariant::Use::card), look);
  } else {
    const ui::PageRow row{.view = main, .count = pictures.size(), .gap = theme.gap};
    const float offset = state.gallery.begin(ui, row);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      const Rect rect = row.page(i, offset);
      if (ui.is_visible(rect))
        ui::draw_picture(ui, rect, picture_of(pictures[i], domain::MediaVariant::Use::card), look);
    }
    state.gallery.end(ui, row);
    state.picture = state.gallery.page();
  }
  if (pictures.empty()) return;
  draw_drawn_mark(ui, main, picture_of(pictures[state.picture], domain::MediaVariant::Use::card));
  if (ui.tapped({main, ui::Role::image, alt_of(ui, state, state.picture)}))
    intent = Open{PictureAt{state.page.product.id, state.picture}};
  if (main.w < u * 26) return;  // no room for a sign beside the one that it is a drawing
  const Rect zoom{main.right() - u * 6.6f, main.bottom() - u * 6.6f, u * 5.4f, u * 5.4f};
  ui::fill(ui, zoom, IM_COL32(0, 0, 0, 120), zoom.h / 2);
  ui::draw_icon(ui, ui::icon::kZoom, zoom, zoom.h * 0.6f, IM_COL32_WHITE);
}

constexpr float kThumb = 9, kThumbGap = 1.4f;  // units

// Below the picture, or in columns at its right, as many as fit; the others are reached by swiping.
void draw_thumbs(ui::Context& ui, ProductState& state, const Rect& room) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, side = u * kThumb;
  const auto& pictures = state.page.product.pictures;
  float x = room.x, y = room.y;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    if (x + side > room.right()) {
      x = room.x;
      y += side + u * kThumbGap;
    }
    if (y + side > room.bottom() + 1) return;
    const Rect thumb{x, y, side, side};
    ui::draw_picture(ui, thumb, picture_of(pictures[i], domain::MediaVariant::Use::thumb),
                     {u * 1.2f, ui::Corners::all, ui::icon::kImage});
    if (i == state.picture) ui::outline(ui, thumb, theme.colour.brand, u * 1.2f);
    if (ui.tapped({thumb, ui::Role::button, alt_of(ui, state, i), i == state.picture}))
      state.gallery.turn_to(i);
    x += side + u * kThumbGap;
  }
}

float thumbs_height(const ui::Theme& theme, const ProductState& state) {
  return state.page.product.pictures.size() < 2 ? 0 : theme.unit * (kThumb + kThumbGap);
}

// The picture and, below it, the others.
void draw_gallery(ui::Context& ui, ProductState& state, const Rect& main, Intent& intent) {
  draw_main_picture(ui, state, main, intent);
  if (const float height = thumbs_height(ui.theme(), state); height > 0)
    draw_thumbs(ui, state,
                {main.x, main.bottom() + ui.theme().unit * kThumbGap, main.w, ui.theme().unit * kThumb});
}

// Group, name and class.
void add_name(ui::Column& column, Page& page) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const domain::Product& product = page.shown().product;
  if (!page.shown().taxon.empty()) {
    column.paragraph(theme.label, theme.colour.brand, page.shown().taxon.best(ui.lang()));
    column.gap(0.4f);
  }
  column.paragraph(theme.title, theme.colour.text, product.name.best(ui.lang()),
                   title_options(ui, product.name));
  column.gap(0.4f);
  add_standing(column, page.shown(), page.intent);
}

// What the shop says for itself.
void add_shop_note(ui::Column& column, const domain::LocalizedText& note) {
  if (note.empty()) return;
  const ui::Theme& theme = column.ui().theme();
  column.gap(0.4f);
  column.paragraph(theme.small, theme.colour.text_soft, column.ui().text(Msg::shelf_from_shop));
  column.paragraph(theme.body, theme.colour.text, note.best(column.ui().lang()),
                   {.max_lines = 6, .lang = note.shown(column.ui().lang())});
  column.gap(0.8f);
}

// The sign behind the price where there is room, else below it.
void add_offer_line(ui::Column& column, const std::string& price, const ShopSign& sign) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = column.unit();
  Rect row = column.room(u * 4);
  if (!price.empty()) {
    const float used = ui.painter().width(theme.heading, price) + u * 2;
    if (column.draws()) ui::draw_label(ui, theme.heading, row, theme.colour.accent, price, gfx::Align::left);
    const bool fits =
        sign.words.empty() || used + u * 3.6f + ui.painter().width(theme.label, sign.words) <= row.w;
    row = fits ? Rect{row.x + used, row.y, row.w - used, row.h} : column.room(u * 4);
  }
  if (!column.draws() || sign.words.empty()) return;
  ui::draw_icon(ui, sign.icon, {row.x, row.y, u * 3, row.h}, u * 2.6f, sign.ink);
  ui::draw_whole_label(ui, theme.label, {row.x + u * 3.6f, row.y, row.w - u * 3.6f, row.h}, sign.ink,
                       sign.words, gfx::Align::left);
}

// What it costs, whether it is in this shop and what the shop adds; nothing where none is known.
void add_offer(ui::Column& column, Page& page) {
  ui::Context& ui = column.ui();
  const domain::Product& product = page.shown().product;
  const domain::ShopEntry& shop = page.shown().shop;
  const std::string price = price_here(product.price_vnd, shop, ui.lang());
  ShopSign sign = shop_sign(ui, shop, page.model.today, SignLength::whole);
  const auto& place = page.model.shop;
  const bool is_listed =
      place && std::find(product.places.begin(), product.places.end(), *place) != product.places.end();
  if (sign.words.empty() && is_listed)
    sign = {std::string(ui.text(Msg::filter_shop)), ui::icon::kStore, ui.colour().brand, ui.colour().brand};
  if (price.empty() && sign.words.empty()) return add_shop_note(column, shop.note);
  column.gap(0.4f);
  add_offer_line(column, price, sign);
  if (shop.price) column.label(ui.theme().small, ui.colour().text_soft, ui.text(Msg::shelf_price_here), 2.6f);
  column.gap(0.6f);
  add_shop_note(column, shop.note);
}

void add_summary(ui::Column& column, Page& page) {
  const domain::Product& product = page.shown().product;
  add_offer(column, page);
  add_language_note(column, {&product.summary, &product.story, &product.making, &product.ingredients,
                             &product.use, &product.storage, &product.packs});
  add_lead(column, product.summary);
  add_confidence(column, product.confidence);
  // Paragraphs bring the gap below them; here it is the one between parts.
  if (!product.summary.empty() || product.confidence == domain::Confidence::low) column.gap(-1.5f);
}

// Where it is sold or seen being made; null where that is not known: a beach near the maker is neither.
const store::PlaceCard* find_own_place(const store::ProductPage& page) {
  const auto& own = page.product.places;
  const auto found = std::find_if(page.places.begin(), page.places.end(), [&](const store::PlaceCard& place) {
    const domain::Interest interest = domain::place_kind(place.kind).interest;
    return (interest == domain::Interest::makers || interest == domain::Interest::shopping) &&
           std::find(own.begin(), own.end(), place.id) != own.end();
  });
  return found == page.places.end() ? nullptr : &*found;
}

// Saving is what the page is for; once that is done, nothing calls any more.
void add_actions(ui::Column& column, Page& page) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const store::ProductPage& shown = page.shown();
  const bool is_shortlisted = page.model.is_shortlisted(shown.product.id);
  const std::string_view keep = ui.text(is_shortlisted ? Msg::shortlist_already : Msg::keep),
                         keep_icon = is_shortlisted ? ui::icon::kBookmark : ui::icon::kBookmarkEmpty,
                         map = ui.text(Msg::show_on_map);
  const store::PlaceCard* place = find_own_place(shown);
  const float gap = theme.unit * 1.4f,
              keep_width = std::min(column.width(), ui::button_width(ui, keep, keep_icon)),
              map_width = std::min(column.width(), ui::button_width(ui, map, ui::icon::kPlace));
  const bool is_one_row = !place || keep_width + gap + map_width <= column.width();
  const Rect row = column.room(theme.touch);
  if (!is_one_row) column.add(gap);
  const Rect second = is_one_row ? row : column.room(theme.touch);
  if (!column.draws()) return;
  if (ui::button(ui, {row.x, row.y, keep_width, theme.touch}, keep, keep_icon,
                 is_shortlisted || (page.state.offer && page.model.fair && page.model.fair->takes_contacts)
                     ? ui::ButtonLook::quiet
                     : ui::ButtonLook::primary))
    page.intent = ToggleShortlist{shown.product.id};
  const float x = is_one_row ? row.x + keep_width + gap : row.x;
  if (place &&
      ui::button(ui, {x, second.y, map_width, theme.touch}, map, ui::icon::kPlace, ui::ButtonLook::quiet))
    page.intent = Open{MapAt{.route = {}, .place = place->id}};
}

// The maker with its face or workshop, where it is, and the way to its page.
void add_maker(ui::Column& column, Page& page) {
  const auto& producer = page.shown().producer;
  if (!producer) return;
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string& name = producer->name.best(ui.lang());
  const std::string where = where_line(ui, page.shown().home);
  const auto picture = first_picture(producer->pictures, domain::MediaVariant::Use::thumb);
  const float left = u * (picture ? 11 : 9), right = u * 5, width = column.width() - left - right;
  const auto words = [&](ui::Column& beside) {
    beside.paragraph(theme.card_title, theme.colour.text, name, {.max_lines = 3, .lang = ui.lang()});
    if (where.empty()) return;
    beside.gap(0.4f);
    beside.paragraph(theme.small, theme.colour.text_soft, where, {.max_lines = 4, .lang = ui.lang()});
  };
  const float height = ui::measure(ui, width, words);
  const Rect row = column.room(std::max(u * 8.6f, height + u * 3.2f));
  if (!column.draws()) return;
  ui::card(ui, ui::under_finger(ui, row, 0.3f));
  if (picture) {
    ui::draw_picture(ui, {row.x + u, row.y + u, u * 8.6f, row.h - 2 * u}, picture,
                     {u * 1.4f, ui::Corners::all, ui::icon::kGroup});
  } else {
    const Rect disc{row.x + u * 1.8f, row.y + (row.h - u * 5.6f) / 2, u * 5.6f, u * 5.6f};
    ui::fill(ui, disc, theme.colour.brand_soft, disc.h / 2);
    ui::draw_icon(ui, ui::icon::kGroup, disc, u * 3, theme.colour.brand);
  }
  ui::draw(ui, {row.x + left, row.y + (row.h - height) / 2, width, 0}, words);
  ui::draw_icon(ui, ui::icon::kForward, {row.right() - right, row.y, u * 4, row.h}, u * 2.4f,
                theme.colour.brand);
  if (ui.tapped({row, ui::Role::link, name})) page.intent = Open{ProducerAt{producer->id}};
}

// Of a fair that shows it: a contact to leave, and what a phone takes along.
void add_fair(ui::Column& column, Page& page) {
  if (!page.state.offer || !page.model.fair) return;
  const float above = column.height();
  add_lead_invitation(column, *page.model.fair, Msg::fair_contact_product, LeadAt{page.shown().product.id},
                      page.intent);
  if (column.height() > above) column.gap(1.4f);
  add_fair_code(column, *page.state.offer);
}

// Everything that is read at leisure.
void add_words(ui::Column& column, const domain::Product& product) {
  const float above = column.height();
  for (const auto& [heading, text] :
       {std::pair(Msg::prose_story, &product.story), std::pair(Msg::prose_making, &product.making),
        std::pair(Msg::prose_ingredients, &product.ingredients), std::pair(Msg::prose_use, &product.use),
        std::pair(Msg::prose_storage, &product.storage), std::pair(Msg::prose_packs, &product.packs)})
    add_prose(column, heading, *text);
  if (column.height() > above) column.gap(-2.2f);  // the last text ends the column
}

void add_part(ui::Column& column, Page& page, Part part) {
  switch (part) {
    case Part::name:
      return add_name(column, page);
    case Part::summary:
      return add_summary(column, page);
    case Part::actions:
      return add_actions(column, page);
    case Part::fair:
      return add_fair(column, page);
    case Part::facts:
      return add_facts(column, page.shown());
    case Part::maker:
      return add_maker(column, page);
    case Part::codes:
      return add_phone_row(column, page.codes);
    case Part::words:
      return add_words(column, page.shown().product);
  }
}

constexpr float kPartGap = 1.8f;  // units

// Those of `parts` that have something to show, `loose_px` more between them than the usual gap; returns how
// many they are.
int add_parts(ui::Column& column, Page& page, std::initializer_list<Part> parts, float loose_px = 0) {
  int count = 0;
  for (const Part part : parts) {
    const float gap = count > 0 ? column.unit() * kPartGap + loose_px : 0;
    column.add(gap);
    const float top = column.y();
    add_part(column, page, part);
    if (column.y() > top)
      ++count;
    else
      column.add(-gap);
  }
  return count;
}

// With large text the summary takes half a screen: what one can do comes before it.
Part second_part(const ui::Theme& theme) {
  return theme.is_large ? Part::actions : Part::summary;
}
Part third_part(const ui::Theme& theme) {
  return theme.is_large ? Part::summary : Part::actions;
}

// Pictures at the left, which stay while the words at the right scroll by; returns the height.
float draw_columns(ui::Context& ui, Page& page, const Rect& at, float view_height, float scrolled) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, gap = theme.gutter;
  const float left = std::round(at.w * (theme.is_large ? 0.35f : 0.42f)), right = at.w - left - gap;
  int parts = 0;
  const Part second = second_part(theme), third = third_part(theme);
  const auto without_codes = {Part::name, second, third, Part::fair, Part::facts, Part::maker, Part::words};
  const auto with_codes = {Part::name,  second,      third,       Part::fair,
                           Part::facts, Part::maker, Part::codes, Part::words};
  const float words =
      ui::measure(ui, right, [&](ui::Column& column) { parts = add_parts(column, page, without_codes); });
  const auto codes = [&](float width) {
    const float height =
        ui::measure(ui, width, [&](ui::Column& column) { add_phone_row(column, page.codes); });
    return height > 0 ? height + u * kPartGap : 0;
  };
  const ProductColumns fit = fit_columns({.words = words,
                                          .parts = parts,
                                          .thumbs = thumbs_height(theme, page.state),
                                          .codes_below = codes(left),
                                          .codes_beside = codes(right),
                                          .width = left,
                                          .view = view_height});
  const float shift = ui::sticky_shift(scrolled, fit.pictures, fit.words, view_height);
  const Rect main{at.x, at.y + shift, left, fit.picture};
  draw_gallery(ui, page.state, main, page.intent);
  if (fit.codes_are_below)
    draw_phone_row(ui, {at.x, main.bottom() + thumbs_height(theme, page.state) + u * kPartGap, left, 0},
                   page.codes);
  ui::Column column(ui, {at.x + left + gap, at.y, right, 0});
  if (fit.codes_are_below)
    add_parts(column, page, without_codes, fit.loose);
  else
    add_parts(column, page, with_codes, fit.loose);
  return std::max(fit.pictures, fit.words);
}

// Everything below each other. With large text the name comes first and the picture is low.
float draw_one_column(ui::Context& ui, Page& page, const Rect& at) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::Column column(ui, at);
  if (theme.is_large) {
    add_parts(column, page, {Part::name});
    column.gap(kPartGap);
    const float height = std::min(std::round(at.w * 0.75f), std::min(ui.panel().w, ui.panel().h) * 0.27f);
    const Rect room = column.room(height);
    const Rect main{room.x, room.y, std::round(height / 0.75f), height};
    draw_main_picture(ui, page.state, main, page.intent);
    if (page.state.page.product.pictures.size() > 1)
      draw_thumbs(
          ui, page.state,
          {main.right() + u * kThumbGap, main.y, room.right() - main.right() - u * kThumbGap, height});
    column.gap(kPartGap);
    add_parts(column, page,
              {second_part(theme), third_part(theme), Part::fair, Part::facts, Part::maker, Part::codes,
               Part::words});
  } else {
    const float height = std::round(at.w * 0.75f);
    const Rect main = column.room(height);
    draw_gallery(ui, page.state, main, page.intent);
    column.add(thumbs_height(theme, page.state));
    column.gap(kPartGap);
    add_parts(column, page,
              {Part::name, Part::summary, Part::actions, Part::fair, Part::facts, Part::maker, Part::codes,
               Part::words});
  }
  return column.height();
}

}  // namespace

base::Result<ProductState> enter_product(store::Catalog& catalog, const ProductAt& where, domain::Day today,
                                         const RunningFair* fair) {
  ProductState state{.page = TRY(catalog.product(where.id, today))};
  if (!fair || !fair->shows(where.id)) return state;
  const auto& maker = state.page.producer;
  state.offer = TRY(enter_offer(
      catalog, *fair, maker && fair->shows(maker->id) ? std::optional(maker->id) : std::nullopt, today));
  return state;
}

void keep_view(ProductState& fresh, const ProductState& old) {
  const std::size_t pictures = fresh.page.product.pictures.size();
  fresh.picture = std::min(old.picture, pictures == 0 ? 0 : pictures - 1);
  fresh.gallery = old.gallery;
  if (fresh.offer && old.offer) keep_choice(*fresh.offer, *old.offer);
  fresh.scroller = old.scroller;
  fresh.related_row = old.related_row;
  fresh.place_row = old.place_row;
  fresh.main_picture = old.main_picture;
  fresh.content_height = old.content_height;
}

Intent draw_product(ui::Context& ui, const Model& model, ProductState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float scrolled = ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  const float top = area.rect.y - scrolled + u;
  Page page{model, state, link_codes(ui, state.page.product.links)};
  const bool has_columns = ui.is_landscape() && width >= u * kLeastColumns;
  float y = top;
  y += has_columns ? draw_columns(ui, page, {left, y, width, 0}, area.rect.h - area.foot - u, scrolled)
                   : draw_one_column(ui, page, {left, y, width, 0});
  y += u * 4;
  if (const float height = draw_place_section(ui, state.place_row, {left, y, width, 0}, Msg::section_visit,
                                              state.page.places, page.intent);
      height > 0)
    y += height + u * 3;
  if (const float height = draw_product_section(ui, model, state.related_row, {left, y, width, 0},
                                                Msg::section_related, state.page.related, page.intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - area.rect.y + scrolled + area.foot;
  ui.end_scroll();
  return page.intent;
}

}  // namespace screens
