// Golden pictures: what was drawn is compared with a picture in the repository that a person looked at.
#pragma once

#include <cstddef>
#include <string>

#include "kiosk/base/files.h"
#include "kiosk/base/result.h"
#include "kiosk/media/bitmap.h"

namespace support {

// With GOLDEN=write in the environment pictures are written instead of compared. What differs is shown, old,
// new and difference, in the page review/index.html.
struct GoldenPictures {
  base::Path folder, review;
  std::size_t most_differing = 0;  // pixels that an eye sees differ

  static bool is_writing();
  // Fails the test that runs where `drawn` differs from the picture of that name.
  base::Status compare(const std::string& name, const media::Bitmap& drawn) const;
};

// Each pixel the mean of nine.
media::Bitmap third(const media::Bitmap& whole);

// Of the fonts of this machine: other ones draw other letters.
std::string fonts_fingerprint();
// Whether the pictures of the repository were made with them; fails the test where nobody can tell.
bool has_golden_fonts();

}  // namespace support
