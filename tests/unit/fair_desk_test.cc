// The fair that runs at a kiosk: by the days, by a clock that may be wrong, and what was counted at it.
#include "kiosk/app/fair_desk.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "kiosk/app/said_clock.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/screens/staff/fair.h"
#include "kiosk/state/fair_figures.h"
#include "tests/support/samples.h"

namespace {

using samples::day;
using samples::id;

// A kiosk lent to one of the demo's makers from 4 to 6 December.
struct FairWeek : testing::Test {
  FairWeek() { made(lent()); }

  domain::Fair lent() {
    return {.id = id<domain::FairId>("own-1"),
            .name = domain::LocalizedText("Hội chợ"),
            .booth = "B12",
            .from = day("2026-12-04"),
            .until = day("2026-12-06"),
            .exhibitors = {catalog.producers(1)->front().id},
            .lang = "km"};
  }
  void made(const std::optional<domain::Fair>& fair) {
    const auto change = *overlay::set_own_fair(fair);
    ASSERT_TRUE(overlay.write(std::span(&change, 1)));
  }
  // As the kiosk looks each minute, or after it was switched on.
  bool look() { return *desk->follow(catalog, overlay); }
  void switch_on() {
    desk = std::make_unique<app::FairDesk>(files, layout, clock, leads::TakeOutDesk::Options{.threads = 0});
  }
  bool runs() {
    look();
    return desk->running() != nullptr;
  }

  support::TempDir folder;
  support::FakeClock clock{"2026-12-03"};
  base::PosixFileSystem files;
  const state::Layout layout{folder / "state"};
  store::Catalog catalog = samples::demo_catalog(folder, "2026-12-03");
  overlay::Overlay overlay = overlay::Overlay::open(folder / "overlay.db", folder / "overlay.lock", clock);
  std::unique_ptr<app::FairDesk> desk =
      std::make_unique<app::FairDesk>(files, layout, clock, leads::TakeOutDesk::Options{.threads = 0});
};

TEST_F(FairWeek, BeginsAndEndsWithItsDaysInVietnam) {
  EXPECT_FALSE(runs());
  clock.set_day("2026-12-04");
  EXPECT_TRUE(look());
  ASSERT_TRUE(desk->running());
  EXPECT_FALSE(look()) << "nothing is new";
  clock.set_day("2026-12-06");
  EXPECT_TRUE(runs());
  clock.set_day("2026-12-07");
  EXPECT_FALSE(runs());
  ASSERT_TRUE(desk->plan().ended) << "staff are told";
  EXPECT_EQ(desk->plan().ended->booth, "B12");
}

TEST_F(FairWeek, ShowsWhatTheExhibitorMakesWhereNoProductsAreNamed) {
  clock.set_day("2026-12-04");
  ASSERT_TRUE(runs());
  const auto rows = *catalog.find_products({.producer = lent().exhibitors.front()}, store::Sort::featured,
                                           day("2026-12-04"));
  EXPECT_EQ(desk->running()->products.size(), rows.size());
  EXPECT_TRUE(desk->running()->shows(desk->running()->products.front()));
  EXPECT_TRUE(desk->running()->shows(lent().exhibitors.front()));
}

TEST_F(FairWeek, LeavesOutWhatTheCatalogueLacksAndSaysSo) {
  domain::Fair fair = lent();
  fair.exhibitors.push_back(id<domain::ProducerId>("nobody"));
  fair.products = {id<domain::ProductId>("nothing")};
  made(fair);
  clock.set_day("2026-12-04");
  ASSERT_TRUE(runs());
  EXPECT_EQ(desk->running()->exhibitors.size(), 1u);
  const std::optional<screens::NoticeDraft> notice;
  const std::optional<screens::FairDraft> draft;
  const screens::Machine machine;
  const screens::StaffSources staff{overlay,      layout,        files,        clock, notice,
                                    desk->plan(), desk->leads(), desk->work(), draft, machine};
  const auto page = screens::enter_staff_fair(catalog, staff);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->unknown_makers, 1);
  EXPECT_EQ(page->unknown_products, 1);
}

