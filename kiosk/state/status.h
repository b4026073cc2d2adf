// SyncStatus: what ocop-sync last did, for the kiosk's staff screen and `ocop-sync status`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/state/layout.h"

namespace state {

struct SyncStatus {
  enum class Outcome { never, updated, unchanged, failed };
  Outcome outcome = Outcome::never;
  std::string source;                 // where the feed is fetched from
  bool is_carried = false;            // a stick or a folder, not a server
  std::optional<base::Errc> problem;  // kind of the last failure
  std::string detail;                 // its log line
  std::optional<base::WallTime> last_attempt;
  std::optional<base::WallTime> last_success;
  std::int64_t version = 0;  // of the feed entry that was last accepted
  std::int64_t products = 0;
  std::int64_t skipped_records = 0;
  std::int64_t media_missing = 0;
};

// How status.json and the log call a kind of failure: "network", "untrusted", …
std::string_view problem_name(base::Errc problem);
// Empty for none, and for one that a newer program knows.
std::optional<base::Errc> problem_from(std::string_view name);

// Errc::not_found before the first sync, Errc::corrupt when the file is not a status.
base::Result<SyncStatus> read_status(base::FileSystem& files, const Layout& layout);
base::Status write_status(base::FileSystem& files, const Layout& layout, const SyncStatus& status);

}  // namespace state
