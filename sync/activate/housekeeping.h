// What keeps the state directory bounded and sound over years.
#pragma once

#include "sync/activate/sync_context.h"

namespace activate {

// Removes generations behind the two newest and media, partial files and parts that none of those names; with
// a damaged generation among them nothing of media is removed, since nobody knows what it named. Errc::io.
base::Status collect_garbage(const SyncContext& context);

// Reads a part of what is stored, every file within kScrubRounds rounds, and takes away what is no longer
// what was signed: a picture goes to the quarantine (the next round fetches it again), a generation is built
// anew. Returns how many files had rotted. A round is meant for every poll; 3 GB of pictures are 125 MB a
// round. Errc::io.
inline constexpr int kScrubRounds = 24;
base::Result<int> scrub(const SyncContext& context);

}  // namespace activate
