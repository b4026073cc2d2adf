// The shop's words.
#include "kiosk/screens/shop_words.h"

#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {

using text::Msg;

std::string price_here(const std::string& centre_vnd, const domain::ShopEntry& shop, base::Lang lang) {
  return shop.price ? text::format_price(shop.price->dong(), lang) : price_text(centre_vnd, lang);
}

ShopSign shop_sign(const ui::Context& ui, const domain::ShopEntry& shop, domain::Day today,
                   SignLength length) {
  const ui::Palette& colour = ui.colour();
  if (!shop.stock) return {};
  switch (shop.stock->on(today)) {
    case domain::Availability::on_sale:
      return {std::string(ui.text(Msg::shelf_on_sale_here)), ui::icon::kStore, colour.brand, colour.brand};
    case domain::Availability::sold_out: {
      ShopSign sign{std::string(ui.text(Msg::shelf_sold_out_today)), ui::icon::kClock, colour.danger,
                    colour.danger};
      if (length == SignLength::whole && shop.stock->until)
        sign.words = text::fill(std::string(ui.text(Msg::shelf_sold_out_until)), "day",
                                text::format_day(*shop.stock->until, ui.lang()));
      return sign;
    }
    case domain::Availability::not_here:
      return {std::string(ui.text(Msg::shelf_not_sold_here)), ui::icon::kInfo, colour.text_soft,
              colour.text_soft};
  }
  return {};
}

}  // namespace screens
