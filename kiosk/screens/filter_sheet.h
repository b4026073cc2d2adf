// Filters: what a list of products is narrowed and ordered by, and the sheet above its page that holds every
// choice with what it would leave.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/widgets.h"

namespace screens {

// Kept in a screen's state.
struct Filters {
  store::Filter filter;
  store::Sort sort = store::Sort::featured;
  bool can_sort = true;               // the list has an order to choose
  bool can_sort_by_distance = false;  // it is known where the kiosk stands
  store::Facets facets;
  domain::LocalizedText taxon, producer;  // what the filter's are called
  struct Sheet {
    bool is_open = false;
    ui::Scroller scroller;
    float content_height = 0;
  } sheet;
};

// One choice that narrows the list, as it stands on a chip.
struct ActiveFilter {
  std::string label;
  store::Filter without;  // the filter when it is taken back
  std::int64_t products;  // that are then left
  bool is_sector;         // the row of sectors shows it already
};
std::vector<ActiveFilter> active_filters(const ui::Context& ui, const Filters& filters);

// A choice as it stands on a chip, with what it leaves; one that leaves nothing can only be taken back.
std::string with_count(std::string_view label, std::int64_t products, base::Lang lang);
ui::ChipState state_of_choice(bool is_on, std::int64_t products);
// The filter with `member` chosen, or not any longer where it was.
template <class Member, class Value>
store::Filter toggled(store::Filter filter, Member store::Filter::*member, const Value& value) {
  filter.*member = filter.*member == Member(value) ? Member{} : Member(value);
  return filter;
}

// Before the page is drawn: keeps its touches from it while the sheet is open.
void reserve_filter_sheet(ui::Context& ui, const Filters& filters, const PageArea& area);
// After the page, while the sheet is open: where a choice leads. The sheet closes by its own buttons, a touch
// beside it, and the choice of an order. `fitting`: products of the list.
std::optional<BrowseAt> draw_filter_sheet(ui::Context& ui, const Model& model, Filters& filters,
                                          std::size_t fitting, const PageArea& area);

}  // namespace screens
