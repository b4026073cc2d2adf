// The dated rules of certificates.
#include "kiosk/domain/certificate.h"

#include <algorithm>
#include <tuple>

namespace domain {
namespace {

constexpr int kValidityMonths = 36;               // QĐ 26/2026/QĐ-TTg, Điều 4.3
constexpr std::chrono::days kFilingTime{180};     // Điều 7.6: re-rating is filed 180 to 120 days before
constexpr std::chrono::days kReRatingGrace{180};  // Điều 12.3
constexpr std::chrono::days kOneDay{1};

bool is_dated(const Certificate& certificate) {
  return certificate.expires || certificate.issued;
}
bool has_year(const Certificate& certificate) {
  return certificate.recognised_year >= 1900 && certificate.recognised_year <= 2199;
}

Day first_of(int year) {
  return Day(std::chrono::year(year) / 1 / 1);
}

// The earliest and the latest day on which it can have been issued.
struct Span {
  Day earliest, latest;
};
Span issue_of(const Certificate& certificate) {
  if (certificate.issued) return {*certificate.issued, *certificate.issued};
  if (has_year(certificate))
    return {first_of(certificate.recognised_year), first_of(certificate.recognised_year + 1) - kOneDay};
  const Day expires = *certificate.expires;
  return {add_months(expires, -kValidityMonths) - kTolerance, expires};
}

std::optional<Day> withdrawal_of(const Certificate& certificate) {
  if (certificate.withdrawn_on) return certificate.withdrawn_on;
  if (certificate.flag == CentreFlag::withdrawn) return Day::min();
  return std::nullopt;
}

// Orders decisions by when they were taken; of one day, what ends later, then what gives fewer stars, counts
// as the later.
bool is_earlier(const Certificate& a, const Certificate& b) {
  const auto when = [](const Certificate& certificate) {
    return std::tuple(issue_of(certificate).earliest, *last_day(certificate), -certificate.stars.count(),
                      certificate.id.text());
  };
  return when(a) < when(b);
}

// Whether `later` took the place of `certificate`, and from which day.
std::optional<Day> replaced_from(const Certificate& certificate, const Certificate& later) {
  if (fault_of(certificate) || fault_of(later) || !is_earlier(certificate, later)) return std::nullopt;
  return issue_of(later).earliest;
}

}  // namespace

std::optional<CertificateFault> fault_of(const Certificate& certificate) {
  if (certificate.confidence == Confidence::low) return CertificateFault::unconfirmed;
  if (!is_dated(certificate) && !has_year(certificate)) return CertificateFault::no_date;
  const Span issue = issue_of(certificate);
  if (issue.latest < first_of(kFirstYear)) return CertificateFault::before_the_programme;
  if (!certificate.expires) return std::nullopt;
  if (*certificate.expires < issue.earliest) return CertificateFault::ends_before_issue;
  if (*certificate.expires > add_months(issue.latest, kValidityMonths) + kTolerance)
    return CertificateFault::too_long;
  return std::nullopt;
}

std::optional<Day> last_day(const Certificate& certificate) {
  if (certificate.expires) return certificate.expires;
  if (certificate.issued) return add_months(*certificate.issued, kValidityMonths);
  if (!has_year(certificate)) return std::nullopt;
  return add_months(issue_of(certificate).earliest, kValidityMonths);
}

CertificateState state_on(const Certificate& certificate, Day today) {
  const auto fault = fault_of(certificate);
  if (fault == CertificateFault::unconfirmed)
    return CertificateState::unconfirmed;  // nor withdrawn by hearsay
  if (const auto withdrawn = withdrawal_of(certificate); withdrawn && today >= *withdrawn)
    return CertificateState::withdrawn;
  if (fault) return CertificateState::undated;
  const Day last = *last_day(certificate);
  const bool is_re_rated = certificate.flag == CentreFlag::re_rating;
  if (today > last && is_re_rated && today <= last + kReRatingGrace) return CertificateState::re_rating;
  if (!is_dated(certificate)) return CertificateState::undated;
  if (today > last)
    return certificate.confidence == Confidence::high ? CertificateState::expired : CertificateState::undated;
  return today >= last - kFilingTime ? CertificateState::expiring_soon : CertificateState::valid;
}

StarsPeriod stars_period(const Certificate& certificate) {
  if (fault_of(certificate)) return {Day(), Day()};
  const auto grace = certificate.flag == CentreFlag::re_rating ? kReRatingGrace : std::chrono::days(0);
  StarsPeriod period{issue_of(certificate).earliest, *last_day(certificate) + grace + kOneDay};
  if (const auto withdrawn = withdrawal_of(certificate)) period.until = std::min(period.until, *withdrawn);
  return period.is_empty() ? StarsPeriod{Day(), Day()} : period;
}

std::optional<int> plan_year(const Certificate& certificate) {
  if (certificate.flag == CentreFlag::withdrawn || certificate.withdrawn_on) return std::nullopt;
  const int year = year_of(certificate);
  return year == 0 ? std::nullopt : std::optional(year);
}

int year_of(const Certificate& certificate) {
  if (certificate.issued) return static_cast<int>(std::chrono::year_month_day(*certificate.issued).year());
  return certificate.recognised_year;
}

std::vector<StarsPeriod> counting_periods(std::span<const Certificate> of_one_product) {
  std::vector<StarsPeriod> periods;
  for (const Certificate& certificate : of_one_product) {
    StarsPeriod period = stars_period(certificate);
    for (const Certificate& other : of_one_product) {
      if (const auto from = replaced_from(certificate, other)) period.until = std::min(period.until, *from);
    }
    periods.push_back(period.is_empty() ? StarsPeriod{Day(), Day()} : period);
  }
  return periods;
}

std::optional<std::size_t> shown_on(std::span<const Certificate> of_one_product, Day day) {
  const std::vector<StarsPeriod> periods = counting_periods(of_one_product);
  std::optional<std::size_t> shown;
  // Later is better than earlier, begun than to come, dated than faulty.
  const auto rank = [&](const Certificate& certificate) {
    return fault_of(certificate) ? 0 : issue_of(certificate).earliest > day ? 1 : 2;
  };
  for (std::size_t i = 0; i < of_one_product.size(); ++i) {
    if (periods[i].contains(day)) return i;
    const Certificate& certificate = of_one_product[i];
    if (!shown || rank(certificate) > rank(of_one_product[*shown]) ||
        (rank(certificate) == rank(of_one_product[*shown]) && rank(certificate) > 0 &&
         is_earlier(of_one_product[*shown], certificate)))
      shown = i;
  }
  return shown;
}

}  // namespace domain
