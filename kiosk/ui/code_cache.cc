// Making and keeping QR codes.
#include "kiosk/ui/code_cache.h"

#include <algorithm>
#include <qrcodegen.hpp>

namespace ui {

const CodeCache::Code& CodeCache::code(std::string_view text) {
  const auto known =
      std::find_if(codes_.begin(), codes_.end(), [&](const Code& code) { return code.text == text; });
  if (known != codes_.end()) {
    codes_.splice(codes_.begin(), codes_, known);
    return codes_.front();
  }
  Code made{std::string(text), 0, {}};
  const qrcodegen::QrCode code =
      qrcodegen::QrCode::encodeText(made.text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  made.size = code.getSize();
  for (int y = 0; y < made.size; ++y) {
    for (int x = 0; x < made.size;) {
      int end = x;
      while (end < made.size && code.getModule(end, y)) ++end;
      if (end > x)
        made.runs.push_back(
            {static_cast<std::int16_t>(x), static_cast<std::int16_t>(y), static_cast<std::int16_t>(end - x)});
      x = std::max(end, x + 1);
    }
  }
  codes_.push_front(std::move(made));
  if (codes_.size() > kMost) codes_.pop_back();
  return codes_.front();
}

}  // namespace ui
