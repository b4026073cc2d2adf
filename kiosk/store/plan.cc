// The query behind the progress of a year's plan.
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {

using sqlite::Statement;

base::Result<bool> Catalog::has_plan() {
  const auto found = is_true("EXISTS (SELECT 1 FROM target t JOIN area a ON a.id = t.area)");
  return found ? *found : false;  // built before there were plans
}

base::Result<std::vector<PlanProgress>> Catalog::progress() {
  // Recognised counts by the year alone: a certificate that is over since was still the year's work; a
  // withdrawn one was not.
  auto prepared = connection_.prepare(
      "SELECT t.year, a.id, a.name_vi, a.name_en, a.name_km, sum(t.products), (SELECT count(DISTINCT p.id) "
      "FROM product p JOIN certificate c ON c.product = p.id "
      "WHERE p.area = a.id AND c.flag <> ?1 AND c.withdrawn_on IS NULL AND "
      "coalesce(CAST(strftime('%Y', c.issued * 86400, 'unixepoch') AS INTEGER), c.recognised_year) = t.year) "
      "FROM target t JOIN area a ON a.id = t.area GROUP BY t.year, a.id ORDER BY t.year DESC, a.id");
  if (!prepared) return std::vector<PlanProgress>();  // built before there were plans
  Statement& statement = *prepared;
  statement.bind(1, static_cast<int>(domain::CentreFlag::withdrawn));
  std::vector<PlanProgress> found;
  while (TRY(statement.step())) {
    auto area = id_at<domain::AreaId>(statement, 1);
    if (!area) return damaged("area without id");
    const auto year = static_cast<int>(statement.integer(0));
    if (found.empty() || found.back().year != year) found.push_back({year, {}});
    found.back().lines.push_back({*std::move(area), localized(statement, 2),
                                  static_cast<int>(statement.integer(5)),
                                  static_cast<int>(statement.integer(6))});
  }
  return found;
}

}  // namespace store
