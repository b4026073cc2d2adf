// Damaged letters: sequences of code points that only damage makes.
#include "tools/publish/damaged_letters.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "kiosk/text/unicode.h"

namespace publish {
namespace {

using Letters = std::vector<char32_t>;

Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) letters.push_back(text::next_code_point(text, at));
  return letters;
}

bool is_lower(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}
bool is_upper_latin1(char32_t c) {
  return c >= 0xC0 && c <= 0xDE && c != 0xD7;
}
bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x250) || (c >= 0x1EA0 && c <= 0x1EF9);
}

// The byte that Windows-1252 has for a character; -1 for none.
int windows_1252(char32_t c) {
  constexpr char32_t kHigh[] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  if (c <= 0x7F || (c >= 0xA0 && c <= 0xFF)) return static_cast<int>(c);
  const auto found = std::find(std::begin(kHigh), std::end(kHigh), c);
  return found == std::end(kHigh) ? -1 : 0x80 + static_cast<int>(found - std::begin(kHigh));
}

// "Dá»«a": a run of Windows-1252 characters whose bytes are UTF-8. Two of them may stand together by chance
// ("XÃ”"), when the second is a quotation mark.
bool was_decoded_twice(const Letters& letters) {
  for (std::size_t i = 0; i < letters.size();) {
    std::string bytes;
    std::size_t end = i;
    for (int byte = 0; end < letters.size() && (byte = windows_1252(letters[end])) > 0x7F; ++end)
      bytes += static_cast<char>(byte);
    const bool is_quoted_letter =
        bytes.size() == 2 && (letters[i + 1] > 0xFF || letters[i + 1] == 0xAB || letters[i + 1] == 0xBB);
    if (bytes.size() >= 2 && !is_quoted_letter && text::is_valid_utf8(bytes)) return true;
    i = std::max(end, i + 1);
  }
  return false;
}

bool has_lost_letters(const Letters& letters) {
  for (std::size_t i = 1; i + 1 < letters.size(); ++i) {
    if (letters[i] == U'?' && is_letter(letters[i - 1]) && is_letter(letters[i + 1])) return true;
  }
  return false;
}

// TCVN3's vowels are signs of Latin-1 ("s¸p"), or its capitals within a word ("CÇu", "phÈm").
bool is_tcvn3(const Letters& letters) {
  const auto at = [&](std::size_t i) { return i < letters.size() ? letters[i] : U' '; };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t before = i > 0 ? letters[i - 1] : U' ', here = letters[i], after = at(i + 1);
    const bool is_sign =
        std::u32string_view(U"¡¢£¤¥¦§¨©ª«¬®¯±´µ¶¸¹¾").find(here) != std::u32string_view::npos;
    if (is_sign && is_letter(before) &&
        (is_lower(after) || here == U'µ' || here == U'¸' || here == U'¶' || here == U'¹' || here == U'¬' ||
         here == U'ª'))
      return true;
    if (is_sign && (here == U'®' || here == U'§') && is_lower(after)) return true;
    if (is_upper_latin1(here) && is_letter(before) && is_lower(after)) return true;
  }
  return false;
}

// VNI writes marks as letters of their own: "Döøa saùp". Two that Vietnamese never has, and none that only
// Unicode has.
bool is_vni(const Letters& letters) {
  int foreign = 0;
  for (const char32_t c : letters) {
    if ((c >= 0x1EA0 && c <= 0x1EF9) || c == U'ư' || c == U'ơ' || c == U'đ' || c == U'ă') return false;
    if (std::u32string_view(U"øØûÛïÏäÄåÅëËüÜöÖ").find(c) != std::u32string_view::npos) ++foreign;
  }
  return foreign >= 2;
}

}  // namespace

std::string damage_of(std::string_view text) {
  const Letters letters = letters_of(text);
  if (was_decoded_twice(letters)) return "was saved as UTF-8 and read as another encoding";
  if (is_tcvn3(letters)) return "is text of a TCVN3 font (.VnTime and the like)";
  if (is_vni(letters)) return "is text of a VNI font";
  if (has_lost_letters(letters) && text.find("://") == text.npos && text.find("www.") == text.npos)
    return "has question marks where letters were lost";
  return "";
}

}  // namespace publish
