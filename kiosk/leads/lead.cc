// What is kept of a draft, and what is wrong with it.
#include "kiosk/leads/lead.h"

#include <algorithm>
#include <cctype>

#include "kiosk/text/unicode.h"

namespace leads {
namespace {

constexpr std::string_view kCodes[] = {"reply", "offers"};

// What turns the direction of a text, and could make a reader see another text than the one that is there.
bool is_turn(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) {
  constexpr char32_t kByteOrderMark = 0xFEFF;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == kByteOrderMark || (c & 0xFFFE) == 0xFFFE ||
         (c >= 0xFDD0 && c <= 0xFDEF);
}

bool is_break(char32_t c) {
  return c == '\n' || c == '\r' || c == '\t' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

enum class Lines { one, many };

std::string cleaned(const std::string& typed, Lines lines) {
  std::string kept;
  kept.reserve(typed.size());
  bool is_plain = true;
  for (std::size_t at = 0; at < typed.size();) {
    const char32_t c = text::next_code_point(typed, at);
    if (is_break(c)) {
      const bool ends_line = c != '\t' && lines == Lines::many;
      // "\r\n" is one end of a line.
      if (!(c == '\r' && at < typed.size() && typed[at] == '\n')) kept += ends_line ? '\n' : ' ';
    } else if (!is_control(c) && !is_turn(c)) {
      text::append_utf8(kept, c);
      is_plain = is_plain && c < 0x80;
    }
  }
  if (!is_plain) kept = text::nfc(kept).value_or(kept);
  const std::size_t begin = kept.find_first_not_of(" \n"), end = kept.find_last_not_of(" \n");
  return begin == std::string::npos ? std::string() : kept.substr(begin, end - begin + 1);
}

bool is_phone(const std::string& phone) {
  constexpr std::ptrdiff_t kLeast = 8, kMost = 15;  // E.164: at most 15
  const auto digits =
      std::count_if(phone.begin(), phone.end(), [](unsigned char c) { return std::isdigit(c); });
  const bool is_clean = std::all_of(phone.begin(), phone.end(), [](unsigned char c) {
    return std::isdigit(c) ||
           std::string_view("+ .-()/").find(static_cast<char>(c)) != std::string_view::npos;
  });
  return is_clean && phone.find('+', 1) == std::string::npos && digits >= kLeast && digits <= kMost;
}

// No more than what a typing error breaks: one @ with something before it and a dotted name behind it.
bool is_email(const std::string& email) {
  const std::size_t at = email.find('@');
  if (at == 0 || at == std::string::npos || email.find('@', at + 1) != std::string::npos) return false;
  const std::string host = email.substr(at + 1);
  const std::size_t dot = host.rfind('.');
  return email.find_first_of(" \t,;<>") == std::string::npos && dot != std::string::npos && dot > 0 &&
         dot + 2 < host.size() && host.front() != '.' && host.find("..") == std::string::npos;
}

}  // namespace

std::string_view code(Purpose purpose) {
  return kCodes[static_cast<std::size_t>(purpose)];
}

std::optional<Purpose> purpose_from_code(std::string_view text) {
  for (const Purpose purpose : kPurposes) {
    if (code(purpose) == text) return purpose;
  }
  return std::nullopt;
}

std::size_t limit_of(Field field) {
  switch (field) {
    case Field::name:
      return 300;
    case Field::phone:
      return 32;
    case Field::email:
      return 254;  // RFC 5321
    case Field::zalo:
      return 64;
    case Field::company:
      return 300;
    case Field::country:
    case Field::quantity:
      return 100;
    case Field::note:
      return 1000;
  }
  return 0;
}

std::string& LeadDraft::at(Field field) {
  std::string* const texts[] = {&name, &phone, &email, &zalo, &company, &country, &quantity, &note};
  return *texts[static_cast<std::size_t>(field)];
}

LeadDraft cleaned(LeadDraft draft) {
  for (const Field field : kFields)
    draft.at(field) = cleaned(draft.at(field), field == Field::note ? Lines::many : Lines::one);
  for (LeadDraft::Product& product : draft.products) product.name = cleaned(product.name, Lines::one);
  std::sort(draft.agreed.begin(), draft.agreed.end());
  draft.agreed.erase(std::unique(draft.agreed.begin(), draft.agreed.end()), draft.agreed.end());
  return draft;
}

namespace {

std::vector<Flaw> flaws_of_cleaned(const LeadDraft& draft) {
  std::vector<Flaw> flaws;
  if (draft.name.empty()) flaws.push_back({Fault::no_name, Field::name});
  if (draft.phone.empty() && draft.email.empty() && draft.zalo.empty())
    flaws.push_back({Fault::no_way, Field::phone});
  for (const Field field : kFields) {
    const std::string& text = draft.at(field);
    if (text::code_points(text) > limit_of(field))
      flaws.push_back({Fault::too_long, field});
    else if (field == Field::phone && !text.empty() && !is_phone(text))
      flaws.push_back({Fault::bad_phone, field});
    else if (field == Field::email && !text.empty() && !is_email(text))
      flaws.push_back({Fault::bad_email, field});
  }
  if (draft.products.size() > kMostProducts) flaws.push_back({Fault::too_many_products, std::nullopt});
  if (draft.agreed.empty()) flaws.push_back({Fault::no_consent, std::nullopt});
  return flaws;
}

}  // namespace

std::vector<Flaw> flaws_of(const LeadDraft& draft) {
  return flaws_of_cleaned(cleaned(draft));
}

Fault fault_of(const LeadDraft& draft) {
  const auto flaws = flaws_of(draft);
  return flaws.empty() ? Fault::none : flaws.front().fault;
}

base::Result<Lead> Lead::make(LeadNumber number, LeadDraft draft, Consent consent, Stand stand,
                              domain::Day keep_until) {
  if (consent.text_version.empty())
    return base::Error{base::Errc::invalid, "a lead without the text that was agreed to"};
  draft = cleaned(std::move(draft));
  if (const auto flaws = flaws_of_cleaned(draft); !flaws.empty()) {
    const int fault = static_cast<int>(flaws.front().fault);
    return base::Error{base::Errc::invalid, "a lead with fault " + std::to_string(fault)};
  }
  return Lead(std::move(number), std::move(draft), std::move(consent), std::move(stand), keep_until);
}

}  // namespace leads
