// Fair: its phases by the day, what is wrong with one, and what it leaves unsaid.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "kiosk/domain/fields.h"

namespace domain {

enum class FairPhase { coming, on, over };
FairPhase phase_of(const Fair& fair, Day today);
// Until its last day: 0 on that day, 1 on the day before; negative once it is over.
int days_left(const Fair& fair, Day today);
// Both ends included: 3 of a fair from Friday to Sunday; less than 1 of one that ends before it begins.
int days_of(const Fair& fair);

inline constexpr int kMostFairDays = 31;
inline constexpr int kUsualKeepDays = 180;  // where the fair does not say
// How much a fair may say, in characters of one language: what fits the kiosk's pages.
inline constexpr std::size_t kMostFairName = 120, kMostFairBooth = 40, kMostFairWelcome = 240,
                             kMostFairKeeper = 120, kMostFairPhone = 40;
inline constexpr std::size_t kMostFairExhibitors = 50, kMostFairProducts = 500, kMostFairKiosks = 200;

// What staff or the centre must mend before a kiosk can be lent to the fair.
enum class FairFault {
  none,
  no_name,
  no_exhibitor,
  ends_before_it_begins,
  too_long,   // more than kMostFairDays
  no_keeper,  // this and the next two: contacts are asked for
  no_phone,
  no_purpose,  // none of kFairPurposes
  keep_days,   // neither 0 nor 1 to kMostKeepDays
};
// All of them, in the order above; and the first.
std::vector<FairFault> faults_of(const Fair& fair);
FairFault fault_of(const Fair& fair);

// How long contacts are kept, in days: 1 to kMostKeepDays.
int kept_days_of(const Fair& fair);

bool has_purpose(const Fair& fair, std::string_view purpose);
// Whether the fair runs in the kiosk of that name at the centre.
bool is_for_kiosk(const Fair& fair, std::string_view kiosk);

}  // namespace domain
