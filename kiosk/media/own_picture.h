// Own picture: a picture that the shop brings, made ready for the screen: judged before it is decoded,
// upright, no larger than a panel shows, a JPEG that is named by its content. Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/base/digest.h"

namespace media {

struct OwnPicture {
  static constexpr int kLongSide_px = 1920;  // a panel of full HD, filled
  static constexpr std::size_t kMostFileBytes = 40 << 20;

  base::Digest sha256;  // of `jpeg`
  int width_px, height_px;
  std::string jpeg;
};

// Why a file is not taken; each has a sentence for staff.
enum class PictureRefusal {
  file_too_large,   // more than kMostFileBytes
  too_many_pixels,  // more than media::kMaxPixels, or longer than media::kMaxSide
  animated,
  other_kind,  // neither JPEG, PNG nor WebP
  damaged,     // its header or its pixels
  unreadable,  // it could not be read: the stick was pulled, say
  no_room      // the kiosk's disk is full or takes nothing
};

// What becomes of the bytes of a file.
std::variant<OwnPicture, PictureRefusal> prepare_picture(std::string_view bytes);

}  // namespace media
