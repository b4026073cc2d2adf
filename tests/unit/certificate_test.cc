// The dated rules of certificates, on both sides of each boundary (QĐ 26/2026/QĐ-TTg; DOMAIN.md section 2).
#include "kiosk/domain/certificate.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/support/samples.h"

namespace {

using domain::CentreFlag;
using domain::Certificate;
using domain::CertificateState;
using domain::Day;
using samples::day;

Certificate issued(const char* iso) {
  return samples::certificate("p", 4, iso);
}

TEST(Stars, AreRecognisedFromThreeToFiveOnly) {
  EXPECT_FALSE(domain::Stars::from_count(2));
  EXPECT_TRUE(domain::Stars::from_count(3));
  EXPECT_TRUE(domain::Stars::from_count(5));
  EXPECT_FALSE(domain::Stars::from_count(6));
}

TEST(Stars, FollowTheBandsOfTheTotalScore) {
  EXPECT_EQ((*domain::Stars::from_score(100))->count(), 5);
  EXPECT_EQ((*domain::Stars::from_score(90))->count(), 5);
  EXPECT_EQ((*domain::Stars::from_score(89.9))->count(), 4);
  EXPECT_EQ((*domain::Stars::from_score(70))->count(), 4);
  EXPECT_EQ((*domain::Stars::from_score(69.9))->count(), 3);
  EXPECT_EQ((*domain::Stars::from_score(50))->count(), 3);
  EXPECT_FALSE(*domain::Stars::from_score(49.9));
  EXPECT_FALSE(domain::Stars::from_score(100.1));
  EXPECT_FALSE(domain::Stars::from_score(-1));
}

TEST(Certificate, LastsThirtySixMonthsFromIssue) {
  EXPECT_EQ(domain::last_day(issued("2022-08-22")), day("2025-08-22"));
  EXPECT_EQ(state_on(issued("2022-08-22"), day("2025-08-22")), CertificateState::expiring_soon);
  EXPECT_EQ(state_on(issued("2022-08-22"), day("2025-08-23")), CertificateState::expired);
}

TEST(Certificate, IssuedOnALeapDayEndsOnTheLastOfFebruary) {
  EXPECT_EQ(domain::last_day(issued("2024-02-29")), day("2027-02-28"));
}

TEST(Certificate, ExpiresSoonFrom180DaysBefore) {
  const auto certificate = issued("2024-01-01");  // until 2027-01-01

  EXPECT_EQ(state_on(certificate, day("2026-07-04")), CertificateState::valid);
  EXPECT_EQ(state_on(certificate, day("2026-07-05")), CertificateState::expiring_soon);
}

TEST(Certificate, PrintedExpiryGoesBeforeTheRule) {
  auto certificate = issued("2022-01-12");
  certificate.expires = day("2024-06-30");

  EXPECT_EQ(state_on(certificate, day("2024-06-30")), CertificateState::expiring_soon);
  EXPECT_EQ(state_on(certificate, day("2024-07-01")), CertificateState::expired);
}

TEST(Certificate, BeingReRatedKeepsItsStarsFor180DaysAtMost) {
  auto certificate = issued("2022-08-22");
  certificate.flag = CentreFlag::re_rating;

  EXPECT_EQ(state_on(certificate, day("2025-08-22")), CertificateState::expiring_soon);
  EXPECT_EQ(state_on(certificate, day("2025-08-23")), CertificateState::re_rating);
  EXPECT_EQ(state_on(certificate, day("2026-02-18")), CertificateState::re_rating);
  EXPECT_EQ(state_on(certificate, day("2026-02-19")), CertificateState::expired);
  EXPECT_TRUE(stars_period(certificate).contains(day("2026-02-18")));
  EXPECT_FALSE(stars_period(certificate).contains(day("2026-02-19")));
}

TEST(Certificate, WithdrawnLosesItsStarsOnThatDay) {
  auto certificate = issued("2025-01-01");
  certificate.flag = CentreFlag::withdrawn;
  certificate.withdrawn_on = day("2026-03-01");

  EXPECT_EQ(state_on(certificate, day("2026-02-28")), CertificateState::valid);
  EXPECT_EQ(state_on(certificate, day("2026-03-01")), CertificateState::withdrawn);
  EXPECT_TRUE(stars_period(certificate).contains(day("2026-02-28")));
  EXPECT_FALSE(stars_period(certificate).contains(day("2026-03-01")));
}

TEST(Certificate, WithdrawnWithoutADayIsWithdrawnAtOnce) {
  auto certificate = issued("2025-01-01");
  certificate.flag = CentreFlag::withdrawn;

  EXPECT_EQ(state_on(certificate, day("2025-01-02")), CertificateState::withdrawn);
  EXPECT_FALSE(stars_period(certificate).contains(day("2025-01-02")));
}

TEST(Certificate, KnownOnlyByItsYearKeepsItsStarsWhileItSurelyCounts) {
  auto certificate = issued(nullptr);
  certificate.recognised_year = 2023;

  EXPECT_TRUE(stars_period(certificate).contains(day("2026-01-01")));
  EXPECT_FALSE(stars_period(certificate).contains(day("2026-01-02")));
  EXPECT_EQ(state_on(certificate, day("2026-12-31")), CertificateState::undated);
  EXPECT_EQ(state_on(certificate, day("2027-01-01")), CertificateState::undated);
  EXPECT_EQ(state_on(certificate, day("2030-01-01")), CertificateState::undated);
}

TEST(Certificate, WithoutAnyDateIsUndatedAndShowsNoStars) {
  EXPECT_EQ(state_on(issued(nullptr), day("2026-11-24")), CertificateState::undated);
  EXPECT_EQ(domain::fault_of(issued(nullptr)), domain::CertificateFault::no_date);
  EXPECT_TRUE(stars_period(issued(nullptr)).is_empty());
}

TEST(Certificate, LongerThanTheRuleAllowsShowsNoStars) {
  auto certificate = issued("2025-03-01");
  certificate.expires = day("2028-03-08");
  EXPECT_TRUE(stars_period(certificate).contains(day("2026-11-26")));
  certificate.expires = day("2028-03-09");
  EXPECT_EQ(domain::fault_of(certificate), domain::CertificateFault::too_long);
  EXPECT_TRUE(stars_period(certificate).is_empty());
}

TEST(Certificate, KnownOnlyByItsExpiryCannotHaveBegunMoreThanThreeYearsBefore) {
  auto certificate = issued(nullptr);
  certificate.expires = day("2099-12-31");
  EXPECT_FALSE(stars_period(certificate).contains(day("2026-11-26")));
  certificate.expires = day("2027-06-01");
  EXPECT_TRUE(stars_period(certificate).contains(day("2026-11-26")));
}

TEST(Certificate, OfADayBeforeTheProgrammeOrAfterItsEndShowsNoStars) {
  EXPECT_TRUE(stars_period(issued("1925-03-01")).is_empty());
  EXPECT_FALSE(stars_period(issued("2199-01-01")).contains(day("2026-11-26")));
  auto certificate = issued("2025-03-01");
  certificate.expires = day("2025-02-01");
  EXPECT_EQ(domain::fault_of(certificate), domain::CertificateFault::ends_before_issue);
  auto year = issued(nullptr);
  year.recognised_year = 99999;
  EXPECT_TRUE(stars_period(year).is_empty());
}

TEST(Certificate, WithADayOfWithdrawalIsWithdrawnWhateverItsFlag) {
  auto certificate = issued("2025-03-01");
  certificate.withdrawn_on = day("2026-06-01");
  EXPECT_EQ(state_on(certificate, day("2026-06-01")), CertificateState::withdrawn);
  EXPECT_FALSE(stars_period(certificate).contains(day("2026-06-01")));
  EXPECT_TRUE(stars_period(certificate).contains(day("2026-05-31")));
}

// The query's interval and the page's state must never disagree.
TEST(Certificate, StarsPeriodAgreesWithTheStateOnEveryDay) {
  for (const CentreFlag flag : {CentreFlag::none, CentreFlag::re_rating, CentreFlag::withdrawn}) {
    auto certificate = issued("2022-08-22");
    certificate.flag = flag;
    certificate.withdrawn_on = day("2024-05-05");
    for (domain::Day at = day("2022-08-22"); at < day("2026-12-31"); at += std::chrono::days(1)) {
      const CertificateState state = state_on(certificate, at);
      const bool carries = state != CertificateState::expired && state != CertificateState::withdrawn;
      ASSERT_EQ(stars_period(certificate).contains(at), carries) << domain::format_iso(at);
    }
  }
}

TEST(Date, IsParsedOnlyWhenItExists) {
  EXPECT_TRUE(domain::parse_day("2024-02-29"));
  EXPECT_FALSE(domain::parse_day("2023-02-29"));
  EXPECT_FALSE(domain::parse_day("2023-13-01"));
  EXPECT_FALSE(domain::parse_day("29/02/2024"));
  EXPECT_FALSE(domain::parse_day("2024-2-9"));
}

TEST(LatLon, MeasuresTheRoadToBaDongAsTheCrowFlies) {
  const auto city = *domain::LatLon::from_degrees(9.9355, 106.3427),
             beach = *domain::LatLon::from_degrees(9.6861, 106.5761);
  EXPECT_NEAR(domain::distance_km(city, beach), 37.7, 0.5);
  EXPECT_FALSE(domain::LatLon::from_degrees(106.3, 9.9));
}

Certificate of(int stars, const char* issued_on, const char* expires = nullptr) {
  Certificate certificate = issued(issued_on);
  certificate.stars = *domain::Stars::from_count(stars);
  if (expires) certificate.expires = day(expires);
  return certificate;
}

int stars_on(const std::vector<Certificate>& all, const char* when) {
  const auto shown = domain::shown_on(all, day(when));
  return shown && domain::counting_periods(all)[*shown].contains(day(when)) ? all[*shown].stars.count() : 0;
}

TEST(CountingCertificate, IsThatOfTheLatestDecisionAlsoWhenItGaveFewerStars) {
  const std::vector<Certificate> both{of(4, "2024-01-01"), of(3, "2025-06-01")};

  EXPECT_EQ(stars_on(both, "2025-05-31"), 4);
  EXPECT_EQ(stars_on(both, "2025-06-01"), 3);
  EXPECT_EQ(stars_on(both, "2026-12-31"), 3);
  EXPECT_EQ(stars_on(both, "2028-06-02"), 0);
}

TEST(CountingCertificate, DoesNotComeBackWhenTheLaterOneIsWithdrawnOrEndsFirst) {
  Certificate later = of(5, "2025-06-01");
  later.withdrawn_on = day("2025-09-01");
  const std::vector<Certificate> withdrawn{of(3, "2024-01-01"), later};
  const std::vector<Certificate> shorter{of(3, "2024-01-01"), of(4, "2025-06-01", "2025-12-31")};

  EXPECT_EQ(stars_on(withdrawn, "2025-08-31"), 5);
  EXPECT_EQ(stars_on(withdrawn, "2025-09-01"), 0);
  EXPECT_EQ(stars_on(shorter, "2025-12-31"), 4);
  EXPECT_EQ(stars_on(shorter, "2026-01-01"), 0);
  EXPECT_EQ(domain::shown_on(withdrawn, day("2026-01-01")), 1u);
}

TEST(CountingCertificate, IsNotTakenAwayByOneThatProvesNothing) {
  const std::vector<Certificate> all{of(4, "2025-01-01"), issued(nullptr), of(5, "2025-06-01", "2099-01-01")};

  EXPECT_EQ(stars_on(all, "2026-01-01"), 4);
}

TEST(CountingCertificate, IsTheSameInWhateverOrderTheyComeAndNeverTwoOnOneDay) {
  std::vector<Certificate> all{of(3, "2023-03-01"), of(5, "2024-03-01"), of(4, "2024-03-01"),
                               of(4, "2025-02-01"), of(3, "2025-02-01", "2027-01-01")};
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].id = *domain::CertificateId::parse("c" + std::to_string(i));
  }
  all[0].flag = CentreFlag::re_rating;
  std::vector<Certificate> turned(all.rbegin(), all.rend());

  for (Day at = day("2023-01-01"); at < day("2029-01-01"); at += std::chrono::days(9)) {
    int counting = 0;
    for (const auto& period : domain::counting_periods(all)) counting += period.contains(at) ? 1 : 0;
    ASSERT_LE(counting, 1) << domain::format_iso(at);
    ASSERT_EQ(all[*domain::shown_on(all, at)].id, turned[*domain::shown_on(turned, at)].id)
        << domain::format_iso(at);
  }
}

}  // namespace
