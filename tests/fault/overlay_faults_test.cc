// A session of fifty changes whose disk fails at each of its steps in turn, whose process is killed there,
// and whose plug is pulled there: what was confirmed is there afterwards, whole.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/overlay/overlay.h"
#include "tests/support/fake_clock.h"
#include "tests/support/faulty_sqlite.h"
#include "tests/support/temp_dir.h"

namespace {

using overlay::Change;
using overlay::Field;
using overlay::Overlay;
using support::FaultySqlite;
using Fault = FaultySqlite::Fault;

constexpr int kChanges = 50;

// Every step; every seventh where tests are slowed down (tools/test --sanitizers).
int stride() {
  return std::getenv("OCOP_ROUNDS") ? 7 : 1;
}

// The change that a touch makes: three values that belong together.
std::vector<Change> change(int n) {
  const std::string id = "p" + std::to_string(n % 7), value = std::to_string(n);
  return {{Field::stock, id, value}, {Field::price, id, value}, {Field::note, id, value}};
}

// The number of the last change of which `overlay` holds anything, by product; -1 where changes are torn.
std::optional<int> state_of(const Overlay& overlay, int upto) {
  // What each product must say after the changes 1 to `upto`.
  for (int product = 0; product < 7; ++product) {
    std::string expected;
    for (int n = 1; n <= upto; ++n)
      if (n % 7 == product) expected = std::to_string(n);
    const std::string id = "p" + std::to_string(product);
    for (const Field field : {Field::stock, Field::price, Field::note}) {
      const std::string* value = overlay.value(field, id);
      if ((value ? *value : std::string()) != expected) return std::nullopt;
    }
  }
  return upto;
}

struct Session {
  support::TempDir folder;
  support::FakeClock clock{"2026-11-24"};
  Overlay open() { return Overlay::open(folder / "overlay.db", folder / "overlay.lock", clock); }
};

// Whether the file says what it says after `confirmed` changes, or after the one that was not yet confirmed
// too.
void expect_whole(Session& session, int confirmed, const std::string& where) {
  const Overlay after = session.open();
  EXPECT_EQ(after.trouble(), overlay::Trouble::none) << where;
  EXPECT_TRUE(state_of(after, confirmed) || state_of(after, confirmed + 1))
      << where << ": " << confirmed << " changes were confirmed";
}

int steps_of_a_session() {
  Session session;
  FaultySqlite disk(Fault::none, 0);
  {
    Overlay overlay = session.open();
    for (int n = 1; n <= kChanges; ++n) EXPECT_TRUE(overlay.write(change(n)));
  }
  return disk.steps();
}

// In a process of its own; tells of each change that was confirmed by a byte.
int confirmed_until_death(Session& session, Fault fault, int step) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    FaultySqlite disk(fault, step);
    Overlay overlay = session.open();
    for (int n = 1; n <= kChanges; ++n) {
      if (!overlay.write(change(n))) ::_exit(1);
      if (::write(ends[1], "x", 1) != 1) ::_exit(2);
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  int confirmed = 0;
  char byte = 0;
  while (::read(ends[0], &byte, 1) == 1) ++confirmed;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 0)) << "at step " << step;
  return confirmed;
}

TEST(OverlayFaults, LosesNothingConfirmedToAKilledProcessOrAPulledPlug) {
  const int steps = steps_of_a_session();
  ASSERT_GT(steps, 2 * kChanges);
  for (const Fault fault : {Fault::kill, Fault::power_cut}) {
    for (int step = 1; step <= steps; step += stride()) {
      Session session;
      const int confirmed = confirmed_until_death(session, fault, step);
      if (fault == Fault::power_cut) support::lose_what_was_not_synced(session.folder.path().c_str());
      expect_whole(
          session, confirmed,
          (fault == Fault::kill ? "killed at step " : "plug pulled at step ") + std::to_string(step));
    }
  }
}

TEST(OverlayFaults, LosesNothingConfirmedToAFailingDiskAndConfirmsNothingElse) {
  const int steps = steps_of_a_session();
  for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_READONLY}) {
    for (const Fault fault : {Fault::error, Fault::one_error}) {
      for (int step = 1; step <= steps; step += stride()) {
        const std::string where = "code " + std::to_string(code) + " at step " + std::to_string(step);
        Session session;
        int confirmed = 0;
        {
          FaultySqlite disk(fault, step, code);
          Overlay overlay = session.open();
          int n = 1;
          while (n <= kChanges && overlay.write(change(n))) confirmed = n++;
          // The screen shows what was confirmed and nothing else.
          if (overlay.can_write()) {
            ASSERT_TRUE(state_of(overlay, confirmed)) << where;
          }
          // Where the disk has recovered, the same touch succeeds, and so do those that follow.
          if (fault == Fault::one_error && overlay.can_write()) {
            const int last = std::min(kChanges, n + 2);
            for (; n <= last; ++n) {
              const auto again = overlay.write(change(n));
              ASSERT_TRUE(again) << where << ": " << again.error().what;
              confirmed = n;
            }
          }
        }
        expect_whole(session, confirmed, where);
      }
    }
  }
}

// A file whose last page is lost; the number of values that can be read of it.
std::size_t damage(const Session& session) {
  {
    Overlay overlay =
        Overlay::open(session.folder / "overlay.db", session.folder / "overlay.lock", session.clock);
    std::vector<Change> many;
    for (int n = 0; n < 2000; ++n) many.push_back({Field::price, "p" + std::to_string(n), "25000"});
    EXPECT_TRUE(overlay.write(many));
  }
  std::fstream bytes(session.folder / "overlay.db", std::ios::in | std::ios::out | std::ios::binary);
  constexpr int kPage = 4096;
  bytes.seekp(-kPage, std::ios::end);
  bytes << std::string(kPage, '\xff');
  bytes.close();
  support::TempDir copy;
  std::filesystem::copy(session.folder / "overlay.db", copy / "overlay.db");
  return Overlay::open(copy / "overlay.db", copy / "overlay.lock", session.clock).values(Field::price).size();
}

TEST(OverlayFaults, TakesOverWhatADamagedFileHoldsHoweverOftenItIsStopped) {
  Session session;
  const std::size_t readable = damage(session);
  ASSERT_GT(readable, 0u);
  for (const Fault fault : {Fault::kill, Fault::error}) {
    for (int step = 1;; ++step) {
      support::TempDir folder;
      std::filesystem::copy(session.folder / "overlay.db", folder / "overlay.db");
      const auto open = [&] {
        return Overlay::open(folder / "overlay.db", folder / "overlay.lock", session.clock);
      };
      bool is_through = false;
      if (fault == Fault::error) {
        FaultySqlite disk(fault, step, SQLITE_FULL);
        const Overlay overlay = open();
        EXPECT_EQ(overlay.values(Field::price).size(), readable) << "shown at step " << step;
        is_through = overlay.can_write();
      } else {
        const pid_t child = ::fork();
        if (child == 0) {
          FaultySqlite disk(fault, step);
          (void)open();
          ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        is_through = WIFEXITED(status);
      }
      const Overlay after = open();
      EXPECT_EQ(after.values(Field::price).size(), readable) << "after step " << step;
      EXPECT_TRUE(after.can_write());
      if (is_through) break;
    }
  }
}

}  // namespace
