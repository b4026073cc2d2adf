// Recognises names by their folded form.
#include "tools/publish/recognise.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "kiosk/base/lang.h"
#include "kiosk/text/spelling.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/officers_words.h"

namespace publish {
namespace {

// One way to write a name, folded, and what it means.
struct Spelling {
  std::string key;
  std::size_t index;
};

std::vector<std::string_view> split_words(std::string_view words) {
  std::vector<std::string_view> found;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    found.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return found;
}

// "Giá (đồng)" → "gia": units and remarks stand in parentheses.
std::string without_parentheses(std::string_view text) {
  std::string kept;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) kept += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return kept;
}

// The column "summary_en" is "summary" in English; its words get the language behind them.
struct Stem {
  std::string_view name, language;
};
Stem stem_of(std::string_view column) {
  for (const std::string_view language : base::kCodes) {
    const std::size_t length = column.size() - std::min(column.size(), language.size() + 1);
    if (column.substr(length) == "_" + std::string(language)) return {column.substr(0, length), language};
  }
  return {column, ""};
}

void add_words(std::vector<Spelling>& spellings, std::string_view words, std::string_view language,
               std::size_t index) {
  for (const std::string_view word : split_words(words)) {
    if (language.empty() || language == "vi") spellings.push_back({text::fold(word), index});
    for (const base::Lang lang : base::kLanguages) {
      if (base::code(lang) == language)
        spellings.push_back(
            {text::fold(std::string(word) + " " + std::string(base::vietnamese_name(lang))), index});
    }
  }
}

// The words of a sheet's own come before those that any sheet may use: "Điểm đến" is a name here and a
// reference there.
std::vector<Spelling> column_spellings(const SheetSpec& spec) {
  std::vector<Spelling> spellings;
  for (std::size_t i = 0; i < spec.columns.size(); ++i)
    spellings.push_back({text::fold(spec.columns[i].name), i});
  for (const bool own : {true, false}) {
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      const Stem stem = stem_of(spec.columns[i].name);
      for (const ColumnWords& row : column_words()) {
        if (row.column == stem.name && row.sheet == (own ? spec.name : std::string_view()))
          add_words(spellings, row.words, stem.language, i);
      }
    }
  }
  return spellings;
}

std::vector<Spelling> choice_spellings(const std::vector<std::string_view>& choices) {
  std::vector<Spelling> spellings;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    spellings.push_back({text::fold(choices[i]), i});
    for (const ChoiceWords& row : choice_words()) {
      if (row.choice == choices[i]) add_words(spellings, row.words, "", i);
    }
  }
  return spellings;
}

const Spelling* find_same(const std::vector<Spelling>& spellings, const std::string& key) {
  const auto found = std::find_if(spellings.begin(), spellings.end(),
                                  [&](const Spelling& spelling) { return spelling.key == key; });
  return found == spellings.end() ? nullptr : &*found;
}

const Spelling* find_mistyped(const std::vector<Spelling>& spellings, const std::string& key) {
  const Spelling* best = nullptr;
  std::size_t least = text::forgiven_errors(key.size()) + 1;
  for (const Spelling& spelling : spellings) {
    const std::size_t distance = text::typing_distance(spelling.key, key);
    if (distance >= least || text::forgiven_errors(spelling.key.size()) < distance) continue;
    least = distance;
    best = &spelling;
  }
  return best;
}

// "price" for "price vnd", "name" for "name vi"; "products 2" and "san pham 2025" for a sheet.
const Spelling* find_part(const std::vector<Spelling>& spellings, const std::string& key,
                          bool key_may_be_longer) {
  if (key.size() < 3) return nullptr;
  for (const Spelling& spelling : spellings) {
    if (spelling.key.starts_with(key + " ")) return &spelling;
    const bool is_within = (" " + key + " ").find(" " + spelling.key + " ") != std::string::npos;
    if (key_may_be_longer && spelling.key.size() >= 5 && is_within) return &spelling;
  }
  return nullptr;
}

// `is_sheet`: more words may stand around the name ("products 2"), and parentheses are a part of it: Excel's
// copy is "products (2)".
Recognised recognise(const std::vector<Spelling>& spellings, std::string_view written, bool is_sheet) {
  const std::string key = text::fold(written);
  if (key.empty()) return {};
  if (const Spelling* same = find_same(spellings, key)) return {Likeness::same, same->index, ""};
  const std::string bare = is_sheet ? "" : text::fold(without_parentheses(written));
  if (const Spelling* same = bare.empty() ? nullptr : find_same(spellings, bare))
    return {Likeness::same, same->index, ""};
  if (const Spelling* near = find_mistyped(spellings, key)) return {Likeness::near, near->index, ""};
  if (const Spelling* part = find_part(spellings, key, is_sheet)) return {Likeness::near, part->index, ""};
  return {};
}

}  // namespace

Recognised recognise_sheet(std::string_view written) {
  std::vector<Spelling> spellings;
  const auto specs = sheet_specs();
  for (std::size_t i = 0; i < specs.size(); ++i) {
    spellings.push_back({text::fold(specs[i].name), i});
    for (const SheetWords& row : sheet_words()) {
      if (row.sheet == specs[i].name) add_words(spellings, row.words, "", i);
    }
  }
  Recognised found = recognise(spellings, written, true);
  if (found.likeness != Likeness::none) found.name = specs[found.index].name;
  return found;
}

Recognised recognise_column(const SheetSpec& spec, std::string_view written) {
  Recognised found = recognise(column_spellings(spec), written, false);
  if (found.likeness != Likeness::none) found.name = spec.columns[found.index].name;
  return found;
}

Recognised recognise_choice(const Column& column, std::string_view written) {
  const std::vector<std::string_view> choices = split_words(column.choices);
  Recognised found = recognise(choice_spellings(choices), written, false);
  if (found.likeness != Likeness::none) found.name = choices[found.index];
  return found;
}

std::string vietnamese_name(const SheetSpec& spec, const Column& column) {
  const Stem stem = stem_of(column.name);
  const ColumnWords* best = nullptr;
  for (const ColumnWords& row : column_words()) {
    if (row.column == stem.name && (row.sheet == spec.name || (row.sheet.empty() && !best))) best = &row;
  }
  if (!best) return std::string(column.name);
  std::string name(split_words(best->words).front());
  for (const base::Lang lang : base::kLanguages) {
    if (base::code(lang) == stem.language && lang != base::Lang::vi)
      name += " " + std::string(base::vietnamese_name(lang));
  }
  return name;
}

std::string vietnamese_choice(std::string_view choice) {
  for (const ChoiceWords& row : choice_words()) {
    if (row.choice == choice) return std::string(split_words(row.words).front());
  }
  return std::string(choice);
}

}  // namespace publish
