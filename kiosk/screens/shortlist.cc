// Shortlist: the list at the left, the code for the phone at the right.
#include "kiosk/screens/shortlist.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kMaxTextBytes = 560;  // denser codes do not scan from a screen (ui::draw_qr)

struct LineTaps {
  bool opened = false, removed = false, compared = false;
};

// Picture, name, maker, stars; a bookmark that takes it off the list and, with three or more, a mark for
// comparing.
LineTaps draw_line(ui::Context& ui, const Rect& row, const store::ProductCard& card, bool is_shortlisted,
                   std::optional<bool> is_compared) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::card(ui, ui::under_finger(ui, row, 0.3f));
  const Rect picture{row.x + u, row.y + u, (row.h - 2 * u) * 1.3f, row.h - 2 * u};
  ui::draw_picture(ui, picture, picture_of(card.thumb),
                   {theme.radius * 0.6f, ui::Corners::all, ui::icon::kImage, 0.7f});
  Rect mark{row.right() - theme.touch - u * 0.6f, row.y + (row.h - theme.touch) / 2, theme.touch,
            theme.touch};
  LineTaps taps;
  ui::draw_icon(ui, is_shortlisted ? ui::icon::kBookmark : ui::icon::kBookmarkEmpty, mark, u * 3.2f,
                is_shortlisted ? theme.colour.brand : theme.colour.text_faint);
  taps.removed = ui.tapped(
      {mark, ui::Role::toggle, ui.text(is_shortlisted ? Msg::shortlist_already : Msg::keep), is_shortlisted});
  if (is_compared) {
    mark.x -= theme.touch;
    if (*is_compared) ui::fill(ui, mark.inset(u * 0.8f), theme.colour.brand_soft, mark.h / 2);
    ui::draw_icon(ui, ui::icon::kCompare, mark, u * 3.2f,
                  *is_compared ? theme.colour.brand : theme.colour.text_faint);
    taps.compared = ui.tapped({mark, ui::Role::toggle, ui.text(Msg::compare), *is_compared});
  }
  const float left = picture.right() + u * 1.8f, width = mark.x - left - u;
  const base::Lang shown = card.name.shown(ui.lang());
  const float height =
      ui.painter().draw_paragraph(ui.list(), theme.card_title, {left, row.y + u * 1.2f}, width,
                                  is_shortlisted ? theme.colour.text : theme.colour.text_faint,
                                  card.name.best(ui.lang()), {.max_lines = 2, .lang = shown});
  const std::string producer = domain::short_name(card.producer.best(ui.lang()));
  ui::draw_label(ui, theme.small, {left, row.y + u * 1.4f + height, width, u * 2.6f}, theme.colour.text_soft,
                 producer.empty() ? card.area.best(ui.lang()) : producer, gfx::Align::left);
  if (card.stars) ui::draw_stars(ui, left, row.bottom() - u * 2.4f, u * 2.0f, card.stars->count(), 5);
  taps.opened =
      ui.tapped({row, ui::Role::link, card.name.best(ui.lang())}) && !taps.removed && !taps.compared;
  return taps;
}

// The cards that are still kept, as text.
std::string words_of(const Model& model, const ShortlistState& state, base::Lang lang) {
  std::vector<store::ProductCard> cards;
  for (const auto& product : state.cards) {
    if (model.is_shortlisted(product.id)) cards.push_back(product);
  }
  return shortlist_text(cards, lang, kMaxTextBytes);
}

// As a link or as text, in the middle of `row`.
void draw_forms(ui::Context& ui, ShortlistState& state, const Rect& row) {
  const std::string_view labels[] = {ui.text(Msg::shortlist_link), ui.text(Msg::shortlist_plain)};
  const float widths[] = {ui::chip_width(ui, labels[0], ""), ui::chip_width(ui, labels[1], "")};
  const float gap = ui.theme().unit * 1.2f;
  float x = row.centre().x - (widths[0] + widths[1] + gap) / 2;
  for (int i = 0; i < 2; ++i) {
    const bool on = state.as_text == (i == 1);
    if (ui::chip(ui, {x, row.y, widths[i], row.h}, labels[i], "",
                 on ? ui::ChipState::on : ui::ChipState::off))
      state.as_text = i == 1;
    x += widths[i] + gap;
  }
}

// The code with its two forms; returns the height.
float draw_code(ui::Context& ui, const Model& model, ShortlistState& state, const Rect& at) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const gfx::ParagraphOptions options{.align = gfx::Align::centre, .lang = ui.lang()};
  const bool has_link = !model.share_url.empty();
  const auto describe = [&](ui::Column& card) {
    card.paragraph(theme.heading, theme.colour.text, ui.text(Msg::shortlist_take), options);
    card.gap(1.6f);
    const float side = std::min(card.width(), u * 40);
    const Rect code = card.room(side);
    if (card.draws())
      ui::draw_qr(ui, {code.centre().x - side / 2, code.y, side, side},
                  state.as_text || !has_link ? words_of(model, state, ui.lang())
                                             : shortlist_url(model.share_url, model.shortlist, ui.lang()));
    card.gap(1.6f);
    if (has_link) {
      const Rect forms = card.room(theme.touch);
      if (card.draws()) draw_forms(ui, state, forms);
      card.gap(1.4f);
    }
    card.paragraph(theme.small, theme.colour.text_soft, ui.text(Msg::shortlist_help), options);
  };
  return ui::draw_on_card(ui, at, u * 2.2f, describe).h;
}

}  // namespace