TEST_F(FairWeek, OfNobodyKnownRunsNot) {
  domain::Fair fair = lent();
  fair.exhibitors = {id<domain::ProducerId>("nobody")};
  made(fair);
  clock.set_day("2026-12-04");
  EXPECT_FALSE(runs());
}

TEST_F(FairWeek, IsToldAsEndedAlsoAfterDaysWithoutPower) {
  clock.set_day("2026-12-05");
  ASSERT_TRUE(runs());
  clock.set_day("2026-12-20");
  switch_on();
  EXPECT_FALSE(runs());
  ASSERT_TRUE(desk->plan().ended);
}

TEST_F(FairWeek, GoesOnWhileNobodyKnowsTheDate) {
  clock.set_day("2026-12-05");
  ASSERT_TRUE(runs());
  clock.set_day("1970-01-02");
  clock.be_doubted();
  switch_on();
  EXPECT_TRUE(runs());
  EXPECT_TRUE(desk->plan().clock_is_doubted);
}

TEST_F(FairWeek, DoesNotBeginWhileNobodyKnowsTheDate) {
  clock.set_day("2026-12-04");
  clock.be_doubted();
  EXPECT_FALSE(runs());
}

TEST_F(FairWeek, ThatIsOverDoesNotBeginAgainWhenTheDateIsLost) {
  clock.set_day("2026-12-05");
  ASSERT_TRUE(runs());
  clock.set_day("2026-12-07");
  ASSERT_FALSE(runs());
  clock.be_doubted();
  switch_on();
  EXPECT_FALSE(runs());
}

TEST_F(FairWeek, IsEndedByStaffAndTakenUpAgain) {
  clock.set_day("2026-12-04");
  ASSERT_TRUE(runs());
  auto change = overlay::set_ended(lent(), true);
  ASSERT_TRUE(overlay.write(std::span(&change, 1)));
  EXPECT_FALSE(runs());
  change = overlay::set_ended(lent(), false);
  ASSERT_TRUE(overlay.write(std::span(&change, 1)));
  EXPECT_TRUE(runs());
}

TEST_F(FairWeek, RunsWhereTheDiskTakesNothing) {
  clock.set_day("2026-12-04");
  support::write_file(layout.root() / "fair", "in the way");
  EXPECT_TRUE(runs());
}

// Contacts that somebody left at the fair, to be kept for ninety days.
struct KeptContacts : FairWeek {
  KeptContacts() {
    clock.set_day("2026-12-04");
    auto key = leads::PrivateKey::generate();
    EXPECT_TRUE(
        desk->leads().begin(key->public_key(), lent().id, "Hội chợ", "B12", lent().keeper, lent().until));
    leads::LeadDraft draft;
    draft.name = "Lan";
    draft.phone = "0901234567";
    draft.agreed = {leads::Purpose::reply};
    domain::Fair fair = lent();
    fair.keep_days = 90;
    EXPECT_TRUE(desk->give(draft, "1", fair));
  }
  void live(std::chrono::minutes time) {
    (void)desk->tick();
    clock.advance(time);
    (void)desk->tick();
  }
  std::int64_t waiting() { return desk->leads().counts().waiting; }
};

TEST_F(KeptContacts, AreDeletedWhenTheirTimeIsOver) {
  clock.set_day("2027-03-04");
  live(std::chrono::hours(2));
  EXPECT_EQ(waiting(), 1) << "the ninetieth day";
  clock.set_day("2027-03-05");
  live(std::chrono::hours(2));
  EXPECT_EQ(waiting(), 0);
  EXPECT_EQ(desk->leads().counts().expired, 1) << "their number stays";
}

TEST_F(KeptContacts, OutliveADateThatIsPutRightWithinTheHour) {
  clock.set_day("2036-12-04");
  live(std::chrono::minutes(50));
  clock.set_day("2026-12-04");
  live(std::chrono::hours(2));
  EXPECT_EQ(waiting(), 1);
}

