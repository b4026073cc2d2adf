// Where a visitor can be, and what a screen may wish for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/domain/place_kind.h"
#include "kiosk/domain/shop_settings.h"
#include "kiosk/domain/travel.h"
#include "kiosk/gate/view.h"
#include "kiosk/leads/take_out.h"
#include "kiosk/overlay/overlay.h"
#include "kiosk/screens/fair/locations.h"
#include "kiosk/screens/fair/private_draft.h"
#include "kiosk/screens/fair/running_fair.h"
#include "kiosk/screens/staff/locations.h"
#include "kiosk/screens/staff/staff.h"
#include "kiosk/state/errands.h"
#include "kiosk/state/first_start.h"
#include "kiosk/store/catalog.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/accessibility.h"
#include "kiosk/ui/context.h"

namespace screens {

struct HomeAt {
  std::optional<domain::ProductId> first = {};  // what the hero begins with: the slide that was touched
  bool operator==(const HomeAt&) const = default;
};
struct BrowseAt {
  store::Filter filter;
  store::Sort sort = store::Sort::featured;
  bool operator==(const BrowseAt&) const = default;
};
struct SearchAt {
  std::string query;
  bool operator==(const SearchAt&) const = default;
};
struct ProductAt {
  domain::ProductId id;
  bool operator==(const ProductAt&) const = default;
};
struct PlacesAt {
  bool operator==(const PlacesAt&) const = default;
};
struct PlaceAt {
  domain::PlaceId id;
  bool operator==(const PlaceAt&) const = default;
};
struct RoutesAt {
  bool operator==(const RoutesAt&) const = default;
};
struct RouteAt {
  domain::RouteId id;
  bool operator==(const RouteAt&) const = default;
};
struct EventsAt {
  bool operator==(const EventsAt&) const = default;
};
struct EventAt {
  domain::EventId id;
  bool operator==(const EventAt&) const = default;
};
// What a visitor wants of the day: a mask of the interests below, and how long.
struct MyDayAt {
  static constexpr unsigned kCulture = static_cast<unsigned>(domain::Interest::culture),
                            kNature = static_cast<unsigned>(domain::Interest::nature),
                            kMakers = static_cast<unsigned>(domain::Interest::makers),
                            kShopping = static_cast<unsigned>(domain::Interest::shopping),
                            kAll = kCulture | kNature | kMakers | kShopping;
  unsigned interests = kAll;
  int hours = 4;
  domain::TransportMode mode = domain::TransportMode::car;
  bool operator==(const MyDayAt&) const = default;
};
struct MapAt {
  std::optional<domain::RouteId> route = {};  // whose line is drawn
  std::optional<domain::PlaceId> place = {};  // that is looked at
  std::optional<domain::AreaId> area = {};    // a commune of today that is looked at
  std::optional<MyDayAt> day = {};            // whose line is drawn
  bool operator==(const MapAt&) const = default;
};
struct ProducerAt {
  domain::ProducerId id;
  bool operator==(const ProducerAt&) const = default;
};
// What the visitor keeps, to take home on the phone.
struct ShortlistAt {
  bool operator==(const ShortlistAt&) const = default;
};
struct CompareAt {
  static constexpr std::size_t kMost = 3;
  std::vector<domain::ProductId> ids;  // two or three
  bool operator==(const CompareAt&) const = default;
};
struct StarsAt {  // what the stars mean
  bool operator==(const StarsAt&) const = default;
};
struct ProgressAt {  // of the year's plan
  bool operator==(const ProgressAt&) const = default;
};
struct AboutAt {  // the kiosk, its data, whom to ask
  bool operator==(const AboutAt&) const = default;
};
struct AccessibilityAt {
  bool operator==(const AccessibilityAt&) const = default;
};
struct PictureAt {  // one of a product's, as large as the panel
  domain::ProductId id;
  std::size_t picture = 0;
  bool operator==(const PictureAt&) const = default;
};
using Location =
    std::variant<HomeAt, BrowseAt, SearchAt, ProductAt, PlacesAt, PlaceAt, RoutesAt, RouteAt, EventsAt,
                 EventAt, MapAt, MyDayAt, ProducerAt, ShortlistAt, CompareAt, StarsAt, ProgressAt, AboutAt,
                 AccessibilityAt, PictureAt, LeadAt, LeadReceiptAt, ForgetLeadAt, GateAt, StaffAt, NewPinAt,
                 ShelfAt, ItemAt, FeaturedAt, ChangesAt, NoticesAt, NoticeAt, SlidesAt, PicturesAt, WifiAt,
                 ShopAt, DoctorAt, StickAt, CareAt, CleaningAt, TouchTestAt, ScreenTestAt, FairAt, FairEditAt,
                 SayDateAt, FairKeyAt, TakeOutAt, FairFiguresAt, FirstAt>;

struct Stay {};
struct Open {
  Location where;  // Back returns from it
};
struct GoTo {
  Location where;  // by the navigation: at its top, whatever the visitor did there before
};
struct Change {
  Location where;  // the same page with other filters or another query
};
struct Back {};
struct ShowKeys {};  // the search's keys, which were put away
struct SetLanguage {
  base::Lang lang;
};
struct ToggleShortlist {
  domain::ProductId id;  // kept already: no longer
};
struct SetAccessibility {
  ui::Accessibility accessibility;
};

// ---- of visitors of a fair
// Stored for the exhibitors of that fair, as it was shown to whoever agreed; a receipt takes the form's
// place.
struct GiveLead {
  PrivateDraft draft;
  std::optional<domain::Fair> fair = {};  // absent: the one that runs
};
struct KeepNothing {};  // of what was typed
struct ForgetLead {     // by the number on its receipt
  std::string number;
};

// ---- of staff; the app does them only for whom the gate has let in, but the first four
struct OpenGate {};  // the logo was held
struct EnterPin {
  std::string digits;
};
struct ChoosePin {  // where there is none, or after the present one was given
  std::string digits;
};
// How far the assistant of the first start is; with staff the language that they chose is the shop's, too.
struct KeepFirstStep {
  state::FirstStep step;
};
struct EndFirstStart {
  enum class To { visitors, staff } to;
};
struct PlayTestSound {};
struct LeaveStaff {};
// Saved together, and told so, with the way to take it back.
struct Save {
  std::vector<overlay::Change> changes;
};
// Turns the picture without saving it, until the page that asks is left; absent: as it is saved.
struct TryTurn {
  std::optional<base::Turn> turn = {};
};
struct UndoSave {
  std::int64_t batch;
};
// What is being written of a notice; absent: it is given up.
struct KeepDraft {
  std::optional<NoticeDraft> draft = {};
};
struct KeepFairDraft {  // the same of a fair
  std::optional<FairDraft> draft = {};
};
struct LookForPictures {};  // on sticks
struct TakePicture {        // one that was found, for the slides
  ui::PictureRef picture;
};
// Of ocop-sync; how it goes is told on the pages that ask.
struct Ask {
  state::Errand errand;
};
struct RestartKiosk {};  // by the exit code that the unit starts it again for
// It is so late; counts until the machine is off, or a network knows better.
struct SayTime {
  base::WallTime now;
};
// The exhibitor's key onto their stick, or contacts after it; how it goes is told by FairWork.
struct DoAtStick {
  leads::Order order;
};
struct DeleteLost {  // contacts that nobody can read: the key that they were sealed for is lost
  leads::PublicKey key;
};
struct ForgetOutcome {};  // of the last of these: it was read
using Intent = std::variant<Stay, Open, GoTo, Change, Back, ShowKeys, SetLanguage, ToggleShortlist,
                            SetAccessibility, GiveLead, KeepNothing, ForgetLead, OpenGate, EnterPin,
                            ChoosePin, KeepFirstStep, EndFirstStart, PlayTestSound, LeaveStaff, Save, TryTurn,
                            UndoSave, KeepDraft, KeepFairDraft, LookForPictures, TakePicture, Ask,
                            RestartKiosk, SayTime, DoAtStick, DeleteLost, ForgetOutcome>;

inline bool is_stay(const Intent& intent) {
  return std::holds_alternative<Stay>(intent);
}

// The most a visitor can keep: what one QR code still holds.
inline constexpr std::size_t kMostShortlisted = 12;

// What every screen may know besides its own state; const views of what the app owns.
struct Model {
  const store::CatalogueMeta& meta;
  domain::Day today;
  const Location& here;
  const Location* previous;         // where the way back leads; null where there is none
  std::optional<text::Msg> notice;  // something staff must act on
  const std::vector<domain::ProductId>& shortlist;
  const ui::Accessibility& accessibility;
  const std::string& share_url;  // what the codes for phones begin with; empty: there is no such page
  bool can_speak;                // a voice is configured
  const std::vector<std::string>& recent;      // queries of this visitor that led to something, newest first
  const std::optional<domain::PlaceId>& shop;  // where this kiosk stands, when it sells there
  bool has_scanner;                            // one for barcodes stands beside it
  gate::View gate;                             // how the PIN stands, for the pages that ask for it
  const overlay::Overlay* overlay;             // what staff set; null while visitors are here
  const domain::ShopSettings& settings;        // that count: of kiosk.toml and staff
  const domain::ShopSettings& configured;      // of kiosk.toml alone
  Machine machine;
  const StickPictures* stick_pictures;  // null while visitors are here
  const NoticeDraft* notice_draft;      // null where there is none, and while visitors are here
  const RunningFair* fair;              // null: none runs
  const FairWork& fair_work;            // what is done at an exhibitor's stick just now
  const FairDraft* fair_draft;          // as notice_draft, of a fair

  bool is_shortlisted(const domain::ProductId& id) const {
    return std::find(shortlist.begin(), shortlist.end(), id) != shortlist.end();
  }
};

// How a new visitor finds the screen.
inline ui::Accessibility usual_accessibility(const domain::ShopSettings& settings) {
  return {.text_percent = settings.text_percent};
}

// The shop's name, else the catalogue's title; what OCOP means where there is neither.
inline std::string_view kiosk_name(const ui::Context& ui, const store::CatalogueMeta& meta,
                                   const domain::ShopSettings& settings) {
  if (!settings.name.empty()) return settings.name;
  const std::string& title = meta.title.best(ui.lang());
  return title.empty() ? ui.text(text::Msg::app_tagline) : std::string_view(title);
}

// What the kiosk's name does: everybody's first rescue, and at home it says what this is.
inline Intent go_home(const Model& model) {
  if (model.overlay) return GoTo{StaffAt{}};
  return std::holds_alternative<HomeAt>(model.here) ? Intent(Open{AboutAt{}}) : Intent(GoTo{HomeAt{}});
}

}  // namespace screens
