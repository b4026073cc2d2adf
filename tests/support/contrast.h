// The contrast ratio of WCAG 2.2 (success criterion 1.4.3), 1 to 21.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace support {

// Of two colours in ImGui's order of bytes; their alpha says nothing.
inline double contrast(std::uint32_t a, std::uint32_t b) {
  const auto luminance = [](std::uint32_t colour) {
    double sum = 0;
    const double weights[] = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; ++i) {
      const double c = static_cast<double>(colour >> (8 * i) & 0xFF) / 255;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  };
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace support
