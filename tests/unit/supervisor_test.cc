// Supervisor: what systemd hears, on a socket that stands for its own.
#include "kiosk/app/supervisor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class Supervised : public testing::Test {
 protected:
  Supervised() : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = (folder_ / "notify").string();
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    ::setenv("WATCHDOG_USEC", "30000000", 1);
    ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
  }
  ~Supervised() override {
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) ::unsetenv(name);
    ::close(socket_);
  }
  // What was said since the last time.
  std::vector<std::string> heard() const {
    std::vector<std::string> all;
    char bytes[1024];
    for (ssize_t size; (size = ::recv(socket_, bytes, sizeof bytes, 0)) >= 0;)
      all.emplace_back(bytes, static_cast<std::size_t>(size));
    return all;
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-30"};
  int socket_;
};

TEST_F(Supervised, IsReadyWithTheFirstFrameThatIsShown) {
  app::Supervisor supervisor(clock_);
  supervisor.rests();
  supervisor.presents(false);
  EXPECT_THAT(heard(), IsEmpty()) << "nothing is on the screen yet";

  supervisor.presents(true);

  EXPECT_THAT(heard(), ElementsAre("READY=1", "WATCHDOG=1"));
}

TEST_F(Supervised, GivesASignAtMostEachSecond) {
  app::Supervisor supervisor(clock_);
  supervisor.presents(true);
  (void)heard();
  for (int i = 0; i < 180; ++i) {
    clock_.advance(milliseconds(50));
    supervisor.presents(true);
  }
  EXPECT_EQ(heard().size(), 9U);
}

TEST_F(Supervised, AStillScreenIsWell) {
  app::Supervisor supervisor(clock_);
  supervisor.presents(true);
  (void)heard();
  for (int i = 0; i < 10; ++i) {
    clock_.advance(seconds(1));
    supervisor.rests();
  }
  EXPECT_EQ(heard().size(), 10U);
}

TEST_F(Supervised, AFrameThatIsNotShownEndsTheSigns) {
  app::Supervisor supervisor(clock_);
  supervisor.presents(true);
  (void)heard();
  for (int i = 0; i < 60; ++i) {
    clock_.advance(seconds(1));
    supervisor.presents(false);
    supervisor.rests();
  }
  EXPECT_THAT(heard(), IsEmpty());

  supervisor.presents(true);
  EXPECT_THAT(heard(), ElementsAre("WATCHDOG=1"));
}

TEST_F(Supervised, WaitsForAPanelAsLongAsItTakes) {
  app::Supervisor supervisor(clock_);
  for (int i = 0; i < 5; ++i) {
    supervisor.lacks_panel();
    clock_.advance(seconds(1));
  }
  EXPECT_EQ(heard().size(), 6U);  // READY=1 and five signs
  EXPECT_FALSE(supervisor.shown_age());
}

TEST_F(Supervised, KnowsForHowLongTheFrameHasStood) {
  app::Supervisor supervisor(clock_);
  supervisor.presents(true);
  clock_.advance(seconds(7));
  supervisor.presents(false);
  EXPECT_EQ(supervisor.shown_age(), seconds(7));
}

TEST_F(Supervised, SaysWhatItDoesAndThatItEnds) {
  {
    app::Supervisor supervisor(clock_);
    supervisor.says("waits for a panel");
    supervisor.says("waits for a panel");
    clock_.advance(seconds(2));
    supervisor.says("waits for a panel");
  }
  EXPECT_THAT(heard(), ElementsAre("STATUS=waits for a panel", "STOPPING=1"));
}

TEST_F(Supervised, GivesNoSignsWhereNobodyWatches) {
  ::unsetenv("WATCHDOG_USEC");
  app::Supervisor supervisor(clock_);
  supervisor.presents(true);
  EXPECT_THAT(heard(), ElementsAre("READY=1"));
}

TEST(Unsupervised, RunsAsEver) {
  const support::FakeClock clock("2026-11-30");
  app::Supervisor supervisor(clock);
  supervisor.presents(true);
  supervisor.says("alone");
  EXPECT_EQ(supervisor.shown_age(), seconds(0));
}

}  // namespace
