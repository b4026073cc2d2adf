// Bounded decoding of pictures: what the header announces is checked before anything is allocated. Any
// thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/media/bitmap.h"

namespace media {

inline constexpr int kMaxSide = 8192;
inline constexpr std::int64_t kMaxPixels = 40'000'000;

// JPEG, PNG or WebP by its first bytes. Errc::unsupported for anything else, Errc::corrupt for damaged data
// or a picture larger than kMaxSide or kMaxPixels.
base::Result<Bitmap> decode(std::string_view bytes);
// The same, but a JPEG may come smaller, with at least `enough_px` on its longer side.
base::Result<Bitmap> decode_reduced(std::string_view bytes, int enough_px);

// One format each; `bytes` begin with that format's signature.
base::Result<Bitmap> decode_jpeg(std::string_view bytes, int enough_px = kMaxSide);
base::Result<Bitmap> decode_png(std::string_view bytes);
base::Result<Bitmap> decode_webp(std::string_view bytes);

// Errc::corrupt unless a picture of that size may be allocated.
base::Status check_size(std::int64_t width, std::int64_t height);

}  // namespace media
