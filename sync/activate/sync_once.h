// One synchronisation: from a feed to an activated generation with its pictures.
#pragma once

#include <chrono>
#include <cstdint>

#include "kiosk/state/status.h"
#include "sync/activate/sync_context.h"

namespace activate {

struct Report {
  bool activated = false;  // false: the feed had nothing new
  std::int64_t version = 0;
  std::int64_t products = 0;
  std::int64_t skipped_records = 0;
  std::int64_t media_fetched = 0;
  std::int64_t media_missing = 0;  // could not be had this time; placeholders are shown
  int rotten = 0;                  // files that were found damaged on this disk
  std::chrono::seconds poll_interval{3600};
  std::chrono::seconds poll_spread{3600};
};

// Brings the metadata up to date and checks them, brings the records, builds the next generation, activates
// it, then brings the pictures and cleans up. Whatever fails, the generation that was current stays.
// Errc::untrusted, Errc::outdated, Errc::expired, Errc::foreign, Errc::network, Errc::portal, Errc::corrupt,
// Errc::full, Errc::not_found, Errc::unsupported, Errc::busy (another sync runs), Errc::io.
base::Result<Report> sync_once(const SyncContext& context);

// Writes the outcome to status.json, for the kiosk and `ocop-sync status`; that another sync runs is no
// outcome.
void write_outcome(const SyncContext& context, const base::Result<Report>& report);

// Both.
base::Result<Report> sync_and_report(const SyncContext& context);

}  // namespace activate
