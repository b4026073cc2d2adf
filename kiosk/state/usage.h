// UsageLog: what visitors open, counted for the centre, and what the shop has on sale and at which price; ids
// and counts only, nothing that a person typed.
//
// Main thread. Counts are kept in memory and written now and then as one closed segment of the outbox, which
// ocop-sync takes; so there is never half a segment, and a power cut loses at most kEvery of counting
// and kShopEvery of what the shop set.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/state/layout.h"
#include "kiosk/state/outbox.h"

namespace state {

class UsageLog {
 public:
  static constexpr std::chrono::minutes kEvery{30};
  static constexpr std::size_t kMostKinds = 500;        // of lines; then a segment is written at once
  static constexpr std::chrono::minutes kShopEvery{1};  // what the shop sets is worth more than a count

  UsageLog(base::FileSystem& files, const Layout& layout, const base::Clock& clock)
      : files_(files), layout_(layout), clock_(clock), since_(clock.monotonic()) {}
  ~UsageLog() { (void)flush(); }
  UsageLog(const UsageLog&) = delete;
  UsageLog& operator=(const UsageLog&) = delete;

  struct What {
    Usage::Type type;
    std::string_view page, id;  // empty: none
    base::Lang lang;
  };
  // Done today.
  void count(const What& what, std::int64_t times = 1);
  // What the shop has set of a product now; an older word of the same that was not written yet is forgotten.
  void tell(const ShopWord& word);
  // Writes a segment when it is time. Errors are those of flush(), after which counting goes on.
  base::Status flush_if_due();
  // Writes what there is. Errc::full, Errc::io; what could not be written is kept for the next time.
  base::Status flush();

 private:
  base::FileSystem& files_;
  const Layout& layout_;
  const base::Clock& clock_;
  base::Monotonic since_;
  OutboxLines lines_;
  base::Monotonic shop_since_{};
  std::map<std::string, std::string> shop_;  // lines by field and id
};

}  // namespace state
