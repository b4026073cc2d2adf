// Problems as sentences; equal ones of several rows become one with their count.
#include "tools/publish/problem.h"

#include <algorithm>
#include <map>

namespace publish {
namespace {

constexpr std::size_t kRowsNamed = 6, kQuotedBytes = 120, kSentenceBytes = 1000;

// The reason without what is each row's own: "\"x\" is not a day" and "\"y\" is not a day" are one.
std::string kind_of(const std::string& reason) {
  std::string kind;
  bool is_quoted = false;
  for (const char c : reason) {
    if (c == '"')
      is_quoted = !is_quoted;
    else if (!is_quoted && !(c >= '0' && c <= '9'))
      kind += c;
  }
  return kind;
}

// What a terminal may show and somebody may read: no control codes, and the beginning of what is long.
std::string shown(const std::string& reason) {
  std::string line;
  std::size_t quoted_bytes = 0;  // since the last quotation mark
  bool is_quoted = false, is_cut = false;
  for (const char c : reason) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    const bool begins_letter = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (c == '"') is_quoted = !is_quoted;
    quoted_bytes = c == '"' ? 0 : quoted_bytes + 1;
    const bool is_long = (is_quoted && quoted_bytes > kQuotedBytes) || line.size() > kSentenceBytes;
    if (is_long && begins_letter && !is_cut) line += "…";
    is_cut = is_long && (is_cut || begins_letter);
    if (!is_cut) line += is_control ? ' ' : c;
  }
  return line;
}

std::string word(Problem::Weight weight) {
  return weight == Problem::Weight::refused ? "refused " : "noted   ";
}

std::string line_of(const std::vector<const Problem*>& alike) {
  const Problem& first = *alike.front();
  std::string rows;
  for (std::size_t i = 0; i < std::min(alike.size(), kRowsNamed); ++i)
    rows += (i == 0 ? "" : ", ") + std::to_string(alike[i]->row);
  if (alike.size() > kRowsNamed) rows += ", …";
  return word(first.weight) + first.file + (first.column.empty() ? "" : " ") + first.column + ": " +
         std::to_string(alike.size()) + " times, in rows " + rows + "; for example row " +
         std::to_string(first.row) + ": " + shown(first.reason) +
         (first.suggestion.empty() ? "" : "; " + shown(first.suggestion));
}

}  // namespace

std::string in_quotes(const std::string& text) {
  return "\"" + text + "\"";
}

std::string Problem::text() const {
  std::string line = file + (row > 0 ? ":" + std::to_string(row) : "") +
                     (column.empty() ? "" : " " + column) + ": " + shown(reason);
  return suggestion.empty() ? line : line + "; " + shown(suggestion);
}

std::vector<std::string> grouped_lines(const std::vector<Problem>& problems) {
  std::map<std::string, std::vector<const Problem*>> groups;
  const auto key = [](const Problem& problem) {
    return std::to_string(static_cast<int>(problem.weight)) + "\n" + problem.file + "\n" + problem.column +
           "\n" + kind_of(problem.reason);
  };
  for (const Problem& problem : problems) groups[key(problem)].push_back(&problem);
  std::vector<std::string> lines;
  for (const Problem& problem : problems) {  // in the order in which the first of each group came
    const auto& alike = groups[key(problem)];
    if (alike.size() < kGroupedFrom || problem.row == 0)
      lines.push_back(word(problem.weight) + problem.text());
    else if (alike.front() == &problem)
      lines.push_back(line_of(alike));
  }
  return lines;
}

}  // namespace publish
