// The producer page.
#include "kiosk/screens/producer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

std::optional<Msg> kind_name(const std::string& kind) {
  constexpr std::pair<std::string_view, Msg> kNames[] = {{"company", Msg::kind_company},
                                                         {"cooperative", Msg::kind_cooperative},
                                                         {"cooperative_group", Msg::kind_cooperative_group},
                                                         {"household", Msg::kind_household},
                                                         {"farm", Msg::kind_producer_farm}};
  for (const auto& [name, msg] : kNames) {
    if (name == kind) return msg;
  }
  return std::nullopt;
}

// Address and telephone, or that there are none; returns the height.
float draw_contact(ui::Context& ui, const Rect& at, const domain::Producer& producer) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = u * 7;
  const auto line = [&](ui::Column& card, std::string_view icon, std::string_view words) {
    if (words.empty()) return;
    if (card.draws())
      ui::draw_icon(ui, icon, {at.x + u * 1.6f, card.y() - u * 0.3f, u * 4, u * 3.4f}, u * 2.6f,
                    theme.colour.brand);
    card.paragraph(theme.body, theme.colour.text, words);
    card.gap(1.2f);
  };
  const auto describe = [&](ui::Column& card) {
    line(card, ui::icon::kPlace, producer.address);
    line(card, ui::icon::kPhone, producer.phone);
    if (producer.address.empty() && producer.phone.empty())
      line(card, ui::icon::kInfo, ui.text(Msg::producer_no_contact));
  };
  const float width = at.w - left - u * 2, height = ui::measure(ui, width, describe) + u * 2.8f;
  ui::card(ui, {at.x, at.y, at.w, height});
  ui::draw(ui, {at.x + left, at.y + u * 2, width, 0}, describe);
  return height;
}

}  // namespace

base::Result<ProducerState> enter_producer(store::Catalog& catalog, const ProducerAt& where,
                                           domain::Day today) {
  ProducerState state{.page = TRY(catalog.producer_page(where.id, today))};
  const store::ProducerPage& page = state.page;
  // A maker whose address nobody knows is not searched for: a commune is no place to ring at.
  state.map_url = map_search_url(std::nullopt, page.producer.address, page.home);
  return state;
}

void keep_view(ProducerState& fresh, const ProducerState& old) {
  fresh.scroller = old.scroller;
  fresh.place_row = old.place_row;
  fresh.content_height = old.content_height;
}

Intent draw_producer_page(ui::Context& ui, const Model& model, ProducerState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const store::ProducerPage& page = state.page;
  const domain::LocalizedText& name = page.producer.name;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {margin, top, width, 0}, name.best(ui.lang()));

  const float left_width = theme.is_narrow ? width : std::round(width * 0.56f);
  const float words_top = y;
  if (const auto picture = first_picture(page.producer.pictures, domain::MediaVariant::Use::card)) {
    ui::draw_picture(ui, {margin, y, left_width, std::round(left_width * 0.5f)}, picture,
                     {theme.radius, ui::Corners::all, ui::icon::kGroup});
    y += std::round(left_width * 0.5f) + u * 2;
  }
  if (const auto kind = kind_name(page.producer.kind)) {
    ui::draw_label(ui, theme.label, {margin, y, left_width, u * 3}, theme.colour.brand, ui.text(*kind),
                   gfx::Align::left);
    y += u * 3.4f;
  }
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {margin, y}, left_width, theme.colour.text_soft,
                                   where_line(ui, page.home), {.lang = ui.lang()}) +
       u * 2;
  y += draw_language_note(ui, {margin, y, left_width, 0}, {&page.producer.story});
  y += draw_prose(ui, {margin, y, left_width, 0}, Msg::prose_story, page.producer.story);
  y += draw_confidence(ui, {margin, y, left_width, 0}, page.producer.confidence);

  const float x = theme.is_narrow ? margin : margin + left_width + u * 4,
              aside = theme.is_narrow ? width : width - left_width - u * 4;
  float other = theme.is_narrow ? y : words_top;
  other += draw_contact(ui, {x, other, aside, 0}, page.producer) + u * 1.6f;
  for (const domain::Link& link : page.producer.links)
    other += draw_qr_card(ui, {x, other, aside, 0}, link_name(link.kind), link.url, true) + u * 1.6f;
  if (!state.map_url.empty())
    other += draw_qr_card(ui, {x, other, aside, 0}, Msg::link_map, state.map_url) + u * 1.6f;
  y = std::max(y, other) + u;

  const float title = section_title_height(theme);
  if (!page.products.empty()) {
    const std::string count =
        std::string(ui.text(Msg::producer_products)) + " · " + std::to_string(page.products.size());
    draw_section_title(ui, {margin, y, width, title}, count, std::nullopt);
    y += title;
    const ui::Tiles tiles = product_tiles(theme, width);
    for (std::size_t i = 0; i < page.products.size(); ++i) {
      if (Intent wish = draw_product_card(ui, model, tiles.cell(i, margin, y), page.products[i]);
          !is_stay(wish))
        intent = std::move(wish);
    }
    y += tiles.height_of(page.products.size()) + u;
  }
  if (const float height = draw_place_section(ui, state.place_row, {margin, y, width, 0}, Msg::producer_visit,
                                              page.places, intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - top + u + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
