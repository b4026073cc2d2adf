// Text cells as people and programs leave them: what is invisible goes, what was lost on the way is refused.
#pragma once

#include <string>
#include <vector>

namespace publish {

enum class Lines { one, several };  // whether line ends belong to the text
enum class Joiners { drop, keep };  // Khmer writes its words with zero-width spaces

struct CleanText {
  std::string text;                // NFC, trimmed, single spaces
  std::string fault;               // not empty: the text cannot be trusted, and why
  std::vector<std::string> notes;  // what was changed or looks odd
};

// `raw`: any bytes. Refused: what is not UTF-8, error values of a spreadsheet (#N/A), replacement and private
// characters, controls, characters that turn the direction of writing, letters that became "?", text of TCVN3
// or VNI fonts, UTF-8 read as another encoding. Changed: no-break and other spaces, tabs and runs of them
// become one space, zero-width characters go, _x000D_ (ECMA-376 part 1, 22.9.2.19) is decoded, ="…" and a
// leading apostrophe are taken off. NULL, -, n/a become empty.
CleanText clean_text(const std::string& raw, Lines lines, Joiners joiners);

}  // namespace publish
