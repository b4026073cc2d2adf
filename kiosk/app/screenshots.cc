// Walking through the screens with the software renderer.
#include "kiosk/app/screenshots.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/gfx/software_renderer.h"
#include "kiosk/media/encode.h"

namespace app {
namespace {

using screens::HomeAt;
using screens::Open;
using screens::SetAccessibility;
using screens::SetLanguage;
using screens::ToggleShortlist;

// Until a screen is at rest. Nobody paces these frames: a small screen is drawn ten thousand times while a
// slide fades in, or a picture is decoded.
constexpr int kMostFrames = 500'000;

// One after the other; escape puts the keys away.
struct Typing {
  text::Msg field;
  const char* words;
};
struct Scene {
  std::string name;
  screens::Location where;
  std::optional<text::Msg> touch = {};  // what is touched there first
  std::vector<Typing> typed = {};       // before that
};

// One of each screen, on data that shows it: the best product, one whose certificate is over, a real place.
base::Result<std::vector<Scene>> scenes(store::Catalog& catalog, domain::Day today) {
  using namespace screens;
  std::vector<Scene> found{{"home", HomeAt{}},
                           {"browse", BrowseAt{}},
                           {"places", PlacesAt{}},
                           {"search", SearchAt{"dua sap"}},
                           {"search-empty", SearchAt{}},
                           {"search-typo", SearchAt{"nuoc mamm"}},
                           {"search-nothing", SearchAt{"xyzq"}},
                           {"map", MapAt{}},
                           {"my-day", MyDayAt{}},
                           {"routes", RoutesAt{}},
                           {"events", EventsAt{}},
                           {"stars", StarsAt{}},
                           {"progress", ProgressAt{}},
                           {"about", AboutAt{}},
                           {"gate", GateAt{}},
                           {"first-language", FirstAt{true}},
                           {"first-pin", FirstAt{true, state::FirstStep::pin}},
                           {"comfort", AccessibilityAt{}},
                           {"kept", ShortlistAt{}},
                           {"browse-gifts", BrowseAt{{.gifts = true}}},
                           {"browse-nearest", BrowseAt{{}, store::Sort::nearest}},
                           {"browse-sheet", BrowseAt{}, text::Msg::filters},
                           {"search-results", SearchAt{"dua sap"}, text::Msg::key_done},
                           {"search-ways-on", SearchAt{"xyzq"}, text::Msg::key_done}};
  const auto areas = TRY(catalog.areas());
  const auto empty = std::find_if(areas.begin(), areas.end(), [&](const auto& area) {
    const store::Filter filter{.stars = *domain::Stars::from_count(4), .area = area.id};
    const auto fitting = catalog.find_products(filter, store::Sort::featured, today);
    return area.products > 0 && fitting && fitting->empty();
  });
  if (empty != areas.end())
    found.push_back(
        {"browse-nothing", BrowseAt{{.stars = *domain::Stars::from_count(4), .area = empty->id}}});
  // A festival with its place, one with its days, and one of which only the month is known.
  std::map<std::string, domain::EventId> festivals;
  for (const store::EventCard& event : TRY(catalog.events(today)))
    festivals.emplace(event.place ? "event" : event.time.begins ? "event-dated" : "event-month", event.id);
  for (const auto& [name, id] : festivals) found.push_back({name, EventAt{id}});
  const auto routes = TRY(catalog.routes());
  if (!routes.empty()) found.push_back({"route", RouteAt{routes.front().id}});
  if (!routes.empty()) found.push_back({"map-route", MapAt{.route = routes.front().id}});
  const auto land = TRY(catalog.map_land());
  if (!land.shapes.empty()) found.push_back({"map-area", MapAt{.area = land.shapes.front().outline.area}});
  const auto sectors = TRY(catalog.sectors());
  if (!sectors.empty())
    found.push_back({"browse-sector", BrowseAt{{.taxon = sectors.front().id}, store::Sort::name}});
  const auto rows = TRY(catalog.find_products({}, store::Sort::featured, today));
  if (!rows.empty()) {
    const auto cards = TRY(catalog.cards(std::span(rows).first(1), today));
    found.push_back({"product", ProductAt{cards.front().id}});
    found.push_back({"picture", PictureAt{cards.front().id}});
    const auto page = TRY(catalog.product(cards.front().id, today));
    if (page.producer) found.push_back({"producer", ProducerAt{page.producer->id}});
  }
  // A product of each state without stars, the samples among them.
  const auto all = TRY(catalog.find_products({.samples = true}, store::Sort::featured, today));
  std::map<domain::CertificateState, domain::ProductId> without;
  for (const auto& card : TRY(catalog.cards(all, today))) {
    if (card.standing.state) without.emplace(*card.standing.state, card.id);
  }
  for (const auto& [state, name] : {std::pair(domain::CertificateState::expired, "product-expired"),
                                    std::pair(domain::CertificateState::undated, "product-lapsed"),
                                    std::pair(domain::CertificateState::withdrawn, "product-withdrawn")}) {
    if (const auto product = without.find(state); product != without.end())
      found.push_back({name, ProductAt{product->second}});
  }
  if (rows.size() >= 3) {
    CompareAt comparison;
    for (const auto& card : TRY(catalog.cards(std::span(rows).first(3), today)))
      comparison.ids.push_back(card.id);
    found.push_back({"compare", comparison});
  }
  const auto places = TRY(catalog.places(1));
  if (!places.empty()) found.push_back({"place", PlaceAt{places.front().id}});
  if (!places.empty()) found.push_back({"map-place", MapAt{.place = places.front().id}});
  for (const auto& pin : TRY(catalog.map_pins())) {
    if (!pin.approximate || pin.place.kind == "ocop_shop") continue;
    found.push_back({"place-near", PlaceAt{pin.place.id}});
    break;
  }
  return found;
}

// One of each page that visitors of a fair find.
std::vector<Scene> fair_scenes(const screens::RunningFair& fair) {
  using namespace screens;
  using text::Msg;
  std::vector<Scene> found{
      {"fair-home", HomeAt{}},
      {"fair-kept", ShortlistAt{}},
      {"fair-about", AboutAt{}},
      {"lead-receipt", LeadReceiptAt{"123456789012", LeadReceiptAt::kAbout | 3U, fair.fair.keeper,
                                     fair.fair.phone, fair.fair.until + std::chrono::days(180)}},
      {"forget", ForgetLeadAt{}},
      {"forget-taken", ForgetLeadAt{ForgetLeadAt::Answer::was_taken, fair.fair.keeper, fair.fair.phone}}};
  if (!fair.exhibitors.empty()) found.push_back({"fair-maker", ProducerAt{fair.exhibitors.front().id}});
  if (fair.products.empty()) return found;
  const LeadAt about{fair.products.front()};
  const std::vector<Typing> filled{{Msg::lead_field_name, "Nguyễn Thị Lan Anh"},
                                   {Msg::lead_field_phone, "0912 345 678"},
                                   {Msg::lead_field_company, "Siêu thị Mekong"}};
  found.push_back({"fair-product", ProductAt{fair.products.front()}});
  found.push_back({"lead-form", about, std::nullopt, filled});
  found.push_back({"lead-flaws", about, Msg::lead_continue});
  found.push_back({"lead-keys", about, Msg::lead_field_name});
  found.push_back({"lead-phone", about, Msg::lead_field_phone});
  found.push_back({"lead-consent", about, Msg::lead_continue, filled});
  return found;
}

// One of each page of staff.
base::Result<std::vector<Scene>> staff_scenes(Kiosk& kiosk, domain::Day today) {
  using namespace screens;
  std::vector<Scene> found{{"staff", StaffAt{}},
                           {"staff-shelf", ShelfAt{}},
                           {"staff-featured", FeaturedAt{}},
                           {"staff-changes", ChangesAt{}},
                           {"staff-notices", NoticesAt{}},
                           {"staff-notice", NoticeAt{}},
                           {"staff-slides", SlidesAt{}},
                           {"staff-pictures", PicturesAt{}},
                           {"staff-wifi", WifiAt{}},
                           {"staff-shop", ShopAt{}},
                           {"staff-doctor", DoctorAt{}},
                           {"staff-stick", StickAt{}},
                           {"staff-care", CareAt{}},
                           {"staff-touch-test", TouchTestAt{}},
                           {"staff-new-pin", NewPinAt{}},
                           {"first-province", FirstAt{true, state::FirstStep::province}},
                           {"first-network", FirstAt{true, state::FirstStep::network}},
                           {"first-test", FirstAt{true, state::FirstStep::test}},
                           {"first-summary", FirstAt{true, state::FirstStep::summary}},
                           {"staff-fair", FairAt{}},
                           {"staff-fair-date", SayDateAt{}},
                           {"staff-fair-makers", FairEditAt{true}},
                           {"staff-fair-take-out", TakeOutAt{}}};
  const std::vector<PlannedFair>& planned = kiosk.fairs().plan().fairs;
  if (std::any_of(planned.begin(), planned.end(), [](const PlannedFair& one) { return one.is_own; }))
    found.push_back({"staff-fair-edit", FairEditAt{false}});  // the centre's cannot be changed here
  if (!planned.empty()) {
    const domain::FairId& fair = planned.front().fair.id;
    found.push_back({"staff-fair-key", FairKeyAt{fair}});
    found.push_back({"staff-fair-key-again", FairKeyAt{fair}, text::Msg::fair_key_another});
    found.push_back({"staff-fair-lost", TakeOutAt{}, text::Msg::fair_lost});
    found.push_back({"staff-fair-taking", TakeOutAt{}, text::Msg::fair_take_out_now});
    found.push_back({"staff-fair-figures", FairFiguresAt{fair}});
  }
  store::Catalog& catalog = *kiosk.catalog();
  const auto rows = TRY(catalog.find_products({}, store::Sort::featured, today));
  if (!rows.empty()) {
    const auto cards = TRY(catalog.cards(std::span(rows).first(1), today));
    found.push_back({"staff-item", ItemAt{cards.front().id}});
  }
  return found;
}

// Touches what is called so, where there is such a thing.
void touch(Runtime& runtime, text::Msg label, int width, int height) {
  const std::string_view words = text::message(label, runtime.kiosk().session().lang);
  for (const auto& control : runtime.kiosk().semantics().controls()) {
    if (!control.is_reachable || control.label != words) continue;
    const ImVec2 at = control.rect.centre();
    (void)runtime.draw({{gfx::InputEvent::Kind::pointer_down, at.x, at.y}}, width, height);
    (void)runtime.draw({{gfx::InputEvent::Kind::pointer_up, at.x, at.y}}, width, height);
    return;
  }
}

void type(Runtime& runtime, const Typing& typing, int width, int height) {
  using Event = gfx::InputEvent;
  touch(runtime, typing.field, width, height);
  (void)runtime.draw({{.kind = Event::Kind::text, .text = typing.words}}, width, height);
  (void)runtime.draw({{.kind = Event::Kind::key, .key = Event::Key::escape}}, width, height);
  (void)runtime.draw({}, width, height);
}

std::string_view name_of(ui::Role role) {
  switch (role) {
    case ui::Role::button:
      return "button";
    case ui::Role::link:
      return "link";
    case ui::Role::toggle:
      return "toggle";
    case ui::Role::field:
      return "field";
    case ui::Role::key:
      return "key";
    case ui::Role::image:
      return "image";
  }
  return "";
}

std::string touchable(const ui::Semantics& semantics) {
  std::string lines;
  for (const auto& control : semantics.controls()) {
    if (!control.is_reachable) continue;
    const ui::Rect& rect = control.rect;
    lines += name_of(control.role);
    for (const float number : {rect.x, rect.y, rect.w, rect.h})
      lines += "\t" + std::to_string(std::lround(number));
    std::string label = control.label;
    std::ranges::replace_if(
        label, [](char c) { return c == '\t' || c == '\n'; }, ' ');
    lines += (control.is_on ? "\ton\t" : "\toff\t") + label + "\n";
  }
  return lines;
}

// Draws until nothing moves and all pictures are there.
base::Status settle(Runtime& runtime, int width, int height) {
  constexpr int kQuiet = 3;
  for (int frame = 0, quiet = 0; frame < kMostFrames; ++frame) {
    runtime.kiosk().stay_awake();
    const bool again = runtime.draw({}, width, height);
    quiet = again || runtime.kiosk().is_loading() ? 0 : quiet + 1;
    if (quiet == kQuiet) return {};
  }
  return base::Error{base::Errc::busy, "a screen does not come to rest"};
}

}  // namespace

base::Status write_png(const base::Path& file, const media::Bitmap& bitmap) {
  const std::string bytes = TRY(media::encode_png(bitmap));
  std::ofstream stream(file, std::ios::binary);
  if (stream << bytes << std::flush) return {};
  return base::Error{base::Errc::io, "write " + file.string() + ": it cannot be written"};
}

base::Result<int> draw_screens(Runtime& runtime, gfx::Renderer& renderer, const base::Clock& clock,
                               const std::function<base::Status(Picture)>& take, const Screens& screens) {
  constexpr std::size_t kKept = 5;
  Kiosk& kiosk = runtime.kiosk();
  const domain::Day today = base::day_in_vietnam(clock.wall());
  kiosk.describe_frames();
  kiosk.apply(SetAccessibility{screens.accessibility});
  const auto rows = TRY(kiosk.catalog()->find_products({}, store::Sort::featured, today));
  for (const auto& card :
       TRY(kiosk.catalog()->cards(std::span(rows).first(std::min(kKept, rows.size())), today)))
    kiosk.apply(ToggleShortlist{card.id});
  kiosk.show_contacts();
  int drawn = 0;
  std::vector<std::pair<const char*, std::pair<int, int>>> sizes{{"landscape", {1920, 1080}},
                                                                 {"portrait", {1080, 1920}}};
  if (screens.size_px)
    sizes = {{screens.size_px->first > screens.size_px->second ? "landscape" : "portrait", *screens.size_px}};
  const auto draw_all = [&](const std::vector<Scene>& all, bool has_slides) -> base::Status {
    for (const auto& [orientation, size] : sizes) {
      for (const base::Lang lang : base::kLanguages) {
        kiosk.apply(SetLanguage{lang});
        const auto name_of = [&, orientation = orientation](const std::string& scene) {
          return scene + "-" + std::string(base::code(lang)) + "-" + orientation;
        };
        const auto is_wanted = [&](const std::string& scene) {
          return !screens.filter || screens.filter(name_of(scene));
        };
        const auto show = [&, size = size](const std::string& scene) -> base::Status {
          TRY(settle(runtime, size.first, size.second));
          ++drawn;
          return take({name_of(scene), renderer.capture(), touchable(kiosk.semantics())});
        };
        for (const Scene& scene : all) {
          if (!is_wanted(scene.name)) continue;
          kiosk.apply(has_slides ? Open{HomeAt{}} : Open{screens::StaffAt{}});
          kiosk.apply(Open{scene.where});
          for (const Typing& typing : scene.typed) {
            TRY(settle(runtime, size.first, size.second));
            type(runtime, typing, size.first, size.second);
          }
          if (scene.touch) {
            TRY(settle(runtime, size.first, size.second));
            touch(runtime, *scene.touch, size.first, size.second);
          }
          TRY(show(scene.name));
        }
        const std::string slides = kiosk.fairs().running() ? "fair-slides" : "attract";
        if (!has_slides || !is_wanted(slides)) continue;
        kiosk.attract();
        TRY(show(slides));
        kiosk.stop_attracting();
      }
    }
    return {};
  };
  TRY(draw_all(
      kiosk.fairs().running() ? fair_scenes(*kiosk.fairs().running()) : TRY(scenes(*kiosk.catalog(), today)),
      true));
  kiosk.let_staff_in();
  kiosk.apply(SetAccessibility{screens.accessibility});
  TRY(draw_all(TRY(staff_scenes(kiosk, today)), false));
  return drawn;
}

base::Result<int> write_screenshots(const Config& config, const base::Path& directory,
                                    const Screens& screens) {
  base::PosixFileSystem files;
  TRY(files.make_directories(directory));
  const state::Layout layout(config.state);
  const base::SystemClock clock;
  const ImGuiScope imgui;
  gfx::SoftwareRenderer renderer;
  const auto fonts = TRY(gfx::Fonts::load(gfx::Fonts::debian()));
  Runtime runtime(renderer, *fonts, layout, clock, files, config, media::Decoding{});
  if (!runtime.kiosk().catalog())
    return base::Error{base::Errc::not_found,
                       "no catalogue in " + config.state.string() + "; run ocop-sync once"};
  return draw_screens(
      runtime, renderer, clock,
      [&](const Picture& picture) -> base::Status {
        TRY(write_png(directory / (picture.name + ".png"), picture.bitmap));
        return files.write_durably(directory / (picture.name + ".txt"), picture.touchable);
      },
      screens);
}

}  // namespace app
