// The kiosk's settings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "kiosk/app/config.h"
#include "tests/support/samples.h"

namespace {

using testing::HasSubstr;

TEST(KioskConfig, RefusesWhatCannotWork) {
  support::TempDir folder;
  const auto what = [&](const std::string& line) {
    return app::read_config(folder.write("k.toml", "state = \"s\"\n" + line + "\n")).error().what;
  };
  EXPECT_THAT(what("share_url = \"ftp://x\""), HasSubstr("`share_url`"));
  EXPECT_THAT(what("shop = \"Cửa hàng\""), HasSubstr("`shop`"));
  EXPECT_THAT(what("panel_inches = 2"), HasSubstr("`panel_inches`"));
  EXPECT_THAT(what("panel_inches = nan"), HasSubstr("`panel_inches`"));
  EXPECT_THAT(what("inset_pixels = [1, 2]"), HasSubstr("`inset_pixels`"));
  EXPECT_THAT(what("theme = \"pink\""), HasSubstr("`theme`"));
  EXPECT_THAT(what("here = [91.0, 106.3]"), HasSubstr("`here`"));
  EXPECT_THAT(what("idle_seconds = 5"), HasSubstr("`idle_seconds`"));
  EXPECT_THAT(what("idle_seconds = \"soon\""), HasSubstr("`idle_seconds`"));
  EXPECT_THAT(what("opening_hours = \"always\""), HasSubstr("`opening_hours`"));
  EXPECT_THAT(what("sleep = true"), HasSubstr("`sleep`"));
  EXPECT_THAT(what("panel_turn = 45"), HasSubstr("`panel_turn`"));
  EXPECT_THAT(what("mode = \"1080p\""), HasSubstr("`mode`"));
  EXPECT_THAT(what("mode = 1080"), HasSubstr("`mode`"));
  EXPECT_THAT(what("shift_pixels = 25"), HasSubstr("`shift_pixels`"));
  EXPECT_THAT(what("screen_off = \"sleep\""), HasSubstr("`screen_off`"));
  EXPECT_THAT(what("screen_off = []"), HasSubstr("`screen_off`"));
  const auto good = app::read_config(
      folder.write("k.toml",
                   "state = \"s\"\ntheme = \"dark\"\npanel_inches = 10.1\ninset_pixels = [10, 20, "
                   "30]\nshare_url = \"https://ocop.example/k\"\nspeech = \"espeak-ng\"\nattract = "
                   "false\nsticks = \"usb\"\nmode = \"3840x2160@30\"\nshift_pixels = 24\nscreen_off = "
                   "[\"cec\", \"tv\"]\ncard = \"platform-gpu-card\"\n"));
  ASSERT_TRUE(good);
  EXPECT_EQ(good->panel.scheme, ui::Scheme::dark);
  EXPECT_EQ(good->panel.inset_bottom_px, 30);
  EXPECT_FALSE(good->attract);
  EXPECT_EQ(good->window.kms.mode, (gfx::WantedMode{3840, 2160, 30}));
  EXPECT_EQ(good->window.kms.card, "platform-gpu-card");
  EXPECT_EQ(good->window.shift_px, 24);
  EXPECT_EQ(good->screen_off.how, app::ScreenOff::How::hook);
  EXPECT_THAT(good->screen_off.hook, testing::ElementsAre("cec", "tv"));
  EXPECT_THAT(good->stick_folders, testing::ElementsAre(folder / "usb"));
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

TEST(KioskConfig, ReadsWhatStaffMaySetToo) {
  support::TempDir folder;
  const auto config = app::read_config(folder.write(
      "k.toml",
      "state = \"s\"\nlanguage = \"km\"\nidle_seconds = 120\nhere = [9.9347, 106.3453]\n"
      "shop_name = \"Cửa hàng OCOP\"\nopening_hours = \"07:30-21:00\"\npanel_turn = 270\n"
      "text_percent = 125\nbrightness_percent = 80\nvolume_percent = 0\nsleep = \"21:30-06:00\"\n"));
  ASSERT_TRUE(config) << config.error().what;
  EXPECT_EQ(config->lang, base::Lang::km);
  EXPECT_EQ(config->idle, std::chrono::minutes(2));
  ASSERT_TRUE(config->here);
  EXPECT_DOUBLE_EQ(config->here->latitude(), 9.9347);
  EXPECT_EQ(config->name, "Cửa hàng OCOP");
  EXPECT_EQ(config->hours, domain::OpeningHours::parse("07:30-21:00"));
  EXPECT_EQ(config->turn, base::Turn::left);
  EXPECT_EQ(config->text_percent, 125);
  EXPECT_EQ(config->brightness_percent, 80);
  EXPECT_EQ(config->volume_percent, 0);
  EXPECT_EQ(config->sleep, domain::DailySpan::parse("21:30-06:00"));
}

}  // namespace
