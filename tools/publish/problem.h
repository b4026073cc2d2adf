// Problem: something that an officer is told about a sheet, and how many alike become one line.
#pragma once

#include <string>
#include <vector>

namespace publish {

struct Problem {
  enum class Weight { refused, noted };  // refused: the row was left out, whole
  Weight weight;
  std::string file;
  int row;  // 0: the whole file
  std::string column;
  std::string reason;
  std::string suggestion;  // empty when there is none

  std::string text() const;  // "products.csv:12 stars: 6 is not …; write 3, 4 or 5"
};

// As what somebody wrote stands in a sentence.
std::string in_quotes(const std::string& text);

// A line a problem; where kGroupedFrom or more differ only in row and in what stands in quotes or digits, one
// line for all, with their count, the first rows and one example.
inline constexpr std::size_t kGroupedFrom = 4;
std::vector<std::string> grouped_lines(const std::vector<Problem>& problems);

}  // namespace publish
