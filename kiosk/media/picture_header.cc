// Picture header: walks through the parts of a file until size, animation and orientation are known.
#include "kiosk/media/picture_header.h"

#include <cstddef>

#include "kiosk/media/orientation.h"

namespace media {
namespace {

using base::Errc;
using base::Error;
using namespace std::string_view_literals;

std::int64_t big(std::string_view bytes, std::size_t at, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0);
  return value;
}

std::int64_t little(std::string_view bytes, std::size_t at, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = count; i > 0; --i)
    value = value << 8 | (at + i - 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + i - 1]) : 0);
  return value;
}

// ITU T.81, B.1 and B.2: markers with their lengths; SOF0 to SOF15 hold the size.
base::Result<PictureHeader> jpeg_header(std::string_view bytes) {
  PictureHeader header;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (bytes[at] != '\xFF') return Error{Errc::corrupt, "JPEG: no marker where one is due"};
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // fill
      ++at;
      continue;
    }
    const auto length = static_cast<std::size_t>(big(bytes, at + 2, 2));
    const std::string_view part = bytes.substr(at + 4, length < 2 ? 0 : length - 2);
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (marker == 0xE1 && part.starts_with("Exif\0\0"sv)) header.orientation = exif_orientation(part);
    if (is_frame && part.size() >= 5) {
      header.height_px = big(part, 1, 2);
      header.width_px = big(part, 3, 2);
      return header;
    }
    if (marker == 0xDA || marker == 0xD9 || length < 2) break;
    at += 2 + length;
  }
  return Error{Errc::corrupt, "JPEG: no size"};
}

// PNG third edition, 5.3 and 11.3.2.2: acTL stands before the first IDAT.
base::Result<PictureHeader> png_header(std::string_view bytes) {
  PictureHeader header;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const auto length = static_cast<std::size_t>(big(bytes, at, 4));
    const std::string_view type = bytes.substr(at + 4, 4), part = bytes.substr(at + 8).substr(0, length);
    if (type == "IHDR") {
      header.width_px = big(part, 0, 4);
      header.height_px = big(part, 4, 4);
    }
    if (type == "acTL") header.is_animated = big(part, 0, 4) > 1;
    if (type == "eXIf") header.orientation = exif_orientation(part);
    if (type == "IDAT") return header;
    at += 12 + length;
  }
  return Error{Errc::corrupt, "PNG: no pixels"};
}

// WebP container specification (RFC 9649, 2.7): VP8X says whether there is an animation; VP8 and VP8L hold a
// size of their own.
base::Result<PictureHeader> webp_header(std::string_view bytes) {
  PictureHeader header;
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const auto length = static_cast<std::size_t>(little(bytes, at + 4, 4));
    const std::string_view type = bytes.substr(at, 4), part = bytes.substr(at + 8).substr(0, length);
    if (type == "VP8X") {
      constexpr std::int64_t kAnimation = 0x02;
      header.is_animated = (little(part, 0, 1) & kAnimation) != 0;
      header.width_px = little(part, 4, 3) + 1;
      header.height_px = little(part, 7, 3) + 1;
    } else if (type == "VP8 " && header.width_px == 0) {
      header.width_px = little(part, 6, 2) & 0x3FFF;
      header.height_px = little(part, 8, 2) & 0x3FFF;
    } else if (type == "VP8L" && header.width_px == 0) {
      const std::int64_t bits = little(part, 1, 4);
      header.width_px = (bits & 0x3FFF) + 1;
      header.height_px = (bits >> 14 & 0x3FFF) + 1;
    } else if (type == "EXIF") {
      header.orientation = exif_orientation(part);
    }
    at += 8 + length + length % 2;
  }
  if (header.width_px == 0) return Error{Errc::corrupt, "WebP: no size"};
  return header;
}

}  // namespace

base::Result<PictureHeader> read_header(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return jpeg_header(bytes);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return png_header(bytes);
  if (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP"sv)
    return webp_header(bytes);
  // The blocks of the frames are not counted: hardly a GIF of today stands still.
  if (bytes.starts_with("GIF8"sv) && bytes.find("NETSCAPE2.0"sv) != bytes.npos)
    return PictureHeader{little(bytes, 6, 2), little(bytes, 8, 2), true, 1};
  return Error{Errc::unsupported, "neither JPEG, PNG nor WebP"};
}

}  // namespace media
