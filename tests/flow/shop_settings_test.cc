// "This shop": staff set it by touches, visitors find it so, and the file is one touch away.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "kiosk/overlay/overlay.h"
#include "kiosk/screens/hours.h"
#include "kiosk/text/format.h"
#include "tests/support/kiosk_flow.h"

namespace {

using domain::Setting;
using text::Msg;

class ShopPage : public support::KioskFlow {
 protected:
  void come_in() {
    kiosk().let_staff_in();
    visitor_.frames(3);
    kiosk().apply(screens::Open{screens::ShopAt{}});
    visitor_.frames(20);
  }
  void leave() {
    kiosk().apply(screens::LeaveStaff{});
    visitor_.frames(20);
  }
  // As it is on the disk.
  std::optional<std::string> saved_turn() {
    const auto saved = overlay::Overlay::open(layout_.overlay(), layout_.overlay_lock(), clock_);
    const std::string* turn = saved.value(overlay::Field::setting, domain::key_of(domain::Setting::turn));
    return turn ? std::optional(*turn) : std::nullopt;
  }
  std::string filled(Msg words, const char* name, std::string_view value) {
    return text::fill(visitor_.word(words), name, value);
  }
  // Moves what it lies in until it can be touched.
  void reach(const std::string& label) {
    constexpr int kMostDrags = 40;
    for (int i = 0; i < kMostDrags; ++i) {
      const ui::Rect rect = first_of(label);
      // A hand on the panel's edge presses nothing.
      constexpr float kEdge = 60;
      if (visitor_.find(label) && rect.centre().y > kEdge && rect.centre().y < height_ - kEdge) return;
      ASSERT_GT(rect.w, 0) << label << " is not on the page";
      const float middle = height_ * 0.45f,
                  way = rect.centre().y > middle ? -height_ * 0.12f : height_ * 0.12f;
      visitor_.drag({rect.centre().x, middle}, {rect.centre().x, middle + way}, 6);
      visitor_.settle();
    }
  }
  void touch(const std::string& label) {
    reach(label);
    visitor_.tap(label);
    visitor_.frames(3);
  }
  void touch(Msg label) { touch(visitor_.word(label)); }
  // From the list to what sets one thing, and back where it is a page of its own.
  void open_setting(Msg title) {
    touch(title);
    visitor_.frames(20);
  }
  void close_setting() {
    if (const auto* at = std::get_if<screens::ShopAt>(&visitor_.here()); at && at->setting)
      visitor_.go_back();
    visitor_.frames(20);
  }
  const domain::ShopSettings& settings() { return kiosk().settings(); }

  float height_ = support::Visitor::kHeight;

