// Phases and faults of fairs.
#include "kiosk/domain/fair.h"

#include <algorithm>
#include <string>

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

std::vector<FairFault> faults_of(const Fair& fair) {
  std::vector<FairFault> faults;
  const auto note = [&](bool is_so, FairFault fault) {
    if (is_so) faults.push_back(fault);
  };
  note(std::all_of(kLanguages.begin(), kLanguages.end(),
                   [&](Lang lang) { return is_blank(fair.name.in(lang)); }),
       FairFault::no_name);
  note(fair.exhibitors.empty(), FairFault::no_exhibitor);
  note(fair.until < fair.from, FairFault::ends_before_it_begins);
  note(days_of(fair) > kMostFairDays, FairFault::too_long);
  note(fair.contacts && is_blank(fair.keeper), FairFault::no_keeper);
  note(fair.contacts && is_blank(fair.phone), FairFault::no_phone);
  note(fair.contacts && !has_a_known_purpose(fair), FairFault::no_purpose);
  note(fair.keep_days < 0 || fair.keep_days > kMostKeepDays, FairFault::keep_days);
  return faults;
}

FairFault fault_of(const Fair& fair) {
  const std::vector<FairFault> faults = faults_of(fair);
  return faults.empty() ? FairFault::none : faults.front();
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
