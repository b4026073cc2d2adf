// Pages of products and makers as somebody sees them who enlarges the text, or holds up a telephone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string_view>
#include <utility>

#include "tests/support/kiosk_flow.h"

namespace {

using namespace screens;
using text::Msg;

constexpr std::pair<int, int> kLandscape{1920, 1080}, kPortrait{1080, 1920};

class ProductPages : public support::KioskFlow {
 protected:
  const ui::Semantics& semantics() { return kiosk().semantics(); }
  void open(const Location& where, std::pair<int, int> size) {
    kiosk().apply(Open{HomeAt{}});
    kiosk().apply(Open{where});
    visitor_.frames(20, size.first, size.second);
  }
  void enlarge(int percent) { kiosk().apply(SetAccessibility{{.text_percent = percent}}); }
  // Of the first card in reach that is not saved yet.
  void tap_bookmark() {
    for (const auto& control : semantics().controls()) {
      if (control.role != ui::Role::toggle || !control.is_reachable ||
          !control.label.starts_with(visitor_.word(Msg::keep)))
        continue;
      const ImVec2 at = control.rect.centre();
      return visitor_.tap_at(at.x, at.y);
    }
    ADD_FAILURE() << "no bookmark in reach";
  }

  const Location product_{ProductAt{samples::id<domain::ProductId>("diem-du-lich-cong-dong-con-chim")}};
};

TEST_F(ProductPages, CodesHaveModulesThatATelephoneReadsFromHalfAMetre) {
  keep_first(5);
  std::size_t codes = 0;
  const Location producer = ProducerAt{samples::id<domain::ProducerId>("cong-ty-tnhh-tra-vinh-farm-sokfarm")};
  for (const auto& size : {kLandscape, kPortrait}) {
    for (const Location& where : {product_, producer, Location(ShortlistAt{})}) {
      open(where, size);
      for (const auto& code : semantics().codes())
        EXPECT_GE(code.module_px, ui::kFinestModule_px) << code.content << " at " << where.index();
      codes += semantics().codes().size();
    }
  }
  EXPECT_GE(codes, 4u);
}

TEST_F(ProductPages, AProductsCodeIsWholeInTheFirstScreenful) {
  open(product_, kLandscape);

  ASSERT_EQ(semantics().codes().size(), 1u);
  EXPECT_TRUE(semantics().codes().front().is_whole);
  EXPECT_TRUE(visitor_.sees("Bài viết trên m.vovworld.vn") || visitor_.sees("Bài viết trên vovworld.vn"));
}

TEST_F(ProductPages, TheStoryBeginsInTheFirstScreenful) {
  open(product_, kLandscape);

  EXPECT_TRUE(visitor_.sees(Msg::prose_story));
}

TEST_F(ProductPages, TheNameStandsBeforeThePicturesInLargeText) {
  enlarge(200);

  open(product_, kPortrait);
  EXPECT_TRUE(visitor_.sees("Điểm du lịch cộng đồng Cồn Chim"));
  const ui::Rect pictures = visitor_.rect_of(ui::Role::image);
  EXPECT_LT(visitor_.rect_of(ui::Role::link, "Ý nghĩa hạng sao").bottom(), pictures.y);
  EXPECT_LE(pictures.h, 300);

  open(product_, kLandscape);
  EXPECT_TRUE(visitor_.sees("Điểm du lịch cộng đồng Cồn Chim"));
  EXPECT_LT(visitor_.rect_of(ui::Role::image).w, 1920 * 0.36f);
}

TEST_F(ProductPages, APlacesNameToo) {
  const auto top_of = [&](std::string_view words) {
    for (const gfx::WrittenText& text : kiosk().semantics().texts())
      if (text.text == words) return text.low.y;
    ADD_FAILURE() << "nothing reads \"" << words << "\"";
    return 0.f;
  };
  enlarge(200);
  open(PlaceAt{samples::id<domain::PlaceId>("ao-ba-om")}, kPortrait);
  EXPECT_LT(top_of("Ao Bà Om"), top_of(visitor_.word(Msg::picture_drawn)));
}

TEST_F(ProductPages, TheListsCodeIsWholeInLargeText) {
  keep_first(5);
  enlarge(200);

  for (const auto& size : {kLandscape, kPortrait}) {
    open(ShortlistAt{}, size);
    ASSERT_EQ(semantics().codes().size(), 1u);
    EXPECT_TRUE(semantics().codes().front().is_whole);
    EXPECT_GE(semantics().codes().front().module_px, ui::kFinestModule_px);
  }
}

TEST_F(ProductPages, ThreeProductsGoHomeOnThePhoneInFourTaps) {
  for (int i = 0; i < 3; ++i) tap_bookmark();
  visitor_.tap(Msg::nav_shortlist, ui::Role::link);
  visitor_.frames(20);

  EXPECT_EQ(kiosk().session().shortlist.size(), 3u);
  ASSERT_EQ(semantics().codes().size(), 1u);
  EXPECT_TRUE(semantics().codes().front().is_whole);
}

TEST_F(ProductPages, AnEmptyListLeadsToTheProducts) {
  open(ShortlistAt{}, kLandscape);
  visitor_.tap(Msg::show_all);

  EXPECT_TRUE(visitor_.is_at<BrowseAt>());
}

TEST_F(ProductPages, AProductThatIsSavedCallsNoMore) {
  open(product_, kLandscape);
  visitor_.tap(Msg::keep);
  EXPECT_NE(visitor_.find("Đã lưu", ui::Role::button), nullptr);
  EXPECT_FALSE(visitor_.can_tap(Msg::keep));
}

}  // namespace
