// Stars and state in one line where there is room; facts in as many columns as fit.
#include "kiosk/screens/certificate_facts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/cards.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"

namespace screens {
namespace {

using domain::CertificateState;
using text::Msg;
using ui::Rect;

struct Fact {
  Msg name;
  std::string value;
};

std::vector<Fact> facts_of(ui::Context& ui, const store::ProductPage& page) {
  std::vector<Fact> facts;
  const auto add = [&](Msg name, std::string value) {
    if (!value.empty()) facts.push_back({name, std::move(value)});
  };
  if (const auto& certificate = page.certificate) {
    const bool was_rated = !page.stars && page.state != CertificateState::withdrawn &&
                           page.state != CertificateState::unconfirmed;
    if (was_rated) add(Msg::fact_was, stars_text(ui, certificate->stars));
    add(Msg::fact_issuer, certificate->issuer.best(ui.lang()));
    add(Msg::fact_decision, certificate->decision);
    if (certificate->issued) add(Msg::fact_issued, text::format_day(*certificate->issued, ui.lang()));
    if (!certificate->issued && certificate->recognised_year > 0)
      add(Msg::fact_year, std::to_string(certificate->recognised_year));
    if (certificate->issued || certificate->expires)
      add(Msg::fact_expires, text::format_day(*domain::last_day(*certificate), ui.lang()));
  }
  if (!page.producer) add(Msg::compare_area, where_line(ui, page.home));
  add(Msg::fact_gtin, page.product.gtin);
  return facts;
}

void describe_fact(ui::Column& column, const Fact& fact) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.small, theme.colour.text_soft, ui.text(fact.name),
                   {.max_lines = 2, .lang = ui.lang()});
  column.gap(0.2f);
  column.paragraph({gfx::Face::medium, theme.body.size_px}, theme.colour.text, fact.value,
                   {.max_lines = 4, .lang = ui.lang()});
}

// In rows of equal columns.
void describe_facts(ui::Column& card, const std::vector<Fact>& facts) {
  const float u = card.unit(), gap = u * 2, least = u * 19;
  const auto fitting = std::clamp<std::size_t>(static_cast<std::size_t>((card.width() + gap) / (least + gap)),
                                               1, facts.size());
  const std::size_t rows = (facts.size() + fitting - 1) / fitting, per_row = (facts.size() + rows - 1) / rows;
  const auto count = static_cast<float>(per_row);
  const float width = std::floor((card.width() - gap * (count - 1)) / count);
  for (std::size_t i = 0; i < facts.size(); i += per_row) {
    if (i > 0) card.gap(1.2f);
    const Rect row = card.next();
    float tallest = 0;
    for (std::size_t k = i; k < std::min(facts.size(), i + per_row); ++k) {
      const auto words = [&](ui::Column& column) { describe_fact(column, facts[k]); };
      const Rect cell{row.x + static_cast<float>(k - i) * (width + gap), row.y, width, 0};
      tallest = std::max(tallest, ui::run_at(card, cell, words));
    }
    card.add(tallest);
  }
}

// The state as a pill; returns the width that it takes.
float state_width(ui::Context& ui, std::string_view label, float most) {
  return std::min(most, ui.painter().width(ui.theme().label, label) + ui.theme().unit * 5.6f);
}
void draw_state(ui::Context& ui, const Rect& room, const CertificateLook& look, std::string_view label) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, height = u * 3.6f;
  const Rect tag{room.x, room.y + (room.h - height) / 2, state_width(ui, label, room.w), height};
  ui::fill(ui, tag, look.paper, tag.h / 2);
  ui::draw_icon(ui, look.icon, {tag.x + u * 0.8f, tag.y, u * 3, tag.h}, u * 2.2f, look.ink);
  ui::draw_label(ui, theme.label, {tag.x + u * 4.1f, tag.y, tag.w - u * 5, tag.h}, look.ink, label,
                 gfx::Align::left);
}

// What the row of stars is made of, left to right, in px.
struct StarsRow {
  float star, stars, words,
      more;  // size of a star, width of all five, of "OCOP 4 sao", of the sign behind it
  float width() const { return stars + words + more; }
};

StarsRow stars_row(ui::Context& ui, std::string_view words) {
  const float u = ui.theme().unit, star = u * 3.2f;
  return {star, star * 5.7f, ui.painter().width(ui.theme().card_title, words) + u * 1.4f, u * 3.6f};
}

void draw_stars_row(ui::Context& ui, const Rect& row, const StarsRow& parts, int stars,
                    std::string_view words, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::draw_stars(ui, row.x, row.centre().y, parts.star, stars, 5);
  const float left = row.x + parts.stars + u;
  ui::draw_label(ui, theme.card_title, {left, row.y, parts.words, row.h}, theme.colour.text, words,
                 gfx::Align::left);
  ui::draw_icon(ui, ui::icon::kInfo, {left + parts.words - u * 0.6f, row.y, u * 2.6f, row.h}, u * 2.4f,
                theme.colour.text_soft);
  if (ui.tapped({{row.x, row.y, parts.width(), row.h}, ui::Role::link, ui.text(Msg::stars_link)}))
    intent = Open{StarsAt{}};
}

}  // namespace

void add_standing(ui::Column& column, const store::ProductPage& page, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = column.unit();
  if (!page.certificate) {
    column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::certificate_none));
    return column.gap(1.2f);
  }
  const CertificateLook look = certificate_look(ui, page.state, page.stars.has_value());
  const std::string_view label = ui.text(look.label);
  if (!page.stars) {
    const Rect row = column.room(u * 4.4f);
    if (column.draws()) draw_state(ui, row, look, label);
    return column.gap(0.6f);
  }
  const std::string words = ocop_text(ui, *page.stars);
  const StarsRow parts = stars_row(ui, words);
  const float mark = page.mark ? theme.touch + u : 0, gap = u * 1.6f;
  const bool is_in_line =
      parts.width() + gap + state_width(ui, label, column.width()) + mark <= column.width();
  const Rect row = column.room(theme.touch), below = is_in_line ? row : column.room(u * 4.4f);
  if (!column.draws()) return;
  draw_stars_row(ui, row, parts, page.stars->count(), words, intent);
  const float x = is_in_line ? row.x + parts.width() + gap : row.x;
  draw_state(ui, {x, below.y, below.right() - x, below.h}, look, label);
  if (page.mark)
    ui::draw_picture(ui, {row.right() - theme.touch, row.y, theme.touch, theme.touch},
                     picture_of(*page.mark, domain::MediaVariant::Use::thumb),
                     {0, ui::Corners::none, ui::icon::kVerified, 0.5f});
}

void add_facts(ui::Column& column, const store::ProductPage& page) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const std::vector<Fact> facts = facts_of(ui, page);
  const bool is_illustrative = page.certificate && page.certificate->illustrative;
  if (facts.empty() && !is_illustrative) return;
  ui::add_card(column, column.unit() * 1.8f, [&](ui::Column& card) {
    if (!facts.empty()) describe_facts(card, facts);
    if (!is_illustrative) return;
    if (!facts.empty()) card.gap(1.2f);
    card.paragraph(theme.small, theme.colour.text_soft, ui.text(Msg::certificate_illustrative));
  });
}

}  // namespace screens
