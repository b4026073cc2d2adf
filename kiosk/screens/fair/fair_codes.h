// Codes of a fair: what exhibitors give to a visitor's phone without a network: their price list, or a card
// for its address book.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "kiosk/screens/fair/running_fair.h"
#include "kiosk/store/catalog.h"
#include "kiosk/ui/column.h"

namespace screens {

// The list as plain text: a line a product, with its price where one is known, the shop's before the
// centre's. No more than `max_bytes`; what is left out is counted in the last line.
struct PriceList {
  std::string text;
  std::size_t shown = 0;  // products in it
};
PriceList price_list(const std::string& heading, const std::vector<store::ProductCard>& cards,
                     std::size_t all, base::Lang lang, std::size_t max_bytes);

// A vCard 3.0 (RFC 2426, which phones of any age read) of name, telephones, address and first link, escaped
// as RFC 6350, 3.4 asks. No more than `max_bytes`: the link goes first, then the address.
std::string vcard(const domain::Producer& maker, base::Lang lang, std::size_t max_bytes);

// What a page of the fair gives to phones; kept in its state.
struct FairOffer {
  std::vector<store::ProductCard> cards;  // of the price list, the first ones
  std::size_t all = 0;                    // products that it would have
  std::vector<domain::Producer> makers;   // of whom there are cards
  std::string heading;                    // of the list: whose it is
  std::size_t choice = 0;                 // 0: the list; else the card of makers[choice - 1]

  bool empty() const { return cards.empty() && makers.empty(); }
};
// Of all exhibitors, or of that one alone. The catalogue's errors.
base::Result<FairOffer> enter_offer(store::Catalog& catalog, const RunningFair& fair,
                                    const std::optional<domain::ProducerId>& maker, domain::Day today);

// What the visitor chose stays while it is there.
void keep_choice(FairOffer& fresh, const FairOffer& old);

// One card: the code, whole on the page and of modules that phones read, and what it may hold instead;
// nothing where there is nothing to give.
void add_fair_code(ui::Column& column, FairOffer& offer);

}  // namespace screens
