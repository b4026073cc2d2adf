// Lang: the languages the kiosk speaks.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace base {

enum class Lang { vi, en, km };
inline constexpr std::array kLanguages{Lang::vi, Lang::en, Lang::km};

// "vi", "en", "km" (ISO 639-1), and back.
constexpr std::string_view code(Lang lang) {
  constexpr std::array<std::string_view, 3> kCodes{"vi", "en", "km"};
  return kCodes[static_cast<std::size_t>(lang)];
}

constexpr std::optional<Lang> lang_from_code(std::string_view text) {
  for (const Lang lang : kLanguages) {
    if (code(lang) == text) return lang;
  }
  return std::nullopt;
}

}  // namespace base
