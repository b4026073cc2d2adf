// One product of the shelf: what the centre says, what holds here.
#include "kiosk/screens/staff/item.h"

namespace screens {

base::Result<ItemState> enter_item(const StaffSources&) {
  return ItemState{};
}

Intent draw_item(ui::Context&, const Model&, ItemState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
