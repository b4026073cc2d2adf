// Navigation, touch physics and the text and pixels that screens are made of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/app/runtime.h"
#include "kiosk/app/session.h"
#include "kiosk/gfx/software_renderer.h"
#include "tests/support/samples.h"

namespace {

using namespace screens;
using app::reduce;
using app::Session;

Location product(const char* id) {
  return ProductAt{samples::id<domain::ProductId>(id)};
}

TEST(Session, GoesBackTheWayItCame) {
  Session session = reduce(reduce({}, Open{BrowseAt{}}), Open{product("a")});
  EXPECT_EQ(session.here(), product("a"));
  session = reduce(session, Back{});
  EXPECT_EQ(session.here(), Location(BrowseAt{}));
  session = reduce(reduce(session, Back{}), Back{});
  EXPECT_EQ(session.here(), Location(HomeAt{}));
}

TEST(Session, GoingHomeForgetsTheWay) {
  EXPECT_EQ(reduce(reduce({}, Open{BrowseAt{}}), Open{HomeAt{}}).history.size(), 1u);
}

TEST(Session, ChangingFiltersIsNoStepBack) {
  const Session session = reduce(reduce({}, Open{BrowseAt{}}), Change{BrowseAt{{}, store::Sort::name}});
  EXPECT_EQ(session.history.size(), 2u);
  EXPECT_EQ(std::get<BrowseAt>(session.here()).sort, store::Sort::name);
}

TEST(Session, KeepsThePageWhenTheLanguageChanges) {
  const Session session = reduce(reduce({}, Open{product("a")}), SetLanguage{base::Lang::en});
  EXPECT_EQ(session.here(), product("a"));
  EXPECT_EQ(session.lang, base::Lang::en);
}

TEST(Session, StaysBounded) {
  Session session;
  for (int i = 0; i < 500; ++i) session = reduce(std::move(session), Open{product(i % 2 ? "a" : "b")});
  EXPECT_LE(session.history.size(), 40u);
  EXPECT_EQ(session.history.front(), Location(HomeAt{}));
}

TEST(Session, ResetReturnsToTheShopsLanguage) {
  Session session{.shop_lang = base::Lang::km, .lang = base::Lang::en};
  session = reduce(session, Open{BrowseAt{}});
  EXPECT_FALSE(is_initial(session));
  EXPECT_TRUE(is_initial(reset(session)));
  EXPECT_EQ(reset(session).lang, base::Lang::km);
}

gfx::InputEvent touch(gfx::InputEvent::Kind kind, float x, float y) {
  return {kind, x, y};
}
constexpr auto kDown = gfx::InputEvent::Kind::pointer_down;
constexpr auto kMove = gfx::InputEvent::Kind::pointer_move;
constexpr auto kUp = gfx::InputEvent::Kind::pointer_up;

TEST(Pointer, ASmallWobbleIsStillATap) {
  ui::Pointer pointer;
  pointer.update({touch(kDown, 100, 100)}, 0, 14);
  pointer.update({touch(kMove, 106, 104)}, 0.05, 14);
  pointer.update({touch(kUp, 106, 104)}, 0.1, 14);
  EXPECT_TRUE(pointer.tap());
}

TEST(Pointer, ADragIsNoTapAndKeepsItsAxis) {
  ui::Pointer pointer;
  pointer.update({touch(kDown, 100, 100)}, 0, 14);
  pointer.update({touch(kMove, 130, 104)}, 0.05, 14);
  EXPECT_EQ(pointer.drag_axis(), ui::Axis::horizontal);
  pointer.update({touch(kMove, 130, 300)}, 0.1, 14);
  EXPECT_EQ(pointer.drag_axis(), ui::Axis::horizontal);
  pointer.update({touch(kUp, 130, 300)}, 0.15, 14);
  EXPECT_FALSE(pointer.tap());
}

TEST(Pointer, IgnoresASecondFinger) {
  ui::Pointer pointer;
  gfx::InputEvent second = touch(kDown, 500, 500), lifted = touch(kUp, 500, 500);
  second.finger = lifted.finger = 2;
  pointer.update({touch(kDown, 100, 100), second, lifted}, 0, 14);
  EXPECT_TRUE(pointer.is_down());
  EXPECT_EQ(pointer.start().x, 100);
}

TEST(Pointer, LetsGoOfAFingerThatSaysNothingForLong) {
  ui::Pointer pointer;
  pointer.update({touch(kDown, 100, 100)}, 0, 14);
  pointer.update({}, ui::Pointer::kStuck_s + 1, 14);
  EXPECT_FALSE(pointer.is_down());
  gfx::InputEvent other = touch(kDown, 300, 300), lifted = touch(kUp, 300, 300);
  other.finger = lifted.finger = 2;
  pointer.update({other, lifted}, ui::Pointer::kStuck_s + 2, 14);
  ASSERT_TRUE(pointer.tap());
  EXPECT_EQ(pointer.tap()->x, 300);
}

TEST(Pointer, IgnoresTouchesFromBeyondTheEdge) {
  ui::Pointer pointer;
  pointer.set_panel({0, 0, 1920, 1080}, 4);
  pointer.update({touch(kDown, 1919, 500), touch(kMove, 1500, 500), touch(kUp, 1500, 500)}, 0, 14);
  EXPECT_FALSE(pointer.is_dragging());
  EXPECT_FALSE(pointer.tap());
  pointer.update({touch(kDown, 1900, 500), touch(kUp, 1900, 500)}, 1, 14);
  EXPECT_TRUE(pointer.tap());
}

TEST(Pointer, IsDeafToTouchesThatNoPersonMakes) {
  ui::Pointer pointer;
  int taps = 0;
  double now = 0;
  for (int i = 0; i < 200; ++i) {  // water on the panel: forty a second
    const auto x = static_cast<float>(100 + i * 7 % 800);
    pointer.update({touch(kDown, x, 300), touch(kUp, x, 300)}, now += 0.025, 14);
    taps += pointer.tap().has_value();
  }
  EXPECT_LE(taps, static_cast<int>(ui::Pointer::kMostTouches));
  pointer.update({touch(kDown, 500, 500), touch(kUp, 500, 500)}, now + 1.5, 14);
  EXPECT_TRUE(pointer.tap());
}

TEST(Session, RemembersQueriesThatLedToSomethingUntilTheVisitorLeaves) {
  Session session = reduce({}, Open{SearchAt{"dua"}});
  session = reduce(session, Open{product("a")});
  session = reduce(reduce(session, Open{SearchAt{""}}), Open{product("b")});
  EXPECT_THAT(session.recent, testing::ElementsAre("dua"));
  EXPECT_TRUE(reset(session).recent.empty());
}

TEST(Session, KeepingTwiceIsKeepingNoLonger) {
  const ToggleShortlist keep{samples::id<domain::ProductId>("a")};
  Session session = reduce({}, keep);
  EXPECT_EQ(session.shortlist.size(), 1u);
  EXPECT_FALSE(is_initial(session));
  EXPECT_TRUE(reduce(session, keep).shortlist.empty());
}

// Drags a list of 5000 px in a view of 500 px, 40 px a frame upwards, and lets go.
ui::Scroller flung(ui::Pointer& pointer, double& now) {
  const ui::Rect view{0, 0, 500, 500};
  ui::Scroller scroller;
  pointer.update({touch(kDown, 250, 400)}, now, 14);
  scroller.update(pointer, view, 5000, ui::Axis::vertical, 0.016f);
  for (int i = 1; i <= 6; ++i) {
    now += 0.016;
    pointer.update({touch(kMove, 250, 400.f - 40.f * static_cast<float>(i))}, now, 14);
    scroller.update(pointer, view, 5000, ui::Axis::vertical, 0.016f);
  }
  pointer.update({touch(kUp, 250, 160)}, now, 14);
  scroller.update(pointer, view, 5000, ui::Axis::vertical, 0.016f);
  return scroller;
}

TEST(Scroller, GlidesOnAfterAFlingAndComesToRest) {
  ui::Pointer pointer;
  double now = 0;
  ui::Scroller scroller = flung(pointer, now);
  const float at_release = scroller.offset;
  EXPECT_NEAR(at_release, 240, 45);
  for (int i = 0; i < 400; ++i) {
    pointer.update({}, now += 0.016, 14);
    scroller.update(pointer, {0, 0, 500, 500}, 5000, ui::Axis::vertical, 0.016f);
  }
  EXPECT_GT(scroller.offset, at_release + 300);
  EXPECT_FALSE(scroller.is_moving(500, 5000));
}

TEST(Scroller, ATouchOnAGlidingListStopsItAndIsNoTap) {
  ui::Pointer pointer;
  double now = 0;
  ui::Scroller scroller = flung(pointer, now);
  pointer.update({touch(kDown, 250, 250)}, now += 0.016, 14);
  scroller.update(pointer, {0, 0, 500, 500}, 5000, ui::Axis::vertical, 0.016f);
  EXPECT_EQ(scroller.velocity, 0);
  pointer.update({touch(kUp, 250, 250)}, now += 0.016, 14);
  EXPECT_FALSE(pointer.tap());
}

TEST(Scroller, SpringsBackFromBeyondItsEnd) {
  ui::Pointer pointer;
  ui::Scroller scroller;
  scroller.offset = -120;
  for (int i = 0; i < 120; ++i) scroller.update(pointer, {0, 0, 500, 500}, 5000, ui::Axis::vertical, 0.016f);
  EXPECT_EQ(scroller.offset, 0);
}

// Text and pixels without a display.
class Drawing : public testing::Test {
 protected:
  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_;
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::TextPainter painter_{*fonts_};

