// Comparing a sheet with what the database holds: rows that vanished, changed their id, or stand under
// another row's name.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/publish/columns.h"

namespace publish {

using StoredRows = std::map<std::string, std::vector<std::string>>;  // by id, values in the order of the spec

// A valid row of the sheet, with its values as they would be stored.
struct IncomingRow {
  int number;  // in the file
  std::string id;
  std::vector<std::string> values;
};

struct Renaming {
  int number;
  std::string before, after;  // ids
  std::string name;
};

struct ChangedName {
  int number;
  std::string id, before, after;
  enum class Extent { reworded, another, swapped } extent;  // swapped: the name of another row, `owner`
  std::string owner;
};

struct Comparison {
  std::vector<std::string>
      absent;  // ids that the database has and the sheet lacks, those of `renamed` left out
  std::vector<Renaming> renamed;
  std::vector<ChangedName> names;
};

// `ids_in_sheet`: all that stand in the sheet, whether their rows are valid or not.
Comparison compare(const SheetSpec& spec, const StoredRows& stored, const std::vector<IncomingRow>& incoming,
                   const std::set<std::string>& ids_in_sheet);

}  // namespace publish
