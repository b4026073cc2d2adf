// Reading and drawing of numbers.
#include "kiosk/leads/lead_number.h"

#include <sodium.h>

#include <cctype>
#include <cstdint>

namespace leads {

base::Result<LeadNumber> LeadNumber::parse(std::string_view typed) {
  std::string digits;
  for (const unsigned char sign : typed) {
    if (std::isdigit(sign))
      digits += static_cast<char>(sign);
    else if (std::isalpha(sign) || sign >= 0x80)
      return base::Error{base::Errc::invalid, "a number of digits alone"};
    if (digits.size() > kDigits) break;
  }
  if (digits.size() != kDigits) return base::Error{base::Errc::invalid, "not a number of twelve digits"};
  return LeadNumber(std::move(digits));
}

base::Result<LeadNumber> LeadNumber::read(std::string_view digits) {
  LeadNumber number = TRY(parse(digits));
  if (number.digits_ != digits) return base::Error{base::Errc::invalid, "a number with more than digits"};
  return number;
}

base::Result<LeadNumber> LeadNumber::random() {
  constexpr std::uint32_t kBase = 10;
  if (sodium_init() < 0) return base::Error{base::Errc::io, "libsodium has no source of random numbers"};
  std::string digits;
  for (std::size_t i = 0; i < kDigits; ++i) digits += static_cast<char>('0' + randombytes_uniform(kBase));
  return LeadNumber(std::move(digits));
}

std::string LeadNumber::grouped() const {
  constexpr std::size_t kGroup = 4;
  std::string text;
  for (std::size_t i = 0; i < kDigits; i += kGroup) text += (i ? " " : "") + digits_.substr(i, kGroup);
  return text;
}

}  // namespace leads
