// RatingRule: how products are scored and who recognises them, by the decision in force on a day.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/domain/date.h"
#include "kiosk/domain/stars.h"

namespace domain {

struct RatingRule {
  enum class Certifier { district, province, ministry };

  std::string_view decision;  // "26/2026/QĐ-TTg"
  Day signed_on;
  Day in_force;                         // from this day on
  int community, marketing, quality;    // points of the three parts, 100 together
  std::array<Certifier, 3> certifiers;  // of three, four and five stars

  Certifier certifier(Stars stars) const { return certifiers[static_cast<std::size_t>(stars.count() - 3)]; }
};

// The rule of that day; before the first known one, that one. Sources: QĐ 148/QĐ-TTg of 24/2/2023, QĐ
// 1489/QĐ-TTg of 6/7/2025 (after districts were abolished), QĐ 26/2026/QĐ-TTg of 22/5/2026, Điều 3.1 and 4;
// see shared DOMAIN 2.1 and 2.4.
const RatingRule& rating_rule_on(Day day);

// The points that a number of stars needs and stays below: [from, until), 100 included in five stars. QĐ
// 26/2026, Điều 3.3; the same under QĐ 148.
struct PointBand {
  int from, until;
};
PointBand point_band(Stars stars);

}  // namespace domain
