// Every step of a synchronisation fails once, at the disk or at the server; the kiosk must always open the
// old or the new generation, and the next run must bring the new one with its pictures.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "sync/activate/sync_once.h"
#include "tests/support/faulty_files.h"
#include "tests/support/faulty_transport.h"
#include "tests/support/samples.h"

namespace {

using base::Errc;

class EveryStepFails : public testing::TestWithParam<Errc> {
 protected:
  void SetUp() override { ASSERT_TRUE(sync(*from_, sound_)); }
  base::Result<activate::Report> sync(transport::Transport& from, base::FileSystem& files) {
    return activate::sync_once({from, layout_, files, clock_, root_});
  }
  std::int64_t shown_version() {
    const auto current = layout_.current_generation();
    const auto catalog = current ? store::Catalog::open(layout_.catalogue(*current))
                                 : base::Result<store::Catalog>(base::Error{Errc::not_found, ""});
    return catalog ? catalog->meta().version : -1;
  }
  // One product and one picture more than before; returns the new version.
  std::int64_t publish(int step) {
    samples::add_products(database_, step);
    char colour[8];
    std::snprintf(colour, sizeof colour, "%06x", step * 0x10305);
    folder_.write("sheets/gao.svg", std::string("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 "
                                                "3\"><rect width=\"4\" height=\"3\" fill=\"#") +
                                        colour + "\"/></svg>");
    samples::import(folder_ / "sheets", database_);
    return samples::rebuild(folder_, database_, clock_).version;
  }
  void expect_whole(std::int64_t version, int step) {
    const std::int64_t shown = shown_version();
    ASSERT_TRUE(shown == version || shown == version - 1) << "step " << step << " shows " << shown;
    const auto recovered = sync(*from_, sound_);
    ASSERT_TRUE(recovered) << "step " << step << ": " << recovered.error().what;
    ASSERT_EQ(shown_version(), version) << "step " << step;
    ASSERT_EQ(recovered->media_missing, 0) << "step " << step;
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem sound_;
  publish::CentralDatabase database_ = samples::small_database(folder_);
  std::string root_ = samples::demo_feed(folder_, database_, clock_);
  state::Layout layout_{folder_ / "state"};
  std::unique_ptr<transport::Transport> from_ = transport::make_directory_transport(folder_ / "feed");
};

TEST_P(EveryStepFails, AtTheDisk) {
  int step = 1;
  for (;; ++step) {
    ASSERT_LT(step, 300);
    const std::int64_t version = publish(step);
    support::FaultyFileSystem faulty(step, GetParam());
    const auto report = sync(*from_, faulty);
    expect_whole(version, step);
    if (HasFatalFailure() || (report && faulty.calls() < step)) break;  // no step was left to fail
  }
  EXPECT_GT(step, 20);
}

TEST_P(EveryStepFails, AtTheServer) {
  int step = 1;
  for (;; ++step) {
    ASSERT_LT(step, 100);
    const std::int64_t version = publish(step);
    support::FaultyTransport faulty(*from_, step, GetParam());
    const auto report = sync(faulty, sound_);
    expect_whole(version, step);
    if (HasFatalFailure() || (report && faulty.calls() < step)) break;
  }
  EXPECT_GT(step, 5);
}

// The centre's disk fails at each step of an import and a build. Kiosks get the old or the new version,
// whole, and the next build brings what was imported.
TEST(PublishingFails, AtAnyStepOfTheDiskAndTheFeedStaysWhole) {
  support::TempDir folder;
  const support::FakeClock clock("2026-11-24");
  std::string root;
  {
    auto database = samples::small_database(folder);
    root = samples::demo_feed(folder, database, clock);
  }
  const publish::BuildOptions options{
      .feed = folder / "feed", .keys = folder / "keys", .cache = folder / "cache"};
  const auto from = transport::make_directory_transport(folder / "feed");
  base::PosixFileSystem sound;
  const state::Layout layout(folder / "state");
  const auto shown = [&]() -> std::int64_t {
    const auto report = activate::sync_once({*from, layout, sound, clock, root});
    EXPECT_TRUE(report) << report.error().what;
    return report ? report->version : -1;
  };
  std::int64_t version = shown();
  int step = 1;
  for (bool was_failed = true; was_failed && !testing::Test::HasFailure(); ++step) {
    ASSERT_LT(step, 300);
    char colour[8];
    std::snprintf(colour, sizeof colour, "%06x", step * 0x10307);
    folder.write("sheets/gao.svg", std::string("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 "
                                               "3\"><rect width=\"4\" height=\"3\" fill=\"#") +
                                       colour + "\"/></svg>");
    {
      support::FaultyFileSystem faulty(step, step % 2 ? Errc::full : Errc::io);
      auto database = publish::CentralDatabase::open(faulty, folder / "central.db");
      if (database) {
        const auto sheets = publish::read_spreadsheets(sound, folder / "sheets");
        (void)publish::import_sheets(*sheets, *database, {samples::day("2026-11-26")});
        (void)publish::build_feed(*database, clock, options);
      }
      was_failed = faulty.calls() >= step;
    }
    const std::int64_t now = shown();
    ASSERT_GE(now, version) << "step " << step;
    auto database = *publish::CentralDatabase::open(sound, folder / "central.db");
    samples::import(folder / "sheets", database);
    const auto built = publish::build_feed(database, clock, options);
    ASSERT_TRUE(built) << "step " << step << ": " << built.error().what;
    version = shown();
    ASSERT_EQ(version, built->version) << "step " << step;
    ASSERT_TRUE(built->skipped.empty()) << "step " << step << ": " << built->skipped.front();
  }
  EXPECT_GT(step, 20);
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryStepFails,
                         testing::Values(Errc::full, Errc::io, Errc::network, Errc::corrupt,
                                         Errc::not_found));

}  // namespace
