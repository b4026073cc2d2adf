// What each sheet's columns must hold: one table for import, the central database and the build.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace publish {

enum class Form {
  id,           // the record's own id
  text,         // NFC UTF-8
  name,         // the localized group's Vietnamese text; must not be empty
  translation,  // missing: a warning
  whole,        // not negative
  number,       // decimal degrees
  day,          // 2024-11-15
  yes_no,       // yes, no or empty
  stars,        // 3, 4, 5
  one_of,       // of `choices`, '|'-separated
  some_of,      // words of `choices`, ';'-separated
  reference,    // an id of sheet `choices`
  references,   // ids of sheet `choices`, ';'-separated
  url,          // http:// or https://
  file,         // a picture beside the sheet
};

struct Column {
  std::string_view name;
  Form form;
  std::string_view choices = {};
  bool required = false;
  struct Range {
    int least, most;
  };
  std::optional<Range> range = {};  // of a number that the kiosk reads (domain::Rules)
};

struct SheetSpec {
  std::string_view name;
  std::span<const Column> columns;  // the first is the id
};

// In the order in which references can be resolved.
std::span<const SheetSpec> sheet_specs();
const SheetSpec* find_spec(std::string_view sheet);

}  // namespace publish
