// Any bytes as a picture: by each decoder, and by what judges and prepares the shop's own ones.
#include <cstdint>
#include <cstdlib>
#include <variant>

#include "kiosk/media/decode.h"
#include "kiosk/media/own_picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto own = media::prepare_picture({reinterpret_cast<const char*>(data), size});
  if (const auto* picture = std::get_if<media::OwnPicture>(&own);
      picture && (picture->width_px > media::OwnPicture::kLongSide_px ||
                  picture->height_px > media::OwnPicture::kLongSide_px))
    std::abort();
  const auto bitmap = media::decode({reinterpret_cast<const char*>(data), size});
  if (bitmap && (bitmap->width_px <= 0 || bitmap->width_px > media::kMaxSide || bitmap->height_px <= 0 ||
                 bitmap->height_px > media::kMaxSide))
    std::abort();
  return 0;
}
