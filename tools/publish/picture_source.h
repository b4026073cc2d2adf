// Picture sources: whatever officers and telephones hand in, judged by content and read as upright sRGB.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/media/bitmap.h"
#include "kiosk/media/orientation.h"

namespace publish {

// The largest source that is read: 4 bytes a pixel while it is rendered, 256 MB a thread; twice that while it
// is turned upright or where libwebp holds a lossless picture of its own.
inline constexpr int kMostSourceSide = 32'768;
inline constexpr long long kMostSourcePixels = 64'000'000;
inline constexpr int kSmallSource = 200;  // shorter than this on its longer side: too small for a screen

enum class PictureKind { jpeg, png, webp, svg };

// By the first bytes. Errc::unsupported, in words, for kinds that are known but not read (GIF, BMP, TIFF,
// HEIC, AVIF, web pages) and for what is no picture.
base::Result<PictureKind> kind_of(std::string_view bytes);
std::string ending_of(PictureKind kind);  // ".jpg"

// A raster picture's pixels, turned upright by EXIF, in sRGB, the first frame of an animation, transparent
// parts on white. Reduced while it is read where it is far larger than `long_side_px`. Errc::corrupt,
// Errc::unsupported. Any thread.
base::Result<media::Bitmap> read_raster(PictureKind kind, std::string_view bytes, int long_side_px);

struct PictureJudgement {
  PictureKind kind;
  std::vector<std::string> notes;  // tiny, all transparent
};
// Reads the whole picture once. Errors as above.
base::Result<PictureJudgement> judge_picture(const std::string& bytes);

// One file each. `icc` receives the embedded colour profile, `orientation` EXIF's 1 to 8, where there are
// any.
struct RawPicture {
  media::Bitmap bitmap;
  std::string icc;
  int orientation = 1;
  bool was_transparent = false;  // every pixel
  bool is_converted = false;     // already sRGB
};
base::Result<RawPicture> read_jpeg_source(std::string_view bytes, int long_side_px);
base::Result<RawPicture> read_png_source(std::string_view bytes);
base::Result<RawPicture> read_webp_source(std::string_view bytes);
// Errc::corrupt unless a source of that size is read.
base::Status check_source_size(long long width, long long height);

// Pixels of a profile's RGB to sRGB, in place; a profile that is none of RGB's leaves them.
void convert_to_srgb(media::Bitmap& bitmap, const std::string& icc);
// Rows of CMYK (0 = no ink) to sRGB pixels; without a profile by plain arithmetic.
void convert_cmyk(std::string_view cmyk, const std::string& icc, media::Bitmap& bitmap);

}  // namespace publish
