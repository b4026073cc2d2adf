// When the service polls, for one kiosk and for ten thousand.
#include "sync/service/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

namespace {

using service::DownloadWindow;
using service::Schedule;
using std::chrono::seconds;

TEST(Schedule, WaitsTheIntervalAndAPartOfTheSpread) {
  Schedule schedule(seconds(3600), seconds(600), 1);
  for (int i = 0; i < 1000; ++i) {
    const seconds delay = schedule.after_success(seconds(3600), seconds(600));
    EXPECT_GE(delay, seconds(3600));
    EXPECT_LE(delay, seconds(4200));
  }
}

TEST(Schedule, BacksOffWithFullJitterFromHalfAMinuteToSixHours) {
  Schedule schedule(seconds(3600), seconds(600), 1);
  seconds longest{0}, bound = Schedule::kFirstRetry;
  for (int i = 0; i < 2000; ++i, bound = std::min(bound * 2, Schedule::kLongestRetry)) {
    const seconds delay = schedule.after_failure(seconds(0));
    EXPECT_GE(delay, seconds(1));
    EXPECT_LE(delay, bound + seconds(1));
    longest = std::max(longest, delay);
  }
  EXPECT_GT(longest, std::chrono::hours(5));
  schedule.after_success(seconds(3600), seconds(600));
  EXPECT_LE(schedule.after_failure(seconds(0)), Schedule::kFirstRetry + seconds(1));
}

TEST(Schedule, LeavesAServerAloneForAsLongAsItAsks) {
  Schedule schedule(seconds(3600), seconds(600), 1);
  EXPECT_GE(schedule.after_failure(seconds(900)), seconds(900));
}

TEST(Schedule, AsksAtOnceWhenThereIsNothingToShow) {
  Schedule schedule(seconds(3600), seconds(3600), 7);
  EXPECT_LE(schedule.first(false), seconds(5));
}

// 10,000 kiosks come back after a power cut and find a new catalogue: root, timestamp, snapshot, targets,
// part, and three sizes of a new picture, one request a second each. The server sees at most 40 requests in
// any second.
TEST(Schedule, TenThousandKiosksAfterAPowerCutStayBelowFortyRequestsASecond) {
  constexpr int kKiosks = 10'000, kRequests = 8;
  constexpr seconds kPace{7200};  // as the feed of a province with so many asks: 0.7 s a kiosk
  std::vector<int> requests(8 * 3600);
  for (int kiosk = 0; kiosk < kKiosks; ++kiosk) {
    Schedule schedule(kPace, kPace, static_cast<std::uint32_t>(kiosk));
    std::int64_t now = schedule.first(true).count();
    for (int i = 0; i < kRequests; ++i) ++requests[static_cast<std::size_t>(now + i)];
    for (now += schedule.after_success(kPace, kPace).count();
         now < static_cast<std::int64_t>(requests.size());
         now += schedule.after_success(kPace, kPace).count()) {
      ++requests[static_cast<std::size_t>(now)];
    }
  }
  EXPECT_LE(*std::max_element(requests.begin(), requests.end()), 40);
}

// The same, while the server is down for the first half hour: retries must not pile up behind it.
TEST(Schedule, TenThousandKiosksAfterAnOutageStayBelowFortyRequestsASecond) {
  constexpr int kKiosks = 10'000, kDown = 1800;
  constexpr seconds kPace{7200};
  std::vector<int> requests(8 * 3600);
  for (int kiosk = 0; kiosk < kKiosks; ++kiosk) {
    Schedule schedule(kPace, kPace, static_cast<std::uint32_t>(kiosk));
    for (std::int64_t now = schedule.first(true).count(); now < static_cast<std::int64_t>(requests.size());) {
      ++requests[static_cast<std::size_t>(now)];
      now += (now < kDown ? schedule.after_failure(seconds(0))
                          : schedule.after_success(seconds(3600), seconds(3600)))
                 .count();
    }
  }
  EXPECT_LE(*std::max_element(requests.begin(), requests.end()), 40);
}

TEST(DownloadWindow, MaySpanMidnight) {
  const DownloadWindow night(22 * 60, 5 * 60), morning(6 * 60, 8 * 60);
  EXPECT_TRUE(night.is_open(23 * 60));
  EXPECT_TRUE(night.is_open(0));
  EXPECT_FALSE(night.is_open(5 * 60));
  EXPECT_FALSE(night.is_open(12 * 60));
  EXPECT_TRUE(morning.is_open(6 * 60));
  EXPECT_FALSE(morning.is_open(8 * 60));
  EXPECT_TRUE(DownloadWindow().is_open(720));
}

}  // namespace
