// Certificate: the decision that gave a product its stars, and what it is worth on a given day.
#pragma once

#include <optional>
#include <string>

#include "kiosk/domain/date.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/stars.h"

namespace domain {

// Set by the centre, since dates alone cannot tell it.
enum class CentreFlag {
  none,
  re_rating,  // the holder filed for re-rating and the result is open (QĐ 26/2026/QĐ-TTg, Điều 12.3)
  withdrawn,  // taken back by decision (Điều 8)
};

struct Certificate {
  CertificateId id;
  ProductId product;
  Stars stars;
  std::string decision;        // "1693/QĐ-UBND"; empty when unknown
  LocalizedText issuer;        // as named at the time; empty when unknown
  std::optional<Day> issued;   // unknown in many old records
  std::optional<Day> expires;  // as printed; else 36 months after `issued`
  int recognised_year = 0;     // 0 when not even the year is known
  CentreFlag flag = CentreFlag::none;
  std::optional<Day> withdrawn_on;  // absent with CentreFlag::withdrawn means: at once
  bool illustrative = false;        // not checked against the decision; shown as such
  std::string source;               // where the record was read
};

enum class CertificateState {
  valid,
  expiring_soon,  // 180 days or less left: the time to file for re-rating (Điều 7.6)
  re_rating,      // past its day, result of re-rating open, at most 180 days (Điều 12.3)
  expired,
  withdrawn,
  undated,  // recognised, but the day is not known and cannot be proven past
};

// The last day on which `certificate` counts in any case; empty when unknown. 36 months from issue
// (QĐ 26/2026/QĐ-TTg, Điều 4.3; the same under QĐ 148/QĐ-TTg). With only the year known, the latest day
// possible: 31 December three years later.
std::optional<Day> last_day(const Certificate& certificate);

CertificateState state_on(const Certificate& certificate, Day today);

// The days on which the product may carry the certificate's stars: from `from` up to, not including, `until`.
// What state_on() says of valid, expiring_soon, re_rating and undated, as an interval a query can use.
struct StarsPeriod {
  Day from;
  Day until;
  bool contains(Day day) const { return day >= from && day < until; }
};
StarsPeriod stars_period(const Certificate& certificate);

}  // namespace domain
