// What is not of the kind that belongs there (a folder for a file, a pipe, a link, a file for a folder)
// neither hangs nor stops a synchronisation, and is made anew.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>

#include "kiosk/base/folders.h"
#include "sync/activate/sync_once.h"
#include "tests/support/samples.h"

namespace {

using base::Path;

enum class Wrong { folder, file, pipe, link };

class WrongKind : public testing::TestWithParam<Wrong> {
 protected:
  base::Result<activate::Report> sync() {
    return activate::sync_once({*from_, layout_, files_, clock_, root_});
  }
  void replace(const Path& path) const {
    std::error_code error;
    std::filesystem::remove_all(path, error);
    std::filesystem::create_directories(path.parent_path(), error);
    switch (GetParam()) {
      case Wrong::folder:
        std::filesystem::create_directories(path / "inside", error);
        break;
      case Wrong::file:
        std::ofstream(path) << "not ours";
        break;
      case Wrong::pipe:
        ASSERT_EQ(mkfifo(path.c_str(), 0644), 0);
        break;
      case Wrong::link:
        std::filesystem::create_symlink("/etc/passwd", path, error);
        break;
    }
  }
  // Two at most: one may find what it showed gone.
  void expect_healed(const Path& damaged) {
    auto report = sync();
    if (!report) report = sync();
    ASSERT_TRUE(report) << damaged << ": " << report.error().what;
    const auto current = layout_.current_generation();
    ASSERT_TRUE(current) << damaged;
    const auto catalog = store::Catalog::open(layout_.catalogue(*current));
    ASSERT_TRUE(catalog) << damaged << ": " << catalog.error().what;
    EXPECT_EQ(report->media_missing, 0) << damaged;
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_ = samples::small_database(folder_);
  std::string root_ = samples::demo_feed(folder_, database_, clock_);
  state::Layout layout_{folder_ / "state"};
  std::unique_ptr<transport::Transport> from_ = transport::make_directory_transport(folder_ / "feed");
};

TEST_P(WrongKind, IsSetAsideWhereverItLies) {
  ASSERT_TRUE(sync());
  const Path feed = layout_.feed(), metadata = layout_.metadata();
  const Path picture = base::files_below(layout_.media()).front();
  const Path places[] = {layout_.lock(),
                         layout_.current(),
                         layout_.status(),
                         layout_.scrub_round(),
                         metadata / "timestamp.json",
                         metadata / "snapshot.json",
                         metadata / "targets.json",
                         metadata / "root.json",
                         metadata / "anchor.json",
                         metadata / "timestamp.etag",
                         picture,
                         picture.parent_path(),
                         feed / "catalogue",
                         feed / "partial",
                         feed / "quarantine",
                         feed,
                         metadata,
                         layout_.generations(),
                         layout_.media(),
                         layout_.outbox(),
                         layout_.media_requests(),
                         layout_.media_requests().parent_path(),
                         layout_.catalogue(1),
                         layout_.targets(1)};
  for (const Path& place : places) {
    replace(place);
    expect_healed(place);
  }
}

TEST_P(WrongKind, OfEveryPlaceAtOnceHealsToo) {
  ASSERT_TRUE(sync());
  for (const Path& place : {layout_.lock(), layout_.current(), layout_.status(), layout_.feed(),
                            layout_.media(), layout_.outbox()})
    replace(place);
  expect_healed("all");
}

TEST_P(WrongKind, OnAStickIsRefusedAndNeverWaitedFor) {
  ASSERT_TRUE(sync());
  replace(folder_ / "feed/metadata/timestamp.json");
  replace(folder_ / "feed/metadata/carried.timestamp.json");
  EXPECT_FALSE(sync());
}

INSTANTIATE_TEST_SUITE_P(Kinds, WrongKind,
                         testing::Values(Wrong::folder, Wrong::file, Wrong::pipe, Wrong::link));

TEST(Litter, OfKilledProgramsGoesAtTheNextStart) {
  support::TempDir folder;
  const support::FakeClock clock("2026-11-24");
  auto database = samples::small_database(folder);
  const std::string root = samples::demo_feed(folder, database, clock);
  const state::Layout layout(folder / "state");
  base::PosixFileSystem files;
  const auto from = transport::make_directory_transport(folder / "feed");
  const auto sync = [&] { return activate::sync_once({*from, layout, files, clock, root}); };
  ASSERT_TRUE(sync());
  ASSERT_TRUE(sync());
  const auto before = base::files_below(layout.root()).size();

  const Path picture = base::files_below(layout.media()).front();
  for (const Path& file : {layout.status(), layout.scrub_round(), layout.metadata() / "root.json", picture,
                           layout.outbox() / "x.ndjson"}) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file.string() + ".tmp4711") << "half";
    std::ofstream(file.string() + ".tmp4711-2") << "half";
  }
  ASSERT_TRUE(sync());

  EXPECT_EQ(base::files_below(layout.root()).size(), before);
}

}  // namespace
