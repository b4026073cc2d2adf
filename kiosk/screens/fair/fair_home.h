// Fair home: what visitors find first while a fair runs: whose booth it is, who exhibits, what they bring,
// and the ways to take a contact along or to leave one.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/screens/fair/fair_codes.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct FairHome {
  std::optional<ui::PictureRef> banner;
  std::vector<store::ProductCard> products;  // in the exhibitors' order
  FairOffer offer;
  bool keeps_leads = false;  // some are here, which their visitors may have deleted
  ui::Scroller makers;
  float side_height = 0;  // of what stands beside the products, in the last frame
};

base::Result<FairHome> enter_fair_home(store::Catalog& catalog, const RunningFair& fair, const HomeAt& where,
                                       domain::Day today);
void keep_view(FairHome& fresh, const FairHome& old);
// From the top edge of `at` down, `view_height` of it seen at once, scrolled by `scrolled`; needs model.fair.
// Returns the height.
float draw_fair_home(ui::Context& ui, const Model& model, FairHome& home, const ui::Rect& at,
                     float view_height, float scrolled, Intent& intent);

}  // namespace screens
