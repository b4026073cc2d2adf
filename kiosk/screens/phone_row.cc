// Codes side by side, all of one size, with what they open.
#include "kiosk/screens/phone_row.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// Sizes of a row of so many codes on so much width.
struct Arrangement {
  float side;            // of each code, its quiet zone included
  std::size_t per_row;   // codes beside each other
  float cell;            // width that a code and its words have
  bool words_are_below;  // no room beside the code
};

Arrangement arrange(ui::Context& ui, float width, const std::vector<const PhoneCode*>& codes) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, words = u * 15, gap = u * 1.6f;
  float side = u * 18;
  for (const PhoneCode* code : codes) side = std::max(side, ui::code_side(ui, code->content));
  // Whole on the screen at once, whatever the size of the text.
  side = std::floor(std::min({side, width, ui.page().h * 0.6f}));
  const auto fitting = static_cast<std::size_t>((width + gap) / (side + gap + words + gap));
  const std::size_t per_row = std::clamp<std::size_t>(fitting, 1, codes.size());
  const auto count = static_cast<float>(per_row);
  const float cell = std::floor((width - gap * (count - 1)) / count);
  return {side, per_row, cell, cell - side - gap < u * 11};
}

// What the code is and opens; alone in its row it also says how to read it.
void describe(ui::Column& words, const PhoneCode& code, bool says_how) {
  ui::Context& ui = words.ui();
  const ui::Theme& theme = ui.theme();
  words.paragraph(theme.card_title, theme.colour.text, code.title, {.max_lines = 3, .lang = ui.lang()});
  if (!code.note.empty()) {
    words.gap(0.3f);
    words.paragraph(theme.small, theme.colour.text_soft, code.note, {.max_lines = 3, .lang = ui.lang()});
  }
  if (!says_how) return;
  words.gap(0.8f);
  words.paragraph(theme.small, theme.colour.text_soft, ui.text(Msg::link_scan));
}

// One code with its words, from the top edge of `at` down; returns the height.
float place_code(ui::Column& card, const Rect& at, const Arrangement& arranged, const PhoneCode& code,
                 bool says_how) {
  ui::Context& ui = card.ui();
  const float u = card.unit(), side = arranged.side;
  const auto words = [&](ui::Column& column) { describe(column, code, says_how); };
  if (card.draws()) ui::draw_qr(ui, {at.x, at.y, side, side}, code.content);
  if (arranged.words_are_below) return side + u + ui::run_at(card, {at.x, at.y + side + u, at.w, 0}, words);
  const float left = side + u * 1.6f, width = at.w - left, height = ui::measure(ui, width, words);
  if (card.draws()) ui::draw(ui, {at.x + left, at.y + std::max(0.f, (side - height) / 2), width, 0}, words);
  return std::max(side, height);
}

void describe_row(ui::Column& card, const std::vector<const PhoneCode*>& codes) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const bool alone = codes.size() == 1;
  if (!alone) {
    card.paragraph(theme.small, theme.colour.text_soft, ui.text(Msg::link_scan));
    card.gap(1);
  }
  const Arrangement arranged = arrange(ui, card.width(), codes);
  for (std::size_t i = 0; i < codes.size(); i += arranged.per_row) {
    if (i > 0) card.gap(1.6f);
    const Rect row = card.next();
    float tallest = 0;
    for (std::size_t k = i; k < std::min(codes.size(), i + arranged.per_row); ++k) {
      const float x = row.x + static_cast<float>(k - i) * (arranged.cell + u * 1.6f);
      tallest = std::max(tallest, place_code(card, {x, row.y, arranged.cell, 0}, arranged, *codes[k], alone));
    }
    card.add(tallest);
  }
}

std::vector<const PhoneCode*> readable(std::span<const PhoneCode> codes) {
  std::vector<const PhoneCode*> found;
  for (const PhoneCode& code : codes)
    if (!code.content.empty() && code.content.size() <= ui::kMostCodeBytes) found.push_back(&code);
  return found;
}

// "baotravinh.vn" of "https://www.baotravinh.vn/…", and whether nothing follows.
struct Address {
  std::string host;
  bool is_front_page;
};
Address parse(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  const std::size_t end = std::min(url.find_first_of("/?#:"), url.size());
  return {std::string(url.substr(0, end)), url.find_first_not_of("/", end) == std::string_view::npos};
}

constexpr float kPad = 1.6f;  // units around what is on the card

}  // namespace

void add_phone_row(ui::Column& column, std::span<const PhoneCode> codes) {
  const auto shown = readable(codes);
  if (shown.empty()) return;
  ui::add_card(column, column.unit() * kPad, [&](ui::Column& card) { describe_row(card, shown); });
}

float draw_phone_row(ui::Context& ui, const Rect& at, std::span<const PhoneCode> codes) {
  return ui::draw(ui, at, [&](ui::Column& column) { add_phone_row(column, codes); });
}

PhoneCode link_code(ui::Context& ui, const domain::Link& link) {
  const Address address = parse(link.url);
  const bool is_site = link.kind == domain::Link::Kind::website;
  const std::string note =
      is_site
          ? text::fill(std::string(ui.text(address.is_front_page ? Msg::link_website : Msg::link_article)),
                       "host", address.host)
          : address.host;
  return {link.url, std::string(ui.text(link_name(link.kind))), note};
}

std::vector<PhoneCode> link_codes(ui::Context& ui, const std::vector<domain::Link>& links) {
  std::vector<PhoneCode> codes;
  for (const domain::Link& link : links) codes.push_back(link_code(ui, link));
  return codes;
}

}  // namespace screens
