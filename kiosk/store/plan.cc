// The query behind the progress of a year's plan.
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {

using sqlite::Statement;

base::Result<bool> Catalog::has_plan() {
  return is_true("EXISTS (SELECT 1 FROM target t JOIN area a ON a.id = t.area)");
}

base::Result<std::vector<PlanProgress>> Catalog::progress() {
  Statement row = TRY(connection_.prepare(
      "SELECT t.year AS year, a.id AS id, a.name AS name, a.former AS former, sum(t.products) AS planned, "
      // The plan is of new products: one that was recognised before and is so again does not count.
      "(SELECT count(*) FROM main.listed p WHERE p.area = a.id AND (SELECT min(c.plan_year) FROM certificate "
      "c "
      "WHERE c.product = p.id AND c.stars_from < c.stars_until) = t.year) AS recognised, "
      "(min(t.complete) AND NOT EXISTS (SELECT 1 FROM certificate c JOIN main.listed p ON p.id = c.product "
      "WHERE c.plan_year = t.year AND c.illustrative)) AS complete "
      "FROM target t JOIN area a ON a.id = t.area GROUP BY t.year, a.id ORDER BY t.year DESC, a.id"));
  std::vector<PlanProgress> found;
  while (TRY(row.step())) {
    auto area = id_at<domain::AreaId>(row, "id");
    if (!area) return damaged("area without id");
    const auto year = static_cast<int>(row.integer("year"));
    if (found.empty() || found.back().year != year) found.push_back({year, true, {}});
    found.back().is_complete = found.back().is_complete && row.integer("complete") != 0;
    // A plan of a year with districts is theirs, as they were called.
    const domain::LocalizedText former = localized(row, "former");
    found.back().lines.push_back({*std::move(area), former.empty() ? localized(row, "name") : former,
                                  static_cast<int>(row.integer("planned")),
                                  static_cast<int>(row.integer("recognised"))});
  }
  return found;
}

}  // namespace store
