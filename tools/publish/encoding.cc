// Encodings through ICU.
#include "tools/publish/encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "kiosk/text/unicode.h"
#include "tools/publish/damaged_letters.h"

namespace publish {
namespace {

// Empty where ICU cannot.
std::string converted(std::string_view bytes, const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  const int32_t needed =
      ucnv_convert("UTF-8", encoding, nullptr, 0, bytes.data(), static_cast<int32_t>(bytes.size()), &error);
  if (error != U_BUFFER_OVERFLOW_ERROR || needed <= 0) return {};
  std::string text(static_cast<std::size_t>(needed), '\0');
  error = U_ZERO_ERROR;
  ucnv_convert("UTF-8", encoding, text.data(), needed, bytes.data(), static_cast<int32_t>(bytes.size()),
               &error);
  return U_SUCCESS(error) ? text : std::string();
}

// UTF-16 without a mark: every other byte of the ASCII signs that any table has is zero.
const char* unmarked_utf16(std::string_view bytes) {
  const std::size_t looked_at = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < looked_at; ++i) {
    if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if (odd * 4 > looked_at && even * 16 < looked_at) return "UTF-16LE";
  if (even * 4 > looked_at && odd * 16 < looked_at) return "UTF-16BE";
  return nullptr;
}

// Letters that Vietnamese alone has, after composition.
std::size_t vietnamese_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    count +=
        (c >= 0x1EA0 && c <= 0x1EF9) || c == U'ư' || c == U'ơ' || c == U'đ' || c == U'Đ' || c == U'ă' ? 1 : 0;
  }
  return count;
}

}  // namespace

base::Result<std::string> as_utf8(std::string bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  const char* utf16 = bytes.starts_with("\xFF\xFE")   ? "UTF-16LE"
                      : bytes.starts_with("\xFE\xFF") ? "UTF-16BE"
                                                      : unmarked_utf16(bytes);
  if (utf16) {
    const std::size_t mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? 2 : 0;
    std::string text = converted(std::string_view(bytes).substr(mark), utf16);
    if (!text.empty() && text::is_valid_utf8(text)) return text;
    return base::Error{base::Errc::invalid, "is damaged UTF-16"};
  }
  if (text::is_valid_utf8(bytes)) return bytes;
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string::npos) return base::Error{base::Errc::invalid, "is no text"};
  const auto vietnamese = text::nfc(converted(bytes, "windows-1258"));
  if (vietnamese && vietnamese_letters(*vietnamese) >= 2 && damage_of(*vietnamese).empty())
    return *vietnamese;
  const std::string western = converted(bytes, "windows-1252");
  const std::string damage = western.empty() ? "" : damage_of(western);
  return base::Error{
      base::Errc::invalid,
      "is not UTF-8" + (damage.empty() ? std::string(", perhaps Windows-1258 or another old encoding")
                                       : ", but " + damage)};
}

}  // namespace publish
