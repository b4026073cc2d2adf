// The columns of leads, each described once.
#include "kiosk/leads/sheets.h"

#include <algorithm>
#include <string>
#include <variant>

#include "kiosk/leads/sealed_box.h"
#include "kiosk/text/format.h"
#include "kiosk/text/messages.h"

namespace leads {
namespace {

using base::Lang;
using text::Msg;

// "2026-11-29 14:32": sorts as it reads.
std::string time_in_vietnam(base::WallTime time) {
  return base::format_iso(base::day_in_vietnam(time)) + " " +
         text::format_time(base::minute_in_vietnam(time));
}

std::string word(Msg msg, Lang lang) {
  return std::string(text::message(msg, lang));
}

// In its own words: "Tiếng Việt", "English".
std::string name_of(Lang lang) {
  return word(Msg::language, lang);
}

std::string names_of(const std::vector<LeadDraft::Product>& products) {
  std::string names;
  for (const LeadDraft::Product& product : products)
    names += (names.empty() ? "" : "; ") + (product.name.empty() ? product.id.text() : product.name);
  return names;
}

std::string answer(const Lead& lead, Purpose purpose, Lang lang) {
  const auto& agreed = lead.given().agreed;
  const bool is_agreed = std::find(agreed.begin(), agreed.end(), purpose) != agreed.end();
  return word(is_agreed ? Msg::lead_yes : Msg::lead_no, lang);
}

struct Column {
  Msg head;
  std::string (*text)(const Lead& lead, Lang lang);
};

template <Field field>
std::string typed(const Lead& lead, Lang) {
  return lead.given().at(field);
}

const Column kColumns[] = {
    {Msg::lead_col_number, [](const Lead& lead, Lang) { return lead.number().grouped(); }},
    {Msg::lead_col_time, [](const Lead& lead, Lang) { return time_in_vietnam(lead.consent().time); }},
    {Msg::lead_col_fair, [](const Lead& lead, Lang) { return lead.stand().fair_name; }},
    {Msg::lead_col_booth, [](const Lead& lead, Lang) { return lead.stand().booth; }},
    {Msg::lead_col_kiosk, [](const Lead& lead, Lang) { return lead.stand().kiosk; }},
    {Msg::lead_col_name, typed<Field::name>},
    {Msg::lead_col_phone, typed<Field::phone>},
    {Msg::lead_col_email, typed<Field::email>},
    {Msg::lead_col_zalo, typed<Field::zalo>},
    {Msg::lead_col_company, typed<Field::company>},
    {Msg::lead_col_country, typed<Field::country>},
    {Msg::lead_col_products, [](const Lead& lead, Lang) { return names_of(lead.given().products); }},
    {Msg::lead_col_quantity, typed<Field::quantity>},
    {Msg::lead_col_note, typed<Field::note>},
    {Msg::lead_col_reply, [](const Lead& lead, Lang lang) { return answer(lead, Purpose::reply, lang); }},
    {Msg::lead_col_offers, [](const Lead& lead, Lang lang) { return answer(lead, Purpose::offers, lang); }},
    {Msg::lead_col_lang, [](const Lead& lead, Lang) { return name_of(lead.given().lang); }},
    {Msg::lead_col_consent_text, [](const Lead& lead, Lang) { return lead.consent().text_version; }},
    {Msg::lead_col_consent_lang, [](const Lead& lead, Lang) { return name_of(lead.consent().lang); }},
    {Msg::lead_col_consent_time, [](const Lead& lead, Lang) { return time_in_vietnam(lead.consent().time); }},
    {Msg::lead_col_keep_until, [](const Lead& lead, Lang) { return base::format_iso(lead.keep_until()); }},
};

}  // namespace

Table table_of(const std::vector<Lead>& given, Lang lang) {
  Table table{word(Msg::lead_sheet, lang)};
  table.rows.reserve(given.size() + 1);
  Table::Row& head = table.rows.emplace_back();
  for (const Column& column : kColumns) head.emplace_back(word(column.head, lang));
  for (const Lead& lead : given) {
    Table::Row& row = table.rows.emplace_back();
    row.reserve(std::size(kColumns));
    for (const Column& column : kColumns) row.emplace_back(column.text(lead, lang));
  }
  return table;
}

Table table_of(const std::vector<Wish>& wishes, Lang lang) {
  Table table{word(Msg::lead_sheet_wishes, lang)};
  table.rows.push_back(
      {word(Msg::lead_col_number, lang), word(Msg::lead_wish_since, lang), word(Msg::lead_wish_do, lang)});
  for (const auto& [number, day] : wishes)
    table.rows.push_back({number.grouped(), base::format_iso(day), word(Msg::lead_wish_delete, lang)});
  return table;
}

void wipe(Table& table) {
  for (Table::Row& row : table.rows)
    for (Table::Cell& cell : row)
      if (auto* text = std::get_if<std::string>(&cell)) wipe(*text);
  table.rows.clear();
}

}  // namespace leads
