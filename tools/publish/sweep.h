// Sweeping: what nobody needs any more leaves the feed, the pool of pictures and the cache.
//
// Only what is ours by its name goes; other people's files stay. Callers hold the lock of what they sweep.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "kiosk/base/files.h"

namespace publish {

enum class Depth { flat, deep };
// The temporary files of killed processes (kiosk/base/files). A folder that is not there is swept.
base::Status sweep_temporaries(const base::Path& folder, Depth depth);

// Removes the pictures of feed/media that are not among `named`, in hexadecimal; returns how many went.
base::Result<int> sweep_media(const base::Path& feed, const std::set<std::string>& named);

// Removes the pictures of the pool that are not among `named`, and before each what the cache holds of it; returns how many.
base::Result<int> sweep_pool(const base::Path& pool, const std::set<std::string>& named, const base::Path& cache);

// Calls `use` for each regular file in `folder` itself; links and folders are passed over. Errc::io when it cannot be read.
base::Status each_file(const base::Path& folder, const std::function<base::Status(const base::Path&)>& use);

}  // namespace publish
