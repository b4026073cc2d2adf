// CodeCache: the dark runs of QR codes that are on the screen, so that a code is made once and not with every
// frame.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

class CodeCache {
 public:
  // Modules without the quiet zone.
  struct Run {
    std::int16_t x, y, length;
  };
  struct Code {
    std::string text;
    int size;
    std::vector<Run> runs;
  };
  // Error correction M; made when it is not there. The reference is good until the next call.
  const Code& code(std::string_view text);

 private:
  static constexpr std::size_t kMost = 16;  // more than any page shows
  std::list<Code> codes_;                   // the last used first
};

}  // namespace ui
