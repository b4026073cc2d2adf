// Words about a contact that is left.
#include "kiosk/screens/fair/lead_words.h"

#include <cstddef>
#include <string_view>

#include "kiosk/screens/fair/locations.h"
#include "kiosk/text/unicode.h"

namespace screens {

using text::Msg;

text::Msg name_of(leads::Field field) {
  switch (field) {
    case leads::Field::name:
      return Msg::lead_field_name;
    case leads::Field::phone:
      return Msg::lead_field_phone;
    case leads::Field::email:
      return Msg::lead_field_email;
    case leads::Field::zalo:
      return Msg::lead_field_zalo;
    case leads::Field::company:
      return Msg::lead_field_company;
    case leads::Field::country:
      return Msg::lead_field_country;
    case leads::Field::quantity:
      return Msg::lead_field_quantity;
    case leads::Field::note:
      break;
  }
  return Msg::lead_field_note;
}

text::Msg sentence_of(leads::Fault fault) {
  switch (fault) {
    case leads::Fault::no_name:
      return Msg::lead_fault_name;
    case leads::Fault::no_way:
      return Msg::lead_fault_way;
    case leads::Fault::bad_phone:
      return Msg::lead_fault_phone;
    case leads::Fault::bad_email:
      return Msg::lead_fault_email;
    case leads::Fault::no_consent:
      return Msg::lead_no_purpose;
    case leads::Fault::none:
    case leads::Fault::too_long:
    case leads::Fault::too_many_products:
      break;
  }
  return Msg::lead_fault_long;
}

unsigned kinds_of(const leads::LeadDraft& draft) {
  unsigned kinds = draft.products.empty() ? 0 : LeadReceiptAt::kAbout;
  for (std::size_t i = 0; i < leads::kFields.size(); ++i)
    kinds |= draft.at(leads::kFields[i]).empty() ? 0U : 1U << i;
  return kinds;
}

namespace {

// As within a sentence; a name stays one.
std::string uncapitalised(std::string_view words) {
  std::size_t rest = 0;
  std::string text;
  text::append_utf8(text, text::lower_case(text::next_code_point(words, rest)));
  return text += words.substr(rest);
}

}  // namespace

std::string kinds_text(unsigned kinds, base::Lang lang) {
  std::string words;
  const auto add = [&](Msg kind) {
    const std::string_view name = text::message(kind, lang);
    if (words.empty())
      words = name;
    else
      (words += ", ") += kind == Msg::lead_field_zalo ? std::string(name) : uncapitalised(name);
  };
  for (std::size_t i = 0; i < leads::kFields.size(); ++i)
    if ((kinds & 1U << i) != 0) add(name_of(leads::kFields[i]));
  if ((kinds & LeadReceiptAt::kAbout) != 0) add(Msg::lead_about);
  add(Msg::lead_consent_proof);
  return words;
}

std::span<const text::Msg> consent_messages() {
  static constexpr Msg kMessages[] = {
      Msg::lead_consent_title, Msg::lead_consent_what,   Msg::lead_consent_proof, Msg::lead_consent_who,
      Msg::lead_consent_reads, Msg::lead_consent_until,  Msg::lead_consent_day,   Msg::lead_consent_rights,
      Msg::lead_consent_how,   Msg::lead_purpose_ask,    Msg::lead_purpose_reply, Msg::lead_purpose_offers,
      Msg::lead_no_purpose,    Msg::lead_send,           Msg::lead_keep_nothing,  Msg::lead_field_name,
      Msg::lead_field_phone,   Msg::lead_field_email,    Msg::lead_field_zalo,    Msg::lead_field_company,
      Msg::lead_field_country, Msg::lead_field_quantity, Msg::lead_field_note,    Msg::lead_about};
  return kMessages;
}

}  // namespace screens
