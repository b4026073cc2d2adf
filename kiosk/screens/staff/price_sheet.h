// Entering a price: a sheet above the page with large digits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/domain/ids.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

// Kept in a screen's state while it is open.
struct PriceSheet {
  domain::ProductId id;
  std::string name;                   // of the product, in the language of staff
  std::string centre_vnd;             // what the centre says; empty: nothing
  std::optional<domain::Price> here;  // what the shop has set
  std::string digits = {};            // typed so far, without noughts in front
};

// What was typed; absent while that is no price.
std::optional<domain::Price> typed_price(const PriceSheet& sheet);

// Before the page is drawn: keeps its touches from it while the sheet is open.
void reserve_price_sheet(ui::Context& ui, const std::optional<PriceSheet>& sheet, const PageArea& area);
// After the page. Saving, giving back to the centre and cancelling close it.
Intent draw_price_sheet(ui::Context& ui, std::optional<PriceSheet>& sheet, const PageArea& area);

}  // namespace screens
