// Sweeping: what nobody needs any more leaves the feed, the pool of pictures and the cache.
//
// Only what is ours by its name goes; other people's files stay. Callers hold the lock of what they sweep.
#pragma once

#include <set>
#include <string>

#include "kiosk/base/folders.h"

namespace publish {

using base::Depth;
using base::each_file;
using base::sweep_temporaries;  // of killed processes

// Removes the pictures of feed/media that are not among `named`, in hexadecimal; returns how many went.
base::Result<int> sweep_media(base::FileSystem& files, const base::Path& feed,
                              const std::set<std::string>& named);

// Removes the pictures of the pool that are not among `named`, and before each what the cache holds of it;
// returns how many.
base::Result<int> sweep_pool(base::FileSystem& files, const base::Path& pool,
                             const std::set<std::string>& named, const base::Path& cache);

}  // namespace publish
