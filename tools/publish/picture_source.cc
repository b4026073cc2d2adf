// Picture sources: the kind told by content, and what all raster pictures have in common.
#include "tools/publish/picture_source.h"

#include <algorithm>
#include <cstdint>

#include "tools/publish/images.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using namespace std::string_view_literals;

constexpr std::size_t kHeadBytes = 4096;

bool is_svg(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHeadBytes);
  const std::size_t tag = head.find("<svg");
  const bool is_page = head.find("<html") != head.npos || head.find("<HTML") != head.npos ||
                       head.find("<!DOCTYPE html") != head.npos || head.find("<!doctype html") != head.npos;
  return tag != head.npos && !is_page;
}

// Known kinds that are not read, in words.
std::string other_kind(std::string_view bytes) {
  const std::string_view brand = bytes.size() >= 12 ? bytes.substr(4, 8) : ""sv;
  if (bytes.starts_with("GIF8"sv)) return "a GIF";
  if (bytes.starts_with("BM"sv)) return "a BMP";
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return "a TIFF";
  if (brand.starts_with("ftypavi")) return "an AVIF";
  if (brand.starts_with("ftyp")) return "a HEIC";
  if (bytes.starts_with("%PDF"sv)) return "a PDF";
  if (bytes.starts_with("PK\3\4"sv)) return "a zip file or an office document";
  const std::string_view head = bytes.substr(0, kHeadBytes);
  if (head.find("<html") != head.npos || head.find("<HTML") != head.npos ||
      head.find("<!DOCTYPE") != head.npos || head.find("<!doctype") != head.npos)
    return "a web page";
  return "";
}

base::Result<RawPicture> read_raw(PictureKind kind, std::string_view bytes, int long_side_px) {
  switch (kind) {
    case PictureKind::jpeg:
      return read_jpeg_source(bytes, long_side_px);
    case PictureKind::png:
      return read_png_source(bytes);
    case PictureKind::webp:
      return read_webp_source(bytes);
    case PictureKind::svg:
      break;
  }
  return Error{Errc::unsupported, "an SVG has no pixels"};
}

base::Result<RawPicture> read_upright(PictureKind kind, std::string_view bytes, int long_side_px) {
  RawPicture raw = TRY(read_raw(kind, bytes, long_side_px));
  if (!raw.is_converted) convert_to_srgb(raw.bitmap, raw.icc);
  raw.bitmap = media::upright(std::move(raw.bitmap), raw.orientation);
  raw.was_transparent = std::all_of(raw.bitmap.pixels.begin(), raw.bitmap.pixels.end(),
                                    [](std::uint32_t pixel) { return pixel >> 24 == 0; });
  media::flatten(raw.bitmap);
  return raw;
}

}  // namespace

base::Status check_source_size(long long width, long long height) {
  if (width >= 1 && height >= 1 && width <= kMostSourceSide && height <= kMostSourceSide &&
      width * height <= kMostSourcePixels)
    return {};
  return Error{Errc::corrupt, std::to_string(width) + " x " + std::to_string(height) + " pixels; at most " +
                                  std::to_string(kMostSourcePixels / 1'000'000) + " million, " +
                                  std::to_string(kMostSourceSide) + " a side, are read"};
}

base::Result<PictureKind> kind_of(std::string_view bytes) {
  if (bytes.empty()) return Error{Errc::unsupported, "is empty"};
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return PictureKind::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return PictureKind::png;
  if (bytes.size() > 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv)
    return PictureKind::webp;
  if (is_svg(bytes)) return PictureKind::svg;
  const std::string other = other_kind(bytes);
  return Error{Errc::unsupported, other.empty() ? "is no picture" : "is " + other + ", which is not read"};
}

std::string ending_of(PictureKind kind) {
  switch (kind) {
    case PictureKind::jpeg:
      return ".jpg";
    case PictureKind::png:
      return ".png";
    case PictureKind::webp:
      return ".webp";
    case PictureKind::svg:
      return ".svg";
  }
  return "";
}

base::Result<media::Bitmap> read_raster(PictureKind kind, std::string_view bytes, int long_side_px) {
  return TRY(read_upright(kind, bytes, long_side_px)).bitmap;
}

base::Result<PictureJudgement> judge_picture(const std::string& bytes) {
  PictureJudgement judgement{TRY(kind_of(bytes)), {}};
  if (judgement.kind == PictureKind::svg) {
    TRY(render_svg(bytes, kLongSide.front().second));
    return judgement;
  }
  const RawPicture picture = TRY(read_upright(judgement.kind, bytes, kLongSide.front().second));
  const int side = std::max(picture.bitmap.width_px, picture.bitmap.height_px);
  if (side < kSmallSource)
    judgement.notes.push_back("is only " + std::to_string(picture.bitmap.width_px) + " x " +
                              std::to_string(picture.bitmap.height_px) + " pixels");
  if (picture.was_transparent) judgement.notes.push_back("is transparent everywhere, so it will be white");
  return judgement;
}

}  // namespace publish