TEST_F(KeptContacts, OfAnotherKeeperAreNotSealedForTheFirst) {
  domain::Fair handed_on = lent();
  handed_on.keeper = "Another co-operative";
  EXPECT_FALSE(desk->leads().key(handed_on));
  domain::Fair next_year = lent();
  next_year.from = day("2027-12-04");
  next_year.until = day("2027-12-06");
  EXPECT_FALSE(desk->leads().key(next_year));
  domain::Fair longer = lent();
  longer.until = day("2026-12-07");
  EXPECT_TRUE(desk->leads().key(longer)) << "by another day only";
}

TEST_F(KeptContacts, AreNotDeletedWhileNobodyKnowsTheDate) {
  clock.set_day("2036-12-04");
  clock.be_doubted();
  live(std::chrono::hours(2));
  EXPECT_EQ(waiting(), 1);
}

TEST_F(KeptContacts, GivenWhileNobodyKnowsTheDateAreNotDeletedWhenItIsSaid) {
  app::SaidClock said(clock, files, layout);
  (void)said.tick();  // what was believed so far
  clock.set_day("2020-01-01");
  clock.be_doubted();
  app::FairDesk undated(files, layout, said, {.threads = 0});
  leads::LeadDraft draft;
  draft.name = "Minh";
  draft.phone = "0901234568";
  draft.agreed = {leads::Purpose::reply};
  domain::Fair fair = lent();
  fair.keep_days = 90;
  EXPECT_EQ(undated.keep_until(fair), fair.until + std::chrono::days(90));
  ASSERT_TRUE(undated.give(draft, "1", fair));
  ASSERT_TRUE(said.say(base::WallTime(day("2026-12-05"))));
  (void)undated.tick();
  clock.advance(std::chrono::hours(2));
  (void)undated.tick();
  EXPECT_EQ(undated.leads().counts().waiting, 2);
}

struct ClockOfAKiosk : testing::Test {
  support::TempDir folder;
  support::FakeClock machine{"2026-12-04"};
  base::PosixFileSystem files;
  const state::Layout layout{folder.path()};
};

TEST_F(ClockOfAKiosk, IsBelievedAsTheMachineIs) {
  EXPECT_TRUE(app::SaidClock(machine, files, layout).is_believed());
  machine.be_doubted();
  EXPECT_FALSE(app::SaidClock(machine, files, layout).is_believed());
}

TEST_F(ClockOfAKiosk, SaysWhatStaffSaidAlsoAfterANewStartOfTheProgram) {
  machine.set_day("1970-01-02");
  machine.be_doubted();
  const base::WallTime said(day("2026-12-05"));
  {
    app::SaidClock clock(machine, files, layout);
    ASSERT_TRUE(clock.say(said));
    EXPECT_TRUE(clock.is_believed());
    EXPECT_EQ(clock.wall(), said);
  }
  machine.advance(std::chrono::minutes(10));
  const app::SaidClock again(machine, files, layout);
  EXPECT_TRUE(again.is_believed());
  EXPECT_EQ(again.wall(), said + std::chrono::minutes(10));
}

TEST_F(ClockOfAKiosk, KnowsNothingOfTheDateAfterTheMachineWasOff) {
  machine.be_doubted();
  support::write_file(layout.said_clock(), "another-start 86400 0");
  const app::SaidClock clock(machine, files, layout);
  EXPECT_FALSE(clock.is_believed());
  EXPECT_EQ(clock.wall(), machine.wall());
}

TEST_F(ClockOfAKiosk, DoubtsABatterysClockThatStaffFoundWrong) {
  machine.set_day("2027-12-04");  // a year ahead
  support::write_file(layout.said_clock(), "another-start -31536000 1796000000");
  {
    app::SaidClock clock(machine, files, layout);
    EXPECT_FALSE(clock.is_believed());
    (void)clock.tick();
  }
  app::SaidClock again(machine, files, layout);
  EXPECT_FALSE(again.is_believed()) << "at every start";
  ASSERT_TRUE(again.say(base::WallTime(day("2026-12-05"))));
  EXPECT_TRUE(again.is_believed());
}

