// The shelf: all products, and what is on sale here.
#include "kiosk/screens/staff/shelf.h"

namespace screens {

base::Result<ShelfState> enter_shelf(const StaffSources&) {
  return ShelfState{};
}

Intent draw_shelf(ui::Context&, const Model&, ShelfState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
