// Phases and faults of fairs.
#include "kiosk/domain/fair.h"

#include <algorithm>

namespace domain {
namespace {

// Text of spaces alone says nothing.
bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool has_a_known_purpose(const Fair& fair) {
  return std::any_of(fair.purposes.begin(), fair.purposes.end(), [](const std::string& purpose) {
    return choice_index(kFairPurposes, purpose).has_value();
  });
}

}  // namespace

FairPhase phase_of(const Fair& fair, Day today) {
  if (today > fair.until) return FairPhase::over;
  return today < fair.from ? FairPhase::coming : FairPhase::on;
}

int days_left(const Fair& fair, Day today) {
  return static_cast<int>((fair.until - today).count());
}

int days_of(const Fair& fair) {
  return static_cast<int>((fair.until - fair.from).count()) + 1;
}

FairFault fault_of(const Fair& fair) {
  if (std::all_of(kLanguages.begin(), kLanguages.end(),
                  [&](Lang lang) { return is_blank(fair.name.in(lang)); }))
    return FairFault::no_name;
  if (fair.exhibitors.empty()) return FairFault::no_exhibitor;
  if (fair.until < fair.from) return FairFault::ends_before_it_begins;
  if (days_of(fair) > kMostFairDays) return FairFault::too_long;
  if (fair.contacts && is_blank(fair.keeper)) return FairFault::no_keeper;
  if (fair.contacts && is_blank(fair.phone)) return FairFault::no_phone;
  if (fair.contacts && !has_a_known_purpose(fair)) return FairFault::no_purpose;
  if (fair.keep_days < 0 || fair.keep_days > kMostKeepDays) return FairFault::keep_days;
  return FairFault::none;
}

int kept_days_of(const Fair& fair) {
  return fair.keep_days == 0 ? kUsualKeepDays : std::clamp(fair.keep_days, 1, kMostKeepDays);
}

bool has_purpose(const Fair& fair, std::string_view purpose) {
  return std::find(fair.purposes.begin(), fair.purposes.end(), purpose) != fair.purposes.end();
}

bool is_for_kiosk(const Fair& fair, std::string_view kiosk) {
  return fair.kiosks.empty() || std::find(fair.kiosks.begin(), fair.kiosks.end(), kiosk) != fair.kiosks.end();
}

}  // namespace domain
