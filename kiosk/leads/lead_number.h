// LeadNumber: by which a visitor can have a contact deleted: twelve decimal digits that mean nothing.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/result.h"

namespace leads {

class LeadNumber {
 public:
  static constexpr std::size_t kDigits = 12;

  // As somebody types it: signs between the digits are passed over. Errc::invalid unless there are twelve.
  static base::Result<LeadNumber> parse(std::string_view typed);
  // As it was written down: twelve digits and nothing else. Errc::invalid.
  static base::Result<LeadNumber> read(std::string_view digits);
  // Errc::io without a source of random numbers.
  static base::Result<LeadNumber> random();

  const std::string& digits() const { return digits_; }
  std::string grouped() const;  // "1234 5678 9012"
  auto operator<=>(const LeadNumber&) const = default;

 private:
  explicit LeadNumber(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

}  // namespace leads
