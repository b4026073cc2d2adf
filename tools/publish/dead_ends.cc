// Dead ends: one walk over the sheets for what is there, one for what leads nowhere.
#include "tools/publish/dead_ends.h"

#include <set>
#include <string>
#include <string_view>

#include "tools/publish/row_rules.h"

namespace publish {

base::Result<std::vector<Problem>> dead_ends(CentralDatabase& database) {
  std::set<std::string> areas_with_places, areas_with_products, linked_places, producers_with_products;
  const std::vector<Sheet> sheets = TRY(database.read());
  const auto each = [&](std::string_view name, auto use) {
    for (const Sheet& sheet : sheets) {
      if (sheet.name != name) continue;
      for (const Row& row : sheet.rows) {
        use(sheet, row, [&](std::string_view column) -> const std::string& {
          return row.cells[static_cast<std::size_t>(sheet.column(column))];
        });
      }
    }
  };
  each("places", [&](const Sheet&, const Row&, const auto& cell) { areas_with_places.insert(cell("area")); });
  each("products", [&](const Sheet&, const Row&, const auto& cell) {
    areas_with_products.insert(cell("area"));
    producers_with_products.insert(cell("producer"));
    for (std::string& place : split_list(cell("places"))) linked_places.insert(std::move(place));
  });
  std::vector<Problem> found;
  const auto note = [&](const Sheet& sheet, const Row& row, std::string_view column,
                        const std::string& reason, const std::string& suggestion) {
    found.push_back({Problem::Weight::noted, sheet.file, row.number, std::string(column),
                     "\"" + row.cells.front() + "\" " + reason, suggestion});
  };
  each("products", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    const bool has_area = !cell("area").empty() && areas_with_places.contains(cell("area"));
    if (cell("places").empty() && !has_area && cell("commune").empty())
      note(sheet, row, "places", "leads to no place", "give its area, its commune or places");
  });
  each("places", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    const bool has_area = !cell("area").empty() && areas_with_products.contains(cell("area"));
    if (!linked_places.contains(cell("id")) && !has_area)
      note(sheet, row, "area", "leads to no product", "give its area, or name it in a product's places");
  });
  each("producers", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    if (!producers_with_products.contains(cell("id")))
      note(sheet, row, "id", "has no product", "remove it, or name it in a product's producer");
  });
  each("events", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    if (cell("place").empty() && cell("area").empty())
      note(sheet, row, "place", "leads to no place", "give the place or the area where it is held");
  });
  return found;
}

}  // namespace publish
