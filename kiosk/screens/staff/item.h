// One product of the shelf: what the centre says, what holds here, and the way back to the centre's.
#pragma once

#include <optional>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/price_sheet.h"
#include "kiosk/screens/text_editor.h"
#include "kiosk/ui/context.h"

namespace screens {

struct ItemState {
  store::ShelfItem item;
  int featured = 0;  // products in the shop's order: the place of the next
  std::optional<PriceSheet> price;
  std::optional<TextEditor> note;
  bool asks_why = false;  // it is hidden
  ui::Scroller scroller;
  float content_height = 0;  // of the last frame
};

// Errc::not_found when the catalogue has it no longer.
base::Result<ItemState> enter_item(store::Catalog& catalog, const ItemAt& where, domain::Day today);
void keep_view(ItemState& fresh, const ItemState& old);
Intent draw_item(ui::Context& ui, const Model& model, ItemState& state, const PageArea& area);

}  // namespace screens
