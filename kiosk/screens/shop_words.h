// What the shop says of a product, in words for visitors: whether it is there today, and at which price.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/domain/shelf.h"
#include "kiosk/ui/context.h"

namespace screens {

// The shop's price, else the centre's; empty when neither is known.
std::string price_here(const std::string& centre_vnd, const domain::ShopEntry& shop, base::Lang lang);

// "On sale here" and the like, with its colours; no words where the shop says nothing.
struct ShopSign {
  std::string words = {};
  std::string_view icon = {};
  ImU32 ink = 0;    // on the page's ground
  ImU32 paper = 0;  // of a tag, on which light words stand
};
// Until when it is sold out is said where there is room for it.
enum class SignLength { brief, whole };
ShopSign shop_sign(const ui::Context& ui, const domain::ShopEntry& shop, domain::Day today,
                   SignLength length);

}  // namespace screens
