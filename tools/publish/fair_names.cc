// Names compared with their marks, then without; what is left is suggested.
#include "tools/publish/fair_names.h"

#include <algorithm>
#include <iterator>

#include "kiosk/domain/short_name.h"
#include "kiosk/text/spelling.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/problem.h"
#include "tools/publish/row_rules.h"

namespace publish {
namespace {

constexpr std::size_t kMostCompared = 200;  // bytes of a name that is looked for among all

std::set<std::string> ids_called(const std::multimap<std::string, std::string>& names,
                                 const std::string& key) {
  std::set<std::string> ids;
  const auto [first, last] = names.equal_range(key);
  for (auto at = first; at != last && !key.empty(); ++at) ids.insert(at->second);
  return ids;
}

// The nearest of the folded names: one that holds what was written, else the least typing error away.
std::string nearest_id(const std::multimap<std::string, std::string>& names, const std::string& key) {
  std::string best;
  std::size_t best_distance = key.size() / 2 + 1;
  for (const auto& [name, id] : names) {
    const bool contains = key.size() >= 4 && name.find(key) != std::string::npos;
    const std::size_t distance = contains ? 1 : text::typing_distance(name, key);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = id;
  }
  return best;
}

}  // namespace

void FairNames::Names::add(const std::string& name, const std::string& id) {
  if (name.empty()) return;
  exact.emplace(text::fold_keeping_marks(name), id);
  folded.emplace(text::fold(name), id);
}

base::Result<FairNames> FairNames::read(CentralDatabase& database) {
  FairNames names;
  const SheetSpec& producers = *find_spec("producers");
  for (const auto& [id, values] : TRY(database.rows(producers))) {
    names.producers_.title[id] = value_of(producers, values, "name_vi");
    for (const char* column : {"name_vi", "name_en"}) {
      const std::string name = value_of(producers, values, column);
      names.producers_.add(name, id);
      names.producers_.add(domain::short_name(name), id);
    }
  }
  const SheetSpec& products = *find_spec("products");
  for (const auto& [id, values] : TRY(database.rows(products))) {
    names.products_.title[id] = value_of(products, values, "name_vi");
    names.products_.owner[id] = value_of(products, values, "producer");
    for (const char* column : {"name_vi", "name_en", "gtin"})
      names.products_.add(value_of(products, values, column), id);
  }
  return names;
}

FairNames::Found FairNames::product(const std::string& written,
                                    const std::set<std::string>& exhibitors) const {
  std::set<std::string> theirs;
  for (const auto& [id, owner] : products_.owner) {
    if (exhibitors.contains(owner)) theirs.insert(id);
  }
  return find(products_, "products", written, theirs);
}

FairNames::Found FairNames::find(const Names& names, const char* sheet, const std::string& written,
                                 const std::set<std::string>& preferred) {
  if (names.title.contains(written)) return {written, "", "", ""};
  const std::string quoted = in_quotes(written), key = text::fold(written);
  if (written.size() > kMostCompared || key.empty())
    return {"", quoted + " is none of the " + sheet + " of the database", "", ""};
  std::set<std::string> fitting = ids_called(names.exact, text::fold_keeping_marks(written));
  const bool is_exact = !fitting.empty();
  if (!is_exact) fitting = ids_called(names.folded, key);
  if (fitting.size() > 1) {
    std::set<std::string> own;
    std::set_intersection(fitting.begin(), fitting.end(), preferred.begin(), preferred.end(),
                          std::inserter(own, own.end()));
    if (own.size() == 1) fitting = std::move(own);
  }
  if (fitting.size() > 1) {
    std::string all;
    for (const std::string& id : fitting) all += (all.empty() ? "" : " or ") + in_quotes(id);
    return {"", quoted + " is the name of several " + sheet, "write the id: " + all, ""};
  }
  if (fitting.size() == 1) {
    const std::string& id = *fitting.begin();
    return {id, "", "", is_exact ? "" : quoted + " was taken for " + in_quotes(names.title.at(id))};
  }
  // Without "Công ty", which many have and which is more than a typing error.
  std::string near = nearest_id(names.folded, text::fold(domain::short_name(written)));
  if (near.empty()) near = nearest_id(names.folded, key);
  return {"", quoted + " is none of the " + sheet + " of the database",
          near.empty() ? "" : "did you mean " + in_quotes(names.title.at(near)) + " (" + near + ")?", ""};
}

}  // namespace publish
