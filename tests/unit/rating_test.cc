// How products are scored and who recognises them.
#include <gtest/gtest.h>

#include "kiosk/domain/rating.h"
#include "tests/support/samples.h"

namespace {

using domain::Stars;
using samples::day;
using enum domain::RatingRule::Certifier;

TEST(Rating, FollowsTheDecisionInForce) {
  const Stars three = *Stars::from_count(3), four = *Stars::from_count(4), five = *Stars::from_count(5);
  EXPECT_EQ(domain::rating_rule_on(day("2024-05-01")).certifier(three), district);
  EXPECT_EQ(domain::rating_rule_on(day("2025-07-05")).certifier(three), district);
  EXPECT_EQ(domain::rating_rule_on(day("2025-07-06")).certifier(three), province);
  EXPECT_EQ(domain::rating_rule_on(day("2026-05-21")).decision, "1489/QĐ-TTg");
  EXPECT_EQ(domain::rating_rule_on(day("2026-05-22")).decision, "26/2026/QĐ-TTg");
  EXPECT_EQ(domain::rating_rule_on(day("2019-01-01")).decision, "148/QĐ-TTg");
  for (const char* when : {"2024-01-01", "2026-11-26"}) {
    const auto& rule = domain::rating_rule_on(day(when));
    EXPECT_EQ(rule.community + rule.marketing + rule.quality, 100);
    EXPECT_EQ(rule.certifier(four), province);
    EXPECT_EQ(rule.certifier(five), ministry);
  }
}

TEST(Rating, BandsLeaveNoPointBetweenThem) {
  EXPECT_EQ(domain::point_band(*Stars::from_count(3)).from, 50);
  EXPECT_EQ(domain::point_band(*Stars::from_count(3)).until, domain::point_band(*Stars::from_count(4)).from);
  EXPECT_EQ(domain::point_band(*Stars::from_count(4)).until, domain::point_band(*Stars::from_count(5)).from);
  EXPECT_EQ(domain::point_band(*Stars::from_count(5)).until, 101);
}

}  // namespace
