// Health: the line that tells the centre how a machine and its screen do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/app/screen_reporter.h"
#include "kiosk/base/sha256.h"
#include "kiosk/base/version.h"
#include "kiosk/media/decode.h"
#include "kiosk/state/outbox.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace {

using nlohmann::json;
using std::chrono::seconds;

class HealthLine : public testing::Test {
 protected:
  json told() {
    return json::parse(state::health_line(state::read_health(files_, layout_, clock_, system_.path())));
  }

  support::TempDir folder_, system_;
  state::Layout layout_{folder_.path()};
  support::FakeClock clock_{"2026-11-30"};
  base::PosixFileSystem files_;
};

TEST_F(HealthLine, OfAMachineThatHasDoneNothingYetIsShort) {
  const json line = told();
  EXPECT_EQ(line["type"], "health");
  EXPECT_EQ(line["program"], base::kVersion);
  EXPECT_EQ(line["clock"], "kept");
  for (const char* absent : {"version", "starts", "screen", "update", "celsius", "root_read_only"})
    EXPECT_FALSE(line.contains(absent)) << absent;
}

TEST_F(HealthLine, TellsOfTheMachine) {
  system_.write("proc/self/mountinfo",
                "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 ro,errors=remount-ro\n");
  system_.write("sys/class/thermal/thermal_zone0/temp", "81000\n");
  system_.write("sys/devices/platform/soc/soc:firmware/get_throttled", "50001\n");
  clock_.be_doubted();
  const json line = told();
  EXPECT_EQ(line["root_read_only"], true);
  EXPECT_EQ(line["celsius"], 81);
  EXPECT_EQ(line["under_voltage"], true);
  EXPECT_EQ(line["was_under_voltage"], true);
  EXPECT_EQ(line["clock"], "unsure");
  EXPECT_EQ(line["disk_errors"], 0);
  clock_.be_set();
  EXPECT_EQ(told()["clock"], "set");
}

TEST_F(HealthLine, TellsStartsAndHowTheyEnded) {
  state::Starts starts;
  starts.version = "1.2.3";
  starts.starts = 2;
  starts.all = 40;
  starts.ends[static_cast<std::size_t>(state::End::frozen)] = 3;
  ASSERT_TRUE(state::write_starts(files_, layout_, starts));
  const json line = told();
  EXPECT_EQ(line["starts"]["frozen"], 3);
  EXPECT_EQ(line["starts"]["since_frame"], 2);
  EXPECT_EQ(line["starts"]["all"], 40);
  EXPECT_FALSE(line["starts"].contains("first_frame"));
}

TEST_F(HealthLine, CarriesWhatBecameOfAnUpdateAndNothingElseOfThatFile) {
  folder_.write("update.json",
                R"({"outcome":"rolled_back","version":"1.0","tried":"1.1","detail":"x","time":7,)"
                R"("refused":["1.1",5],"rolled_back_from":")" +
                    std::string(500, 'a') + R"("})");
  const json update = told()["update"];
  EXPECT_EQ(update["outcome"], "rolled_back");
  EXPECT_EQ(update["time"], 7);
  EXPECT_EQ(update["refused"], json::array({"1.1"}));
  EXPECT_EQ(update["rolled_back_from"].get<std::string>().size(), 100U);
  EXPECT_FALSE(update.contains("detail"));
  folder_.write("update.json", "{\"outcome\":");
  EXPECT_FALSE(told().contains("update"));
}

TEST_F(HealthLine, ShowsWhatThePanelShows) {
  state::ScreenReport report{.time = clock_.wall(), .started = clock_.wall() - seconds(90), .age_s = 4};
  report.frames_shown = 17;
  report.renderer = "software";
  report.digest = base::sha256_of("pixels");
  ASSERT_TRUE(state::write_screen_report(files_, layout_, report, "abcd"));
  const json screen = told()["screen"];
  EXPECT_EQ(screen["age_s"], 4);
  EXPECT_EQ(screen["up_s"], 90);
  EXPECT_EQ(screen["frames"], 17);
  EXPECT_EQ(screen["digest"], base::sha256_of("pixels").hex());
  EXPECT_EQ(screen["picture"], "YWJjZA==");
}

TEST_F(HealthLine, IsNeverLong) {
  ASSERT_TRUE(state::write_screen_report(files_, layout_, {.time = clock_.wall()},
                                         std::string(state::kMostScreenPictureBytes, 'x')));
  EXPECT_TRUE(told()["screen"].contains("picture"));
  folder_.write("screen.jpg", std::string(state::kMostScreenPictureBytes + 1, 'x'));
  EXPECT_FALSE(told()["screen"].contains("picture"));
  EXPECT_LE(told().dump().size(), state::kMostHealthBytes);
}

