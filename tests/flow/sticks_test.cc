// Sticks, neighbours and the way home: a feed that is carried, an export that another machine takes, the
// return slip, the uplink.
#include "sync/service/sticks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "kiosk/base/folders.h"
#include "kiosk/base/medium.h"
#include "sync/activate/export_feed.h"
#include "sync/service/sources.h"
#include "sync/uplink/send.h"
#include "tests/support/fat_files.h"
#include "tests/support/faulty_files.h"
#include "tests/support/nginx.h"
#include "tests/support/samples.h"

namespace {

using base::Errc;
using testing::HasSubstr;

class Sticks : public testing::Test {
 protected:
  Sticks() : database_(samples::small_database(folder_)) {
    config_.root = samples::demo_feed(folder_, database_, clock_);
    config_.feeds = {(folder_ / "feed").string()};
    config_.kiosk = "cho-cau-ke";
  }
  base::Result<activate::Report> sync(const char* state = "state") {
    const state::Layout layout(folder_ / state);
    const service::Machine machine{config_, layout, files_, clock_, {}};
    return service::Sources(machine).sync();
  }
  service::StickReport plug_in(const char* state = "state") {
    const state::Layout layout(folder_ / state);
    const service::Machine machine{config_, layout, files_, clock_, {}};
    return service::use_stick(machine, folder_ / "stick");
  }
  base::Result<activate::ExportReport> write_export(base::FileSystem& files, const char* state = "state") {
    const state::Layout layout(folder_ / state);
    std::filesystem::create_directories(folder_ / "stick");
    const auto nowhere = transport::make_directory_transport(folder_ / "stick");
    return activate::export_feed(
        {.from = *nowhere, .layout = layout, .files = files, .clock = clock_, .root = config_.root},
        folder_ / "stick/ocop-feed");
  }
  void write_stick() {
    std::filesystem::create_directories(folder_ / "stick");
    std::filesystem::copy(folder_ / "feed", folder_ / "stick/ocop-feed",
                          std::filesystem::copy_options::recursive);
  }
  void publish_change() {
    samples::add_products(database_, 400 + ++changes_);
    samples::rebuild(folder_, database_, clock_);
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  service::Config config_;
  state::Layout layout_{folder_ / "state"};
  int changes_ = 0;
};

TEST_F(Sticks, AKioskFeedsAnotherThatNeverHadANetwork) {
  ASSERT_TRUE(sync());
  publish_change();
  ASSERT_TRUE(sync());  // by a patch: this machine never saw the packed part
  const auto written = write_export(files_);
  ASSERT_TRUE(written) << written.error().what;
  EXPECT_EQ(written->media_missing, 0);
  clock_.set_day("2027-09-01");

  const auto taken = plug_in("other");

  ASSERT_TRUE(taken.sync) << taken.sync.error().what;
  EXPECT_EQ(taken.sync->products, 403);
  EXPECT_EQ(taken.sync->media_missing, 0);
}

TEST_F(Sticks, AnExportOfAnExportIsStillAFeed) {
  ASSERT_TRUE(sync());
  ASSERT_TRUE(write_export(files_));
  ASSERT_TRUE(plug_in("second").sync);
  std::filesystem::remove_all(folder_ / "stick");
  const auto again = write_export(files_, "second");
  ASSERT_TRUE(again) << again.error().what;
  const auto third = plug_in("third");
  ASSERT_TRUE(third.sync) << third.sync.error().what;
  EXPECT_EQ(third.sync->media_missing, 0);
}

TEST_F(Sticks, AnExportThatFailedGoesOnAndHalfOfItIsNoFeed) {
  ASSERT_TRUE(sync());
  bool was_feed = false;
  for (int step = 1; !was_feed; ++step) {
    ASSERT_LT(step, 60);
    support::FaultyFileSystem faulty(step, Errc::io);
    const auto written = write_export(faulty);
    const auto taken = plug_in(("half" + std::to_string(step)).c_str());
    was_feed = bool(taken.sync);
    EXPECT_TRUE(written || !was_feed || taken.sync->products == 2) << step;
  }
  EXPECT_TRUE(write_export(files_));
  EXPECT_TRUE(plug_in("whole").sync);
}

TEST_F(Sticks, NeedNoMoreThanFatOffers) {
  ASSERT_TRUE(sync());
  std::filesystem::create_directories(layout_.outbox());
  std::ofstream(layout_.outbox() / "usage-1.ndjson") << "{}\n";
  support::FatFileSystem stick;
  const auto written = write_export(stick);
  ASSERT_TRUE(written) << written.error().what;
  uplink::SendReport report;
  const auto slip =
      uplink::write_return_slip(*base::Medium::open(folder_ / "stick"), "cho-cau-ke", stick, layout_, report);
  EXPECT_TRUE(slip) << slip.error().what;
  EXPECT_EQ(plug_in("other").sync->media_missing, 0);
}

TEST_F(Sticks, PulledOutMidwayAreNoFeedOrAWholeOneAndTheNextExportMendsThem) {
  ASSERT_TRUE(sync());
  bool is_whole = false;
  int step = 1;
  for (; !is_whole; ++step) {
    ASSERT_LT(step, 100);
    support::FatFileSystem stick(step);
    is_whole = bool(write_export(stick));
    const auto taken = plug_in(("half" + std::to_string(step)).c_str());
    EXPECT_TRUE(!taken.sync || taken.sync->products == 2) << step;
    EXPECT_TRUE(!is_whole || taken.sync->media_missing == 0);
  }
  EXPECT_GT(step, 10);
}

// What stays when a stick goes is the folder where it was mounted: writing there helps nobody and fills the
// machine's own disk.
TEST_F(Sticks, WhoseMountPointIsEmptyAgainAreNotWrittenTo) {
  ASSERT_TRUE(sync());
  std::filesystem::create_directories(layout_.outbox());
  std::ofstream(layout_.outbox() / "usage-1.ndjson") << "{}\n";
  std::filesystem::create_directories(folder_ / "stick");
  const auto medium = *base::Medium::open(folder_ / "stick");
  EXPECT_TRUE(medium.still_there());
  std::filesystem::rename(folder_ / "stick", folder_ / "pulled-out");
  EXPECT_FALSE(medium.still_there());
  std::filesystem::create_directories(folder_ / "stick");
  uplink::SendReport report;
  const auto slip = uplink::write_return_slip(medium, "k", files_, layout_, report);
  EXPECT_EQ(slip.error().code, Errc::io);
  EXPECT_THAT(slip.error().what, HasSubstr("pulled out"));
  EXPECT_EQ(uplink::closed_segments(layout_).size(), 1u);
  EXPECT_TRUE(std::filesystem::is_empty(folder_ / "stick"));
}

TEST_F(Sticks, PulledOutAndUnmountedEndAnExport) {
  ASSERT_TRUE(sync());
  std::filesystem::create_directories(folder_ / "stick");
  const auto nowhere = transport::make_directory_transport(folder_ / "stick");
  activate::SyncContext context{
      .from = *nowhere, .layout = layout_, .files = files_, .clock = clock_, .root = config_.root};
  context.progress = [&](const activate::Progress& progress) {
    if (progress.done != 1) return;
    std::filesystem::rename(folder_ / "stick", folder_ / "pulled-out");
    std::filesystem::create_directories(folder_ / "stick");
  };
  const auto written = activate::export_feed(context, folder_ / "stick/ocop-feed");
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().what, HasSubstr("pulled out"));
  EXPECT_TRUE(std::filesystem::is_empty(folder_ / "stick"));
}

TEST_F(Sticks, AnExportMendsWhatRottedOnTheStick) {
  ASSERT_TRUE(sync());
  ASSERT_TRUE(write_export(files_));
  for (const base::Path& file : base::files_below(folder_ / "stick/ocop-feed")) {
    const auto size = std::filesystem::file_size(file);
    std::ofstream(file, std::ios::binary)
        << std::string(size, '\0');  // as long as before: what a stick gives back after a cut
  }
  ASSERT_TRUE(write_export(files_));
  const auto taken = plug_in("other");
  ASSERT_TRUE(taken.sync) << taken.sync.error().what;
  EXPECT_EQ(taken.sync->media_missing, 0);
  EXPECT_EQ(write_export(files_)->files, 0);  // what is right is left alone
}

TEST_F(Sticks, ThatAreNotPluggedInAreNotMadeByAnExport) {
  ASSERT_TRUE(sync());
  const auto nowhere = transport::make_directory_transport(folder_ / "stick");
  const auto written = activate::export_feed(
      {.from = *nowhere, .layout = layout_, .files = files_, .clock = clock_, .root = config_.root},
      folder_ / "stick/ocop-feed");
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().what, HasSubstr("plugged in"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "stick"));
}

