// Confidence: how well a record is proved. It travels with the record to every screen.
#pragma once

#include <string_view>

namespace domain {

enum class Confidence {
  high,    // a signed decision, or two independent sources
  medium,  // one source
  low,     // hearsay: shown as not confirmed, and never a reason to show stars
};
inline constexpr std::string_view kConfidenceNames = "high|medium|low";

}  // namespace domain
