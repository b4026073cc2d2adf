// The product page.
#include "kiosk/screens/product.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using domain::CertificateState;
using text::Msg;
using ui::Rect;

// One "name: value" line of the certificate card; an empty value takes no room.
void fact(ui::Column& card, Msg name, std::string_view value) {
  if (value.empty()) return;
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const float u = card.unit(), label_width = card.width() * 0.36f;
  const gfx::TextStyle style{gfx::Face::medium, theme.small.size_px};
  const gfx::ParagraphOptions options{.max_lines = 3, .lang = ui.lang()};
  const float words =
      ui.painter().paragraph_height(style, card.width() - label_width, value, options) + u * 0.6f;
  const Rect row = card.room(std::max(u * 3.1f, words));
  if (!card.draws()) return;
  ui::draw_label(ui, theme.small, {row.x, row.y, label_width, u * 3.1f}, theme.colour.text_faint,
                 ui.text(name), gfx::Align::left);
  ui.painter().draw_paragraph(ui.list(), style, {row.x + label_width, row.y + u * 0.25f}, row.w - label_width,
                              theme.colour.text, value, options);
}

void describe_stars(ui::Column& card, const store::ProductPage& page) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const float u = card.unit();
  const Rect row = card.room(page.mark ? u * 9.2f : u * 5.2f);
  if (!card.draws()) return;
  const float used = ui::draw_stars(ui, row.x, row.y + u * 2.0f, u * 3.6f, page.stars->count(), 5);
  const std::string label =
      text::fill(std::string(ui.text(Msg::ocop_stars)), "n", std::to_string(page.stars->count()));
  const float mark = page.mark ? u * 8 : 0;
  ui::draw_label(ui, theme.card_title,
                 {row.x + used + u * 1.6f, row.y, row.w - used - u * 1.6f - mark, u * 4}, theme.colour.text,
                 label, gfx::Align::left);
  if (page.mark)
    ui::draw_picture(ui, {row.right() - mark - u * 4, row.y, mark, mark},
                     picture_of(*page.mark, domain::MediaVariant::Use::thumb),
                     {0, ui::Corners::none, ui::icon::kVerified, 0.5f});
}

// Stars, state and facts of the certificate.
void describe_certificate(ui::Column& card, const store::ProductPage& page) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const float u = card.unit();
  const auto& certificate = page.certificate;
  if (page.stars) describe_stars(card, page);
  if (!certificate)
    return card.label(theme.body, theme.colour.text_soft, ui.text(Msg::certificate_none), 3.4f);
  const CertificateLook look = certificate_look(ui, page.state, page.stars.has_value());
  const std::string_view label = ui.text(look.label);
  const Rect state = card.room(u * 4.6f);
  if (card.draws()) {
    const Rect tag{state.x, state.y, std::min(state.w, ui.painter().width(theme.label, label) + u * 5.6f),
                   u * 3.6f};
    ui::fill(ui, tag, look.paper, tag.h / 2);
    ui::draw_icon(ui, look.icon, {tag.x + u * 0.8f, tag.y, u * 3, tag.h}, u * 2.2f, look.ink);
    ui::draw_label(ui, theme.label, {tag.x + u * 4.1f, tag.y, tag.w - u * 5, tag.h}, look.ink, label,
                   gfx::Align::left);
  }
  if (!page.stars && page.state != CertificateState::withdrawn &&
      page.state != CertificateState::unconfirmed) {
    fact(card, Msg::fact_was,
         text::fill(std::string(ui.text(Msg::stars_short)), "n", std::to_string(certificate->stars.count())));
  }
  fact(card, Msg::fact_decision, certificate->decision);
  fact(card, Msg::fact_issuer, certificate->issuer.best(ui.lang()));
  if (certificate->issued) fact(card, Msg::fact_issued, text::format_day(*certificate->issued, ui.lang()));
  if (!certificate->issued && certificate->recognised_year > 0)
    fact(card, Msg::fact_year, std::to_string(certificate->recognised_year));
  if (certificate->issued || certificate->expires)
    fact(card, Msg::fact_expires, text::format_day(*domain::last_day(*certificate), ui.lang()));
  fact(card, Msg::fact_gtin, page.product.gtin);
  if (certificate->illustrative) {
    card.gap(0.4f);
    card.paragraph(theme.small, theme.colour.warning, ui.text(Msg::certificate_illustrative));
    card.gap(0.4f);
  }
  card.gap(-0.6f);
}

