// The desk: what belongs to another kiosk on the folder, and what waits to be saved.
#include "kiosk/app/desk.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace {

struct DeskFolder : testing::Test {
  support::TempDir folder;
  support::FakeClock clock{"2026-11-24"};
  base::PosixFileSystem files;
  const state::Layout layout{folder.path()};
  const base::Path offered = layout.offered() / "1" / "picture";  // by a process of that number
};

TEST_F(DeskFolder, LeavesAloneWhatAnotherKioskOffersItsStaff) {
  const app::Desk first(layout, files, clock, {});
  support::write_file(offered, "x");
  const app::Desk second(layout, files, clock, {});
  EXPECT_TRUE(std::filesystem::exists(offered));
}

TEST_F(DeskFolder, TakesAwayWhatAKilledKioskOffered) {
  support::write_file(offered, "x");
  const app::Desk desk(layout, files, clock, {});
  EXPECT_FALSE(std::filesystem::exists(offered));
}

TEST_F(DeskFolder, KeepsADraftUntilItsOwnNoticeIsGoneOrOneIsSaved) {
  app::Desk desk(layout, files, clock, {});
  auto catalog = *store::Catalog::empty();
  const auto save = [&](const char* id, std::optional<std::string> value) {
    const overlay::Change change{overlay::Field::notice, id, std::move(value)};
    ASSERT_TRUE(desk.save(std::span(&change, 1), catalog));
  };
  save("a", "one");
  save("b", "another");
  desk.keep(screens::NoticeDraft{"a", {}});
  save("b", std::nullopt);
  EXPECT_TRUE(desk.notice_draft());
  save("a", std::nullopt);
  EXPECT_FALSE(desk.notice_draft());
}

}  // namespace
