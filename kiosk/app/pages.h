// Every page of the kiosk, said once: where it is, what it holds, how it is filled and drawn. A page that
// lacks one of these, or whose keep_view is forgotten, does not compile. A new page is an alternative of
// screens::Location, a pair of files in kiosk/screens and a PageOf here.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/app/page_of.h"
#include "kiosk/app/staff_pages.h"
#include "kiosk/overlay/notices.h"
#include "kiosk/screens/about.h"
#include "kiosk/screens/accessibility.h"
#include "kiosk/screens/browse.h"
#include "kiosk/screens/compare.h"
#include "kiosk/screens/event.h"
#include "kiosk/screens/events.h"
#include "kiosk/screens/fair/forget_lead.h"
#include "kiosk/screens/fair/lead.h"
#include "kiosk/screens/fair/lead_receipt.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/map.h"
#include "kiosk/screens/my_day.h"
#include "kiosk/screens/picture.h"
#include "kiosk/screens/place.h"
#include "kiosk/screens/places.h"
#include "kiosk/screens/producer.h"
#include "kiosk/screens/product.h"
#include "kiosk/screens/progress.h"
#include "kiosk/screens/route.h"
#include "kiosk/screens/routes.h"
#include "kiosk/screens/search.h"
#include "kiosk/screens/shortlist.h"
#include "kiosk/screens/stars.h"

