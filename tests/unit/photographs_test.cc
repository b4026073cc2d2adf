// Photographs of telephones: which part of them fills a frame, and that the publisher leaves them as they
// are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/codec/record_json.h"
#include "kiosk/media/decode.h"
#include "kiosk/ui/crop.h"
#include "tests/support/photographs.h"
#include "tests/support/samples.h"
#include "tools/publish/images.h"

namespace {

using support::Photograph;
using Light = support::Photograph::Light;

constexpr ui::Rect kCard{100, 50, 300, 200};  // 3:2

ui::PictureRef picture(int width_px, int height_px, std::optional<ImVec2> focus = {}) {
  return {*base::Digest::parse(std::string(64, 'a')), width_px, height_px, false, focus};
}

// The ratio of the shown part in the picture's pixels, by that of where it is drawn: 1 when nothing is
// stretched.
float stretch(const ui::Crop& crop, const ui::PictureRef& of) {
  const float part_w = (crop.high.x - crop.low.x) * static_cast<float>(of.width_px),
              part_h = (crop.high.y - crop.low.y) * static_cast<float>(of.height_px);
  return part_w / part_h / (crop.rect.w / crop.rect.h);
}

TEST(Crop, NeverStretchesNorLeavesThePicture) {
  for (const auto& [width, height] :
       {std::pair(900, 1600), {1600, 686}, {1000, 1000}, {1200, 1600}, {960, 720}}) {
    for (const ui::Rect& frame :
         {kCard, ui::Rect{0, 0, 200, 200}, {0, 0, 320, 176}, {0, 0, 1080, 1920}, {0, 0, 1920, 400}}) {
      for (const auto& focus :
           {std::optional<ImVec2>(), {ImVec2(0, 0)}, {ImVec2(1, 1)}, {ImVec2(0.3f, 0.7f)}}) {
        const ui::PictureRef shown = picture(width, height, focus);
        const ui::Crop crop = ui::crop(frame, shown, 0.7f);
        EXPECT_NEAR(stretch(crop, shown), 1, 0.01f);
        EXPECT_GE(std::min(crop.low.x, crop.low.y), 0);
        EXPECT_LE(std::max(crop.high.x, crop.high.y), 1.0001f);
        if (!crop.is_whole) {
          EXPECT_EQ(crop.rect.w, frame.w);
        }
      }
    }
  }
}

TEST(Crop, LiesAroundTheFocusAndStopsAtThePicturesEdge) {
  const ui::Crop spire = ui::crop(kCard, picture(900, 1600, ImVec2(0.5f, 0.1f)), 0.7f),
                 label = ui::crop(kCard, picture(900, 1600, ImVec2(0.5f, 0.6f)), 0.7f),
                 stall = ui::crop(kCard, picture(2100, 900, ImVec2(0.75f, 0.5f)), 0.7f);
  EXPECT_FALSE(spire.is_whole);
  EXPECT_EQ(spire.low.y, 0);
  EXPECT_NEAR((label.low.y + label.high.y) / 2, 0.6f, 0.001f);
  EXPECT_NEAR(stall.high.x, 1, 0.1f);
  EXPECT_LT(stall.low.x, 0.75f);
}

TEST(Crop, WithoutAFocusKeepsWhatThePlaceAsksFor) {
  EXPECT_NEAR(ui::crop(kCard, picture(1000, 1000), 0.7f).low.y, (1 - 2.f / 3) * 0.7f, 0.001f);
  EXPECT_NEAR(ui::crop(kCard, picture(2100, 900), 0.7f).low.x, (1 - 1.5f * 900 / 2100) / 2, 0.001f);
}

TEST(Crop, ShowsAnUprightPictureWholeWhereTooMuchOfItWouldBeCut) {
  for (const auto& [width, height] : {std::pair(900, 1600), {1200, 1600}}) {
    const ui::Crop bottle = ui::crop(kCard, picture(width, height), 0.7f);
    EXPECT_TRUE(bottle.is_whole);
    EXPECT_EQ(bottle.rect.h, kCard.h);
    EXPECT_NEAR(bottle.rect.centre().x, kCard.centre().x, 1);
  }
  EXPECT_FALSE(ui::crop({0, 0, 300, 400}, picture(900, 1600), 0.7f).is_whole);  // 25 % are cut
  EXPECT_FALSE(ui::crop({0, 0, 400, 220}, picture(1000, 1000), 0.7f).is_whole);
}

TEST(EdgeColour, IsTheMeanOfLeftAndRight) {
  media::Bitmap picture{80, 2, {}};
  for (int i = 0; i < 160; ++i)
    picture.pixels.push_back(i % 80 < 2 ? 0xFF000000u : i % 80 >= 78 ? 0xFF6480C8u : 0xFFFFFFFFu);
  EXPECT_EQ(media::edge_colour(picture), 0xFF324064u);
  EXPECT_EQ(media::edge_colour({1, 1, {0xFF102030u}}), 0xFF102030u);
  EXPECT_EQ(media::edge_colour({}), 0u);
}

std::vector<publish::EncodedVariant> published(const support::TempDir& folder, const Photograph& photograph) {
  const auto variants =
      publish::make_variants(samples::disk(), folder.write("x.jpg", support::jpeg_of(photograph)));
  EXPECT_TRUE(variants) << variants.error().what;
  return *variants;
}

TEST(Variants, KeepTheRatioOfAnyPhotographAndCutNothing) {
  support::TempDir folder;
  for (const Photograph& photograph : {Photograph{720, 1280, {50, 8}},
                                       {1680, 720, {92, 50}},
                                       {900, 900, {10, 90}},
                                       {900, 1200, {50, 92}, Light::even, 6}}) {
    for (const publish::EncodedVariant& variant : published(folder, photograph)) {
      EXPECT_NEAR(static_cast<double>(variant.width_px) / variant.height_px,
                  static_cast<double>(photograph.width_px) / photograph.height_px, 0.01);
      const media::Bitmap seen = *media::decode(variant.jpeg);
      const auto things = support::round_things(seen.pixels, seen.width_px, seen.height_px);
      ASSERT_EQ(things.size(), 1u);
      EXPECT_TRUE(support::is_round(things[0]));
      EXPECT_NEAR(things[0].centre().x * 100 / static_cast<float>(seen.width_px), photograph.subject.x, 1.5);
      EXPECT_NEAR(things[0].centre().y * 100 / static_cast<float>(seen.height_px), photograph.subject.y, 1.5);
    }
  }
}

double mean(const media::Bitmap& bitmap) {
  double sum = 0;
  for (const std::uint32_t pixel : bitmap.pixels)
    sum += (pixel & 0xFF) + (pixel >> 8 & 0xFF) + (pixel >> 16 & 0xFF);
  return sum / 3 / static_cast<double>(bitmap.pixels.size());
}

TEST(Variants, LeaveDullAndGlaringLightAsItIs) {
  support::TempDir folder;
  for (const Light light : {Light::dull, Light::glaring}) {
    const Photograph photograph{800, 600, {50, 50}, light};
    for (const publish::EncodedVariant& variant : published(folder, photograph))
      EXPECT_NEAR(mean(*media::decode(variant.jpeg)), mean(support::taken(photograph)), 1.5);
  }
}

domain::Product with_picture(std::optional<domain::Focus> focus) {
  domain::Product product = samples::product("gao", "Gạo");
  product.pictures.push_back(
      {domain::LocalizedText("Ảnh"),
       "",
       {{domain::MediaVariant::Use::thumb, *base::Digest::parse(std::string(64, 'a')), 1, 512, 288}},
       false,
       focus});
  return product;
}

std::optional<domain::Focus> focus_in(const std::string& json) {
  const auto record = codec::decode_record(json);
  EXPECT_TRUE(record);
  return std::get<domain::Product>(**record).pictures.at(0).focus;
}

TEST(Focus, TravelsWithItsPictureAndIsAbsentInOlderFeeds) {
  const std::string stated = codec::encode_record(with_picture(domain::Focus{30, 85}));
  EXPECT_EQ(focus_in(stated), (domain::Focus{30, 85}));
  EXPECT_EQ(focus_in(codec::encode_record(with_picture({}))), std::nullopt);
  EXPECT_THAT(stated, testing::HasSubstr("\"focus\":[30,85]"));
  for (const char* wrong : {"[30,101]", "[-1,5]", "[30]", "\"30\"", "[30.5,2]", "{}"}) {
    std::string damaged = stated;
    damaged.replace(damaged.find("[30,85]"), 7, wrong);
    EXPECT_EQ(focus_in(damaged), std::nullopt) << wrong;
  }
}

TEST(Focus, IsOnTheCardsOfProductsAndPlaces) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "catalogue.db");
  ASSERT_TRUE(builder->add(with_picture(domain::Focus{30, 85})));
  domain::Place place{
      .id = samples::id<domain::PlaceId>("ao"), .kind = "lake", .name = domain::LocalizedText("Ao")};
  place.pictures = with_picture(domain::Focus{60, 15}).pictures;
  ASSERT_TRUE(builder->add(place));
  ASSERT_TRUE(builder->finish({.version = 1}, samples::day("2026-11-24")));
  auto catalog = *store::Catalog::open(folder / "catalogue.db");
  const std::int64_t row =
      catalog.find_products({}, store::Sort::featured, samples::day("2026-11-24"))->front();
  const auto cards = *catalog.cards({&row, 1}, samples::day("2026-11-24"));
  ASSERT_TRUE(cards.at(0).thumb);
  EXPECT_EQ(cards[0].thumb->focus, (domain::Focus{30, 85}));
  const auto places = *catalog.places(1);
  ASSERT_TRUE(places.at(0).thumb);
  EXPECT_EQ(places[0].thumb->focus, (domain::Focus{60, 15}));
}

}  // namespace
