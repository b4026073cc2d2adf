// Key rows: letters of Vietnamese, Latin and Khmer keyboards, and signs.
#include "kiosk/screens/key_rows.h"

namespace screens {
namespace {

using Layout = KeyboardState::Layout;

constexpr std::string_view kDigits[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
constexpr std::string_view kTop[] = {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"};
constexpr std::string_view kMiddle[] = {"a", "s", "d", "f", "g", "h", "j", "k", "l"};
constexpr std::string_view kBottom[] = {"z", "x", "c", "v", "b", "n", "m"};
constexpr std::string_view kTopShifted[] = {"Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P"};
constexpr std::string_view kMiddleShifted[] = {"A", "S", "D", "F", "G", "H", "J", "K", "L"};
constexpr std::string_view kBottomShifted[] = {"Z", "X", "C", "V", "B", "N", "M"};

// All of ASCII's, which passwords may hold, and what sentences and prices need.
constexpr std::string_view kSignsTop[] = {".", ",", "!", "?", ":", ";", "-", "/", "(", ")"};
constexpr std::string_view kSignsMiddle[] = {"\"", "'", "%", "&", "+", "=", "@", "#", "*"};
constexpr std::string_view kSignsBottom[] = {"_", "₫", "–", "…", "“", "”", "°"};
constexpr std::string_view kMoreSignsTop[] = {"[", "]", "{", "}", "<", ">", "^", "|", "\\", "`"};
constexpr std::string_view kMoreSignsMiddle[] = {"~", "$", "€", "×", "·", "•", "«", "»", "‘"};
constexpr std::string_view kMoreSignsBottom[] = {"’", "—", "½", "²", "±", "។", "៛"};

// The NiDA layout, which Khmer keyboards follow (Unicode CLDR, km-t-k0-windows).
constexpr std::string_view kKhmerDigits[] = {"១", "២", "៣", "៤", "៥", "៦", "៧", "៨", "៩", "០"};
constexpr std::string_view kKhmerTop[] = {"ឆ", "ឹ", "េ", "រ", "ត", "យ", "ុ", "ិ", "ោ", "ផ", "ៀ", "ឪ"};
constexpr std::string_view kKhmerMiddle[] = {"ា", "ស", "ដ", "ថ", "ង", "ហ", "្", "ក", "ល", "ើ", "់", "ឮ"};
constexpr std::string_view kKhmerBottom[] = {"ឋ", "ខ", "ច", "វ", "ប", "ន", "ម", "ុំ", "៊"};
constexpr std::string_view kKhmerTopShifted[] = {"ឈ", "ឺ", "ែ", "ឬ", "ទ", "ួ", "ូ", "ី", "ៅ", "ភ", "ឿ", "ឧ"};
constexpr std::string_view kKhmerMiddleShifted[] = {"ាំ", "ៃ", "ឌ", "ធ",  "អ", "ះ",
                                                    "ញ", "គ", "ឡ", "ោះ", "៉",  "ឯ"};
constexpr std::string_view kKhmerBottomShifted[] = {"ឍ", "ឃ", "ជ", "េះ", "ព", "ណ", "ំ", "ុះ", "ឥ"};

constexpr Layout kAll[] = {Layout::telex, Layout::vni, Layout::latin, Layout::khmer};
constexpr Layout kVietnamese[] = {Layout::telex, Layout::vni}, kEnglish[] = {Layout::latin},
                 kKhmer[] = {Layout::khmer, Layout::latin};

}  // namespace

KeyRows rows_of(Layout layout, const KeyboardState& state) {
  if (state.signs && state.shifted) return {kDigits, kMoreSignsTop, kMoreSignsMiddle, kMoreSignsBottom};
  if (state.signs) return {kDigits, kSignsTop, kSignsMiddle, kSignsBottom};
  if (layout == Layout::khmer && state.shifted)
    return {kKhmerDigits, kKhmerTopShifted, kKhmerMiddleShifted, kKhmerBottomShifted};
  if (layout == Layout::khmer) return {kKhmerDigits, kKhmerTop, kKhmerMiddle, kKhmerBottom};
  if (state.shifted) return {kDigits, kTopShifted, kMiddleShifted, kBottomShifted};
  return {kDigits, kTop, kMiddle, kBottom};
}

std::string_view name_of(Layout layout) {
  constexpr std::string_view kNames[] = {"Telex", "VNI", "ABC", "ខ្មែរ"};
  return kNames[static_cast<std::size_t>(layout)];
}

Layout layout_of(base::Lang lang) {
  return lang == base::Lang::vi ? Layout::telex : lang == base::Lang::km ? Layout::khmer : Layout::latin;
}

std::span<const Layout> layouts_for(const KeyboardState& state, base::Lang lang) {
  if (state.use == KeyboardState::Use::search) return kAll;
  if (state.use == KeyboardState::Use::code || lang == base::Lang::en) return kEnglish;
  if (lang == base::Lang::km) return kKhmer;
  return kVietnamese;
}

}  // namespace screens