namespace app {

template <>
struct PageOf<screens::HomeAt> : OrdinaryPage {
  using State = screens::HomeState;
  static constexpr std::string_view name = "home";
  static auto fill(const Filling& from, const screens::HomeAt& at) {
    auto home = screens::enter_home(from.catalog, at, from.today,
                                    overlay::notices_on(from.staff.overlay, from.today), from.fair);
    if (home && home->fair) home->fair->keeps_leads = from.keeps_leads;
    return home;
  }
  static constexpr auto draw = &screens::draw_home;
};

template <>
struct PageOf<screens::BrowseAt> : OrdinaryPage {
  using State = screens::BrowseState;
  static constexpr std::string_view name = "browse";
  static auto fill(const Filling& from, const screens::BrowseAt& at) {
    return screens::enter_browse(from.catalog, at, from.today, from.config.shop, from.config.here);
  }
  static constexpr auto draw = &screens::draw_browse;
};

template <>
struct PageOf<screens::SearchAt> : OrdinaryPage {
  using State = screens::SearchState;
  static constexpr std::string_view name = "search";
  static auto fill(const Filling& from, const screens::SearchAt& at) {
    return screens::enter_search(from.catalog, at, from.today);
  }
  static constexpr auto draw = &screens::draw_search;
};

template <>
struct PageOf<screens::ProductAt> : ReadPage {
  using State = screens::ProductState;
  static constexpr std::string_view name = "product";
  static auto fill(const Filling& from, const screens::ProductAt& at) {
    return screens::enter_product(from.catalog, at, from.today, from.fair);
  }
  static constexpr auto draw = &screens::draw_product;
};

template <>
struct PageOf<screens::PlacesAt> : OrdinaryPage {
  using State = screens::PlacesState;
  static constexpr std::string_view name = "places";
  static auto fill(const Filling& from, const screens::PlacesAt&) {
    return screens::enter_places(from.catalog, from.config.here);
  }
  static constexpr auto draw = &screens::draw_places;
};

template <>
struct PageOf<screens::PlaceAt> : ReadPage {
  using State = screens::PlaceState;
  static constexpr std::string_view name = "place";
  static auto fill(const Filling& from, const screens::PlaceAt& at) {
    return screens::enter_place(from.catalog, at, from.config.here, from.today);
  }
  static constexpr auto draw = &screens::draw_place;
};

template <>
struct PageOf<screens::RoutesAt> : OrdinaryPage {
  using State = screens::RoutesState;
  static constexpr std::string_view name = "routes";
  static auto fill(const Filling& from, const screens::RoutesAt&) {
    return screens::enter_routes(from.catalog);
  }
  static constexpr auto draw = &screens::draw_routes;
};

template <>
struct PageOf<screens::RouteAt> : ReadPage {
  using State = screens::RouteState;
  static constexpr std::string_view name = "route";
  static auto fill(const Filling& from, const screens::RouteAt& at) {
    return screens::enter_route(from.catalog, at, from.config.here, from.today);
  }
  static constexpr auto draw = &screens::draw_route;
};

template <>
struct PageOf<screens::EventsAt> : OrdinaryPage {
  using State = screens::EventsState;
  static constexpr std::string_view name = "events";
  static auto fill(const Filling& from, const screens::EventsAt&) {
    return screens::enter_events(from.catalog, from.today);
  }
  static constexpr auto draw = &screens::draw_events;
};

template <>
struct PageOf<screens::EventAt> : ReadPage {
  using State = screens::EventState;
  static constexpr std::string_view name = "event";
  static auto fill(const Filling& from, const screens::EventAt& at) {
    return screens::enter_event(from.catalog, at, from.today);
  }
  static constexpr auto draw = &screens::draw_event;
};

template <>
struct PageOf<screens::MapAt> : OrdinaryPage {
  using State = screens::MapState;
  static constexpr std::string_view name = "map";
  static auto fill(const Filling& from, const screens::MapAt& at) {
    return screens::enter_map(from.catalog, at, from.config.here, from.today);
  }
  static constexpr auto draw = &screens::draw_map;
};

template <>
struct PageOf<screens::MyDayAt> : OrdinaryPage {
  using State = screens::MyDayState;
  static constexpr std::string_view name = "my_day";
  static auto fill(const Filling& from, const screens::MyDayAt& at) {
    return screens::enter_my_day(from.catalog, at, from.config.here);
  }
  static constexpr auto draw = &screens::draw_my_day;
};

template <>
struct PageOf<screens::ProducerAt> : ReadPage {
  using State = screens::ProducerState;
  static constexpr std::string_view name = "producer";
  static auto fill(const Filling& from, const screens::ProducerAt& at) {
    return screens::enter_producer(from.catalog, at, from.config.here, from.today, from.fair);
  }
  static constexpr auto draw = &screens::draw_producer_page;
};

template <>
struct PageOf<screens::ShortlistAt> : OrdinaryPage {
  using State = screens::ShortlistState;
  static constexpr std::string_view name = "kept";
  static auto fill(const Filling& from, const screens::ShortlistAt&) {
    return screens::enter_shortlist(from.catalog, from.shortlist, from.today);
  }
  // What was taken off the list stays on the page until it is left; what was kept elsewhere comes to it.
  static auto fill_again(const Filling& from, const State& old) {
    std::vector<domain::ProductId> shown;
    for (const store::ProductCard& card : old.cards) shown.push_back(card.id);
    for (const domain::ProductId& kept : from.shortlist)
      if (std::find(shown.begin(), shown.end(), kept) == shown.end()) shown.push_back(kept);
    return screens::enter_shortlist(from.catalog, shown, from.today);
  }
  static constexpr auto draw = &screens::draw_shortlist;
};

template <>
struct PageOf<screens::CompareAt> : ReadPage {
  using State = screens::CompareState;
  static constexpr std::string_view name = "compare";
  static auto fill(const Filling& from, const screens::CompareAt& at) {
    return screens::enter_compare(from.catalog, at, from.today);
  }
  static constexpr auto draw = &screens::draw_compare;
};

template <>
struct PageOf<screens::StarsAt> : ReadPage {
  using State = screens::StarsState;
  static constexpr std::string_view name = "stars";
  static auto fill(const Filling& from, const screens::StarsAt&) {
    return screens::enter_stars(from.catalog, from.today);
  }
  static constexpr auto draw = &screens::draw_stars_page;
};

template <>
struct PageOf<screens::ProgressAt> : OrdinaryPage {
  using State = screens::ProgressState;
  static constexpr std::string_view name = "progress";
  static auto fill(const Filling& from, const screens::ProgressAt&) {
    return screens::enter_progress(from.catalog);
  }
  static constexpr auto draw = &screens::draw_progress;
};

template <>
struct PageOf<screens::AboutAt> : ReadPage {
  using State = screens::AboutState;
  static constexpr std::string_view name = "about";
  static auto fill(const Filling& from, const screens::AboutAt&) {
    auto about = screens::enter_about(from.catalog, overlay::guest_wifi(from.staff.overlay));
    if (about) about->keeps_leads = from.keeps_leads;
    return about;
  }
  static constexpr auto draw = &screens::draw_about;
};

template <>
struct PageOf<screens::AccessibilityAt> : OrdinaryPage {
  using State = screens::AccessibilityState;
  static constexpr std::string_view name = "comfort";  // in the outbox
  static auto fill(const Filling& from, const screens::AccessibilityAt&) {
    return screens::enter_accessibility(from.catalog, from.today);
  }
  static constexpr auto draw = &screens::draw_accessibility;
};

template <>
struct PageOf<screens::PictureAt> {
  using State = screens::PictureState;
  static constexpr std::string_view name = "picture";
  static constexpr bool is_read = false, fills_panel = true, is_staff = false, is_private = false;
  static auto fill(const Filling& from, const screens::PictureAt& at) {
    return screens::enter_picture(from.catalog, at);
  }
  static constexpr auto draw = &screens::draw_picture_page;
};

template <>
struct PageOf<screens::LeadAt> : PrivatePage {
  using State = screens::LeadState;
  static constexpr std::string_view name = "lead";
  static auto fill(const Filling& from, const screens::LeadAt& at) {
    return screens::enter_lead(from.catalog, from.fair, at, from.shortlist, from.today);
  }
  // Whoever writes loses nothing, though the fair ends or the catalogue changes.
  static auto fill_again(const Filling& from, const State& old) {
    return screens::enter_lead_again(old, from.fair);
  }
  static constexpr auto draw = &screens::draw_lead;
};

template <>
struct PageOf<screens::LeadReceiptAt> : PrivatePage {
  using State = screens::LeadReceiptState;
  static constexpr std::string_view name = "lead_receipt";
  static auto fill(const Filling&, const screens::LeadReceiptAt& at) {
    return screens::enter_lead_receipt(at);
  }
  static constexpr auto draw = &screens::draw_lead_receipt;
};

template <>
struct PageOf<screens::ForgetLeadAt> : PrivatePage {
  using State = screens::ForgetLeadState;
  static constexpr std::string_view name = "forget_lead";
  static auto fill(const Filling&, const screens::ForgetLeadAt&) { return screens::enter_forget_lead(); }
  static constexpr auto draw = &screens::draw_forget_lead;
};

// The states of all pages, in the order of Location.
template <class Locations>
struct StatesOf;
template <class... At>
struct StatesOf<std::variant<At...>> {
  using type = std::variant<typename PageOf<At>::State...>;
};
using PageState = StatesOf<screens::Location>::type;

// How many pages there are for visitors, and how many for staff, the gate and the first start being neither.
template <class Locations>
struct CountOf;
template <class... At>
struct CountOf<std::variant<At...>> {
  static constexpr std::size_t staff = (std::size_t{0} + ... + (PageOf<At>::is_staff ? 1 : 0));
  static constexpr std::size_t visitors = sizeof...(At) - staff - 2;
};
using PageCount = CountOf<screens::Location>;

// A page's state from the catalogue. Errc::not_found, also for a page of staff where `from` is for somebody
// else, and the catalogue's own errors.
base::Result<PageState> fill_page(const screens::Location& where, const Filling& from);
// The same for a page that was there already, with the visitor's view of it.
base::Result<PageState> fill_page_again(const screens::Location& where, const Filling& from,
                                        const PageState& old);
// What stays when a page changes to another filter or query.
void keep_controls(PageState& fresh, const PageState& old);

// One frame of the page at `model.here`, whose state it is.
screens::Intent draw_page(ui::Context& ui, const screens::Model& model, PageState& state,
                          const screens::PageArea& area);

std::string_view page_name(const screens::Location& where);
bool is_read(const screens::Location& where);
bool fills_panel(const screens::Location& where);
bool is_staff(const screens::Location& where);
// What a visitor writes there is nobody else's.
bool is_private(const screens::Location& where);
// A page of staff, the gate, or the first start.
bool is_behind_gate(const screens::Location& where);

// Closes what lies above the page, a sheet or what is being written; false where nothing does.
bool close_top(PageState& state);

// The list of cards on the page; null where there is none.
screens::ProductGrid* grid_of(PageState& state);

}  // namespace app
