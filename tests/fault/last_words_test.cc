// How programs end when nothing is left: one line and a code that systemd knows.
#include "kiosk/base/last_words.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <stop_token>

#include "kiosk/base/threads.h"

namespace {

TEST(LastWordsDeathTest, TellThatMemoryEnded) {
  EXPECT_EXIT(
      {
        base::have_last_words("ocop-x");
        std::get_new_handler()();
      },
      testing::ExitedWithCode(1), "^ocop-x: no memory is left");
}

TEST(LastWordsDeathTest, TellWhatNobodyExpected) {
  const auto falls = [] { throw std::runtime_error("the moon fell"); };
  const auto throws = [&]() noexcept { falls(); };
  EXPECT_EXIT(
      {
        base::have_last_words("ocop-x");
        throws();
      },
      testing::ExitedWithCode(1), "^ocop-x: ended by an error that nobody expected: the moon fell\n");
}

// What a visitor typed would be in it.
TEST(LastWordsDeathTest, LeaveNoCore) {
  const auto most_bytes = [] {
    rlimit core{RLIM_INFINITY, RLIM_INFINITY};
    (void)::getrlimit(RLIMIT_CORE, &core);
    return core.rlim_cur;
  };
  EXPECT_EXIT(
      {
        base::have_last_words("ocop-x");
        std::_Exit(most_bytes() == 0 ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

TEST(Threads, RunTheWorkOncePerThread) {
  std::atomic<int> runs = 0;
  {
    const auto threads = base::start_threads(3, [&](std::stop_token) { ++runs; });
    EXPECT_EQ(threads.size(), 3u);
  }
  EXPECT_EQ(runs, 3);
  EXPECT_TRUE(base::start_threads(0, [](std::stop_token) {}).empty());
}

}  // namespace
