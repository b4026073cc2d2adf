// What was counted of a fair, with names: for the page of figures and for the exhibitor's workbook.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/domain/ids.h"
#include "kiosk/domain/language.h"
#include "kiosk/leads/lead_store.h"
#include "kiosk/leads/take_out.h"
#include "kiosk/screens/staff/staff.h"
#include "kiosk/state/fair_figures.h"
#include "kiosk/store/catalog.h"

namespace screens {

struct FairCounts {
  struct OfProduct {
    domain::LocalizedText name;
    std::int64_t opened = 0, kept = 0;
    std::int64_t interest() const { return opened + kept; }
  };
  domain::FairId fair;
  state::FairFigures figures = {};
  std::vector<OfProduct> products = {};  // what interested most comes first
  leads::Counts contacts = {};           // of all keys of the fair

  bool is_empty() const { return figures == state::FairFigures{} && contacts == leads::Counts{}; }
};

// The catalogue's errors; nothing counted is no error.
base::Result<FairCounts> read_fair_counts(store::Catalog& catalog, const StaffSources& staff,
                                          const domain::FairId& fair);

// As sheets of a workbook: visits by day and hour; products; the rest. Without anything of a visitor.
std::vector<leads::Table> figure_tables(const FairCounts& counts, base::Lang lang);

}  // namespace screens
