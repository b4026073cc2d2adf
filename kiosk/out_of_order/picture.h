// The picture for bad days, read and brought to the panel's size. Nothing of the kiosk's own code is used
// here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace out_of_order {

// Rows from the top, each pixel 0x00RRGGBB, as DRM's XRGB8888.
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;
};

// Empty where there is no such file, or none that is a PNG of at most 8192 × 8192.
std::optional<Picture> read_picture(const std::string& file);

// A sign that needs no words, for when there is no picture: a bar on a disc.
Picture plain_sign(int width, int height);

// The whole of it, as large as fits, in the middle; what is left of the panel goes on as its edges do.
Picture fitted(const Picture& picture, int width, int height);

}  // namespace out_of_order
