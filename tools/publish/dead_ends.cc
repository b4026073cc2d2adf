// Dead ends: one walk over the sheets for what is there, one for what leads nowhere.
#include "tools/publish/dead_ends.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tools/publish/row_rules.h"

namespace publish {

base::Result<std::vector<Problem>> dead_ends(CentralDatabase& database) {
  std::set<std::string> areas_with_places, areas_with_products, linked_places, producers_with_products;
  std::map<std::string, std::string> producer_of;  // a product
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
    producer_of.emplace(cell("id"), cell("producer"));
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
  each("fairs", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    const std::vector<std::string> exhibitors = split_list(cell("exhibitors"));
    for (const std::string& exhibitor : exhibitors) {
      if (!producers_with_products.contains(exhibitor))
        note(sheet, row, "exhibitors", "shows \"" + exhibitor + "\", which has no product", "");
    }
    for (const std::string& product : split_list(cell("products"))) {
      const std::string& producer = producer_of[product];
      if (std::find(exhibitors.begin(), exhibitors.end(), producer) == exhibitors.end())
        note(sheet, row, "products",
             "shows \"" + product + "\" of " +
                 (producer.empty() ? "nobody known" : "\"" + producer + "\", who does not exhibit"),
             "name its maker among the exhibitors");
    }
  });
  return found;
}

}  // namespace publish
