// Rows of (id, name in three languages, number of products) as choices.
#pragma once

#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {

template <class IdType>
base::Result<std::vector<Choice<IdType>>> read_choices(sqlite::Statement statement) {
  std::vector<Choice<IdType>> found;
  while (TRY(statement.step())) {
    auto id = id_at<IdType>(statement, 0);
    if (!id) return damaged("choice without id");
    found.push_back({*std::move(id), localized(statement, 1), statement.integer(4)});
  }
  return found;
}

}  // namespace store
