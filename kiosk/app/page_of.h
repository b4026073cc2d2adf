// PageOf: what a page of the kiosk is, said once for each; pages.h and staff_pages.h hold them.
#pragma once

#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/staff/staff.h"

namespace app {

// What pages are filled from.
struct Filling {
  store::Catalog& catalog;
  domain::Day today;
  const Config& config;
  const std::vector<domain::ProductId>& shortlist;
  const screens::StaffSources& staff;
  bool is_staff;                     // whoever asks was let in
  const screens::RunningFair* fair;  // null: none runs
  bool keeps_leads;                  // contacts that their visitors may have deleted
};

// Of each alternative of screens::Location:
//   State       what the page holds between frames
//   name        how usage calls it (a word of the outbox's contract: it never changes)
//   is_read     one reads there, and may stay longer without a touch
//   fills_panel it draws over the whole panel, without the bars
//   is_staff    only who was let in finds it
//   is_private  a visitor's own words stand there: nothing leads back to it, and nobody is waited for long
//   fill        its state from the catalogue; Errc::not_found when the catalogue has no such page any longer
//   draw        one frame of it: (ui::Context&, const screens::Model&, State&, const screens::PageArea&)
// and in namespace screens keep_view(State& fresh, const State& old): `fresh` was filled from a newer
// catalogue or on another day; what the visitor sees and has chosen stays as far as it is still there.
template <class At>
struct PageOf;

struct OrdinaryPage {
  static constexpr bool is_read = false, fills_panel = false, is_staff = false, is_private = false;
};
struct ReadPage {
  static constexpr bool is_read = true, fills_panel = false, is_staff = false, is_private = false;
};
struct PrivatePage {
  static constexpr bool is_read = false, fills_panel = false, is_staff = false, is_private = true;
};

}  // namespace app
