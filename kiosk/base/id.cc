// Id: which texts are ids.
#include "kiosk/base/id.h"

#include <algorithm>

namespace base {

bool is_valid_id(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  };
  return !text.empty() && text.size() <= 64 && text.front() != '.' &&
         std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace base
