// Requests: what the kiosk asks of ocop-sync through the state directory: pictures that someone is looking
// for right now.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/state/layout.h"

namespace state {

// Kiosk: adds to the pictures that are wanted first. Not made durable: who asks in vain asks again. Nothing
// is added to more than kMaxRequestBytes, which is where a machine without ocop-sync ends. Errc::full,
// Errc::io.
inline constexpr std::uint64_t kMaxRequestBytes = 64 << 10;
base::Status request_media(base::FileSystem& files, const Layout& layout,
                           std::span<const base::Digest> wanted);

// ocop-sync: takes all requests away; none when there are none.
std::vector<base::Digest> take_media_requests(base::FileSystem& files, const Layout& layout);

}  // namespace state
