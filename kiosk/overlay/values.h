// What the overlay's texts mean: one codec a field. A text that means nothing counts as not set, so that a
// value of a newer program or a damaged one harms no page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/domain/ids.h"
#include "kiosk/domain/shelf.h"
#include "kiosk/overlay/overlay.h"

namespace overlay {

// ---- one value as its text and back; absent for a text that means nothing
std::string text_of(const domain::Stock& stock);
std::string text_of(const domain::Price& price);
std::optional<domain::Stock> stock_from(std::string_view text);
std::optional<domain::Price> price_from(std::string_view text);
std::optional<int> place_from(std::string_view text);  // in the shop's order, from 0

// ---- what the shop says of products
domain::ShopEntry entry_of(const Overlay& overlay, const domain::ProductId& id);
// Of every product of which anything is set.
std::vector<std::pair<domain::ProductId, domain::ShopEntry>> entries(const Overlay& overlay);

// Every product of which anything is set, in the order of their ids.
std::vector<domain::ProductId> products_of(const Overlay& overlay);

// ---- changes to save; absent and empty mean back to the centre's
Change set_stock(const domain::ProductId& id, const std::optional<domain::Stock>& stock);
Change set_price(const domain::ProductId& id, const std::optional<domain::Price>& price);
Change set_featured(const domain::ProductId& id, const std::optional<int>& place);
Change set_hidden(const domain::ProductId& id, const std::optional<std::string>& why);
Change set_note(const domain::ProductId& id, const domain::LocalizedText& note);
// All that `entry` has set, back to the centre's.
std::vector<Change> forget(const domain::ProductId& id, const domain::ShopEntry& entry);

}  // namespace overlay
