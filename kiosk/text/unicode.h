// Unicode basics: UTF-8 validity, NFC at the edge, and our own search fold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace text {

// True for well-formed UTF-8 without NUL (Unicode 15, table 3-7).
bool is_valid_utf8(std::string_view bytes);

// Canonical composition (UAX #15); empty when `text` is not valid UTF-8.
std::optional<std::string> nfc(std::string_view text);

// Search key: NFD, marks U+0300..036F stripped, đ → d, lower case, zero-width characters dropped, everything
// that is neither letter, digit nor Khmer sign turned into one space. "Dừa SÁP" → "dua sap".
std::string fold(std::string_view text);

// The same with the marks kept, so that typed marks can rank: "Dừa SÁP" → "dừa sáp" (NFC).
std::string fold_keeping_marks(std::string_view text);

// The space-separated words of a folded text.
std::vector<std::string> words(std::string_view folded);

// The code point at `position`, which is moved behind it; U+FFFD for malformed bytes. Needs position < size.
char32_t next_code_point(std::string_view text, std::size_t& position);
void append_utf8(std::string& text, char32_t code_point);
// Of one letter; what has no case stays what it is.
char32_t lower_case(char32_t code_point);
char32_t upper_case(char32_t code_point);
// How many code points valid UTF-8 holds.
std::size_t code_points(std::string_view text);

}  // namespace text