TEST_F(Sticks, NothingIsExportedBeforeTheFirstSync) {
  EXPECT_EQ(write_export(files_).error().code, Errc::not_found);
}

TEST_F(Sticks, EachRefusalHasItsOwnWord) {
  write_stick();
  publish_change();
  ASSERT_TRUE(sync());
  const auto problem = [&] { return state::read_status(files_, layout_)->problem; };

  EXPECT_FALSE(plug_in().sync);
  EXPECT_EQ(problem(), Errc::outdated);
  EXPECT_TRUE(state::read_status(files_, layout_)->is_carried);

  std::filesystem::remove_all(folder_ / "stick");
  EXPECT_FALSE(plug_in().sync);
  EXPECT_EQ(problem(), Errc::not_found);

  publish_change();
  write_stick();
  config_.province = "ben-tre";
  EXPECT_FALSE(plug_in().sync);
  EXPECT_EQ(problem(), Errc::foreign);
  config_.province.clear();

  const base::Path timestamp = folder_ / "stick/ocop-feed/metadata/carried.timestamp.json";
  const std::string good = *files_.read(timestamp, 1 << 20);
  std::ofstream(timestamp) << good.substr(0, good.size() / 2);
  EXPECT_FALSE(plug_in().sync);
  EXPECT_EQ(problem(), Errc::corrupt);

  std::string forged = good;
  forged.replace(forged.find("2026"), 4, "2036");
  std::ofstream(timestamp) << forged;
  EXPECT_FALSE(plug_in().sync);
  EXPECT_EQ(problem(), Errc::untrusted);

  std::ofstream(timestamp) << good;
  clock_.set_day("2028-06-01");
  EXPECT_FALSE(plug_in().sync);
  EXPECT_EQ(problem(), Errc::expired);

  clock_.set_day("2026-11-25");
  EXPECT_TRUE(plug_in().sync);
  EXPECT_EQ(problem(), std::nullopt);
}

