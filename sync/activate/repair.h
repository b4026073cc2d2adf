// Repair: what lies in the state directory and is not of the kind that belongs there is set aside, so that it
// stops nothing.
#pragma once

#include "sync/activate/sync_context.h"

namespace activate {

// A folder, link, pipe or device where the lock file belongs. Before the lock is taken.
base::Status repair_lock(base::FileSystem& files, const state::Layout& layout);

// Everything else: files and folders of another kind than kiosk/state/README.md says go to the quarantine (at
// most a few stay there), folders are made anew, what is missing then is fetched or built as if it had never
// been there. Also sweeps the temporary files of killed processes. With the lock held. Errc::io, Errc::full.
base::Status repair(const SyncContext& context);

}  // namespace activate
