// Certificate: the decision that gave a product its stars, and what it is worth on a given day.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/domain/confidence.h"
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
  std::optional<Day>
      withdrawn_on;  // withdrawn from then, whatever the flag; absent with CentreFlag::withdrawn: at once
  bool illustrative = false;  // not checked against the decision; shown as such
  Confidence confidence = Confidence::high;
  std::string source;  // where the record was read
};

enum class CertificateState {
  valid,
  expiring_soon,  // 180 days or less left: the time to file for re-rating (Điều 7.6)
  re_rating,      // past its day, result of re-rating open, at most 180 days (Điều 12.3)
  expired,
  withdrawn,
  undated,      // recognised once, but from when to when is not known well enough; it may carry stars or not
  unconfirmed,  // nothing but hearsay says that there is one
};

// Why a certificate proves nothing on any day, however it got into the catalogue.
enum class CertificateFault {
  unconfirmed,           // Confidence::low
  no_date,               // neither issue, nor expiry, nor year
  before_the_programme,  // OCOP began on 7 May 2018 (QĐ 490/QĐ-TTg); councils rate since that year
  ends_before_issue,
  too_long,  // longer than 36 months and kTolerance
};
std::optional<CertificateFault> fault_of(const Certificate& certificate);

// The days that an office may be generous by when it prints an expiry: ours, no decree knows any.
inline constexpr std::chrono::days kTolerance{7};
inline constexpr int kFirstYear = 2018;

// The last day of a dated certificate's validity: as printed, else 36 months from issue (QĐ 26/2026/QĐ-TTg,
// Điều 4.3; the same under QĐ 148/QĐ-TTg). With only the year known, the last day on which it surely counts:
// 36 months from 1 January of that year. Empty without any date.
std::optional<Day> last_day(const Certificate& certificate);

// A certificate of which only the year is known is never expired or valid: it is undated, on every day. One
// that rests on the press alone (Confidence::medium) is not expired either when its time is over: nobody of
// the centre has said that it was not rated again.
CertificateState state_on(const Certificate& certificate, Day today);

// The days on which the product may carry the certificate's stars: from `from` up to, not including, `until`;
// none where the certificate does not prove that it is in force. The rule fails closed: no date, an
// impossible one, a withdrawal of any kind or a year that may have run out show no stars.
struct StarsPeriod {
  Day from;
  Day until;
  bool contains(Day day) const { return day >= from && day < until; }
  bool is_empty() const { return from >= until; }
};
StarsPeriod stars_period(const Certificate& certificate);

// The year whose plan the certificate counts for, also when it is over since: that of its issue, else the
// year that is known; none where neither is or where it was withdrawn.
std::optional<int> plan_year(const Certificate& certificate);

// Its year: of issue, else as known; 0 where it is not.
int year_of(const Certificate& certificate);

// One rule for all who show, list, sort or count stars: of one product's certificates, in any order, the days
// on which each of them counts, in the order given. The latest decision counts, also when it gave fewer stars
// or was withdrawn: from the day it begins the earlier ones are over for good. So at most one counts on any
// day. What has a fault takes nothing from others.
std::vector<StarsPeriod> counting_periods(std::span<const Certificate> of_one_product);

// The one to show on that day: which counts, else the latest decision of those that had begun, else the
// latest of all. None only where there is none.
std::optional<std::size_t> shown_on(std::span<const Certificate> of_one_product, Day day);

}  // namespace domain
