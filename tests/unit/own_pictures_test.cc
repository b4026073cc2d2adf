// Pictures that a shop brings: upright, of bounded size, named by their content; what is refused, and why.
#include "kiosk/media/own_picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/queue.h"
#include "kiosk/base/sha256.h"
#include "kiosk/media/decode.h"
#include "kiosk/media/encode.h"
#include "kiosk/media/picture_header.h"
#include "kiosk/media/picture_import.h"
#include "tests/support/photographs.h"
#include "tests/support/samples.h"
#include "tests/support/temp_dir.h"

namespace {

using media::FoundPicture;
using media::OwnPicture;
using media::PictureRefusal;
using support::TempDir;
using namespace std::string_literals;

std::string photograph(int width_px, int height_px, int orientation = 1) {
  return support::jpeg_of({width_px, height_px, {25, 50}, support::Photograph::Light::even, orientation});
}

PictureRefusal refusal_of(std::string_view bytes) {
  const auto outcome = media::prepare_picture(bytes);
  EXPECT_TRUE(std::holds_alternative<PictureRefusal>(outcome));
  return std::get<PictureRefusal>(outcome);
}

std::string big_endian(std::uint32_t number, int bytes = 4) {
  std::string out;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
  return out;
}

// The head of a JPEG of that size.
std::string jpeg_head(unsigned width_px, unsigned height_px) {
  return "\xFF\xD8\xFF\xC0"s + big_endian(17, 2) + "\x08" + big_endian(height_px, 2) +
         big_endian(width_px, 2) + std::string(12, '\3');
}

std::string png_part(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + type + data + "crc.";
}

const std::string kPng = "\x89PNG\r\n\x1A\n";

TEST(Sha256, IsTheStandards) {
  EXPECT_EQ(base::sha256_of("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(base::sha256_of("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(base::sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex(),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(base::sha256_of(std::string(1'000'000, 'a')).hex(),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(OwnPictures, AreUprightAndNoLargerThanAPanelShows) {
  const auto outcome = media::prepare_picture(photograph(3000, 4000, 6));

  const auto& picture = std::get<OwnPicture>(outcome);
  EXPECT_EQ(picture.height_px, 1920);
  EXPECT_EQ(picture.width_px, 1440);
  EXPECT_EQ(picture.sha256, base::sha256_of(picture.jpeg));
  const auto decoded = *media::decode(picture.jpeg);
  EXPECT_EQ(decoded.width_px, picture.width_px);
  const auto things = support::round_things(decoded.pixels, decoded.width_px, decoded.height_px);
  ASSERT_EQ(things.size(), 1u);  // at the left, where the camera saw it
  EXPECT_NEAR(things.front().centre().x, 1440 * 0.25f, 12);
  EXPECT_TRUE(support::is_round(things.front()));
}

TEST(OwnPictures, OfASmallFileStayAsLargeAsTheyAre) {
  const auto picture = std::get<OwnPicture>(media::prepare_picture(photograph(640, 480)));

  EXPECT_EQ(picture.width_px, 640);
  EXPECT_EQ(picture.height_px, 480);
}

TEST(OwnPictures, OfTwoHundredMegapixelsAreRefusedByTheirHeader) {
  EXPECT_EQ(refusal_of(jpeg_head(16'320, 12'240)), PictureRefusal::too_many_pixels);
  EXPECT_EQ(refusal_of(jpeg_head(9'000, 100)), PictureRefusal::too_many_pixels);
  EXPECT_EQ(refusal_of(kPng + png_part("IHDR", big_endian(200'000) + big_endian(1'000) + "\x08\6\0\0\0"s) +
                       png_part("IDAT", "x")),
            PictureRefusal::too_many_pixels);
}

TEST(OwnPictures, ThatMoveAreRefused) {
  const std::string size = big_endian(10) + big_endian(10) + "\x08\6\0\0\0"s;
  EXPECT_EQ(refusal_of(kPng + png_part("IHDR", size) + png_part("acTL", big_endian(12) + big_endian(0)) +
                       png_part("IDAT", "x")),
            PictureRefusal::animated);
  EXPECT_EQ(refusal_of("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0\x63\0\0\x63\0\0"s),
            PictureRefusal::animated);
  EXPECT_EQ(refusal_of("GIF89a\x0A\0\x0A\0\0\0\0!\xFF\x0BNETSCAPE2.0"s), PictureRefusal::animated);
}

TEST(OwnPictures, ThatAreNoneOrDamagedAreRefused) {
  EXPECT_EQ(refusal_of("a letter"), PictureRefusal::other_kind);
  EXPECT_EQ(refusal_of("\0\0\0\x18"
                       "ftypheic"s),
            PictureRefusal::other_kind);
  EXPECT_EQ(refusal_of(""), PictureRefusal::other_kind);
  EXPECT_EQ(refusal_of("\xFF\xD8\xFF"), PictureRefusal::damaged);
  const std::string whole = photograph(640, 480);
  EXPECT_EQ(refusal_of(std::string_view(whole).substr(0, whole.size() / 2)), PictureRefusal::damaged);
}

TEST(PictureHeaders, EndWhereverAFileWasCut) {
  const std::string whole = photograph(64, 48, 6);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto header = media::read_header(std::string_view(whole).substr(0, length));
    if (header) {
      EXPECT_EQ(header->width_px, 48);  // as stored: turned by its orientation
    }
  }
}

TEST(PictureImport, PreparesWhatAStickHolds) {
  TempDir stick, state;
  base::PosixFileSystem files;
  stick.write("DCIM/100/IMG_1.JPG", photograph(640, 480));
  stick.write("notes.txt", "x");
  stick.write("ocop-feed/media/aa/x.jpg", photograph(64, 48));
  stick.write(".Trash/old.jpg", photograph(64, 48));
  stick.write("broken.png", "not a picture");
  media::PictureImport import(files, state.path() / "offered", {});

  import.look({stick.path()});
  EXPECT_TRUE(import.update());

  EXPECT_FALSE(import.is_looking());
  EXPECT_EQ(import.all(), 2u);
  ASSERT_EQ(import.found().size(), 2u);
  const FoundPicture::Ready* ready = nullptr;
  for (const FoundPicture& found : import.found()) {
    if (found.name == "IMG_1.JPG") ready = std::get_if<FoundPicture::Ready>(&found.outcome);
    if (found.name == "broken.png") {
      EXPECT_EQ(std::get<PictureRefusal>(found.outcome), PictureRefusal::other_kind);
    }
  }
  ASSERT_TRUE(ready);
  const base::Digest digest = ready->sha256;
  ASSERT_TRUE(import.keep(digest, state.path() / "pictures"));
  import.forget();
  EXPECT_TRUE(std::filesystem::exists(state.path() / "pictures" / digest.hex()));
  EXPECT_FALSE(std::filesystem::exists(state.path() / "offered"));
  EXPECT_FALSE(import.keep(digest, state.path() / "pictures"));  // no longer offered
}

TEST(PictureImport, ShowsTheNewestOfVeryMany) {
  TempDir stick;
  for (int i = 0; i < 100; ++i) {
    const auto file = stick.write(std::to_string(i) + ".jpg", "x");
    std::filesystem::last_write_time(file, std::filesystem::file_time_type(std::chrono::hours(i)));
  }

  const media::PictureFiles listed = media::picture_files({stick.path()});

  EXPECT_EQ(listed.all, 100u);
  ASSERT_EQ(listed.files.size(), media::PictureImport::kMost);
  EXPECT_EQ(listed.files.front().filename(), "99.jpg");
}

TEST(PictureImport, WorksWhileTheScreenGoesOn) {
  TempDir stick, state;
  base::PosixFileSystem files;
  for (int i = 0; i < 8; ++i) stick.write(std::to_string(i) + ".jpg", photograph(320, 240 + i));
  base::BoundedQueue<bool> woken(100);
  {
    media::PictureImport import(files, state.path() / "offered",
                                {.threads = 1, .wake = [&woken] { woken.push(true); }});
    import.look({stick.path()});
    import.look({stick.path()});  // the first is given up
    while (import.is_looking() && woken.pop()) (void)import.update();
    EXPECT_EQ(import.found().size(), 8u);
    import.look({stick.path()});  // and is torn down in the middle of this one
  }
  EXPECT_FALSE(std::filesystem::exists(state.path() / "offered"));
}

}  // namespace
