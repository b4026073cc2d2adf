// The kiosk's settings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
  EXPECT_THAT(what("inset_pixels = [1, 2]"), HasSubstr("`inset_pixels`"));
  EXPECT_THAT(what("theme = \"pink\""), HasSubstr("`theme`"));
  const auto good = app::read_config(
      folder.write("k.toml",
                   "state = \"s\"\ntheme = \"dark\"\npanel_inches = 10.1\ninset_pixels = [10, 20, "
                   "30]\nshare_url = \"https://ocop.example/k\"\nspeech = \"espeak-ng\"\nattract = "
                   "false\nsticks = \"usb\"\n"));
  ASSERT_TRUE(good);
  EXPECT_EQ(good->panel.scheme, ui::Scheme::dark);
  EXPECT_EQ(good->panel.inset_bottom_px, 30);
  EXPECT_FALSE(good->attract);
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

}  // namespace
