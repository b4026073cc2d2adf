// Stars: the official OCOP class of a recognised product, never a visitors' review score.
#pragma once

#include <array>
#include <compare>
#include <optional>

#include "kiosk/base/result.h"

namespace domain {

class Stars {
 public:
  // Only 3, 4 and 5 stars are recognised; for 1 and 2 no decision is issued (QĐ 26/2026/QĐ-TTg, Điều 4.1a).
  // Fails with Errc::invalid.
  static base::Result<Stars> from_count(int count);

  // The class that a council's total score earns: 90..100 five, 70..<90 four, 50..<70 three
  // (QĐ 26/2026/QĐ-TTg, Điều 3.3). Empty below 50; Errc::invalid outside 0..100.
  static base::Result<std::optional<Stars>> from_score(double score);

  // All classes, the highest first.
  static std::array<Stars, 3> classes() { return {Stars(5), Stars(4), Stars(3)}; }

  int count() const { return count_; }  // 3..5
  auto operator<=>(const Stars&) const = default;

 private:
  explicit Stars(int count) : count_(count) {}
  int count_;
};

}  // namespace domain
