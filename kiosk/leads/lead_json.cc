// Leads to JSON and back.
#include "kiosk/leads/lead_json.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "kiosk/leads/encoded.h"

namespace leads {
namespace {

using nlohmann::json;

constexpr int kLeadVersion = 1;
constexpr const char* kNames[] = {"name", "phone", "email", "zalo", "company", "country", "quantity", "note"};

base::Error wrong(const char* what) {
  return base::corrupt(std::string("a lead: ") + what);  // never what it says
}

base::Result<LeadDraft> draft_of(const json& object) {
  LeadDraft draft;
  for (const Field field : kFields)
    draft.at(field) = text_in(object, kNames[static_cast<std::size_t>(field)]);
  const auto lang = base::lang_from_code(text_in(object, "lang"));
  if (!lang) return wrong("no language");
  draft.lang = *lang;
  for (const json& one : object.value("agreed", json::array())) {
    const auto purpose = one.is_string() ? purpose_from_code(one.get<std::string>()) : std::nullopt;
    if (!purpose) return wrong("an unknown purpose");
    draft.agreed.push_back(*purpose);
  }
  for (const json& one : object.value("products", json::array())) {
    if (!one.is_object()) return wrong("no product");
    auto id = TRY(domain::ProductId::parse(text_in(one, "id")));
    draft.products.push_back({std::move(id), text_in(one, "name")});
  }
  return draft;
}

base::Result<Lead> lead_of(const json& object) {
  const auto version = object.is_object() ? object.find("version") : object.end();
  if (version == object.end() || *version != kLeadVersion) return wrong("not of this kind");
  const auto day = domain::parse_day(text_in(object, "keep_until"));
  const auto lang = base::lang_from_code(text_in(object, "consent_lang"));
  const auto time = time_in(object, "consent_time");
  if (!day || !lang || !time) return wrong("no proof of consent");
  auto number = TRY(LeadNumber::read(text_in(object, "number")));
  auto fair = TRY(domain::FairId::parse(text_in(object, "fair")));
  auto draft = TRY(draft_of(object));
  Consent consent{text_in(object, "consent_text"), *lang, *time};
  Stand stand{std::move(fair), text_in(object, "fair_name"), text_in(object, "booth"),
              text_in(object, "kiosk")};
  return Lead::make(std::move(number), std::move(draft), std::move(consent), std::move(stand), *day);
}

}  // namespace

std::string encode(const Lead& lead) {
  const LeadDraft& given = lead.given();
  json object{{"version", kLeadVersion},
              {"number", lead.number().digits()},
              {"lang", base::code(given.lang)},
              {"consent_text", lead.consent().text_version},
              {"consent_lang", base::code(lead.consent().lang)},
              {"consent_time", lead.consent().time.time_since_epoch().count()},
              {"fair", lead.stand().fair.text()},
              {"fair_name", lead.stand().fair_name},
              {"booth", lead.stand().booth},
              {"kiosk", lead.stand().kiosk},
              {"keep_until", domain::format_iso(lead.keep_until())}};
  for (const Field field : kFields)
    if (!given.at(field).empty()) object[kNames[static_cast<std::size_t>(field)]] = given.at(field);
  for (const Purpose purpose : given.agreed) object["agreed"].push_back(code(purpose));
  for (const LeadDraft::Product& product : given.products)
    object["products"].push_back({{"id", product.id.text()}, {"name", product.name}});
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

base::Result<Lead> decode(std::string_view text) {
  const json object = json::parse(text, nullptr, false);
  // Whatever a part of it lacks, the whole is no lead.
  auto lead = lead_of(object);
  if (!lead) return base::corrupt(lead.error().what);
  return lead;
}

}  // namespace leads
