// Kept: the products a visitor chose, taken home by one code, removed again, or compared.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/shared.h"

namespace screens {

struct KeptState {
  std::vector<store::ProductCard>
      cards;  // what was kept when the page was opened; what is removed stays until it is left
  std::set<std::size_t> compared;  // indices, at most CompareAt::kMost
  bool as_text = false;            // the code holds the words themselves instead of a link
  ui::Scroller scroller;
  float content_height = 0;  // of the last frame
};

// Products that the catalogue has no longer are left out.
base::Result<KeptState> enter_kept(store::Catalog& catalog, const std::vector<domain::ProductId>& kept,
                                   domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(KeptState& fresh, const KeptState& old);
Intent draw_kept(ui::Context& ui, const Model& model, KeptState& state, const PageArea& area);

// What the codes hold: "<share_url>?p=id,id&l=vi", and a line a product that fits into `max_bytes`.
std::string kept_url(const std::string& share_url, const std::vector<domain::ProductId>& kept,
                     base::Lang lang);
std::string kept_text(const std::vector<store::ProductCard>& cards, base::Lang lang, std::size_t max_bytes);

}  // namespace screens
