// The figures of a fair: visits by the hour of each day, what interested, languages, codes, contacts.
#pragma once

#include "kiosk/domain/catalogue.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/fair_counts.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct FairFiguresState {
  domain::LocalizedText fair_name;
  FairCounts counts;
  ui::Scroller scroller = {};
  float content_height = 0;
};

base::Result<FairFiguresState> enter_fair_figures(store::Catalog& catalog, const StaffSources& staff,
                                                  const FairFiguresAt& where);
void keep_view(FairFiguresState& fresh, const FairFiguresState& old);
Intent draw_fair_figures(ui::Context& ui, const Model& model, FairFiguresState& state, const PageArea& area);

}  // namespace screens
