// Shortlist: the products a visitor chose, taken home by one code, removed again, or compared.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct ShortlistState {
  std::vector<store::ProductCard>
      cards;  // what was kept when the page was opened; what is removed stays until it is left
  std::set<std::size_t> compared;  // indices, at most CompareAt::kMost
  bool as_text = false;            // the code holds the words themselves instead of a link
  ui::Scroller scroller;
  float content_height = 0, code_height = 0;  // of the last frame
};

// Products that the catalogue has no longer are left out.
base::Result<ShortlistState> enter_shortlist(store::Catalog& catalog,
                                             const std::vector<domain::ProductId>& kept, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(ShortlistState& fresh, const ShortlistState& old);
Intent draw_shortlist(ui::Context& ui, const Model& model, ShortlistState& state, const PageArea& area);

// What the codes hold: "<share_url>?p=id,id&l=vi", and a line a product that fits into `max_bytes`.
std::string shortlist_url(const std::string& share_url, const std::vector<domain::ProductId>& kept,
                          base::Lang lang);
std::string shortlist_text(const std::vector<store::ProductCard>& cards, base::Lang lang,
                           std::size_t max_bytes);

}  // namespace screens
