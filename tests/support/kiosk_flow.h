// KioskTest: a visitor before a kiosk; KioskFlow: with the demo catalogue, as tests of whole ways need it.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/samples.h"
#include "tests/support/visitor.h"

namespace support {

// The kiosk's feed is in `folder_`/feed; whoever put it there starts the visitor.
class KioskTest : public testing::Test {
 protected:
  void sync() { samples::sync(folder_, clock_, layout_); }
  // The same records as another generation.
  void renew() {
    const state::Generation now = *layout_.current_generation();
    std::filesystem::copy(layout_.generation(now), layout_.generation(now + 1));
    ASSERT_TRUE(files_.point(layout_.current(), base::Path("generations") / std::to_string(now + 1)));
    std::filesystem::remove_all(layout_.generation(now));
  }
  app::Kiosk& kiosk() { return visitor_.kiosk(); }
  // A page that shows cards, as a visitor who looks at products has it.
  void open(const screens::Location& where) {
    kiosk().apply(screens::Open{where});
    visitor_.frames(20);
  }

  TempDir folder_;
  FakeClock clock_{"2026-11-24"};
  const domain::Day today_ = samples::day("2026-11-24");  // the clock's when a test begins
  base::PosixFileSystem files_;
  state::Layout layout_{folder_ / "state"};
  Visitor visitor_{layout_, clock_, files_};
};

class KioskFlow : public KioskTest {
 protected:
  KioskFlow() { visitor_.start(); }

  void publish() {
    const auto report = publish::build_feed(database_, clock_,
                                            {.feed = folder_ / "feed",
                                             .keys = folder_ / "keys",
                                             .cache = OCOP_TEST_CACHE,
                                             .removal = publish::BuildOptions::Removal::forced});
    ASSERT_TRUE(report) << report.error().what;
  }
  // What a visitor reads on the product's card.
  std::string name_of(const char* product) {
    return kiosk()
        .catalog()
        ->product(samples::id<domain::ProductId>(product), today_)
        ->product.name.best(kiosk().session().lang);
  }
  std::vector<domain::ProductId> first_products(std::size_t count) {
    const auto rows = *kiosk().catalog()->find_products({}, store::Sort::featured, today_);
    std::vector<domain::ProductId> ids;
    for (const auto& card : *kiosk().catalog()->cards(std::span(rows).first(count), today_))
      ids.push_back(card.id);
    return ids;
  }
  // Puts as many on the visitor's list.
  void keep_first(std::size_t count) {
    for (const domain::ProductId& id : first_products(count)) kiosk().apply(screens::ToggleShortlist{id});
  }
  std::vector<screens::Location> one_of_each_page() {
    store::Catalog& catalog = *kiosk().catalog();
    const auto ids = first_products(2);
    std::vector<screens::Location> all{
        screens::HomeAt{},          screens::BrowseAt{},
        screens::SearchAt{"nuoc"},  screens::ProductAt{ids.front()},
        screens::PlacesAt{},        screens::PlaceAt{catalog.places(1)->front().id},
        screens::RoutesAt{},        screens::RouteAt{catalog.routes()->front().id},
        screens::EventsAt{},        screens::EventAt{samples::id<domain::EventId>("le-hoi-ok-om-bok")},
        screens::AboutAt{},         screens::MapAt{},
        screens::MyDayAt{},         screens::ProducerAt{catalog.producers(1)->front().id},
        screens::ShortlistAt{},     screens::CompareAt{ids},
        screens::StarsAt{},         screens::ProgressAt{},
        screens::AccessibilityAt{}, screens::PictureAt{ids.front()}};
    constexpr std::size_t kOfFairs = 3;  // which does not run here
    EXPECT_EQ(all.size() + kOfFairs, app::PageCount::visitors);
    return all;
  }

  publish::CentralDatabase database_ = samples::synced_demo(folder_, clock_, layout_);
};

}  // namespace support
