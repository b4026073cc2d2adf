// The words of officers: how sheets, columns and choices are called in the offices' own spreadsheets.
#pragma once

#include <span>
#include <string_view>

namespace publish {

// `words`: '|'-separated, the first being the usual one. `sheet` is empty where the words mean that column in
// every sheet. Columns in several languages are named without their ending ("summary"): the endings have
// words of their own.
struct ColumnWords {
  std::string_view sheet, column, words;
};
struct SheetWords {
  std::string_view sheet, words;
};
struct ChoiceWords {
  std::string_view choice, words;
};

std::span<const SheetWords> sheet_words();
std::span<const ColumnWords> column_words();
std::span<const ChoiceWords> choice_words();

}  // namespace publish