TEST_F(Sticks, OneThatIsPulledOutIsReadToTheEndTheNextTime) {
  publish_change();
  write_stick();
  std::filesystem::rename(folder_ / "stick/ocop-feed/media", folder_ / "pulled");
  const auto first = plug_in();
  std::filesystem::rename(folder_ / "pulled", folder_ / "stick/ocop-feed/media");
  const auto second = plug_in();
  ASSERT_TRUE(first.sync && second.sync);
  EXPECT_EQ(first.sync->media_missing, 3);
  EXPECT_EQ(second.sync->media_fetched, 3);
}

TEST_F(Sticks, TakeTheOutboxHomeAndOnlyThenIsItDeleted) {
  write_stick();
  ASSERT_TRUE(uplink::write_health(files_, layout_, clock_));
  std::ofstream(layout_.outbox() / "usage-1.ndjson") << "{\"type\":\"usage\",\"count\":3}\n";
  std::ofstream(layout_.outbox() / "usage-2.open") << "{\"type\":\"us";

  const auto report = plug_in();

  EXPECT_EQ(report.returned, 2);
  EXPECT_TRUE(uplink::closed_segments(layout_).empty());
  EXPECT_TRUE(std::filesystem::exists(layout_.outbox() / "usage-2.open"));
  EXPECT_EQ(*files_.read(folder_ / "stick/ocop-return/cho-cau-ke/usage-1.ndjson", 1000),
            "{\"type\":\"usage\",\"count\":3}\n");
  EXPECT_TRUE(std::filesystem::exists(folder_ / "stick/ocop-return/cho-cau-ke/status.json"));
}

TEST_F(Sticks, AFullStickKeepsNothingFromTheOutbox) {
  std::filesystem::create_directories(layout_.outbox());
  for (int step = 1; step <= 6; ++step) {
    std::ofstream(layout_.outbox() / "usage-1.ndjson") << "{}\n";
    support::FaultyFileSystem full(step, Errc::full);
    uplink::SendReport report;
    const base::Path stick = folder_ / ("stick" + std::to_string(step));
    std::filesystem::create_directories(stick);
    (void)uplink::write_return_slip(*base::Medium::open(stick), "k", full, layout_, report);
    const bool is_on_stick = std::filesystem::exists(stick / "ocop-return/k/usage-1.ndjson");
    EXPECT_TRUE(is_on_stick || uplink::closed_segments(layout_).size() == 1) << step;
  }
}

TEST_F(Sticks, TheNextServerServesWhenTheFirstIsDeadOrWantsASignIn) {
  const support::TempDir portal;
  portal.write("metadata/timestamp.json", "<html>Sign in</html>");
  const support::Nginx sign_in(portal.path()), honest(folder_ / "feed");
  config_.http.patience = std::chrono::seconds(2);
  config_.feeds = {"http://127.0.0.1:9", sign_in.url(), honest.url()};
  const auto report = sync();
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(state::read_status(files_, layout_)->source, honest.url());
}

TEST_F(Sticks, WhatIsWrongWithEveryServerIsToldAsTheFirstOne) {
  config_.http.patience = std::chrono::seconds(2);
  const support::TempDir portal;
  portal.write("metadata/timestamp.json", "<html>Sign in</html>");
  const support::Nginx sign_in(portal.path());
  config_.feeds = {sign_in.url(), "http://127.0.0.1:9"};
  EXPECT_EQ(sync().error().code, Errc::portal);
  EXPECT_EQ(state::read_status(files_, layout_)->problem, Errc::portal);
}

