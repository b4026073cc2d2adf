// References: which rows name which, and what becomes of them when a row goes or gets another id.
//
// Derived from tools/publish/columns: a column of Form::reference or Form::references names rows of its
// `choices`; a media row's `owner` names a row of the sheet of its `owner_kind`. Rows of sheets without names
// of their own (certificates, outlines, targets) belong to the row that they must name, and media to their
// owner: they go with it.
#pragma once

#include <string>
#include <vector>

#include "tools/publish/central.h"

namespace publish {

// A column that names rows of the sheet `to`.
struct Link {
  std::string_view sheet, column, to;
  bool is_list, is_required, belongs;
  std::string_view owner_kind = {};  // "product": only rows of media of that kind
};
const std::vector<Link>& links();

// What to do with rows that name one that goes.
struct RemovalOptions {
  enum class References { refuse, with, replace } references = References::refuse;
  std::string replacement = {};  // for replace: the row to name instead
};

// Takes out a row and what belongs to it, and notes them as taken out by name. Returns what was done, a
// sentence a row. Errc::not_found with a suggestion: no such row; Errc::invalid: it is still named, by which
// rows, and nothing was changed.
base::Result<std::vector<std::string>> remove_row(CentralDatabase& database, const SheetSpec& spec,
                                                  const std::string& id, const RemovalOptions& options,
                                                  const std::string& day);

// Gives a row another id; whatever names it follows. Works inside a transaction as well. Errc::not_found,
// Errc::invalid: the new id is none or is taken. Returns what was done.
base::Result<std::vector<std::string>> rename_row(CentralDatabase& database, const SheetSpec& spec,
                                                  const std::string& before, const std::string& after,
                                                  const std::string& day);

// The sheet of that name. Errc::invalid with a suggestion.
base::Result<const SheetSpec*> sheet_named(const std::string& name);

// Takes out of `sheets` what names rows that are not there: optional references are emptied, rows that must
// name one leave.  Tells each with row and reason.
void drop_dangling(std::vector<Sheet>& sheets, std::vector<std::string>& told);

}  // namespace publish
