// Own picture: judges, decodes, turns, makes smaller, encodes.
#include "kiosk/media/own_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/sha256.h"
#include "kiosk/media/decode.h"
#include "kiosk/media/encode.h"
#include "kiosk/media/orientation.h"
#include "kiosk/media/picture_header.h"

namespace media {
namespace {

Bitmap fitted(Bitmap bitmap) {
  const int side = std::max(bitmap.width_px, bitmap.height_px);
  if (side <= OwnPicture::kLongSide_px) return bitmap;
  const double scale = static_cast<double>(OwnPicture::kLongSide_px) / side;
  const int width = std::max(1, static_cast<int>(std::lround(bitmap.width_px * scale)));
  const int height = std::max(1, static_cast<int>(std::lround(bitmap.height_px * scale)));
  return scale_down(bitmap, width, height);
}

}  // namespace

std::variant<OwnPicture, PictureRefusal> prepare_picture(std::string_view bytes) {
  using enum PictureRefusal;
  if (bytes.size() > OwnPicture::kMostFileBytes) return file_too_large;
  const auto header = read_header(bytes);
  if (!header) return header.error().code == base::Errc::unsupported ? other_kind : damaged;
  if (header->is_animated) return animated;
  if (header->width_px < 1 || header->height_px < 1) return damaged;
  if (!check_size(header->width_px, header->height_px)) return too_many_pixels;
  auto decoded = decode_reduced(bytes, OwnPicture::kLongSide_px);
  if (!decoded) return damaged;
  flatten(*decoded);
  const Bitmap picture = upright(fitted(*std::move(decoded)), header->orientation);
  auto jpeg = encode_jpeg(picture);
  if (!jpeg) return damaged;
  return OwnPicture{base::sha256_of(*jpeg), picture.width_px, picture.height_px, *std::move(jpeg)};
}

}  // namespace media
