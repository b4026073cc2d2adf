// Zstandard (RFC 8878): whole buffers for the publisher, a bounded stream for the kiosk.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"

namespace feed {

std::string compress(std::string_view plain);

// Gives the decompressed bytes of `file` to `sink` piece by piece. Errc::corrupt when the data are damaged or
// longer than `max_bytes`; an Error of the sink ends it. Memory stays below about 9 MB (window of 8 MB).
base::Status decompress_file(const base::Path& file, std::uint64_t max_bytes,
                             const std::function<base::Status(std::string_view)>& sink);

}  // namespace feed
