// An update that was taken back: what a newer program left in the state directory is read by this one as far
// as it goes, or kept aside; kiosk/state/README.md says which.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/app/generations.h"
#include "kiosk/app/said_clock.h"
#include "kiosk/gate/gate.h"
#include "kiosk/gate/hash.h"
#include "kiosk/leads/lead_store.h"
#include "kiosk/state/errands.h"
#include "kiosk/state/fair_figures.h"
#include "kiosk/state/requests.h"
#include "kiosk/state/status.h"
#include "kiosk/store/builder.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/sqlite/connection.h"
#include "tests/support/fake_clock.h"
#include "tests/support/leads.h"
#include "tests/support/samples.h"
#include "tests/support/temp_dir.h"

namespace {

using base::Errc;
using namespace std::chrono_literals;

struct NewerProgram : testing::Test {
  support::TempDir folder;
  support::FakeClock clock{"2026-11-30"};
  base::PosixFileSystem files;
  state::Layout layout{folder / "state"};

  void SetUp() override { std::filesystem::create_directories(layout.root()); }
  void leaves(const base::Path& file, std::string_view bytes) const { support::write_file(file, bytes); }
  static std::string text(const base::Path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // A sealed catalogue of that generation; `schema_more` above this program's.
  void build(state::Generation generation, int schema_more) {
    std::filesystem::create_directories(layout.generation(generation));
    auto builder = store::Builder::create(layout.catalogue(generation));
    ASSERT_TRUE(builder);
    ASSERT_TRUE(builder->add(samples::product("gao", "Gạo")));
    ASSERT_TRUE(builder->finish({.version = generation}, samples::day("2026-11-30")));
    if (schema_more == 0) return;
    auto sealed = store::sqlite::Connection::open(layout.catalogue(generation),
                                                  store::sqlite::Connection::Mode::read_write);
    ASSERT_TRUE(sealed);
    ASSERT_TRUE(
        sealed->execute("PRAGMA user_version = " + std::to_string(store::kSchemaVersion + schema_more)));
    ASSERT_TRUE(sealed->close());
  }
};

TEST_F(NewerProgram, LeavesAStatusWhoseKnownPartsAreRead) {
  leaves(layout.status(),
         R"({"outcome":"paused","problem":"overheated","source":"https://x/","products":104,"version":7,)"
         R"("last_success":1795680000,"mirrors":[{"url":1}],"detail":{"of":"another kind"}})");

  const auto status = state::read_status(files, layout);

  ASSERT_TRUE(status) << status.error().what;
  EXPECT_EQ(status->outcome, state::SyncStatus::Outcome::never);
  EXPECT_FALSE(status->problem);
  EXPECT_EQ(status->products, 104);
  EXPECT_TRUE(status->last_success);
  EXPECT_EQ(status->detail, "");
}

TEST_F(NewerProgram, LeavesAnErrandThatThisOneCannotDoWhichIsTakenAway) {
  leaves(layout.errand_request(),
         R"({"what":"update_programs","id":"1","boot":")" + state::boot_id() + R"(","asked":)" +
             std::to_string(
                 std::chrono::duration_cast<std::chrono::seconds>(clock.monotonic().time_since_epoch())
                     .count()) +
             "}");

  EXPECT_FALSE(state::take_errand(files, layout, clock));

  EXPECT_FALSE(state::is_waiting(layout));
}

TEST_F(NewerProgram, LeavesAnAnswerThatIsNoneUntilTheNextErrand) {
  leaves(layout.errand_answer(), R"({"what":"update_programs","stage":"half_done","id":"1","percent":{}})");
  EXPECT_EQ(state::read_answer(files, layout).error().code, Errc::corrupt);

  ASSERT_TRUE(state::write_answer(files, layout, {}));

  EXPECT_TRUE(state::read_answer(files, layout));
}

TEST_F(NewerProgram, LeavesANoticeWhoseSticksAreRead) {
  leaves(layout.service_notice(),
         R"({"kiosk":"cho","can_print":true,"sticks":[{"folder":"/media/a","has_feed":true,)"
         R"("kind":"exfat"},{"free_bytes":5}],"peers":7})");

  const auto notice = state::read_service_notice(files, layout);

  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->kiosk, "cho");
  ASSERT_EQ(notice->sticks.size(), 1U);
  EXPECT_TRUE(notice->sticks.front().has_feed);
}

TEST_F(NewerProgram, LeavesCountsOfAFairThatGoOn) {
  leaves(layout.fair_figures("hoi-cho"),
         R"({"codes":3,"languages":[5,2,1,9],"visits":{"2026-11-30":[0,1],"week 48":[1]},)"
         R"("products":{"gao":[4,2,8]},"booths":{}})");

  const auto figures = state::read_fair_figures(files, layout, "hoi-cho");

  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->codes, 3);
  EXPECT_EQ(figures->all_visits(), 8);
  EXPECT_EQ(figures->visits.size(), 1U);
}

