// Photographs on their way from the centre's folder to the pages: what they are of stays in view and round.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/kiosk_flow.h"
#include "tests/support/photographs.h"

namespace {

using support::Photograph;
using Light = support::Photograph::Light;

struct Taken {
  const char* product;
  Photograph photograph;
  bool states_focus = true;
};
const std::vector<Taken> kTaken{
    {"cao", {720, 1280, {40, 75}}},                         // very tall
    {"rong", {1680, 720, {88, 45}}},                        // very wide
    {"vuong", {900, 900, {30, 20}}},                        // square
    {"toi", {1200, 900, {60, 82}, Light::dull}},            // dark
    {"sang", {900, 1200, {50, 15}, Light::glaring}},        // over-exposed
    {"nghieng", {900, 1200, {55, 80}, Light::even, 6}},     // turned by EXIF
    {"thap", {720, 1280, {50, 9}, Light::even, 1}, false},  // a spire, and nobody said where
};

// The centre publishes them, the kiosk synchronises, a visitor looks.
class Photographs : public support::KioskTest {
 protected:
  Photographs() {
    folder_.write("sheets/taxonomy.csv", "id,level,position,name_vi,name_en\ni,sector,0,Thực phẩm,Food\n");
    std::string products = "id,name_vi,name_en,taxon\n",
                media = "id,owner_kind,owner,file,alt_vi,alt_en,focus_x,focus_y\n";
    for (const Taken& taken : kTaken) {
      const std::string id = taken.product;
      const domain::Focus subject = taken.photograph.subject;
      folder_.write("sheets/" + id + ".jpg", support::jpeg_of(taken.photograph));
      products += id + ",Ảnh " + id + ",Picture " + id + ",i\n";
      media += id + ",product," + id + "," + id + ".jpg,Ảnh,Picture," +
               (taken.states_focus ? std::to_string(subject.x) + "," + std::to_string(subject.y) : ",") +
               "\n";
    }
    folder_.write("sheets/products.csv", products);
    folder_.write("sheets/media.csv", media);
    auto database = *publish::CentralDatabase::open(samples::disk(), folder_ / "central.db");
    samples::import(folder_ / "sheets", database);
    samples::demo_feed(folder_, database, clock_);
    sync();
    visitor_.start();
  }

  void open(const screens::Location& where) {
    kiosk().apply(screens::Open{where});
    EXPECT_TRUE(visitor_.settle());
  }
  std::vector<ui::Rect> seen() {
    return support::round_things(visitor_.pixels(), support::Visitor::kWidth, support::Visitor::kHeight);
  }
  static ui::Rect largest(const std::vector<ui::Rect>& things) {
    return things.empty() ? ui::Rect() : *std::ranges::max_element(things, {}, &ui::Rect::w);
  }
};

TEST_F(Photographs, KeepWhatTheyAreOfOnCards) {
  open(screens::BrowseAt{});
  std::size_t cards = 0;
  for (const auto& control : kiosk().semantics().controls())
    cards += control.is_reachable && control.label.starts_with("Ảnh ") ? 1 : 0;

  const auto things = seen();

  EXPECT_GE(cards, 4u);
  EXPECT_GE(things.size(), cards);
  for (const ui::Rect& thing : things) EXPECT_TRUE(support::is_round(thing)) << thing.w << " x " << thing.h;
}

TEST_F(Photographs, KeepWhatTheyAreOfOnTheProductsPageAndInTheViewer) {
  for (const Taken& taken : kTaken) {
    const auto id = samples::id<domain::ProductId>(taken.product);
    open(screens::ProductAt{id});
    const ui::Rect on_page = largest(seen());
    open(screens::PictureAt{id});
    const ui::Rect in_viewer = largest(seen());

    EXPECT_GT(on_page.w, 30) << taken.product;
    EXPECT_TRUE(support::is_round(on_page)) << taken.product << ": " << on_page.w << " x " << on_page.h;
    EXPECT_TRUE(support::is_round(in_viewer)) << taken.product << ": " << in_viewer.w << " x " << in_viewer.h;
  }
}

TEST_F(Photographs, KeepWhatTheyAreOfInHomesHero) {
  open(screens::HomeAt{});

  const ui::Rect thing = largest(seen());

  EXPECT_GT(thing.w, 40);
  EXPECT_TRUE(support::is_round(thing)) << thing.w << " x " << thing.h;
}

}  // namespace