std::string shortlist_url(const std::string& share_url, const std::vector<domain::ProductId>& kept,
                          base::Lang lang) {
  std::string url = share_url + (share_url.find('?') == std::string::npos ? "?p=" : "&p=");
  for (std::size_t i = 0; i < kept.size(); ++i) url += (i == 0 ? "" : ",") + kept[i].text();
  return url + "&l=" + std::string(base::code(lang));
}

std::string shortlist_text(const std::vector<store::ProductCard>& cards, base::Lang lang,
                           std::size_t max_bytes) {
  std::string words;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const store::ProductCard& card = cards[i];
    std::string line = card.name.best(lang);
    if (card.stars) line += " " + std::to_string(card.stars->count()) + "★";
    if (!card.producer.empty()) line += " – " + card.producer.best(lang);
    line += '\n';
    const std::string rest = text::fill(std::string(text::message(text::Msg::shortlist_more, lang)), "n",
                                        std::to_string(cards.size() - i));
    if (words.size() + line.size() + (i + 1 < cards.size() ? rest.size() : 0) > max_bytes)
      return words + rest;
    words += line;
  }
  return words;
}

base::Result<ShortlistState> enter_shortlist(store::Catalog& catalog,
                                             const std::vector<domain::ProductId>& kept, domain::Day today) {
  ShortlistState state{.cards = TRY(catalog.cards_of(kept, today))};
  for (std::size_t i = 0; i < std::min(CompareAt::kMost, state.cards.size()); ++i) state.compared.insert(i);
  return state;
}

void keep_view(ShortlistState& fresh, const ShortlistState& old) {
  fresh.compared.clear();
  for (std::size_t i = 0; i < fresh.cards.size(); ++i) {
    for (const std::size_t compared : old.compared) {
      if (old.cards[compared].id == fresh.cards[i].id) fresh.compared.insert(i);
    }
  }
  fresh.as_text = old.as_text;
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_shortlist(ui::Context& ui, const Model& model, ShortlistState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {margin, top, width, 0}, ui.text(Msg::nav_shortlist));
  if (state.cards.empty()) {
    ui.end_scroll();
    draw_nothing_yet(ui, {area.rect.x, y, area.rect.w, area.rect.bottom() - y}, ui::icon::kBookmarkEmpty,
                     Msg::shortlist_empty);
    return intent;
  }
  const float column = theme.is_narrow ? width : std::round(width * 0.58f);
  const float code_x = theme.is_narrow ? margin : margin + column + u * 4,
              code_width = theme.is_narrow ? width : width - column - u * 4;
  const float list_top = y;
  if (theme.is_narrow && !model.shortlist.empty())
    y += draw_code(ui, model, state, {code_x, y, code_width, 0}) + theme.gap;
  for (std::size_t i = 0; i < state.cards.size(); ++i) {
    const bool is_shortlisted = model.is_shortlisted(state.cards[i].id),
               is_compared = state.compared.contains(i);
    const Rect row{margin, y, column, std::round(u * 13)};
    const LineTaps taps =
        draw_line(ui, row, state.cards[i], is_shortlisted,
                  is_shortlisted && state.cards.size() > 2 ? std::optional(is_compared) : std::nullopt);
    if (taps.removed) {
      state.compared.erase(i);
      intent = ToggleShortlist{state.cards[i].id};
    } else if (taps.compared) {
      if (is_compared)
        state.compared.erase(i);
      else if (state.compared.size() < CompareAt::kMost)
        state.compared.insert(i);
    } else if (taps.opened) {
      intent = Open{ProductAt{state.cards[i].id}};
    }
    y += row.h + theme.gap;
  }
  CompareAt comparison;
  for (const std::size_t i : state.compared) {
    if (model.is_shortlisted(state.cards[i].id)) comparison.ids.push_back(state.cards[i].id);
  }
  if (comparison.ids.size() >= 2) {
    const std::string label =
        std::string(ui.text(Msg::compare)) + " (" + std::to_string(comparison.ids.size()) + ")";
    if (ui::button(
            ui, {margin, y, std::min(column, ui::button_width(ui, label, ui::icon::kCompare)), theme.touch},
            label, ui::icon::kCompare, ui::ButtonLook::primary))
      intent = Open{comparison};
    y += theme.touch + u * 2;
  }
  if (!theme.is_narrow && !model.shortlist.empty())
    y = std::max(y, list_top + draw_code(ui, model, state, {code_x, list_top, code_width, 0}) + u * 2);
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
