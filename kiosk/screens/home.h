// Home: the first impression, and every way into the catalogue.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/screens/fair/fair_home.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/pager.h"

namespace screens {

// What the hero shows of one product.
struct HeroItem {
  store::ProductCard card;
  domain::LocalizedText lead;             // under the name
  std::optional<ui::PictureRef> picture;  // large
};

struct HomeState {
  std::optional<FairHome> fair;                // while one runs it is the exhibitors' page
  std::vector<domain::LocalizedText> notices;  // of the shop, today
  bool has_gifts = false;
  std::vector<HeroItem> heroes;
  std::vector<store::ProductCard> featured;
  std::vector<store::Choice<domain::TaxonId>> sectors;
  std::vector<store::Choice<domain::AreaId>> areas;
  std::array<std::int64_t, 3> by_stars{};  // products that carry them today; in the order of Stars::classes()
  std::vector<store::PlaceCard> places;
  std::vector<store::ProducerCard> makers;
  ui::Scroller page, sector_row, maker_row, place_row;
  ui::Pager hero;
  float content_height = 0;
};

base::Result<HomeState> enter_home(store::Catalog& catalog, const HomeAt& where, domain::Day today,
                                   std::vector<domain::LocalizedText> notices = {},
                                   const RunningFair* fair = nullptr);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(HomeState& fresh, const HomeState& old);
Intent draw_home(ui::Context& ui, const Model& model, HomeState& state, const PageArea& area);

}  // namespace screens
