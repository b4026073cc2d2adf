// The dated rules of certificates.
#include "kiosk/domain/certificate.h"

namespace domain {
namespace {

constexpr int kValidityMonths = 36;                  // QĐ 26/2026/QĐ-TTg, Điều 4.3
constexpr std::chrono::days kFilingTime{180};        // Điều 7.6: re-rating is filed 180 to 120 days before
constexpr std::chrono::days kReRatingGrace{180};     // Điều 12.3
constexpr Day kEver = std::chrono::year(2200) / 1 / 1;
constexpr Day kAlways = std::chrono::year(1900) / 1 / 1;

bool is_dated(const Certificate& certificate) { return certificate.expires || certificate.issued; }

}  // namespace

std::optional<Day> last_day(const Certificate& certificate) {
  if (certificate.expires) return certificate.expires;
  if (certificate.issued) return add_months(*certificate.issued, kValidityMonths);
  if (certificate.recognised_year == 0) return std::nullopt;
  return Day(std::chrono::year(certificate.recognised_year + kValidityMonths / 12) / 12 / 31);
}

CertificateState state_on(const Certificate& certificate, Day today) {
  if (certificate.flag == CentreFlag::withdrawn &&
      (!certificate.withdrawn_on || today >= *certificate.withdrawn_on)) {
    return CertificateState::withdrawn;
  }
  const std::optional<Day> last = last_day(certificate);
  if (!last) return CertificateState::undated;
  if (today > *last) {
    const bool in_grace = certificate.flag == CentreFlag::re_rating && today <= *last + kReRatingGrace;
    return in_grace ? CertificateState::re_rating : CertificateState::expired;
  }
  if (!is_dated(certificate)) return CertificateState::undated;
  return today >= *last - kFilingTime ? CertificateState::expiring_soon : CertificateState::valid;
}

StarsPeriod stars_period(const Certificate& certificate) {
  StarsPeriod period{certificate.issued.value_or(kAlways), kEver};
  if (const auto last = last_day(certificate)) {
    const auto grace = certificate.flag == CentreFlag::re_rating ? kReRatingGrace : std::chrono::days(0);
    period.until = *last + grace + std::chrono::days(1);
  }
  if (certificate.flag == CentreFlag::withdrawn) {
    period.until = std::min(period.until, certificate.withdrawn_on.value_or(kAlways));
  }
  return period;
}

}  // namespace domain
