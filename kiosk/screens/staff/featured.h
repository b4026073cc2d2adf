// The featured products in the shop's order.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct FeaturedState {};

base::Result<FeaturedState> enter_featured(const StaffSources& staff);
inline void keep_view(FeaturedState&, const FeaturedState&) {}
Intent draw_featured(ui::Context& ui, const Model& model, FeaturedState& state, const PageArea& area);

}  // namespace screens
