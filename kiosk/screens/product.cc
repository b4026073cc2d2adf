// The product page.
#include "kiosk/screens/product.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/format.h"
#include "kiosk/ui/pager.h"

namespace screens {
namespace {

using domain::CertificateState;
using text::Msg;
using ui::Rect;

// One "name: value" line of the certificate card; empty values take no room.
float draw_fact(ui::Context& ui, const Rect& at, Msg name, std::string_view value) {
  if (value.empty()) return 0;
  const ui::Theme& theme = ui.theme();
  const float label_width = at.w * 0.36f;
  ui::draw_label(ui, theme.small, {at.x, at.y, label_width, theme.unit * 3.1f}, theme.colour.text_faint,
                 ui.text(name), gfx::Align::left);
  const float height = ui.painter().draw_paragraph(
      ui.list(), {gfx::Face::medium, theme.small.size_px}, {at.x + label_width, at.y + theme.unit * 0.25f},
      at.w - label_width, theme.colour.text, value, {.max_lines = 3, .lang = ui.lang()});
  return std::max(theme.unit * 3.1f, height + theme.unit * 0.6f);
}

// Stars, state and facts of the certificate. Returns the height.
float draw_certificate(ui::Context& ui, const Rect& at, const store::ProductPage& page, bool draws) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 2.2f;
  const float inner = at.w - 2 * pad;
  float y = at.y + pad;
  const auto& certificate = page.certificate;
  if (page.stars) {
    if (draws) {
      const float used = ui::draw_stars(ui, at.x + pad, y + u * 2.0f, u * 3.6f, page.stars->count(), 5);
      const std::string label =
          text::fill(std::string(ui.text(Msg::ocop_stars)), "n", std::to_string(page.stars->count()));
      const float mark = page.mark ? u * 8 : 0;
      ui::draw_label(ui, theme.card_title,
                     {at.x + pad + used + u * 1.6f, y, inner - used - u * 1.6f - mark, u * 4},
                     theme.colour.text, label, gfx::Align::left);
      if (page.mark)
        ui::draw_picture(ui, {at.right() - pad - mark - u * 4, y, mark, mark},
                         picture_of(*page.mark, domain::MediaVariant::Use::thumb),
                         {0, ui::Corners::none, ui::icon::kVerified, 0.5f});
    }
    y += page.mark ? u * 9.2f : u * 5.2f;
  }
  if (!certificate) {
    if (draws)
      ui::draw_label(ui, theme.body, {at.x + pad, y, inner, u * 3.4f}, theme.colour.text_soft,
                     ui.text(Msg::certificate_none), gfx::Align::left);
    return y + u * 3.4f + pad - at.y;
  }
  const CertificateLook look = certificate_look(ui, page.state);
  const std::string_view label = ui.text(look.label);
  if (draws) {
    const Rect tag{at.x + pad, y, std::min(inner, ui.painter().width(theme.label, label) + u * 5.6f),
                   u * 3.6f};
    ui::fill(ui, tag, look.paper, tag.h / 2);
    ui::draw_icon(ui, look.icon, {tag.x + u * 0.8f, tag.y, u * 3, tag.h}, u * 2.2f, look.ink);
    ui::draw_label(ui, theme.label, {tag.x + u * 4.1f, tag.y, tag.w - u * 5, tag.h}, look.ink, label,
                   gfx::Align::left);
  }
  y += u * 4.6f;
  const auto fact = [&](Msg name, const std::string& value) {
    if (draws) y += draw_fact(ui, {at.x + pad, y, inner, 0}, name, value);
    if (!draws && !value.empty()) {
      y += std::max(u * 3.1f,
                    ui.painter().paragraph_height({gfx::Face::medium, theme.small.size_px}, inner * 0.64f,
                                                  value, {.max_lines = 3, .lang = ui.lang()}) +
                        u * 0.6f);
    }
  };
  if (!page.stars && page.state != CertificateState::withdrawn) {
    fact(Msg::fact_was,
         text::fill(std::string(ui.text(Msg::stars_short)), "n", std::to_string(certificate->stars.count())));
  }
  fact(Msg::fact_decision, certificate->decision);
  fact(Msg::fact_issuer, certificate->issuer.best(ui.lang()));
  if (certificate->issued) fact(Msg::fact_issued, text::format_day(*certificate->issued));
  if (!certificate->issued && certificate->recognised_year > 0)
    fact(Msg::fact_year, std::to_string(certificate->recognised_year));
  if (certificate->issued || certificate->expires)
    fact(Msg::fact_expires, text::format_day(*domain::last_day(*certificate)));
  fact(Msg::fact_gtin, page.product.gtin);
  if (certificate->illustrative) {
    if (draws) {
      ui.painter().draw_paragraph(ui.list(), theme.tiny, {at.x + pad, y + u * 0.4f}, inner,
                                  theme.colour.warning, ui.text(Msg::certificate_illustrative),
                                  {.lang = ui.lang()});
    }
    y += u * 0.8f + ui.painter().paragraph_height(theme.tiny, inner, ui.text(Msg::certificate_illustrative),
                                                  {.lang = ui.lang()});
  }
  return y + pad - u * 0.6f - at.y;
}

// The maker with its kind and where it is. True when tapped.
float draw_producer(ui::Context& ui, const Rect& at, const store::ProductPage& page, bool& tapped) {
  if (!page.producer && page.area.empty()) return 0;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string& name = page.producer ? page.producer->name.best(ui.lang()) : page.area.best(ui.lang());
  const std::string where = where_line(ui, page.commune, page.area, page.current_commune);
  const float text_left = u * 9.0f, text_width = at.w - text_left - u * 5;
  const gfx::ParagraphOptions two_lines{.max_lines = 2, .lang = ui.lang()};
  const float name_height = ui.painter().paragraph_height(theme.card_title, text_width, name, two_lines);
  const float where_height = ui.painter().paragraph_height(theme.small, text_width, where, two_lines);
  const Rect row{at.x, at.y, at.w, std::max(u * 8.6f, name_height + where_height + u * 3.6f)};
  ui::card(ui, ui.pressed(row) && page.producer ? row.inset(u * 0.3f) : row);
  const Rect mark{row.x + u * 1.8f, row.y + (row.h - u * 5.6f) / 2, u * 5.6f, u * 5.6f};
  ui::fill(ui, mark, theme.colour.brand_soft, mark.h / 2);
  ui::draw_icon(ui, page.producer ? ui::icon::kGroup : ui::icon::kPlace, mark, u * 3, theme.colour.brand);
  const float top = row.y + (row.h - name_height - where_height - u * 0.4f) / 2;
  ui.painter().draw_paragraph(ui.list(), theme.card_title, {row.x + text_left, top}, text_width,
                              theme.colour.text, name, two_lines);
  ui.painter().draw_paragraph(ui.list(), theme.small, {row.x + text_left, top + name_height + u * 0.4f},
                              text_width, theme.colour.text_soft, where, two_lines);
  if (page.producer) {
    ui::draw_icon(ui, ui::icon::kForward, {row.right() - u * 5, row.y, u * 4, row.h}, u * 2.4f,
                  theme.colour.brand);
    tapped = ui.tapped({row, ui::Role::link, name});
  }
  return row.h;
}

float draw_links(ui::Context& ui, const Rect& at, const std::vector<domain::Link>& links) {
  float y = at.y;
  for (const domain::Link& link : links)
    y += draw_qr_card(ui, {at.x, y, at.w, 0}, link_name(link.kind), link.url) + ui.theme().unit * 1.6f;
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
  ui::shadow(ui, main, 0.35f);
  const ui::PictureLook look{theme.radius, ui::Corners::all, ui::icon::kImage};
  if (pictures.size() < 2) {
    ui::draw_picture(ui, main, first_picture(pictures, domain::MediaVariant::Use::card), look);
  } else {
    const float step = main.w + theme.gap;
    const float offset = ui.begin_scroll(
        state.gallery, main, step * static_cast<float>(pictures.size()) - theme.gap, ui::Axis::horizontal);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      const Rect rect{main.x + step * static_cast<float>(i) - offset, main.y, main.w, main.h};
      if (ui.is_visible(rect))
        ui::draw_picture(ui, rect, picture_of(pictures[i], domain::MediaVariant::Use::card), look);
    }
    ui.end_scroll();
    state.picture = ui::settle_on_page(ui, state.gallery, step, pictures.size());
  }
  if (!pictures.empty()) {
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
      state.gallery = {.offset = (main.w + theme.gap) * static_cast<float>(i)};
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
  const float u = theme.unit;
  const domain::Product& product = page.product;
  float y = at.y;
  if (!page.taxon.empty()) {
    ui::draw_label(ui, theme.label, {at.x, y, at.w, u * 2.8f}, theme.colour.brand, page.taxon.best(ui.lang()),
                   gfx::Align::left);
    y += u * 3.4f;
  }
  y += ui.painter().draw_paragraph(
           ui.list(), theme.title, {at.x, y}, at.w, theme.colour.text, product.name.best(ui.lang()),
           {.lang = product.name.shown(ui.lang()),
            .line_height = product.name.shown(ui.lang()) == base::Lang::km ? 1.6f : 1.2f}) +
       u * 1.2f;
  if (const std::string price = price_text(product.price_vnd, ui.lang()); !price.empty()) {
    ui::draw_label(ui, theme.heading, {at.x, y, at.w, u * 4}, theme.colour.accent, price, gfx::Align::left);
    y += u * 5;
  }
  y += draw_lead(ui, {at.x, y, at.w, 0}, product.summary);
  return y - at.y;
}

// Everything that is read at leisure; returns the height.
float draw_words(ui::Context& ui, const Rect& at, const domain::Product& product) {
  float y = at.y;
  y += draw_prose(ui, {at.x, y, at.w, 0}, Msg::prose_story, product.story);
  y += draw_prose(ui, {at.x, y, at.w, 0}, Msg::prose_making, product.making);
  y += draw_prose(ui, {at.x, y, at.w, 0}, Msg::prose_ingredients, product.ingredients);
  y += draw_prose(ui, {at.x, y, at.w, 0}, Msg::prose_use, product.use);
  y += draw_prose(ui, {at.x, y, at.w, 0}, Msg::prose_storage, product.storage);
  y += draw_prose(ui, {at.x, y, at.w, 0}, Msg::prose_packs, product.packs);
  return y - at.y;
}

// The certificate as a card, which leads to what the stars mean; returns the height.
float draw_certificate_card(ui::Context& ui, const Rect& at, const store::ProductPage& page, Intent& intent) {
  const float height = draw_certificate(ui, at, page, false);
  const Rect card{at.x, at.y, at.w, height};
  ui::card(ui, ui.pressed(card) ? card.inset(ui.theme().unit * 0.3f) : card);
  draw_certificate(ui, at, page, true);
  ui::draw_icon(ui, ui::icon::kInfo,
                {card.right() - ui.theme().unit * 5.4f, card.y + ui.theme().unit * 1.6f, ui.theme().unit * 4,
                 ui.theme().unit * 4},
                ui.theme().unit * 2.8f, ui.colour().text_faint);
  if (ui.tapped({card, ui::Role::link, ui.text(Msg::stars_link)})) intent = Open{StarsAt{}};
  return height;
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
  const float u = theme.unit, margin = theme.margin, width = area.rect.w - 2 * margin;
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
  if (const float height = draw_product_section(ui, state.related_row, {margin, y, width, 0},
                                                Msg::section_related, page.related, intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - top + u * 1.0f + area.bar_height;
  ui.end_scroll();
  if (draw_back(ui, area.rect)) intent = Back{};
  return intent;
}

}  // namespace screens
