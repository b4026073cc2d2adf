// Which sheet, column or choice an officer means: our names, their Vietnamese ones, in any case, with or
// without marks.
#pragma once

#include <string>

#include "tools/publish/columns.h"

namespace publish {

enum class Likeness {
  none,
  near,  // a typing error away, or a part of a known name: never taken, only suggested
  same,
};

struct Recognised {
  Likeness likeness = Likeness::none;
  std::size_t index = 0;  // of the sheet, the column or the choice; meaningless for none
  std::string name;       // how that is written rightly; empty for none
};

// `written` in UTF-8, as it stands in the file; case, marks, blanks, `_` and what stands in parentheses do
// not matter.
Recognised recognise_sheet(std::string_view written);                          // index in sheet_specs()
Recognised recognise_column(const SheetSpec& spec, std::string_view written);  // index in spec.columns
Recognised recognise_choice(const Column& column, std::string_view written);   // index in column.choices

// The Vietnamese name under which a template writes that column; its own name where it has none.
std::string vietnamese_name(const SheetSpec& spec, const Column& column);
// The usual Vietnamese word for one of a column's choices; itself where it has none.
std::string vietnamese_choice(std::string_view choice);

}  // namespace publish
