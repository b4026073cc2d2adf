// What a synchronisation works with, and what it tells on the way.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/state/layout.h"
#include "sync/transport/transport.h"

namespace activate {

inline constexpr std::uint64_t kSpaceReserve = 64
                                               << 20;  // bytes left free for logs and the database's own work

struct Progress {
  enum class Phase { records, media };
  Phase phase;
  std::uint64_t done, total;  // files
  std::uint64_t bytes_done, bytes_total;
};

// All outlive the synchronisation.
struct SyncContext {
  transport::Transport& from;
  const state::Layout& layout;
  base::FileSystem& files;
  const base::Clock& clock;
  const std::string& root;    // the root metadata that the machine was delivered with: whom it believes
  std::string province = {};  // the only one whose feed is taken; empty: any
  std::function<void(const Progress&)> progress = {};
  std::function<bool()> may_fetch_media = [] { return true; };
};

}  // namespace activate
