// Staff write notices, order slides, bring pictures and lend their Wi-Fi, by touches on the screen; visitors
// see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "kiosk/app/screenshots.h"
#include "kiosk/base/file_lock.h"
#include "kiosk/base/folders.h"
#include "kiosk/overlay/notices.h"
#include "kiosk/screens/staff/notice_steps.h"
#include "kiosk/text/format.h"
#include "tests/support/kiosk_flow.h"
#include "tests/support/photographs.h"

namespace {

using screens::NoticeAt;
using screens::NoticesAt;
using screens::PicturesAt;
using screens::SlidesAt;
using screens::WifiAt;
using text::Msg;

class StaffsWords : public support::KioskFlow {
 protected:
  StaffsWords() {
    visitor_.config.stick_folders = {folder_ / "stick"};
    visitor_.start();
    come_in();
  }
  void come_in() {
    kiosk().stop_attracting();
    kiosk().stay_awake();
    kiosk().let_staff_in();
    visitor_.frames(2);
  }
  void go(const screens::Location& where) {
    kiosk().apply(screens::GoTo{where});
    ASSERT_TRUE(visitor_.settle());
  }
  void leave() {
    kiosk().apply(screens::LeaveStaff{});
    ASSERT_TRUE(visitor_.settle());
  }
  // One letter a key of the keyboard on the screen.
  void keys(std::string_view letters) {
    for (const char letter : letters) {
      if (letter == ' ')
        visitor_.tap(Msg::key_space, ui::Role::key);
      else
        visitor_.tap(std::string(1, letter), ui::Role::key);
    }
  }
  std::string day(const char* iso) { return text::format_day(samples::day(iso), kiosk().session().lang); }
  // Within reach or not; nothing of that name fails the test.
  bool is_switched_on(std::string_view label) {
    for (const auto& control : kiosk().semantics().controls())
      if (control.label == label && control.role == ui::Role::toggle) return control.is_on;
    ADD_FAILURE() << "no switch is called \"" << label << "\"";
    return false;
  }
  // What the slides say, one after the other, as the first frames after their change.
  std::vector<std::string> titles_of_slides() {
    kiosk().attract();
    std::vector<std::string> titles;
    for (int i = 0; i < 30; ++i) {
      visitor_.frames(4);
      for (const std::string& word : visitor_.words()) titles.push_back(word);
      clock_.advance(std::chrono::seconds(9));
    }
    kiosk().stop_attracting();
    return titles;
  }
};

TEST_F(StaffsWords, AReadySentenceIsABannerOnHomeUntilItsLastDay) {
  go(NoticesAt{});
  visitor_.tap(Msg::notice_new);
  visitor_.tap(Msg::notice_ready_tet);
  visitor_.tap(day("2026-11-28"));
  visitor_.tap_below(Msg::notice_save);

  EXPECT_TRUE(visitor_.is_at<NoticesAt>());
  EXPECT_TRUE(visitor_.sees(Msg::notice_shown));
  leave();
  const std::string words = screens::closed_for_tet(samples::day("2026-11-28")).in(base::Lang::vi);
  EXPECT_TRUE(visitor_.sees(words));
  kiosk().apply(screens::SetLanguage{base::Lang::km});
  visitor_.frames(3);
  EXPECT_TRUE(visitor_.sees(screens::closed_for_tet(samples::day("2026-11-28")).in(base::Lang::km)));
  EXPECT_THAT(titles_of_slides(),
              testing::Contains(screens::closed_for_tet(samples::day("2026-11-28")).in(base::Lang::km)));

  clock_.advance(std::chrono::days(5));
  visitor_.frames(3);
  EXPECT_FALSE(visitor_.sees(screens::closed_for_tet(samples::day("2026-11-28")).in(base::Lang::km)));
}

TEST_F(StaffsWords, ATastingAndWhatIsSoldOutAreToldForToday) {
  go(NoticeAt{});
  visitor_.tap(Msg::notice_ready_tasting);
  visitor_.tap("15:30");
  EXPECT_TRUE(visitor_.sees("15:30"));
  EXPECT_TRUE(visitor_.sees(day("2026-11-24")));

  visitor_.tap(Msg::notice_ready_sold_out);
  visitor_.tap(Msg::notice_type_name);
  visitor_.tap("K");
  keys("eoj duwaf");
  visitor_.tap(Msg::key_done);

  EXPECT_TRUE(visitor_.sees("hết Kẹo dừa"));
}

TEST_F(StaffsWords, WhatIsTypedSurvivesThatNobodyCameBack) {
  go(NoticeAt{});
  visitor_.tap(Msg::notice_text);
  visitor_.tap("M");
  keys("ai nghir");

  clock_.advance(std::chrono::minutes(3));
  visitor_.frames(3);
  EXPECT_FALSE(kiosk().has_staff());
  EXPECT_FALSE(visitor_.sees("Mai nghỉ"));

  come_in();
  go(NoticesAt{});
  EXPECT_TRUE(visitor_.sees(Msg::notice_draft));
  visitor_.tap("Mai nghỉ");
  visitor_.tap_below(Msg::notice_save);
  go(NoticesAt{});
  EXPECT_FALSE(visitor_.sees(Msg::notice_draft));
  EXPECT_TRUE(visitor_.sees("Mai nghỉ"));
}

TEST_F(StaffsWords, ANoticeWithoutTextIsNotSaved) {
  go(NoticeAt{});
  visitor_.tap_below(Msg::notice_save);

  EXPECT_TRUE(visitor_.is_at<NoticeAt>());
  EXPECT_TRUE(visitor_.sees(Msg::notice_fault_text));
}

TEST_F(StaffsWords, ANoticeIsRemovedAndComesBackByUndo) {
  kiosk().apply(
      screens::Save{{overlay::set_notice("n1", domain::Notice{domain::LocalizedText("Mai nghỉ")})}});
  go(NoticesAt{});
  visitor_.tap("Mai nghỉ");
  visitor_.tap_below(Msg::notice_delete);
  (void)visitor_.settle();

  EXPECT_TRUE(visitor_.is_at<NoticesAt>());
  EXPECT_FALSE(visitor_.sees("Mai nghỉ"));
  visitor_.tap(Msg::staff_undo);
  EXPECT_TRUE(visitor_.sees("Mai nghỉ"));
}

TEST_F(StaffsWords, SlidesComeAsStaffWantThem) {
  const auto named = [&](Msg action, Msg part) {
    return text::fill(visitor_.word(action), "name", visitor_.word(part));
  };
  go(SlidesAt{});
  visitor_.tap_below(named(Msg::slide_toggle, Msg::slide_products));
  visitor_.tap_below(named(Msg::slide_toggle, Msg::slide_places));
  visitor_.tap_below(named(Msg::slide_up, Msg::slide_codes));
  leave();

  const auto titles = titles_of_slides();
  EXPECT_THAT(titles, testing::Not(testing::Contains(visitor_.word(Msg::attract_product))));
  EXPECT_THAT(titles, testing::Not(testing::Contains(visitor_.word(Msg::attract_place))));
  EXPECT_THAT(titles, testing::Contains(visitor_.word(Msg::attract_codes)));

  come_in();
  go(SlidesAt{});
  EXPECT_FALSE(is_switched_on(named(Msg::slide_toggle, Msg::slide_products)));
  EXPECT_TRUE(is_switched_on(named(Msg::slide_toggle, Msg::slide_codes)));
}

TEST_F(StaffsWords, APictureOfAStickBecomesASlide) {
  support::write_file(folder_ / "stick/USB/DCIM/quay.jpg", support::jpeg_of({800, 600, {50, 50}}));
  support::write_file(folder_ / "stick/USB/vui.gif", "GIF89a..........NETSCAPE2.0");
  go(SlidesAt{});
  visitor_.tap(Msg::slide_add);
  ASSERT_TRUE(visitor_.settle());

  EXPECT_TRUE(visitor_.is_at<PicturesAt>());
  EXPECT_TRUE(visitor_.sees(Msg::picture_refused_animated));
  visitor_.tap("quay.jpg");
  EXPECT_TRUE(visitor_.sees(Msg::stick_pictures_added));
  EXPECT_TRUE(visitor_.sees(Msg::staff_saved));

  leave();
  EXPECT_FALSE(std::filesystem::exists(layout_.offered_pictures()));
  EXPECT_THAT(titles_of_slides(), testing::Contains(visitor_.word(Msg::slide_of_shop)));

  come_in();
  go(SlidesAt{});
  visitor_.tap_below(Msg::slide_remove);
  visitor_.start();  // and with the next start the file is gone, too
  EXPECT_TRUE(base::files_below(layout_.own_pictures()).empty());
}

TEST_F(StaffsWords, APictureThatCannotBeSavedSaysWhy) {
  support::write_file(folder_ / "stick/USB/quay.jpg", support::jpeg_of({800, 600, {50, 50}}));
  visitor_.stop();
  const auto another = base::FileLock::take(layout_.overlay_lock());
  ASSERT_TRUE(another);
  visitor_.start();
  come_in();
  go(SlidesAt{});
  visitor_.tap(Msg::slide_add);
  ASSERT_TRUE(visitor_.settle());
  visitor_.tap("quay.jpg");
  EXPECT_TRUE(visitor_.sees(Msg::staff_not_saved_in_use));
}

TEST_F(StaffsWords, PicturesOutliveAFileThatIsKeptAside) {
  support::write_file(folder_ / "stick/USB/quay.jpg", support::jpeg_of({800, 600, {50, 50}}));
  go(PicturesAt{});
  kiosk().apply(screens::LookForPictures{});
  ASSERT_TRUE(visitor_.settle());
  visitor_.tap("quay.jpg");
  ASSERT_EQ(base::files_below(layout_.own_pictures()).size(), 1u);
  using store::sqlite::Connection;
  ASSERT_TRUE(
      Connection::open(layout_.overlay(), Connection::Mode::read_write)->execute("PRAGMA user_version = 2"));

  visitor_.start();
  visitor_.start();

  EXPECT_EQ(base::files_below(layout_.own_pictures()).size(), 1u);
}

TEST_F(StaffsWords, TheGuestWifiIsACodeForVisitors) {
  go(WifiAt{});
  visitor_.tap(Msg::wifi_name);
  visitor_.tap("Q");
  keys("uans");
  visitor_.tap(Msg::key_done);
  visitor_.tap(Msg::wifi_password);
  keys("abc1234");
  visitor_.tap(Msg::key_done);
  EXPECT_TRUE(visitor_.sees(Msg::wifi_fault_length));
  visitor_.tap(Msg::wifi_password);
  keys("5");
  visitor_.tap(Msg::key_done);
  visitor_.tap_below(Msg::notice_save);
  leave();

  kiosk().apply(screens::Open{screens::AboutAt{}});
  ASSERT_TRUE(visitor_.settle());
  std::vector<std::string> codes;
  for (const auto& code : kiosk().semantics().codes()) codes.push_back(code.content);
  EXPECT_THAT(codes, testing::Contains("WIFI:T:WPA;S:Quán;P:abc12345;;"));
  EXPECT_THAT(titles_of_slides(), testing::Contains("Quán"));
}

// Each page, as staff of any language see it on any panel.
class StaffsWordsLook : public StaffsWords,
                        public testing::WithParamInterface<std::tuple<base::Lang, bool, int>> {
 protected:
  StaffsWordsLook() {
    if (std::get<1>(GetParam())) visitor_.set_size(support::Visitor::kHeight, support::Visitor::kWidth);
    support::write_file(folder_ / "stick/USB/quay-hang.jpg", support::jpeg_of({800, 600, {50, 50}}));
    support::write_file(folder_ / "stick/USB/xa-hoi.jpg", support::jpeg_of({600, 800, {50, 50}}));
    support::write_file(folder_ / "stick/USB/vui.gif", "GIF89a..........NETSCAPE2.0");
    const domain::Notice tet{screens::closed_for_tet(samples::day("2027-02-10")), samples::day("2027-02-04"),
                             samples::day("2027-02-10")},
        tasting{screens::tasting_today(15 * 60), std::nullopt, samples::day("2026-11-24")};
    kiosk().apply(screens::Save{{overlay::set_notice("n1", tet), overlay::set_notice("n2", tasting),
                                 overlay::set_guest_wifi(domain::Wifi{"Dừa Sáp Cầu Kè", "uongnuocdua"})}});
    come_as_asked();
  }
  static int width_px() {
    return std::get<1>(GetParam()) ? support::Visitor::kHeight : support::Visitor::kWidth;
  }
  void come_as_asked() {
    kiosk().apply(screens::SetLanguage{std::get<0>(GetParam())});
    kiosk().apply(screens::SetAccessibility{{.text_percent = std::get<2>(GetParam())}});
  }
  // Texts that are whole, targets that a finger finds, nothing beside the panel.
  void look(const std::string& name) {
    (void)visitor_.settle();
    for (const auto& control : kiosk().semantics().controls()) {
      if (!control.is_reachable) continue;
      EXPECT_GE(std::min(control.rect.w, control.rect.h), 54) << name << ": " << control.label;
      EXPECT_GE(control.rect.x, 0) << name << ": " << control.label;
      EXPECT_LE(control.rect.right(), width_px() + 1) << name << ": " << control.label;
    }
    for (const gfx::WrittenText& text : kiosk().semantics().texts()) {
      if (!text.is_visible) continue;
      EXPECT_GE(text.size_px, 20) << name << ": " << text.text;
      EXPECT_FALSE(text.is_cut) << name << ": " << text.text;
    }
    show(name);
  }
  // For who wants to see it: a picture in the folder OCOP_PICTURES.
  void show(const std::string& name) {
    const auto& [lang, is_upright, percent] = GetParam();
    const char* folder = std::getenv("OCOP_PICTURES");
    if (!folder) return;
    const auto pixels = visitor_.pixels();
    ASSERT_TRUE(app::write_png(
        base::Path(folder) / (name + "-" + std::string(base::code(lang)) + (is_upright ? "-upright" : "") +
                              "-" + std::to_string(percent) + ".png"),
        media::Bitmap{width_px(), static_cast<int>(pixels.size()) / width_px(), pixels}));
  }
};

TEST_P(StaffsWordsLook, IsWholeAndWithinReach) {
  go(NoticesAt{});
  look("notices");
  go(NoticeAt{"n1"});
  look("notice");
  visitor_.tap(Msg::notice_text);
  look("notice-text");
  visitor_.tap(Msg::key_done);
  visitor_.tap_below(Msg::notice_until_day);
  look("notice-day");
  go(SlidesAt{});
  look("slides");
  go(PicturesAt{});
  look("pictures");
  go(WifiAt{});
  look("wifi");

  leave();
  come_as_asked();
  ASSERT_TRUE(visitor_.settle());
  EXPECT_TRUE(visitor_.sees(screens::tasting_today(15 * 60).in(std::get<0>(GetParam()))));
  show("home");
  kiosk().apply(screens::Open{screens::AboutAt{}});
  ASSERT_TRUE(visitor_.settle());
  show("about");
  kiosk().attract();
  visitor_.frames(80);
  EXPECT_TRUE(visitor_.sees(screens::tasting_today(15 * 60).in(std::get<0>(GetParam()))));
  show("slide");
}

INSTANTIATE_TEST_SUITE_P(Panels, StaffsWordsLook,
                         testing::Combine(testing::Values(base::Lang::vi, base::Lang::en, base::Lang::km),
                                          testing::Bool(), testing::Values(100, 200)));

}  // namespace