TEST(Machine, TellsAReadOnlyRootFromWhatSystemdHidesOfIt) {
  EXPECT_EQ(
      state::is_root_read_only("25 1 8:1 / / ro,relatime master:1 - ext4 /dev/sda1 rw,errors=remount-ro\n"),
      false)
      << "ProtectSystem= of the unit";
  EXPECT_EQ(state::is_root_read_only("25 1 8:1 / / ro,noatime - ext4 /dev/sda1 ro\n"
                                     "30 25 8:2 / /data rw - ext4 /dev/sda2 rw\n"),
            true);
  EXPECT_EQ(state::is_root_read_only("25 1 0:20 / /proc rw - proc proc rw\n"), std::nullopt);
  EXPECT_EQ(state::is_root_read_only("nonsense\n-\n / / - \n"), std::nullopt);
  EXPECT_TRUE(
      state::is_root_read_only("1 1 0:1 / / rw - rootfs rootfs rw\n2 1 8:1 / / ro - ext4 /dev/sda1 ro\n")
          .value());
}

// A picture of that size, as noisy as none of ours.
media::Bitmap noise(int width_px, int height_px) {
  media::Bitmap bitmap{width_px, height_px, {}};
  std::uint32_t state = 1;
  for (int i = 0; i < width_px * height_px; ++i) {
    state = state * 1664525 + 1013904223;
    bitmap.pixels.push_back(state | 0xff000000);
  }
  return bitmap;
}

TEST(ScreenReports, NameAPictureByThePanelsPixels) {
  const media::Bitmap panel{
      2, 1, {0xff030201, 0x00060504}};  // ABGR; what is transparent counts like the rest
  EXPECT_EQ(app::digest_of_panel(panel), base::sha256_of(std::string_view("\1\2\3\4\5\6", 6)));
}

TEST(ScreenReports, KeepEveryPictureSmall) {
  for (const auto& [width, height] : {std::pair{1920, 1080}, {480, 800}, {3840, 2160}, {2, 1000}}) {
    const auto picture = app::small_picture_of(noise(width, height));
    ASSERT_TRUE(picture);
    EXPECT_LE(picture->size(), state::kMostScreenPictureBytes);
    EXPECT_GE(media::decode(*picture)->height_px, 27);
  }
}

class Reporting : public testing::Test {
 protected:
  // What is written once the reporter has ended.
  state::ScreenReport reported() { return *state::read_screen_report(files_, layout_); }

  support::TempDir folder_;
  state::Layout layout_{folder_.path()};
  support::FakeClock clock_{"2026-11-30"};
  base::PosixFileSystem files_;
};

TEST_F(Reporting, TellsOfTheFrameThatWasShown) {
  {
    app::ScreenReporter reporter(files_, layout_, clock_, "software");
    EXPECT_FALSE(reporter.wants_picture());
    for (int i = 0; i < 3; ++i) reporter.presents(true, std::nullopt);
    reporter.presents(false, std::nullopt);
    clock_.advance(app::ScreenReporter::kFirst);
    ASSERT_TRUE(reporter.wants_picture());
    reporter.presents(true, noise(64, 48));
    EXPECT_FALSE(reporter.wants_picture());
  }
  const auto report = reported();
  EXPECT_EQ(report.frames_shown, 4);
  EXPECT_EQ(report.frames_lost, 1);
  EXPECT_EQ(report.age_s, 0);
  EXPECT_EQ(report.width_px, 64);
  EXPECT_EQ(report.digest, app::digest_of_panel(noise(64, 48)));
  EXPECT_TRUE(media::decode(*files_.read(layout_.screen_picture(), 1 << 20)));
}

TEST_F(Reporting, AFrameThatNobodySawIsNotPictured) {
  {
    app::ScreenReporter reporter(files_, layout_, clock_, "software");
    clock_.advance(app::ScreenReporter::kFirst);
    reporter.presents(false, noise(64, 48));
  }
  EXPECT_EQ(reported().frames_lost, 1);
  EXPECT_FALSE(reported().digest || reported().age_s);
  EXPECT_FALSE(files_.read(layout_.screen_picture(), 1 << 20));
}

TEST_F(Reporting, ADarkScreenIsNoFault) {
  {
    app::ScreenReporter reporter(files_, layout_, clock_, "software");
    reporter.presents(true, std::nullopt);
    clock_.advance(std::chrono::hours(8));
    reporter.rests(true, false);
  }
  EXPECT_TRUE(reported().is_asleep);
  EXPECT_EQ(reported().age_s, 8 * 3600);
  EXPECT_EQ(state::read_screen_report(files_, layout_)->time, clock_.wall());
}

}  // namespace
