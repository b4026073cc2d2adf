// The bands and bounds of the star classes.
#include "kiosk/domain/stars.h"

#include <string>

namespace domain {

base::Result<Stars> Stars::from_count(int count) {
  if (count < 3 || count > 5) {
    return base::Error{base::Errc::invalid, std::to_string(count) + " stars: only 3, 4 and 5 are recognised"};
  }
  return Stars(count);
}

base::Result<std::optional<Stars>> Stars::from_score(double score) {
  if (!(score >= 0 && score <= 100)) {
    return base::Error{base::Errc::invalid, "score " + std::to_string(score) + " outside 0..100"};
  }
  if (score >= 90) return std::optional(Stars(5));
  if (score >= 70) return std::optional(Stars(4));
  if (score >= 50) return std::optional(Stars(3));
  return std::optional<Stars>();
}

}  // namespace domain
