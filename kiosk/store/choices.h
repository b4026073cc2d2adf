// Rows of id, name and n, the number of products, as choices.
#pragma once

#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {

template <class IdType>
base::Result<std::vector<Choice<IdType>>> read_choices(sqlite::Statement row) {
  std::vector<Choice<IdType>> found;
  while (TRY(row.step())) {
    auto id = id_at<IdType>(row, "id");
    if (!id) return damaged("choice without id");
    found.push_back({*std::move(id), localized(row, "name"), row.integer("n")});
  }
  return found;
}

}  // namespace store
