// Schedule: delays after success and failure, spread at random.
#include "sync/service/schedule.h"

#include <algorithm>

namespace service {

std::chrono::seconds Schedule::after_success(Seconds interval, Seconds spread) {
  failures_ = 0;
  interval_ = interval;
  spread_ = spread;
  return interval + up_to(spread);
}

std::chrono::seconds Schedule::after_failure(Seconds retry_after) {
  constexpr int kDoublings = 10;  // 30 s · 2^10 is beyond 6 h
  const Seconds most = std::min(kLongestRetry, kFirstRetry * (1 << std::min(failures_, kDoublings)));
  ++failures_;
  // One second at least: chance may not make a loop of it. Those whom the server sends away together come
  // back apart.
  return std::max(Seconds(1), retry_after) + up_to(most);
}

}  // namespace service
