// KioskFlow: a visitor before a kiosk with the demo catalogue, as tests of whole ways need it.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sync/activate/sync_once.h"
#include "tests/support/samples.h"
#include "tests/support/visitor.h"

namespace support {

class KioskFlow : public testing::Test {
 protected:
  KioskFlow() : database_(samples::published_demo(folder_, clock_)), root_(samples::root_of(folder_)) {
    visitor_.config.idle = std::chrono::seconds(90);
    sync();
    visitor_.start();
  }

  void sync() {
    const auto from = transport::make_directory_transport(folder_ / "feed");
    const auto report = activate::sync_and_report({*from, layout_, files_, clock_, root_});
    ASSERT_TRUE(report) << report.error().what;
  }
  void publish() {
    const auto report = publish::build_feed(database_, clock_,
                                            {.feed = folder_ / "feed",
                                             .keys = folder_ / "keys",
                                             .cache = folder_ / "cache",
                                             .removal = publish::BuildOptions::Removal::forced});
    ASSERT_TRUE(report) << report.error().what;
  }
  app::Kiosk& kiosk() { return visitor_.kiosk(); }
  // What a visitor reads on the product's card.
  std::string name_of(const char* product) {
    return kiosk()
        .catalog()
        ->product(samples::id<domain::ProductId>(product), samples::day("2026-11-24"))
        ->product.name.best(kiosk().session().lang);
  }
  // A page that shows cards, as a visitor who looks at products has it.
  void open(const screens::Location& where) {
    kiosk().apply(screens::Open{where});
    visitor_.frames(20);
  }
  std::vector<domain::ProductId> first_products(std::size_t count) {
    const domain::Day today = samples::day("2026-11-24");
    const auto rows = *kiosk().catalog()->find_products({}, store::Sort::featured, today);
    std::vector<domain::ProductId> ids;
    for (const auto& card : *kiosk().catalog()->cards(std::span(rows).first(count), today))
      ids.push_back(card.id);
    return ids;
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
    EXPECT_EQ(all.size(), std::variant_size_v<screens::Location>);
    return all;
  }

  TempDir folder_;
  FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  std::string root_;
  state::Layout layout_{folder_ / "state"};
  Visitor visitor_{layout_, clock_, files_};
};

}  // namespace support
