// FairFigures: what was counted at a fair, for its exhibitors: how many came and when, what they looked at.
// Counts only; nothing of who it was, and never joined to a contact that somebody left.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/lang.h"
#include "kiosk/state/layout.h"
#include "kiosk/state/usage.h"

namespace state {

struct FairFigures {
  static constexpr std::size_t kHours = 24, kMostProducts = 2000;

  struct OfProduct {
    std::int64_t opened = 0, kept = 0;
    bool operator==(const OfProduct&) const = default;
  };
  std::map<std::chrono::sys_days, std::array<std::int64_t, kHours>> visits;  // by the hour in Vietnam
  std::map<std::string, OfProduct, std::less<>> products;                    // by id
  std::array<std::int64_t, base::kLanguages.size()> languages{};             // of visits, when they began
  std::int64_t codes = 0;                                                    // pages whose code was shown
  bool operator==(const FairFigures&) const = default;

  std::int64_t all_visits() const;
};

// Errc::not_found where nothing was counted, Errc::corrupt.
base::Result<FairFigures> read_fair_figures(base::FileSystem& files, const Layout& layout,
                                            std::string_view fair);

// Counts while a fair runs. Main thread; all outlive it. A power cut loses at most kEvery of counting.
class FairCount {
 public:
  static constexpr std::chrono::minutes kEvery{1};

  FairCount(base::FileSystem& files, const Layout& layout, const base::Clock& clock)
      : files_(files), layout_(layout), clock_(clock) {}
  ~FairCount() { (void)flush(); }
  FairCount(const FairCount&) = delete;
  FairCount& operator=(const FairCount&) = delete;

  // The fair that runs from now on, by its id; empty: none. What was counted of it before goes on.
  void follow(std::string_view fair);
  void count(const UsageLog::What& what, std::int64_t times);
  const FairFigures& figures() const { return figures_; }
  // Writes what is due. Errors as flush().
  base::Status flush_if_due();
  // Errc::full, Errc::io; what could not be written is kept for the next time.
  base::Status flush();

 private:
  base::FileSystem& files_;
  const Layout& layout_;
  const base::Clock& clock_;
  std::string fair_;
  FairFigures figures_;
  bool is_changed_ = false;
  base::Monotonic since_{};
};

}  // namespace state
