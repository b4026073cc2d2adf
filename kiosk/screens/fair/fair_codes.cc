// Codes of a fair: a list, a card, and the choice between them.
#include "kiosk/screens/fair/fair_codes.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/shop_words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kMostCards = 40;  // no code holds the names of more
constexpr std::size_t kMostMakers = 4;  // to choose from on one card
constexpr std::size_t kSteps_bytes[] = {ui::kMostCodeBytes, 450, 331, 213};  // of QR versions 18, 16, 13, 10

std::string line_of(const store::ProductCard& card, base::Lang lang) {
  std::string line = card.name.best(lang);
  if (const std::string price = price_here(card.price_vnd, card.shop, lang); !price.empty())
    line += ": " + price;
  return line + '\n';
}

// RFC 6350, 3.4: backslash, comma and semicolon are escaped, a new line is \n; other control characters go.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ',' || c == ';') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  return out;
}

// Of a field in which several may stand.
std::vector<std::string> telephones(std::string_view field) {
  std::vector<std::string> found;
  while (!field.empty()) {
    const std::size_t end = std::min(field.find_first_of(",;/"), field.size());
    std::string_view one = field.substr(0, end);
    field.remove_prefix(std::min(end + 1, field.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (!one.empty()) found.emplace_back(one);
  }
  return found;
}

std::string heading_of(const RunningFair& fair, const std::string& maker) {
  return maker.empty() ? fair.fair.keeper : domain::short_name(maker);
}

// What the code holds now, no more than its room takes.
struct Content {
  std::string text;
  std::size_t shown = 0;  // of the list
};
Content content_of(ui::Context& ui, const FairOffer& offer, float room) {
  if (offer.choice > 0 && offer.choice <= offer.makers.size())
    return {vcard(offer.makers[offer.choice - 1], ui.lang(), ui::kMostCodeBytes)};
  Content content;
  for (const std::size_t most : kSteps_bytes) {
    PriceList list = price_list(offer.heading, offer.cards, offer.all, ui.lang(), most);
    content = {std::move(list.text), list.shown};
    if (ui::code_side(ui, content.text) <= room) break;
  }
  return content;
}

std::vector<std::string> labels_of(ui::Context& ui, const FairOffer& offer) {
  std::vector<std::string> labels{std::string(ui.text(Msg::fair_code_prices))};
  for (const domain::Producer& maker : offer.makers) {
    if (labels.size() > kMostMakers) break;
    labels.push_back(offer.makers.size() == 1
                         ? std::string(ui.text(Msg::fair_code_card))
                         : text::fill(std::string(ui.text(Msg::fair_code_card_of)), "maker",
                                      domain::short_name(maker.name.best(ui.lang()))));
  }
  return labels;
}

void add_choices(ui::Column& column, FairOffer& offer) {
  ui::Context& ui = column.ui();
  const auto labels = labels_of(ui, offer);
  std::vector<ui::ChipItem> chips;
  for (std::size_t i = 0; i < labels.size(); ++i)
    chips.push_back({labels[i], i == 0 ? ui::icon::kBookmark : ui::icon::kContacts,
                     i == offer.choice ? ui::ChipState::on : ui::ChipState::off});
  const Rect at = column.next();
  if (column.draws()) {
    const ui::ChipFlow flow = ui::chip_flow(ui, at, chips);
    if (flow.tapped >= 0) offer.choice = static_cast<std::size_t>(flow.tapped);
    if (flow.tapped >= 0) ui.request_frame();
  }
  column.add(ui::chip_flow_height(ui, column.width(), chips));
}

void add_words(ui::Column& column, FairOffer& offer, const Content& content) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.card_title, theme.colour.text, ui.text(Msg::fair_code_take));
  column.gap(0.8f);
  add_choices(column, offer);
  column.gap(0.6f);
  const bool is_list = offer.choice == 0;
  column.paragraph(theme.small, theme.colour.text_soft,
                   ui.text(is_list ? Msg::fair_code_prices_how : Msg::fair_code_card_how));
  if (!is_list || content.shown >= offer.all) return;
  column.gap(0.4f);
  std::string cut = text::fill(std::string(ui.text(Msg::fair_code_cut)), "n", std::to_string(content.shown));
  cut = text::fill(std::move(cut), "all", std::to_string(offer.all));
  column.paragraph(theme.small, theme.colour.text_soft, cut);
}