// The maker with its kind and where it is. `tapped`: the visitor wants to know more of it.
float draw_producer(ui::Context& ui, const Rect& at, const store::ProductPage& page, bool& tapped) {
  if (!page.producer && page.home.area.empty()) return 0;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string& name =
      page.producer ? page.producer->name.best(ui.lang()) : page.home.area.best(ui.lang());
  const std::string where = where_line(ui, page.home);
  const IconRow row{.icon = page.producer ? ui::icon::kGroup : ui::icon::kPlace,
                    .title = name,
                    .words = where,
                    .max_lines = 3,
                    .right = u * 5,
                    .least_height = u * 8.6f,
                    .answers = page.producer.has_value()};
  const Rect drawn = draw_icon_row(ui, at, row);
  if (page.producer) {
    ui::draw_icon(ui, ui::icon::kForward, {drawn.right() - u * 5, drawn.y, u * 4, drawn.h}, u * 2.4f,
                  theme.colour.brand);
    tapped = ui.tapped({drawn, ui::Role::link, name});
  }
  return drawn.h;
}

float draw_links(ui::Context& ui, const Rect& at, const std::vector<domain::Link>& links) {
  float y = at.y;
  for (const domain::Link& link : links)
    y += draw_qr_card(ui, {at.x, y, at.w, 0}, link_name(link.kind), link.url, true) + ui.theme().unit * 1.6f;
  return y - at.y;
}

// What a picture shows; the product's name where nobody has said it.
std::string_view alt_of(ui::Context& ui, const ProductState& state, std::size_t picture) {
  const domain::LocalizedText& alt = state.page.product.pictures[picture].alt;
  return (alt.empty() ? state.page.product.name : alt).best(ui.lang());
}

// The gallery, which is swiped or chosen from, and opens whole by a tap; returns its height.
float draw_gallery(ui::Context& ui, ProductState& state, const Rect& at, float most_height, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const auto& pictures = state.page.product.pictures;
  const Rect main{at.x, at.y, at.w, std::min(std::round(at.w * 0.75f), most_height)};
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
  if (!pictures.empty()) {
    draw_drawn_mark(ui, main, picture_of(pictures[state.picture], domain::MediaVariant::Use::card));
    const Rect zoom{main.right() - u * 6.6f, main.bottom() - u * 6.6f, u * 5.4f, u * 5.4f};
    ui::fill(ui, zoom, IM_COL32(0, 0, 0, 120), zoom.h / 2);
    ui::draw_icon(ui, ui::icon::kZoom, zoom, zoom.h * 0.6f, IM_COL32_WHITE);
    if (ui.tapped({main, ui::Role::image, alt_of(ui, state, state.picture)}))
      intent = Open{PictureAt{state.page.product.id, state.picture}};
  }
  if (pictures.size() < 2) return main.h;
  // As many as fit; the others are reached by swiping.
  const float side = u * 9;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const Rect thumb{at.x + static_cast<float>(i) * (side + u * 1.2f), main.bottom() + u * 1.4f, side, side};
    if (thumb.right() > at.right()) break;
    ui::draw_picture(ui, thumb, picture_of(pictures[i], domain::MediaVariant::Use::thumb),
                     {u * 1.2f, ui::Corners::all, ui::icon::kImage});
    if (i == state.picture) ui::outline(ui, thumb, theme.colour.brand, u * 1.2f);
    if (ui.tapped({thumb, ui::Role::button, alt_of(ui, state, i), i == state.picture}))
      state.gallery.turn_to(i);
  }
  return main.h + u * 1.4f + side;
}

// Takes the product onto the visitor's list, or off it; returns the height.
float draw_keep(ui::Context& ui, const Rect& at, const Model& model, const domain::ProductId& id,
                Intent& intent) {
  const bool is_shortlisted = model.is_shortlisted(id);
  const std::string_view label = ui.text(is_shortlisted ? Msg::shortlist_already : Msg::keep),
                         icon = is_shortlisted ? ui::icon::kBookmark : ui::icon::kBookmarkEmpty;
  const Rect button{at.x, at.y, std::min(at.w, ui::button_width(ui, label, icon)), ui.theme().touch};
  if (ui::button(ui, button, label, icon, is_shortlisted ? ui::ButtonLook::primary : ui::ButtonLook::quiet))
    intent = ToggleShortlist{id};
  return button.h + ui.theme().unit * 2.4f;
}

// Title, price and summary; returns the height.
float draw_head(ui::Context& ui, const Rect& at, const store::ProductPage& page) {
  const ui::Theme& theme = ui.theme();
  const domain::Product& product = page.product;
  return ui::draw(ui, at, [&](ui::Column& head) {
    if (!page.taxon.empty()) {
      head.label(theme.label, theme.colour.brand, page.taxon.best(ui.lang()), 2.8f);
      head.gap(0.6f);
    }
    head.paragraph(theme.title, theme.colour.text, product.name.best(ui.lang()),
                   title_options(ui, product.name));
    head.gap(1.2f);
    if (const std::string price = price_text(product.price_vnd, ui.lang()); !price.empty()) {
      head.label(theme.heading, theme.colour.accent, price, 4);
      head.gap(1);
    }
    head.add(draw_language_note(ui, head.next(),
                                {&product.summary, &product.story, &product.making, &product.ingredients,
                                 &product.use, &product.storage, &product.packs}));
    head.add(draw_lead(ui, head.next(), product.summary));
    head.add(draw_confidence(ui, head.next(), product.confidence));
  });
}

