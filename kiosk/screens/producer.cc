// The producer page.
#include "kiosk/screens/producer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/fair/lead_invitation.h"
#include "kiosk/screens/phone_row.h"
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

// "Company · 5 products · 5 stars ×1, 4 stars ×2".
std::string facts_line(ui::Context& ui, const store::ProducerPage& page) {
  std::string line;
  const auto add = [&](std::string_view words) { line += std::string(line.empty() ? "" : " · ") += words; };
  if (const auto kind = kind_name(page.producer.kind)) add(ui.text(*kind));
  add(text::counted(Msg::product_count, static_cast<std::int64_t>(page.products.size()), ui.lang()));
  std::string classes;
  for (const domain::Stars stars : domain::Stars::classes()) {
    const auto count = std::count_if(page.products.begin(), page.products.end(),
                                     [&](const auto& product) { return product.stars == stars; });
    if (count == 0) continue;
    classes += (classes.empty() ? "" : ", ") + stars_text(ui, stars) + " ×" + std::to_string(count);
  }
  if (!classes.empty()) add(classes);
  return line;
}

// A line with a sign before it; nothing for no words.
void add_line(ui::Column& column, std::string_view icon, std::string_view words) {
  if (words.empty()) return;
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = column.unit(), left = u * 4;
  const Rect at = column.next();
  const auto line = [&](ui::Column& beside) { beside.paragraph(theme.body, theme.colour.text, words); };
  if (column.draws()) ui::draw_icon(ui, icon, {at.x, at.y, u * 3, u * 3}, u * 2.6f, theme.colour.brand);
  column.add(ui::run_at(column, {at.x + left, at.y, at.w - left, 0}, line));
  column.gap(0.8f);
}

// What is known of the maker; what is not takes no room.
void add_about(ui::Column& column, const store::ProducerPage& page) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.card_title, theme.colour.brand, facts_line(ui, page));
  column.gap(0.8f);
  add_line(column, ui::icon::kPlace, where_line(ui, page.home));
  add_line(column, ui::icon::kHome, page.producer.address);
  add_line(column, ui::icon::kPhone, page.producer.phone);
  column.gap(0.6f);
  add_language_note(column, {&page.producer.story});
  add_prose(column, Msg::prose_story, page.producer.story);
  add_confidence(column, page.producer.confidence);
}

// The codes of its sites and of the way there.
std::vector<PhoneCode> codes_of(ui::Context& ui, const ProducerState& state) {
  std::vector<PhoneCode> codes = link_codes(ui, state.page.producer.links);
  if (!state.map_url.empty()) codes.push_back(map_code(ui, state.map_url, false));
  return codes;
}

// The face or the workshop at the left, a map and the codes under it, what is known at the right; without a
// picture these are at the right. Returns the height.
float draw_head(ui::Context& ui, const Model& model, ProducerState& state, const Rect& at, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, gap = theme.gutter;
  const auto picture = first_picture(state.page.producer.pictures, domain::MediaVariant::Use::card);
  const auto codes = codes_of(ui, state);
  const auto about = [&](ui::Column& column) {
    add_about(column, state.page);
    if (!state.offer || !model.fair) return;
    const float above = column.height();
    add_lead_invitation(column, *model.fair, Msg::fair_contact_maker, LeadAt{}, intent);
    if (column.height() > above) column.gap(1.4f);
  };
  const auto aside = [&](ui::Column& column) {
    if (picture) {
      const Rect room = column.room(std::round(std::min(column.width() * 0.75f, ui.page().h * 0.4f)));
      if (column.draws())
        ui::draw_picture(ui, room, picture, {theme.radius, ui::Corners::all, ui::icon::kGroup});
      column.gap(1.8f);
    }
    if (!state.map.is_empty()) {
      const Rect room = column.room(std::round(std::min(column.width() * 0.6f, u * 32)));
      if (column.draws() && draw_place_map(ui, room, state.map)) intent = Open{state.map.opens};
      column.gap(1.8f);
    }
    if (state.offer) {
      add_fair_code(column, *state.offer);
      column.gap(1.8f);
    }
    add_phone_row(column, codes);
  };
  if (!picture && codes.empty() && state.map.is_empty() && !state.offer) return ui::draw(ui, at, about);
  if (!ui.is_landscape()) {
    return ui::draw(ui, at, [&](ui::Column& column) {
      about(column);
      aside(column);
      column.gap(2);
    });
  }
  const float codes_width = std::round(at.w * (picture ? 0.42f : 0.38f)), rest = at.w - codes_width - gap;
  const float aside_x = picture ? at.x : at.x + rest + gap,
              about_x = picture ? at.x + codes_width + gap : at.x;
  const float beside = ui::draw(ui, {aside_x, at.y, codes_width, 0}, aside);
  return std::max(beside, ui::draw(ui, {about_x, at.y, rest, 0}, about)) + u * 2;
}

}  // namespace

base::Result<ProducerState> enter_producer(store::Catalog& catalog, const ProducerAt& where,
                                           const std::optional<domain::LatLon>& here, domain::Day today,
                                           const RunningFair* fair) {
  ProducerState state{.page = TRY(catalog.producer_page(where.id, today))};
  const store::ProducerPage& page = state.page;
  // Whose address and point nobody knows is not searched for: a commune is no place to ring at.
  state.map_url = map_search_url(page.workshop_point, page.producer.address, page.home);
  state.map = TRY(enter_producer_map(catalog, page, here));
  if (fair && fair->shows(where.id)) {
    state.offer = TRY(enter_offer(catalog, *fair, where.id, today));
    if (!state.offer->makers.empty()) state.offer->choice = 1;  // whoever looks at a maker wants its card
  }
  return state;
}

void keep_view(ProducerState& fresh, const ProducerState& old) {
  fresh.scroller = old.scroller;
  fresh.place_row = old.place_row;
  if (fresh.offer && old.offer) keep_choice(*fresh.offer, *old.offer);
  fresh.content_height = old.content_height;
}

Intent draw_producer_page(ui::Context& ui, const Model& model, ProducerState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const store::ProducerPage& page = state.page;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, page.producer.name.best(ui.lang()));
  y += draw_head(ui, model, state, {left, y, width, 0}, intent);

  const float title = section_title_height(theme);
  if (!page.products.empty()) {
    const std::string count =
        std::string(ui.text(Msg::producer_products)) + " · " + std::to_string(page.products.size());
    draw_section_title(ui, {left, y, width, title}, count, std::nullopt);
    y += title;
    const ui::Tiles tiles = product_tiles(theme, width);
    for (std::size_t i = 0; i < page.products.size(); ++i) {
      if (Intent wish = draw_product_card(ui, model, tiles.cell(i, left, y), page.products[i]);
          !is_stay(wish))
        intent = std::move(wish);
    }
    y += tiles.height_of(page.products.size()) + u;
  }
  if (const float height = draw_place_section(ui, state.place_row, {left, y, width, 0}, Msg::producer_visit,
                                              page.places, intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - top + u + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
