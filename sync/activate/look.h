// Look: what a feed would change on this machine, found out without changing it.
#pragma once

#include <cstdint>

#include "sync/activate/sync_context.h"

namespace activate {

struct Outlook {
  std::int64_t version = 0;
  bool is_new = false;                               // another catalogue than the one that is shown
  std::int64_t products = 0;                         // in the feed
  std::int64_t added = 0, changed = 0, removed = 0;  // products
  std::int64_t fairs = 0;                            // trade fairs that come or change
  std::int64_t others = 0;                           // records of other kinds that come, change or go
  std::int64_t pictures = 0;                         // that this machine lacks
  std::uint64_t picture_bytes = 0;
};

// Checks the feed as a synchronisation would, on a copy of what this machine believes, and compares its
// records with those that are shown. Needs room for the feed's records meanwhile (Layout::looking()). Errors
// as sync_once().
base::Result<Outlook> look(const SyncContext& context);

}  // namespace activate
