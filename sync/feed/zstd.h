// Zstandard (RFC 8878): whole buffers for the publisher, a bounded stream for the kiosk.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"

namespace feed {

// With a `prefix` the result is a patch: small where `plain` resembles it, and unpacked only beside it.
std::string compress(std::string_view plain, std::string_view prefix = {});

// Gives the decompressed bytes of `file` to `sink` piece by piece. Errc::corrupt when the data are damaged or
// longer than `max_bytes`, or made for another `prefix` and noticed; an Error of the sink ends it. Memory
// stays below about 9 MB (window of 8 MB), with a prefix 17 MB and the prefix.
base::Status decompress_file(const base::Path& file, std::uint64_t max_bytes,
                             const std::function<base::Status(std::string_view)>& sink,
                             std::string_view prefix = {});

}  // namespace feed
