// Lead receipt: the number, large, the code, and the same in words.
#include "kiosk/screens/fair/lead_receipt.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/leads/lead_number.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/fair/lead_words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

std::string number_of(const LeadReceiptAt& receipt) {
  const auto number = leads::LeadNumber::parse(receipt.number);
  return number ? number->grouped() : receipt.number;
}

std::string filled(Msg words, const LeadReceiptAt& receipt, base::Lang lang) {
  std::string line = text::fill(std::string(text::message(words, lang)), "number", number_of(receipt));
  line = text::fill(std::move(line), "keeper", receipt.keeper);
  line = text::fill(std::move(line), "phone", receipt.phone);
  line = text::fill(std::move(line), "day", text::format_day(receipt.until, lang));
  return text::fill(std::move(line), "kinds", kinds_text(receipt.kinds, lang));
}

// What is said of it besides the number, the most needed first.
constexpr Msg kFacts[] = {Msg::lead_receipt_by, Msg::lead_receipt_until, Msg::lead_receipt_delete,
                          Msg::lead_receipt_kinds};

void add_number(ui::Column& column, const LeadReceiptAt& receipt) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect box = column.room(std::round(theme.hero.size_px * 1.4f + u * 3));
  if (!column.draws()) return;
  ui::fill(ui, box, theme.colour.brand_soft, theme.radius);
  if (theme.colour.line == theme.colour.text) ui::outline(ui, box, theme.colour.line, theme.radius);
  ui::draw_whole_label(ui, theme.hero, box.inset(u * 1.5f), theme.colour.text, number_of(receipt),
                       gfx::Align::centre, 0.5f);
}

void add_words(ui::Column& column, const LeadReceiptAt& receipt, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.body, theme.colour.text, ui.text(Msg::lead_receipt_keep));
  column.gap(1.4f);
  add_number(column, receipt);
  column.gap(1.8f);
  for (const Msg fact : kFacts) {
    column.paragraph(theme.body, theme.colour.text, filled(fact, receipt, ui.lang()));
    column.gap(0.7f);
  }
  column.gap(0.4f);
  column.paragraph(theme.small, theme.colour.text_soft, ui.text(Msg::lead_receipt_gone));
  column.gap(1.4f);
  const std::string_view label = ui.text(Msg::lead_receipt_done);
  const Rect row = column.room(theme.touch);
  if (!column.draws()) return;
  const Rect done{row.x, row.y,
                  std::min(row.w, std::max(theme.unit * 26, ui::button_width(ui, label, ui::icon::kCheck))),
                  row.h};
  if (ui::button(ui, done, label, ui::icon::kCheck, ui::ButtonLook::primary)) intent = GoTo{HomeAt{}};
}

void add_code(ui::Column& column, const LeadReceiptAt& receipt) {
  ui::Context& ui = column.ui();
  const float u = column.unit(), pad = u * 1.8f;
  const std::string content = receipt_text(receipt, ui.lang(), ui::kMostCodeBytes);
  const float most = std::min(column.width() - 2 * pad, ui.page().h * 0.8f);
  const float side = std::floor(std::min(most, std::max(ui::code_side(ui, content), u * 46)));
  ui::add_card(column, pad, [&](ui::Column& card) {
    const Rect room = card.room(side);
    if (card.draws()) ui::draw_qr(ui, {std::round(room.centre().x - side / 2), room.y, side, side}, content);
    card.gap(1);
    card.paragraph(ui.theme().body, ui.theme().colour.text, ui.text(Msg::lead_receipt_scan));
  });
}

}  // namespace

base::Result<LeadReceiptState> enter_lead_receipt(const LeadReceiptAt& where) {
  return LeadReceiptState{.receipt = where};
}

void keep_view(LeadReceiptState& fresh, const LeadReceiptState& old) {
  fresh.page = old.page;
  fresh.content_height = old.content_height;
}

std::string receipt_text(const LeadReceiptAt& receipt, base::Lang lang, std::size_t max_bytes) {
  std::string words = filled(Msg::lead_receipt_number, receipt, lang);
  for (const Msg fact : kFacts) {
    const std::string line = "\n" + filled(fact, receipt, lang);
    if (words.size() + line.size() <= max_bytes) words += line;
  }
  return words;
}

Intent draw_lead_receipt(ui::Context& ui, const Model&, LeadReceiptState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical);
  const float head = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::lead_receipt_title));
  float y = head;
  const bool is_beside = !theme.is_narrow;
  const float code = is_beside ? std::round(width * 0.4f) : width;
  const float words = is_beside ? width - code - theme.gutter : width;
  const float beside = ui::draw(ui, {is_beside ? left + words + theme.gutter : left, y, code, 0},
                                [&](ui::Column& column) { add_code(column, state.receipt); });
  if (!is_beside) y += beside + u * 2;
  y += ui::draw(ui, {left, y, words, 0},
                [&](ui::Column& column) { add_words(column, state.receipt, intent); });
  state.content_height = std::max(y, is_beside ? head + beside : 0.f) - top + u * 2 + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