TEST(MountPoints, AreReadWithTheirSpaces) {
  const auto points = service::mount_points(
      "36 35 98:0 / /media/USB\\040STICK rw - ext3 /dev/root rw\n22 1 0:2 / / rw - tmpfs x rw\nbroken\n");
  ASSERT_GE(points.size(), 2u);
  EXPECT_EQ(points[0], "/media/USB STICK");
  EXPECT_EQ(points[1], "/");
}

// As a service whose unit opens /media sees a stick: below the root's mounts and again below its own of
// /media.
TEST(MountPoints, AreOneWhereMountsLieOnEachOther) {
  EXPECT_THAT(service::mount_points("60 50 8:0 / /media/OCOP ro - vfat /dev/sda ro\n"
                                    "70 50 8:1 /media /media rw - ext4 /dev/vda rw\n"
                                    "71 70 8:0 / /media/OCOP ro - vfat /dev/sda ro\n"),
              testing::UnorderedElementsAre("/media/OCOP", "/media"));
}

class Uplink : public Sticks {
 protected:
  Uplink() { std::filesystem::create_directories(layout_.outbox()); }
  void segment(const std::string& name, const std::string& text) {
    std::ofstream(layout_.outbox() / (name + ".ndjson")) << text;
    std::filesystem::last_write_time(
        layout_.outbox() / (name + ".ndjson"),
        std::filesystem::file_time_type::clock::now() + std::chrono::seconds(++written_));
  }
  base::Status upload(const std::string& url) {
    return uplink::upload(url, "cho-cau-ke", {}, files_, layout_, report_);
  }
  int written_ = 0;
  uplink::SendReport report_;
};

TEST_F(Uplink, PutsSegmentsToTheirNamesAndDeletesThemThen) {
  segment("a", "{\"n\":1}\n");
  segment("b", "{\"n\":2}\n");
  const support::Nginx server(folder_ / "feed", folder_ / "received");

  const auto done = upload(server.url() + "/uplink");

  ASSERT_TRUE(done) << done.error().what;
  EXPECT_EQ(report_.sent, 2);
  EXPECT_TRUE(uplink::closed_segments(layout_).empty());
  EXPECT_EQ(*files_.read(folder_ / "received/uplink/cho-cau-ke/a.ndjson", 100), "{\"n\":1}\n");
}

TEST_F(Uplink, KeepsWhatNobodyTook) {
  segment("a", "{}\n");
  const support::Nginx server(folder_ / "feed");  // takes no PUT
  EXPECT_EQ(upload(server.url()).error().code, Errc::network);
  EXPECT_EQ(upload("http://127.0.0.1:9").error().code, Errc::network);
  EXPECT_EQ(uplink::closed_segments(layout_).size(), 1u);
}

TEST_F(Uplink, AddsUpTheOldestLinesWhenTheyTakeTooMuchRoom) {
  for (int day = 0; day < 40; ++day) {
    std::string text;
    for (int i = 0; i < 20; ++i)
      text += "{\"type\":\"usage\",\"product\":\"p" + std::to_string(i) + "\",\"count\":2}\n";
    segment("day-" + std::to_string(day), text);
  }
  ASSERT_TRUE(uplink::compact_outbox(files_, layout_, 4000));
  std::uint64_t bytes = 0;
  int views = 0;
  for (const base::Path& file : uplink::closed_segments(layout_)) {
    const std::string text = *files_.read(file, 1 << 20);
    bytes += text.size();
    for (std::size_t at = 0; (at = text.find("\"count\":", at)) != std::string::npos; ++at)
      views += std::atoi(text.c_str() + at + 8);
  }
  EXPECT_LE(bytes, 4000u);
  EXPECT_EQ(views, 40 * 20 * 2);  // nothing was forgotten, only when
}

TEST_F(Uplink, LetsTheOldestLinesGoWhenNothingElseHelpsAndSaysSo) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "{\"type\":\"lead\",\"number\":" + std::to_string(i) + "}\n";
  segment("leads", text);
  ASSERT_TRUE(uplink::compact_outbox(files_, layout_, 4000));
  ASSERT_EQ(uplink::closed_segments(layout_).size(), 1u);
  const std::string rest = *files_.read(uplink::closed_segments(layout_).front(), 1 << 20);
  EXPECT_LE(rest.size(), 4000u);
  EXPECT_THAT(rest, HasSubstr("dropped"));
  EXPECT_THAT(rest, HasSubstr("499"));
}

}  // namespace
