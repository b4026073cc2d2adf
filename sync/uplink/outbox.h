// Outbox: what this machine has to tell the centre, as closed segments that wait for an upload or a stick.
//
// A segment is outbox/<name>.ndjson (its lines: kiosk/state/outbox.h); whoever writes one uses another ending
// until it is complete. The name is unique for ever, so that sending it twice does no harm.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/state/outbox.h"

namespace uplink {

inline constexpr std::size_t kMaxSegment = 64 << 20;  // bytes; a longer file is none of ours

// The closed segments, oldest first.
std::vector<base::Path> closed_segments(const state::Layout& layout);

// Adds a segment that says how this machine and its screen do (state::Health).
base::Status write_health(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock);

// While the segments are more than `most` bytes: merges the oldest half of them into one, in which lines that
// differ only in `count` are added up; and when that does not help, lets the oldest lines go and counts them
// in {"type": "dropped"}.
base::Status compact_outbox(base::FileSystem& files, const state::Layout& layout,
                            std::uint64_t most = state::kMostOutboxBytes);

}  // namespace uplink
