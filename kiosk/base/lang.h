// Lang: the languages the kiosk speaks. A new one is a line in each of these and its assets/locale/*.po.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace base {

enum class Lang { vi, en, km };
inline constexpr std::array kLanguages{Lang::vi, Lang::en, Lang::km};

// "vi", "en", "km" (ISO 639-1), and back. tools/messages/generate.py reads these, too.
inline constexpr std::array<std::string_view, kLanguages.size()> kCodes{"vi", "en", "km"};
constexpr std::string_view code(Lang lang) {
  return kCodes[static_cast<std::size_t>(lang)];
}

// What officers call it in the headers of their sheets.
constexpr std::string_view vietnamese_name(Lang lang) {
  constexpr std::array<std::string_view, kLanguages.size()> kNames{"tiếng Việt", "tiếng Anh", "tiếng Khmer"};
  return kNames[static_cast<std::size_t>(lang)];
}

constexpr std::optional<Lang> lang_from_code(std::string_view text) {
  for (const Lang lang : kLanguages) {
    if (code(lang) == text) return lang;
  }
  return std::nullopt;
}

}  // namespace base
