// The three states of a product in this shop, each one tap away.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/domain/shelf.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/context.h"

namespace screens {

// What staff call a state.
text::Msg stock_name(domain::Availability availability);

struct StockSwitch {
  std::optional<domain::Availability> now = {};  // absent: nobody has said
  std::string_view of = {};  // whose it is, as a voice reads it; empty: of what is selected
};
// What a tap asks for: a state, or none where the one that holds was tapped again.
struct StockTap {
  std::optional<domain::Stock> stock;
};
// Three parts side by side in `rect`.
std::optional<StockTap> draw_stock_switch(ui::Context& ui, const ui::Rect& rect, const StockSwitch& what);
// The narrowest that holds the words whole.
float stock_switch_width(ui::Context& ui);

}  // namespace screens