  template <class Draw>
  media::Bitmap draw(int width, int height, Draw draw) {
    ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    ImGui::NewFrame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    renderer_.render(*ImGui::GetDrawData(), width, height, IM_COL32_WHITE);
    return renderer_.capture();
  }
};

TEST_F(Drawing, FillsExactlyThePixelsOfARectangle) {
  const auto bitmap = draw(20, 10, [](ImDrawList& list) {
    list.AddRectFilled({5, 2}, {15, 8}, IM_COL32(200, 0, 0, 255));
  });
  int red = 0;
  for (const std::uint32_t pixel : bitmap.pixels) red += pixel == IM_COL32(200, 0, 0, 255);
  EXPECT_EQ(red, 60);
  EXPECT_EQ(bitmap.pixels[2 * 20 + 5], IM_COL32(200, 0, 0, 255));
  EXPECT_EQ(bitmap.pixels[2 * 20 + 4], IM_COL32_WHITE);
}

TEST_F(Drawing, DrawsOpaquePicturesPixelForPixel) {
  media::Bitmap picture{4, 2, {}};
  for (std::uint32_t i = 0; i < 8; ++i) picture.pixels.push_back(0xFF000000u | i * 30);
  const ImTextureID texture = renderer_.create(picture);
  const auto bitmap = draw(8, 4, [&](ImDrawList& list) { list.AddImage(texture, {2, 1}, {6, 3}); });
  for (std::size_t y = 0; y < 2; ++y) {
    for (std::size_t x = 0; x < 4; ++x)
      EXPECT_EQ(bitmap.pixels[(y + 1) * 8 + x + 2], picture.pixels[y * 4 + x]);
  }
}

TEST_F(Drawing, IsTheSameEachTime) {
  const auto scene = [&](ImDrawList& list) {
    list.AddRectFilled({3.3f, 4.7f}, {180.2f, 60.9f}, IM_COL32(20, 120, 80, 200), 12);
    painter_.draw(list, {gfx::Face::strong, 24}, {10, 40}, IM_COL32_BLACK, "Mật hoa dừa ត្រាវិញ");
  };
  const auto first = draw(200, 70, scene), second = draw(200, 70, scene);
  EXPECT_EQ(first.pixels, second.pixels);
}

TEST_F(Drawing, ShapesKhmerNarrowerThanItsCodePoints) {
  // ស្ត្រី is one cluster: a base with two subscripts and a vowel above.
  const float cluster = painter_.width({gfx::Face::body, 100}, "ស្ត្រី"),
              base = painter_.width({gfx::Face::body, 100}, "ស");
  EXPECT_LT(cluster, base * 2.2f);
  EXPECT_GT(cluster, 0);
}

TEST_F(Drawing, MeasuresNfcAndNfdVietnameseTheSame) {
  EXPECT_NEAR(painter_.width({gfx::Face::body, 100}, "Mật hoa dừa"),
              painter_.width({gfx::Face::body, 100}, "Ma\u0323\u0302t hoa du\u031B\u0300a"), 3);
}

TEST_F(Drawing, WrapsAtWordsAndEndsInAnEllipsis) {
  const gfx::TextStyle style{gfx::Face::body, 20};
  const std::string text =
      "Nước mắm nấu từ con rươi, loại 18 và 25 độ đạm, tương truyền là nước mắm ngự thời Gia Long";
  const float one = painter_.paragraph_height(style, 10'000, text),
              narrow = painter_.paragraph_height(style, 200, text);
  EXPECT_GE(narrow, one * 4);
  EXPECT_NEAR(painter_.paragraph_height(style, 200, text, {.max_lines = 2}), one * 2, 0.1f);
}

TEST_F(Drawing, BreaksKhmerWithoutSpaces) {
  const std::string text = "ខេត្តត្រាវិញជាខេត្តមួយស្ថិតនៅតំបន់ដីសណ្ដទន្លេមេគង្គ ដែលមានផលិតផលពីដូងល្បីល្បាញ";
  EXPECT_GE(painter_.paragraph_height({gfx::Face::body, 20}, 200, text, {.lang = base::Lang::km}),
            20 * 1.7f * 3);
}

TEST_F(Drawing, LooksTheSameAfterTheAtlasBeganAnew) {
  const auto scene = [&](ImDrawList& list) {
    painter_.draw(list, {gfx::Face::strong, 24}, {10, 40}, IM_COL32_BLACK, "Mật hoa dừa ត្រាវិញ");
  };
  const auto before = draw(300, 70, scene);
  // Sizes that nobody keeps, until a place of the atlas was given out too often; without collect() ImGui ends
  // the program here.
  int renewed = 0;
  for (int i = 0; i < 40'000 && renewed == 0; ++i) {
    renewed += fonts_->collect();
    (void)draw(64, 64, [&](ImDrawList& list) {
      painter_.draw(list, {gfx::Face::body, static_cast<float>(8 + i * 7 % 400)}, {0, 40}, IM_COL32_BLACK,
                    "ab");
    });
  }
  EXPECT_EQ(renewed, 1);
  EXPECT_EQ(draw(300, 70, scene).pixels, before.pixels);
}

TEST_F(Drawing, NeverHangsOnAWidthTooSmallForALetter) {
  EXPECT_GT(painter_.paragraph_height({gfx::Face::body, 20}, 1, "Trà Vinh"), 0);
}

TEST(Fonts, OfOtherScriptsAreTakenWhereTheyAreInstalled) {
  const app::ImGuiScope imgui;
  gfx::Fonts::Files files = gfx::Fonts::debian();
  files.other = {"/nowhere/cjk.ttc"};
  const float without = [&] {
    const auto fonts = gfx::Fonts::load(files);
    gfx::TextPainter painter(**fonts);
    return painter.width({gfx::Face::body, 100}, "\uE838");
  }();
  files.other = files.icon;  // stands for a font that has what the others lack
  const auto fonts = gfx::Fonts::load(files);
  gfx::TextPainter painter(**fonts);
  EXPECT_EQ(painter.width({gfx::Face::body, 100}, "\uE838"), painter.width({gfx::Face::icon, 100}, "\uE838"));
  EXPECT_NE(painter.width({gfx::Face::body, 100}, "\uE838"), without);
}

TEST(Fonts, ThatAreAbsentNameTheirPackage) {
  const app::ImGuiScope imgui;
  gfx::Fonts::Files files = gfx::Fonts::debian();
  files.body = {"/nowhere/Inter.otf"};
  const auto fonts = gfx::Fonts::load(files);
  ASSERT_FALSE(fonts);
  EXPECT_THAT(fonts.error().what, testing::HasSubstr("fonts-inter"));
}

TEST(Config, OfTheKioskNamesWhatIsWrong) {
  support::TempDir folder;
  EXPECT_EQ(app::read_config(folder / "absent.toml").error().code, base::Errc::not_found);
  EXPECT_THAT(app::read_config(folder.write("a.toml", "state = \n")).error().what,
              testing::HasSubstr("line 1"));
  EXPECT_THAT(app::read_config(folder.write("b.toml", "language = \"vi\"\n")).error().what,
              testing::HasSubstr("`state`"));
  EXPECT_THAT(app::read_config(folder.write("c.toml", "state = \"s\"\nlanguage = \"fr\"\n")).error().what,
              testing::HasSubstr("`language`"));
  EXPECT_TRUE(app::read_config(folder.write("d.toml", "state = \"s\"\n")));
}

}  // namespace