TEST_F(ClockOfAKiosk, DoubtsOneThatFellBehindWhatWasBelieved) {
  {
    app::SaidClock clock(machine, files, layout);
    (void)clock.tick();
  }
  machine.set_day("2026-11-01");
  EXPECT_FALSE(app::SaidClock(machine, files, layout).is_believed());
  machine.set_day("2026-12-05");
  EXPECT_TRUE(app::SaidClock(machine, files, layout).is_believed());
}

TEST_F(ClockOfAKiosk, FollowsTheNetworkWhateverStaffSaid) {
  app::SaidClock clock(machine, files, layout);
  ASSERT_TRUE(clock.say(base::WallTime(day("2027-05-05"))));
  machine.be_set();
  EXPECT_TRUE(clock.tick());
  EXPECT_EQ(clock.wall(), machine.wall());
  EXPECT_TRUE(clock.is_believed());
}

TEST_F(ClockOfAKiosk, ReadsAFileOfRubbishAsNothing) {
  for (const char* text : {"", "x", "a b", "a b c", "  ", "\xff\xff 9999999999999999999999 5"}) {
    support::write_file(layout.said_clock(), text);
    EXPECT_EQ(app::SaidClock(machine, files, layout).wall(), machine.wall()) << text;
  }
}

struct FairCounts : testing::Test {
  void count(state::Usage::Type type, const char* product = "") {
    counts.count({type, "product", product, base::Lang::km}, 1);
  }

  support::TempDir folder;
  support::FakeClock clock{"2026-12-04"};  // noon
  base::PosixFileSystem files;
  const state::Layout layout{folder.path()};
  state::FairCount counts{files, layout, clock};
};

TEST_F(FairCounts, SurviveANewStart) {
  counts.follow("a");
  count(state::Usage::Type::visit);
  count(state::Usage::Type::opened, "keo-dua");
  count(state::Usage::Type::shortlisted, "keo-dua");
  count(state::Usage::Type::code);
  ASSERT_TRUE(counts.flush());
  state::FairCount again(files, layout, clock);
  again.follow("a");
  EXPECT_EQ(again.figures(), counts.figures());
  EXPECT_EQ(again.figures().visits.at(day("2026-12-04")).at(12), 1);
  EXPECT_EQ(again.figures().products.at("keo-dua").kept, 1);
  EXPECT_EQ(again.figures().all_visits(), 1);
}

TEST_F(FairCounts, OfTwoFairsNeverMix) {
  counts.follow("a");
  count(state::Usage::Type::visit);
  counts.follow("b");
  EXPECT_EQ(counts.figures().all_visits(), 0);
  count(state::Usage::Type::visit);
  counts.follow("a");
  EXPECT_EQ(counts.figures().all_visits(), 1);
}

TEST_F(FairCounts, AreNobodysWhileNoFairRuns) {
  count(state::Usage::Type::visit);
  ASSERT_TRUE(counts.flush());
  EXPECT_FALSE(std::filesystem::exists(folder / "fair"));
}

TEST_F(FairCounts, AreWrittenWithinAMinute) {
  counts.follow("a");
  count(state::Usage::Type::visit);
  ASSERT_TRUE(counts.flush_if_due());
  EXPECT_FALSE(std::filesystem::exists(layout.fair_figures("a")));
  clock.advance(std::chrono::minutes(1));
  ASSERT_TRUE(counts.flush_if_due());
  EXPECT_TRUE(std::filesystem::exists(layout.fair_figures("a")));
}

TEST_F(FairCounts, OfADamagedFileBeginAnew) {
  support::write_file(layout.fair_figures("a"), R"({"visits":{"2026-99-99":[1],"x":3},"languages":"no"})");
  counts.follow("a");
  EXPECT_EQ(counts.figures(), state::FairFigures());
}

}  // namespace
