// The featured products in the shop's order.
#include "kiosk/screens/staff/featured.h"

namespace screens {

base::Result<FeaturedState> enter_featured(const StaffSources&) {
  return FeaturedState{};
}

Intent draw_featured(ui::Context&, const Model&, FeaturedState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
