// Starts: what is counted of a program that starts, shows a picture, and ends in one way or another.
#include "kiosk/state/starts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "kiosk/base/version.h"
#include "tests/support/fake_clock.h"
#include "tests/support/faulty_files.h"
#include "tests/support/temp_dir.h"

namespace {

using state::End;
using state::StartBook;
using testing::HasSubstr;

class StartsFile : public testing::Test {
 protected:
  state::Starts on_disk() { return *state::read_starts(files_, layout_); }
  // A kiosk that nobody ended.
  void run_and_vanish(std::string_view result) {
    StartBook book(files_, layout_, clock_);
    if (!result.empty()) folder_.write("kiosk_ended", std::string(result) + "\n");
  }

  support::TempDir folder_;
  state::Layout layout_{folder_.path()};
  support::FakeClock clock_{"2026-11-30"};
  base::PosixFileSystem files_;
};

TEST_F(StartsFile, CountsStartsUntilAPictureIsShown) {
  for (int i = 0; i < 3; ++i) StartBook(files_, layout_, clock_).ends();
  EXPECT_EQ(on_disk().starts, 3);
  EXPECT_FALSE(on_disk().first_frame);
  EXPECT_EQ(on_disk().version, base::kVersion);

  StartBook book(files_, layout_, clock_);
  EXPECT_EQ(on_disk().starts, 4) << "also before anything is on the screen";
  book.shows();

  EXPECT_EQ(on_disk().starts, 0);
  EXPECT_EQ(on_disk().first_frame, clock_.wall());
  EXPECT_EQ(on_disk().all, 4);
}

TEST_F(StartsFile, IsWrittenAsUpdatesReadIt) {
  StartBook book(files_, layout_, clock_);
  EXPECT_THAT(*files_.read(layout_.starts(), 10'000), HasSubstr("\"starts\":1"));
  EXPECT_THAT(*files_.read(layout_.starts(), 10'000), Not(HasSubstr("first_frame")));
  book.shows();
  EXPECT_THAT(*files_.read(layout_.starts(), 10'000),
              HasSubstr("\"first_frame\":" + std::to_string(clock_.wall().time_since_epoch().count())));
}

TEST_F(StartsFile, ANewVersionHasShownNothingYet) {
  state::Starts before;
  before.version = "0.1.0";
  before.starts = 2;
  before.first_frame = clock_.wall();
  before.all = 9;
  const auto starts = state::started(before, "0.2.0", "boot", "", clock_.wall());
  EXPECT_EQ(starts.starts, 1);
  EXPECT_FALSE(starts.first_frame);
  EXPECT_EQ(starts.all, 10);
}

TEST_F(StartsFile, TellsHowTheLastOneEnded) {
  run_and_vanish("watchdog");
  run_and_vanish("signal");
  run_and_vanish("timeout");
  run_and_vanish("");
  StartBook book(files_, layout_, clock_);

  EXPECT_THAT(on_disk().ends, testing::ElementsAre(2, 1, 1, 0));
  ASSERT_EQ(on_disk().ended.size(), 4U);
  EXPECT_EQ(on_disk().ended.front().how, End::frozen);
  EXPECT_FALSE(std::filesystem::exists(layout_.last_end())) << "each counts once";
}

TEST_F(StartsFile, WhoSaysGoodbyeHasNotCrashed) {
  StartBook(files_, layout_, clock_).ends();
  folder_.write("kiosk_ended", "exit-code\n");  // staff asked for a new start: code 10
  StartBook book(files_, layout_, clock_);
  EXPECT_THAT(on_disk().ends, testing::Each(0));
  EXPECT_FALSE(std::filesystem::exists(layout_.last_end()));
}

TEST_F(StartsFile, ACutOfPowerIsNoCrash) {
  run_and_vanish("");
  state::Starts before = on_disk();
  before.boot = "another";
  ASSERT_TRUE(state::write_starts(files_, layout_, before));

  StartBook book(files_, layout_, clock_);

  EXPECT_THAT(on_disk().ends, testing::ElementsAre(0, 0, 0, 1));
  EXPECT_EQ(state::ends_since(on_disk(), clock_.wall() - std::chrono::hours(24)), 0);
}

TEST_F(StartsFile, KeepsTheLastEndsOnly) {
  for (int i = 0; i < 20; ++i) {
    run_and_vanish("watchdog");
    clock_.advance(std::chrono::hours(1));
  }
  EXPECT_EQ(on_disk().ended.size(), state::Starts::kMostEnded);
  EXPECT_EQ(state::ends_since(on_disk(), clock_.wall() - std::chrono::hours(4)), 4);
  EXPECT_EQ(on_disk().ends[1], 19);
}

TEST_F(StartsFile, ADamagedOneBeginsAnew) {
  folder_.write("kiosk_starts.json", "{\"version\":");
  StartBook book(files_, layout_, clock_);
  EXPECT_EQ(on_disk().starts, 1);
}

TEST_F(StartsFile, AFullDiskStopsNothing) {
  for (int step = 1; step <= 6; ++step) {
    support::FaultyFileSystem full(step, base::Errc::full);
    StartBook book(full, layout_, clock_);
    book.shows();
    book.ends();
    EXPECT_EQ(book.starts().starts, 0) << step;
  }
}

}  // namespace
