// Export: the machine's own store as a feed, for a stick or a neighbour.
#pragma once

#include <cstdint>

#include "sync/activate/sync_context.h"

namespace activate {

struct ExportReport {
  std::int64_t version = 0;
  std::int64_t files = 0;          // written now; what was there already is not counted
  std::int64_t media_missing = 0;  // named by the catalogue, but not on this machine either
};

// Writes what the current generation was built from into `folder`: the same signed metadata, the parts as
// patches to nothing (the machine may have come to them by patches itself), and the media. Nothing needs a
// key: who reads it checks it as if the centre had written it. Continues after an interruption; the timestamp
// comes last, so that half an export is no feed. Errc::not_found: nothing to export yet; Errc::full with what
// is needed; Errc::io.
base::Result<ExportReport> export_feed(const SyncContext& context, const base::Path& folder);

}  // namespace activate