 private:
  ui::Rect first_of(std::string_view label) {
    for (const auto& control : kiosk().semantics().controls())
      if (control.label == label) return control.rect;
    return {};
  }
};

struct ShopPanelSize {
  int width_px, height_px;
};
using ShopCase = std::tuple<base::Lang, ShopPanelSize, int>;  // the last: size of text in percent

class ShopPageEverywhere : public ShopPage, public testing::WithParamInterface<ShopCase> {
 protected:
  ShopPageEverywhere() {
    const auto& [lang, size, percent] = GetParam();
    visitor_.config.lang = lang;
    visitor_.config.text_percent = percent;
    visitor_.set_size(size.width_px, size.height_px);
    height_ = static_cast<float>(size.height_px);
    visitor_.start();
    kiosk().set_machine({.has_light = true, .has_sound = true});
    come_in();
  }
  // All that can be touched is as large as a finger needs, and no text is too small.
  void expect_usable(Msg page) {
    for (const auto& control : kiosk().semantics().controls())
      if (control.is_reachable) {
        EXPECT_GE(std::min(control.rect.w, control.rect.h), 54)
            << visitor_.word(page) << ": " << control.label;
      }
    for (const gfx::WrittenText& text : kiosk().semantics().texts())
      if (text.is_visible) {
        EXPECT_GE(text.size_px, 20) << visitor_.word(page) << ": " << text.text;
      }
  }
};

TEST_P(ShopPageEverywhere, OpensAndExplainsEachSetting) {
  const std::pair<Msg, Msg> all[] = {{Msg::shop_name, Msg::shop_name_how},
                                     {Msg::shop_hours, Msg::shop_hours_how},
                                     {Msg::shop_here, Msg::shop_here_how},
                                     {Msg::shop_language, Msg::shop_language_how},
                                     {Msg::shop_text, Msg::shop_text_how},
                                     {Msg::shop_turn, Msg::shop_turn_how},
                                     {Msg::shop_sleep, Msg::shop_sleep_how},
                                     {Msg::shop_idle, Msg::shop_idle_how},
                                     {Msg::shop_brightness, Msg::shop_brightness_how},
                                     {Msg::shop_volume, Msg::shop_volume_how}};
  expect_usable(Msg::staff_shop);
  for (const auto& [title, how] : all) {
    open_setting(title);
    bool is_explained = false;
    for (const gfx::WrittenText& text : kiosk().semantics().texts())
      is_explained = is_explained || visitor_.word(how).starts_with(text.text);
    EXPECT_TRUE(is_explained) << visitor_.word(title);
    expect_usable(title);
    close_setting();
  }
}

TEST_P(ShopPageEverywhere, SetsHoursSleepAndPatience) {
  open_setting(Msg::shop_hours);
  touch(visitor_.word(Msg::shop_sunday) + ": " + visitor_.word(Msg::shop_closed));
  touch(filled(Msg::shop_more, "what", filled(Msg::shop_closes, "what", visitor_.word(Msg::shop_monday))));
  touch(Msg::shop_save);
  close_setting();
  open_setting(Msg::shop_sleep);
  touch(Msg::shop_sleep_daily);
  touch(filled(Msg::shop_less, "what", visitor_.word(Msg::shop_sleep_to)));
  touch(Msg::shop_save);
  close_setting();
  open_setting(Msg::shop_idle);
  touch(filled(Msg::shop_minutes, "n", "3"));

  ASSERT_TRUE(settings().hours);
  EXPECT_EQ(settings().hours->text(),
            "07:30-21:30 07:30-21:00 07:30-21:00 07:30-21:00 07:30-21:00 07:30-21:00 -");
  EXPECT_EQ(settings().sleep, domain::DailySpan::parse("21:00-05:30"));
  EXPECT_EQ(settings().idle, std::chrono::minutes(3));
}

INSTANTIATE_TEST_SUITE_P(, ShopPageEverywhere,
                         testing::Combine(testing::ValuesIn(base::kLanguages),
                                          testing::Values(ShopPanelSize{1920, 1080},
                                                          ShopPanelSize{1080, 1920}),
                                          testing::Values(100, 200)));

TEST_F(ShopPage, TellsWhetherTheFileOrStaffSaySo) {
  visitor_.config.idle = std::chrono::seconds(60);
  visitor_.start();
  come_in();
  open_setting(Msg::shop_idle);
  EXPECT_TRUE(visitor_.sees(Msg::shop_from_file));

  touch(filled(Msg::shop_minutes, "n", "5"));
  EXPECT_EQ(settings().idle, std::chrono::minutes(5));
  EXPECT_TRUE(visitor_.sees(Msg::shop_set_here));
  EXPECT_TRUE(visitor_.sees(filled(Msg::shop_file_says, "value", filled(Msg::shop_seconds, "n", "60"))));

  touch(Msg::shop_back_to_file);
  EXPECT_EQ(settings().idle, std::chrono::seconds(60));
  EXPECT_TRUE(visitor_.sees(Msg::shop_from_file));
}

TEST_F(ShopPage, WhatStaffSetSurvivesARestart) {
  come_in();
  open_setting(Msg::shop_language);
  touch(std::string(text::message(Msg::language, base::Lang::km)));
  open_setting(Msg::shop_text);
  touch(filled(Msg::accessibility_percent, "n", "150"));

  visitor_.start();

  EXPECT_EQ(settings().lang, base::Lang::km);
  EXPECT_EQ(kiosk().session().lang, base::Lang::km);
  EXPECT_EQ(kiosk().session().accessibility.text_percent, 150);
}

TEST_F(ShopPage, TheNextVisitorFindsLanguageAndTextAsTheShopHasThem) {
  come_in();
  open_setting(Msg::shop_text);
  touch(filled(Msg::accessibility_percent, "n", "125"));
  open_setting(Msg::shop_language);
  touch(std::string(text::message(Msg::language, base::Lang::en)));
  EXPECT_EQ(kiosk().session().lang, base::Lang::vi) << "staff go on in their own language";

  leave();

  EXPECT_EQ(kiosk().session().lang, base::Lang::en);
  EXPECT_EQ(kiosk().session().accessibility.text_percent, 125);
  kiosk().apply(screens::SetAccessibility{{.text_percent = 200, .high_contrast = true}});
  open(screens::AccessibilityAt{});
  touch(Msg::accessibility_reset);
  EXPECT_EQ(kiosk().session().accessibility, ui::Accessibility{.text_percent = 125});
}

TEST_F(ShopPage, UndoTakesASettingBack) {
  come_in();
  open_setting(Msg::shop_idle);
  const auto before = settings().idle;
  touch(filled(Msg::shop_minutes, "n", "5"));
  ASSERT_NE(settings().idle, before);
  visitor_.tap(Msg::staff_undo);
  EXPECT_EQ(settings().idle, before);
}

TEST_F(ShopPage, ATurnedPictureIsTurnedBackUnlessSomebodyFindsItRight) {
  come_in();
  open_setting(Msg::shop_turn);
  touch(filled(Msg::shop_degrees, "n", "90"));
  EXPECT_EQ(settings().turn, base::Turn::right);
  EXPECT_TRUE(visitor_.sees(Msg::shop_turn_question));

  clock_.advance(std::chrono::seconds(16));
  visitor_.frames(3);
  EXPECT_EQ(settings().turn, base::Turn::none);
  EXPECT_FALSE(visitor_.sees(Msg::shop_turn_question));
}

// A pulled plug leaves what the file holds.
TEST_F(ShopPage, ATurnedPictureIsSavedOnlyWhenSomebodyFoundItRight) {
  come_in();
  open_setting(Msg::shop_turn);
  touch(filled(Msg::shop_degrees, "n", "90"));
  EXPECT_EQ(saved_turn(), std::nullopt);
  touch(Msg::shop_turn_keep);
  EXPECT_EQ(saved_turn(), "90");
}

TEST_F(ShopPage, ATurnedPictureIsTurnedBackWithThePageThatAsks) {
  const screens::Intent ways[] = {screens::LeaveStaff{}, screens::GoTo{screens::StaffAt{}}, screens::Back{}};
  for (const screens::Intent& way : ways) {
    come_in();
    open_setting(Msg::shop_turn);
    touch(filled(Msg::shop_degrees, "n", "90"));
    ASSERT_EQ(settings().turn, base::Turn::right);
    kiosk().apply(way);
    visitor_.frames(3);
    EXPECT_EQ(settings().turn, base::Turn::none) << way.index();
    leave();
  }
}

TEST_F(ShopPage, ATurnedPictureThatNobodyFoundRightEndsWithTheKiosk) {
  come_in();
  open_setting(Msg::shop_turn);
  touch(filled(Msg::shop_degrees, "n", "90"));
  visitor_.start();
  EXPECT_EQ(settings().turn, base::Turn::none);
}

TEST_F(ShopPage, ATurnedPictureThatIsRightStays) {
  come_in();
  open_setting(Msg::shop_turn);
  touch(filled(Msg::shop_degrees, "n", "270"));
  touch(Msg::shop_turn_keep);
  clock_.advance(std::chrono::seconds(20));
  visitor_.frames(3);
  EXPECT_EQ(settings().turn, base::Turn::left);
}

TEST_F(ShopPage, TheNameIsTypedAndVisitorsReadItEverywhere) {
  come_in();
  open_setting(Msg::shop_name);
  touch(Msg::shop_name);
  visitor_.tap(visitor_.word(Msg::shop_name), ui::Role::field);
  visitor_.frames(5);
  for (const char* key : {"a", "o", "b", "a"}) visitor_.tap(key, ui::Role::key);
  visitor_.tap(Msg::key_done, ui::Role::key);
  visitor_.frames(5);
  touch(Msg::shop_save);
  EXPECT_EQ(settings().name, "aoba");

  leave();

  EXPECT_TRUE(visitor_.sees("aoba"));
  open(screens::AboutAt{});
  EXPECT_TRUE(visitor_.sees("aoba"));
  kiosk().attract();
  visitor_.frames(5);
  EXPECT_TRUE(visitor_.sees("aoba"));
}

TEST_F(ShopPage, TheNameHasCapitalsAndSigns) {
  come_in();
  open_setting(Msg::shop_name);
  touch(Msg::shop_name);
  visitor_.tap(visitor_.word(Msg::shop_name), ui::Role::field);
  visitor_.frames(5);
  visitor_.tap(Msg::key_shift, ui::Role::key);
  visitor_.tap("B", ui::Role::key);
  visitor_.tap("a", ui::Role::key);
  visitor_.tap(Msg::key_done, ui::Role::key);
  visitor_.frames(5);
  touch(Msg::shop_save);
  EXPECT_EQ(settings().name, "Ba");
}

TEST_F(ShopPage, VisitorsReadTheHours) {
  visitor_.config.hours = domain::OpeningHours::parse("07:30-21:00");
  visitor_.start();
  open(screens::AboutAt{});
  EXPECT_TRUE(visitor_.sees(filled(Msg::shop_open_until, "time", "21:00")));
  EXPECT_TRUE(visitor_.sees("07:30–21:00"));
  kiosk().attract();
  visitor_.frames(5);
  EXPECT_TRUE(visitor_.sees(filled(Msg::shop_open_until, "time", "21:00")));
}

TEST_F(ShopPage, ThePlaceIsTouchedOnTheMap) {
  visitor_.config.here.reset();
  visitor_.start();
  come_in();
  open_setting(Msg::shop_here);
  const ui::Rect map = visitor_.rect_of(ui::Role::image, visitor_.word(Msg::shop_here));
  visitor_.tap_at(map.centre().x, map.centre().y);
  touch(Msg::shop_save);

  ASSERT_TRUE(settings().here);
  EXPECT_NEAR(settings().here->latitude(), 9.9, 1);
  EXPECT_NEAR(settings().here->longitude(), 106.3, 1);
}

TEST_F(ShopPage, OffersLightAndLoudnessWhereTheMachineHasThem) {
  come_in();
  EXPECT_FALSE(visitor_.can_tap(Msg::shop_brightness));
  EXPECT_FALSE(visitor_.can_tap(Msg::shop_volume));

  kiosk().set_machine({.has_light = true, .has_sound = true});
  visitor_.frames(3);
  open_setting(Msg::shop_brightness);
  touch(filled(Msg::shop_less, "what", visitor_.word(Msg::shop_brightness)));
  EXPECT_EQ(settings().brightness_percent, 90);
  open_setting(Msg::shop_volume);
  for (int i = 0; i < 12; ++i) touch(filled(Msg::shop_less, "what", visitor_.word(Msg::shop_volume)));
  EXPECT_EQ(settings().volume_percent, 0);
}

// What a newer or damaged program wrote is no reason to break a screen.
TEST_F(ShopPage, ASettingThatMeansNothingIsLeftAside) {
  come_in();
  const auto before = settings();
  kiosk().apply(screens::Save{{{overlay::Field::setting, "idle_seconds", "for ever"},
                               {overlay::Field::setting, "panel_turn", "45"},
                               {overlay::Field::setting, "opening_hours", std::string(3000, '-')}}});
  visitor_.frames(5);
  EXPECT_EQ(settings(), before);
}

TEST_F(ShopPage, NobodyButStaffSetsAnything) {
  const auto before = settings();
  kiosk().apply(screens::Save{{{overlay::Field::setting, "idle_seconds", "120"}}});
  visitor_.frames(3);
  EXPECT_EQ(settings(), before);
}

}  // namespace
