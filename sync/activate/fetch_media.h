// Bringing the pictures that a catalogue names.
#pragma once

#include <cstdint>

#include "kiosk/store/catalog.h"
#include "sync/activate/sync_context.h"

namespace activate {

struct MediaReport {
  std::int64_t fetched = 0;
  std::int64_t missing = 0;  // could not be had this time; placeholders are shown
};

// Fetches what the disk lacks, several at a time, what a visitor is looking at first, then thumbnails of
// everything before anything larger. A picture that cannot be had is counted; only a dead network or a full
// disk ends the round: Errc::network, Errc::portal, Errc::full, Errc::io. `report` holds what was done in any
// case.
base::Status fetch_media(const SyncContext& context, store::Catalog& catalog, MediaReport& report);

}  // namespace activate