// Everything that is read at leisure; returns the height.
float draw_words(ui::Context& ui, const Rect& at, const domain::Product& product) {
  return ui::draw(ui, at, [&](ui::Column& words) {
    for (const auto& [heading, text] :
         {std::pair(Msg::prose_story, &product.story), std::pair(Msg::prose_making, &product.making),
          std::pair(Msg::prose_ingredients, &product.ingredients), std::pair(Msg::prose_use, &product.use),
          std::pair(Msg::prose_storage, &product.storage), std::pair(Msg::prose_packs, &product.packs)})
      words.add(draw_prose(ui, words.next(), heading, *text));
  });
}

// The certificate as a card, which leads to what the stars mean; returns the height.
float draw_certificate_card(ui::Context& ui, const Rect& at, const store::ProductPage& page, Intent& intent) {
  const float u = ui.theme().unit;
  const Rect card = ui::draw_on_card(
      ui, at, u * 2.2f, [&](ui::Column& words) { describe_certificate(words, page); },
      ui::CardTouch::answers);
  ui::draw_icon(ui, ui::icon::kInfo, {card.right() - u * 5.4f, card.y + u * 1.6f, u * 4, u * 4}, u * 2.8f,
                ui.colour().text_faint);
  if (ui.tapped({card, ui::Role::link, ui.text(Msg::stars_link)})) intent = Open{StarsAt{}};
  return card.h;
}

}  // namespace

base::Result<ProductState> enter_product(store::Catalog& catalog, const ProductAt& where, domain::Day today) {
  return ProductState{.page = TRY(catalog.product(where.id, today))};
}

void keep_view(ProductState& fresh, const ProductState& old) {
  const std::size_t pictures = fresh.page.product.pictures.size();
  fresh.picture = std::min(old.picture, pictures == 0 ? 0 : pictures - 1);
  fresh.gallery = old.gallery;
  fresh.scroller = old.scroller;
  fresh.related_row = old.related_row;
  fresh.place_row = old.place_row;
  fresh.main_picture = old.main_picture;
  fresh.content_height = old.content_height;
}

Intent draw_product(ui::Context& ui, const Model& model, ProductState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top = area.rect.y -
                    ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) +
                    u * 1.0f;
  const store::ProductPage& page = state.page;
  const auto producer = [&](const Rect& at) {
    bool tapped = false;
    const float height = draw_producer(ui, at, page, tapped);
    if (tapped && page.producer) intent = Open{ProducerAt{page.producer->id}};
    return height;
  };
  float y = 0;
  if (!theme.is_narrow) {
    // Picture at the left; at the right what it is, what it is worth and who makes it, before anything
    // scrolls.
    const float left_width = std::round(width * 0.40f), x = margin + left_width + u * 4,
                right_width = width - left_width - u * 4;
    const float left =
        top + draw_gallery(ui, state, {margin, top, left_width, 0}, area.rect.h * 0.8f, intent) + u * 2.2f;
    y = top + draw_head(ui, {x, top, right_width, 0}, page);
    y += draw_keep(ui, {x, y, right_width, 0}, model, page.product.id, intent);
    const float half = std::round(right_width * 0.50f), other_x = x + half + theme.gap,
                other_width = right_width - half - theme.gap;
    const float certificate = draw_certificate_card(ui, {x, y, half, 0}, page, intent);
    const float maker = producer({other_x, y, other_width, 0}) + u * 1.6f;
    const float links = draw_links(ui, {other_x, y + maker, other_width, 0}, page.product.links);
    y += std::max(certificate, maker + links) + u * 3;
    y += draw_words(ui, {x, y, right_width, 0}, page.product);
    y = std::max(left, y);
  } else {
    y = top + draw_gallery(ui, state, {margin, top, width, 0}, area.rect.h * 0.6f, intent) + u * 2.4f;
    y += draw_head(ui, {margin, y, width, 0}, page);
    y += draw_keep(ui, {margin, y, width, 0}, model, page.product.id, intent);
    y += draw_certificate_card(ui, {margin, y, width, 0}, page, intent) + u * 2;
    y += producer({margin, y, width, 0}) + u * 3;
    y += draw_words(ui, {margin, y, width, 0}, page.product);
    y += draw_links(ui, {margin, y, width, 0}, page.product.links);
  }
  y += u * 2;
  if (const float height = draw_place_section(ui, state.place_row, {margin, y, width, 0}, Msg::section_visit,
                                              page.places, intent);
      height > 0)
    y += height + u * 3;
  if (const float height = draw_product_section(ui, model, state.related_row, {margin, y, width, 0},
                                                Msg::section_related, page.related, intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - top + u * 1.0f + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
