// RatingRule: the table of decisions since 2023.
#include "kiosk/domain/rating.h"

#include <chrono>

namespace domain {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;
using enum RatingRule::Certifier;

constexpr RatingRule kRules[] = {
    {"148/QĐ-TTg",
     sys_days(2023y / 2 / 24),
     sys_days(2023y / 2 / 24),
     40,
     25,
     35,
     {district, province, ministry}},
    {"1489/QĐ-TTg",
     sys_days(2025y / 7 / 6),
     sys_days(2025y / 7 / 6),
     40,
     25,
     35,
     {province, province, ministry}},
    {"26/2026/QĐ-TTg",
     sys_days(2026y / 5 / 22),
     sys_days(2026y / 5 / 22),
     40,
     25,
     35,
     {province, province, ministry}},
};

}  // namespace

const RatingRule& rating_rule_on(Day day) {
  const RatingRule* rule = kRules;
  for (const RatingRule& later : kRules) {
    if (later.in_force <= day) rule = &later;
  }
  return *rule;
}

PointBand point_band(Stars stars) {
  return stars.count() == 5 ? PointBand{90, 101} : stars.count() == 4 ? PointBand{70, 90} : PointBand{50, 70};
}

}  // namespace domain
