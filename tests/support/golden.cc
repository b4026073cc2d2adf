// Golden pictures: compared pixel by pixel, with what an eye lets pass.
#include "tests/support/golden.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>

#include "kiosk/app/screenshots.h"
#include "kiosk/gfx/fonts.h"
#include "kiosk/media/decode.h"
#include "sync/feed/sha256.h"

namespace support {
namespace {

// Pixels that differ by more than an eye lets pass, marked red in `marked`.
std::size_t differing(const media::Bitmap& a, const media::Bitmap& b, media::Bitmap& marked) {
  constexpr int kSeen = 16;
  marked = b;
  if (a.width_px != b.width_px || a.height_px != b.height_px) return b.pixels.size();
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    bool differs = false;
    for (int c = 0; c < 3; ++c)
      differs = differs || std::abs(static_cast<int>(a.pixels[i] >> (8 * c) & 0xFF) -
                                    static_cast<int>(b.pixels[i] >> (8 * c) & 0xFF)) > kSeen;
    count += differs;
    marked.pixels[i] = differs ? IM_COL32(220, 0, 0, 255) : IM_COL32_WHITE;
  }
  return count;
}

}  // namespace

media::Bitmap third(const media::Bitmap& whole) {
  constexpr int kPart = 3;
  media::Bitmap small{whole.width_px / kPart, whole.height_px / kPart, {}};
  for (int y = 0; y < small.height_px; ++y) {
    for (int x = 0; x < small.width_px; ++x) {
      unsigned sum[3] = {};
      for (int i = 0; i < kPart * kPart; ++i) {
        const auto row = whole.pixels.begin() + std::ptrdiff_t{y * kPart + i / kPart} * whole.width_px;
        const std::uint32_t pixel = row[x * kPart + i % kPart];
        for (int c = 0; c < 3; ++c) sum[c] += pixel >> (8 * c) & 0xFF;
      }
      std::uint32_t pixel = 0xFF000000u;
      for (int c = 0; c < 3; ++c) pixel |= (sum[c] / (kPart * kPart)) << (8 * c);
      small.pixels.push_back(pixel);
    }
  }
  return small;
}

std::string fonts_fingerprint() {
  base::PosixFileSystem files;
  std::string all;
  const gfx::Fonts::Files fonts = gfx::Fonts::debian();
  for (const auto* candidates : {&fonts.body, &fonts.medium, &fonts.strong, &fonts.display, &fonts.khmer,
                                 &fonts.khmer_strong, &fonts.icon}) {
    for (const base::Path& file : *candidates) {
      const auto bytes = files.read(file, 64 << 20);
      if (!bytes) continue;
      all += feed::sha256(*bytes).hex();
      break;
    }
  }
  return feed::sha256(all).hex();
}

bool has_golden_fonts() {
  base::PosixFileSystem files;
  const auto made_with = files.read(base::Path(OCOP_SOURCE_DIR) / "tests/golden/screens/fonts.sha256", 100);
  EXPECT_TRUE(made_with) << made_with.error().what;
  return made_with && *made_with == fonts_fingerprint();
}

bool GoldenPictures::is_writing() {
  const char* mode = std::getenv("GOLDEN");
  return mode && std::string(mode) == "write";
}

base::Status GoldenPictures::compare(const std::string& name, const media::Bitmap& drawn) const {
  base::PosixFileSystem files;
  const base::Path file = folder / (name + ".png");
  if (is_writing()) {
    return app::write_png(file, drawn);
  }
  const auto bytes = files.read(file, 4 << 20);
  EXPECT_TRUE(bytes) << name << " has no golden picture; GOLDEN=write makes it";
  if (!bytes) return {};
  const media::Bitmap golden = TRY(media::decode(*bytes));
  media::Bitmap marked;
  const std::size_t count = differing(golden, drawn, marked);
  if (count <= most_differing) return {};
  ADD_FAILURE() << name << ": " << count << " pixels differ; see " << review.string() << "/index.html";
  TRY(files.make_directories(review));
  TRY(app::write_png(review / (name + "-old.png"), golden));
  TRY(app::write_png(review / (name + "-new.png"), drawn));
  TRY(app::write_png(review / (name + "-difference.png"), marked));
  std::ofstream(review / "index.html", std::ios::app)
      << "<h2>" << name << " (" << count << " pixels)</h2><img src=" << name << "-old.png> <img src=" << name
      << "-new.png> <img src=" << name << "-difference.png>\n";
  return {};
}

}  // namespace support
