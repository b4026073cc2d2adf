// A line of the shelf: the product, its state in this shop and its price.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/staff/stock_switch.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/context.h"

namespace screens {

// How lines of that width are laid out.
struct ShelfRowSizes {
  float height;
  float picture;    // side
  float stock;      // width of the switch; all of the line's where it stands below
  float price;      // width; 0: there is no room, and the price stands among the words
  bool is_stacked;  // the switch below the words
};
ShelfRowSizes shelf_row_sizes(ui::Context& ui, float width);

struct ShelfRowTaps {
  bool opened = false, priced = false;
  std::optional<StockTap> stock;
};
// `selected`: absent while nothing is being selected; then the whole line selects.
ShelfRowTaps draw_shelf_row(ui::Context& ui, const ui::Rect& rect, const ShelfRowSizes& sizes,
                            const store::ProductCard& card, domain::Day today, std::optional<bool> selected);

// Why staff hide a product; `why` is what the overlay holds and never changes.
struct HidingReason {
  std::string_view why;
  text::Msg words;
};
inline constexpr HidingReason kHidingReasons[] = {{"damaged", text::Msg::shelf_why_damaged},
                                                  {"recalled", text::Msg::shelf_why_recalled},
                                                  {"wrong", text::Msg::shelf_why_wrong},
                                                  {"other", text::Msg::shelf_why_other}};

// Why a product is hidden, in the words of staff: `why` is one of the reasons offered, or what was typed.
std::string hidden_words(const ui::Context& ui, const std::string& why);

}  // namespace screens