void describe(ui::Column& card, FairOffer& offer) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, gap = u * 2;
  const float room = std::floor(std::min(card.width(), ui.page().h * 0.56f));
  const Content content = content_of(ui, offer, room);
  float side = std::floor(std::min(room, std::max(ui::code_side(ui, content.text), u * 26)));
  const auto words = [&](ui::Column& column) { add_words(column, offer, content); };
  const Rect at = card.next();
  if (card.width() - side - gap >= u * 26) {
    if (card.draws()) ui::draw_qr(ui, {at.x, at.y, side, side}, content.text);
    const float left = side + gap, width = at.w - left;
    const float height = ui::measure(ui, width, words);
    if (card.draws())
      ui::draw(ui, {at.x + left, at.y + std::max(0.f, std::round((side - height) / 2)), width, 0}, words);
    card.add(std::max(side, height));
    return;
  }
  // Nothing stands beside it: read from further away.
  side = std::floor(std::max(side, std::min(room, ui.page().h * 0.36f)));
  words(card);
  card.gap(1.2f);
  const Rect square = card.room(side);
  if (card.draws())
    ui::draw_qr(ui, {std::round(square.centre().x - side / 2), square.y, side, side}, content.text);
}

// Its beginning in whole letters, without half of an escape.
std::string cut_at_a_letter(std::string text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  if (end > 0 && text[end - 1] == '\\') --end;
  text.resize(end);
  return text;
}

}  // namespace

PriceList price_list(const std::string& heading, const std::vector<store::ProductCard>& cards,
                     std::size_t all, base::Lang lang, std::size_t max_bytes) {
  PriceList list;
  if (!heading.empty() && heading.size() + 1 < max_bytes / 3) list.text = heading + '\n';
  for (const store::ProductCard& card : cards) {
    const std::string line = line_of(card, lang);
    const std::size_t left = all - list.shown - 1;  // behind this one
    const std::string rest =
        text::fill(std::string(text::message(Msg::shortlist_more, lang)), "n", std::to_string(left + 1));
    if (list.text.size() + line.size() + (left > 0 ? rest.size() : 0) > max_bytes) break;
    list.text += line;
    ++list.shown;
  }
  if (list.shown < all)
    list.text += text::fill(std::string(text::message(Msg::shortlist_more, lang)), "n",
                            std::to_string(all - list.shown));
  return list;
}

std::string vcard(const domain::Producer& maker, base::Lang lang, std::size_t max_bytes) {
  constexpr std::string_view kBegin = "BEGIN:VCARD\r\nVERSION:3.0\r\n", kEnd = "END:VCARD\r\n";
  const std::size_t room = max_bytes - kBegin.size() - kEnd.size();
  const std::string name = escaped(maker.name.best(lang));
  std::string names = "N:" + name + ";;;;\r\nFN:" + name + "\r\nORG:" + name + "\r\n";
  if (names.size() > room) {  // RFC 2426 wants N and FN; the longest of names are cut
    constexpr std::string_view kFrame = "N:;;;;\r\nFN:\r\n";
    names = "N:;;;;\r\nFN:" + cut_at_a_letter(name, room - kFrame.size()) + "\r\n";
  }
  std::string card = std::string(kBegin) + names;
  const auto add = [&](const std::string& line) {
    if (card.size() + line.size() + 2 + kEnd.size() <= max_bytes) card += line + "\r\n";
  };
  for (const std::string& phone : telephones(maker.phone)) add("TEL;TYPE=WORK,VOICE:" + escaped(phone));
  if (!maker.address.empty()) add("ADR;TYPE=WORK:;;" + escaped(maker.address) + ";;;;");
  if (!maker.links.empty()) add("URL:" + maker.links.front().url);
  return card + std::string(kEnd);
}

base::Result<FairOffer> enter_offer(store::Catalog& catalog, const RunningFair& fair,
                                    const std::optional<domain::ProducerId>& maker, domain::Day today) {
  FairOffer offer;
  std::vector<domain::ProductId> ids = fair.products;
  if (maker) {
    const auto rows = TRY(catalog.find_products({.producer = *maker}, store::Sort::featured, today));
    const auto theirs = TRY(catalog.ids_of(rows));
    std::erase_if(ids, [&](const domain::ProductId& id) {
      return std::find(theirs.begin(), theirs.end(), id) == theirs.end();
    });
  }
  offer.all = ids.size();
  ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(std::min(kMostCards, ids.size())), ids.end());
  offer.cards = TRY(catalog.cards_of(ids, today));
  for (const RunningFair::Exhibitor& exhibitor : fair.exhibitors) {
    if ((maker && exhibitor.id != *maker) || offer.makers.size() == kMostMakers) continue;
    auto record = catalog.record<domain::Producer>(exhibitor.id);
    if (record)
      offer.makers.push_back(*std::move(record));
    else if (record.error().code != base::Errc::not_found)
      return std::move(record).error();
  }
  offer.heading = heading_of(
      fair, maker && !offer.makers.empty() ? offer.makers.front().name.best(base::Lang::vi) : std::string());
  return offer;
}

void keep_choice(FairOffer& fresh, const FairOffer& old) {
  if (old.choice <= fresh.makers.size()) fresh.choice = old.choice;
}

void add_fair_code(ui::Column& column, FairOffer& offer) {
  if (offer.empty()) return;
  ui::add_card(column, column.unit() * 1.8f, [&](ui::Column& card) { describe(card, offer); });
}

}  // namespace screens
