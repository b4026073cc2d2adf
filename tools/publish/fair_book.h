// FairBook: an officer's workbook of one fair, or a sheet `fairs`, as the sheets that import understands.
//
// The book is a sheet of lines, a label and its value ("Tên hội chợ | …", tools/publish/officers_words), a
// second sheet with the products in their order, and pictures as files beside it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/publish/central.h"
#include "tools/publish/grid.h"
#include "tools/publish/problem.h"

namespace publish {

struct FairBook {
  Spreadsheets sheets;            // `fairs` and `media`
  std::vector<Problem> problems;  // of what the book names: makers, products, its province, unknown lines
  std::optional<std::string> id;  // of the fair that the book's lines describe; absent of a sheet `fairs`

  // Where a value of the one row, or of its pictures, stands in the book.
  struct Origin {
    int row;
    std::string label;  // as it is written there
  };
  std::map<std::string, Origin, std::less<>> origins;  // by column of `fairs`, or kPicturesLine, kDrawnLine
  std::string lines_file;                              // where the lines stand
  // The problem with the line, the label and the words of the book in place of those of `sheets`.
  Problem placed(Problem problem) const;
  // Of a picture that a line of the book names; such a row is made of the fair's own.
  bool is_of_picture(const Problem& problem) const {
    return id && problem.row != 0 && problem.file == lines_file;
  }
  // Only that a word of the form was understood.
  bool is_needless(const Problem& problem) const;
};

// Errc::invalid: there is no fair in `book`; Errc::io.
base::Result<FairBook> read_fair_book(const Spreadsheets& book, CentralDatabase& database);

}  // namespace publish
