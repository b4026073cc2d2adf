// Reads the counts of a fair and puts them into tables.
#include "kiosk/screens/staff/fair_counts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/text/format.h"
#include "kiosk/text/messages.h"

namespace screens {
namespace {

using leads::Table;
using text::Msg;

std::string said_in(Msg words, base::Lang lang) {
  return std::string(text::message(words, lang));
}

Table visits_table(const state::FairFigures& figures, base::Lang lang) {
  Table table{.title = said_in(Msg::fair_figures_visits, lang)};
  table.rows.push_back({said_in(Msg::fair_sheet_day, lang), said_in(Msg::fair_sheet_hour, lang),
                        said_in(Msg::fair_figures_visits, lang)});
  for (const auto& [day, hours] : figures.visits) {
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
      if (hours[hour] > 0)
        table.rows.push_back(
            {text::format_day(day, lang), text::format_time(static_cast<int>(hour) * 60), hours[hour]});
    }
  }
  return table;
}

Table products_table(const FairCounts& counts, base::Lang lang) {
  Table table{.title = said_in(Msg::fair_figures_products, lang)};
  table.rows.push_back({said_in(Msg::fair_figures_products, lang), said_in(Msg::fair_figures_opened, lang),
                        said_in(Msg::fair_figures_kept, lang)});
  for (const FairCounts::OfProduct& product : counts.products)
    table.rows.push_back({product.name.best(lang), product.opened, product.kept});
  return table;
}

Table others_table(const FairCounts& counts, base::Lang lang) {
  Table table{.title = said_in(Msg::fair_figures, lang)};
  table.rows.push_back({said_in(Msg::fair_figures, lang), said_in(Msg::fair_sheet_count, lang)});
  const auto line = [&](std::string words, std::int64_t count) {
    table.rows.push_back({std::move(words), count});
  };
  line(said_in(Msg::fair_figures_visits, lang), counts.figures.all_visits());
  line(said_in(Msg::fair_figures_codes, lang), counts.figures.codes);
  for (std::size_t i = 0; i < base::kLanguages.size(); ++i)
    line(said_in(Msg::fair_figures_languages, lang) + ": " + said_in(Msg::language, base::kLanguages[i]),
         counts.figures.languages[i]);
  line(said_in(Msg::fair_count_waiting, lang), counts.contacts.waiting);
  line(said_in(Msg::fair_count_taken, lang), counts.contacts.taken);
  line(said_in(Msg::fair_count_removed, lang), counts.contacts.removed);
  line(said_in(Msg::fair_count_expired, lang), counts.contacts.expired);
  return table;
}

}  // namespace

base::Result<FairCounts> read_fair_counts(store::Catalog& catalog, const StaffSources& staff,
                                          const domain::FairId& fair) {
  FairCounts counts{.fair = fair};
  // Figures that cannot be read are none: the contacts are what matters.
  if (auto figures = state::read_fair_figures(staff.files, staff.layout, fair.text()))
    counts.figures = *std::move(figures);
  for (const auto& [text, seen] : counts.figures.products) {
    const auto id = domain::ProductId::parse(text);
    if (!id) continue;
    domain::LocalizedText name = TRY(catalog.shelf_name(*id));
    counts.products.push_back(
        {name.empty() ? domain::LocalizedText(text) : std::move(name), seen.opened, seen.kept});
  }
  std::stable_sort(counts.products.begin(), counts.products.end(),
                   [](const auto& one, const auto& other) { return one.interest() > other.interest(); });
  for (const leads::Batch& batch : staff.leads.batches())
    if (batch.fair == fair) counts.contacts += batch.counts;
  return counts;
}

std::vector<leads::Table> figure_tables(const FairCounts& counts, base::Lang lang) {
  return {visits_table(counts.figures, lang), products_table(counts, lang), others_table(counts, lang)};
}

}  // namespace screens