TEST_F(NewerProgram, LeavesAPinThatCostsMoreWhichStaysThePin) {
  leaves(layout.gate_pin(), *gate::hash_of("408613", gate::Cost::least) + "\n");
  gate::Gate gate(files, layout, clock, gate::Options{0, gate::Cost::usual});

  gate.attempt("408613");

  EXPECT_EQ(gate.take(), gate::Answer::right);
}

// Of another kind: nobody gets in by it, nobody chooses another, and the file stays for the newer program.
TEST_F(NewerProgram, LeavesAPinOfAnotherKindThatOpensNothingAndStays) {
  const std::string other = "ocop-pin 2 $argon3$…\n";
  leaves(layout.gate_pin(), other);
  gate::Gate gate(files, layout, clock, gate::Options{0, gate::Cost::least});

  EXPECT_EQ(gate.standing(), gate::Standing::damaged);
  gate.attempt("408613");
  EXPECT_NE(gate.take(), gate::Answer::right);

  EXPECT_EQ(text(layout.gate_pin()), other);
}

TEST_F(NewerProgram, LeavesTriesThatCostAWaitAndNoMore) {
  leaves(layout.gate_pin(), *gate::hash_of("408613", gate::Cost::least) + "\n");
  leaves(layout.gate_tries(), "ocop-tries 2\nwrong 0\nwait_s 0\nby finger\n");
  gate::Gate gate(files, layout, clock, gate::Options{0, gate::Cost::least});
  gate.attempt("408613");
  EXPECT_EQ(gate.take(), gate::Answer::waiting);

  for (std::chrono::seconds lived{0}; gate.view().wait > 0s && lived < 1h; lived += 1s) {
    clock.advance(1s);
    gate.tick();
  }
  gate.attempt("408613");

  EXPECT_EQ(gate.take(), gate::Answer::right);
}

TEST_F(NewerProgram, LeavesAClockWhoseLatestTimeCounts) {
  const base::WallTime latest = clock.wall() + std::chrono::hours(24 * 365);
  leaves(layout.said_clock(),
         "another-start - " + std::to_string(latest.time_since_epoch().count()) + " by-a-satellite\n");

  const app::SaidClock said(clock, files, layout);

  EXPECT_GE(said.least(), latest);
}

TEST_F(NewerProgram, LeavesContactsThatAreCountedAndStay) {
  support::FairGround ground;
  leads::LeadStore store(ground.disk, ground.layout, ground.clock);
  ground.carry_out(store, ground.make_key());
  ASSERT_TRUE(ground.give(store, support::draft("Trần Thị Sen")));
  const auto key = store.key(ground.fair);
  ASSERT_TRUE(key);
  const base::Path of_key = ground.layout.leads_of(key->fingerprint());
  std::string about = text(of_key / "about.json");
  about.replace(about.find('{'), 1, R"({"hall":"B","seats":[1,2],)");
  leaves(of_key / "about.json", about);

  leads::LeadStore again(ground.disk, ground.layout, ground.clock);

  EXPECT_EQ(again.key(ground.fair)->hex(), key->hex());
  EXPECT_EQ(again.counts().waiting, 1);
  EXPECT_TRUE(ground.give(again, support::draft("Thạch Sô Phi")));
}

TEST_F(NewerProgram, LeavesAGenerationInWhosePlaceTheOtherIsShown) {
  build(1, 0);
  build(2, 1);
  std::filesystem::create_symlink("generations/2", layout.current());
  app::Generations generations(layout);

  ASSERT_TRUE(generations.open_newest());

  EXPECT_EQ(generations.catalog()->meta().version, 1);
  EXPECT_TRUE(std::filesystem::exists(layout.catalogue(2)));
}

}  // namespace
