// Errands: what staff ask for at the screen, done by ocop-sync, through real files and a real server.
#include "sync/service/errands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/folders.h"
#include "sync/service/command.h"
#include "tests/support/nginx.h"
#include "tests/support/samples.h"

namespace {

using base::Errc;
using state::Errand;
using state::ErrandAnswer;
using testing::HasSubstr;
using What = state::Errand::What;
using Stage = state::ErrandAnswer::Stage;

class Errands : public testing::Test {
 protected:
  Errands() : database_(samples::small_database(folder_)) {
    config_.root = samples::demo_feed(folder_, database_, clock_);
    config_.feeds = {(folder_ / "feed").string()};
    config_.kiosk = "cho-cau-ke";
    std::filesystem::create_directories(folder_ / "stick");
  }
  // The service's turn.
  ErrandAnswer attend() {
    service::Machine machine{config_, layout_, files_, clock_, {}};
    service::Sources sources(machine);
    service::ErrandDesk desk(machine, sources, [&] { return sticks_; });
    machine.progress = [&](const activate::Progress& progress) {
      desk.progress(progress);
      if (on_progress_) on_progress_();
    };
    desk.attend();
    auto answer = state::read_answer(files_, layout_);
    EXPECT_TRUE(answer) << answer.error().what;
    return answer ? *answer : ErrandAnswer{};
  }
  ErrandAnswer ask(What what) {
    const auto id = state::ask(files_, layout_, clock_, {what, (folder_ / "stick").string()});
    EXPECT_TRUE(id);
    ErrandAnswer answer = attend();
    EXPECT_EQ(answer.errand.id, *id);
    EXPECT_FALSE(state::is_waiting(layout_));
    return answer;
  }
  void write_stick() {
    std::filesystem::remove_all(folder_ / "stick/ocop-feed");
    std::filesystem::copy(folder_ / "feed", folder_ / "stick/ocop-feed",
                          std::filesystem::copy_options::recursive);
  }
  void publish_change() {
    samples::add_products(database_, 3);
    samples::rebuild(folder_, database_, clock_);
  }
  std::vector<base::Path> state_files() const {
    auto found = base::files_below(layout_.root());
    std::erase_if(found, [&](const base::Path& file) {
      return file == layout_.errand_answer() || file == layout_.service_notice();
    });
    return found;
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  service::Config config_;
  state::Layout layout_{folder_ / "state"};
  std::vector<base::Path> sticks_{folder_ / "stick"};
  std::function<void()> on_progress_;
};

TEST_F(Errands, SyncNowBringsWhatAServerHasAndSaysWhatCame) {
  const support::Nginx server(folder_ / "feed");
  config_.feeds = {server.url()};
  std::vector<ErrandAnswer> on_the_way;
  on_progress_ = [&] {
    clock_.advance(std::chrono::seconds(1));
    if (auto answer = state::read_answer(files_, layout_)) on_the_way.push_back(*answer);
  };

  const ErrandAnswer first = ask(What::sync);
  const ErrandAnswer second = ask(What::sync);

  EXPECT_EQ(first.stage, Stage::done);
  EXPECT_TRUE(first.is_news);
  EXPECT_EQ(first.haul.products, 2);
  EXPECT_EQ(first.haul.pictures, 3);
  EXPECT_EQ(first.haul.pictures_missing, 0);
  ASSERT_GE(on_the_way.size(), 3u);
  EXPECT_EQ(on_the_way.back().stage, Stage::running);
  EXPECT_TRUE(on_the_way.back().is_about_pictures);
  EXPECT_EQ(on_the_way.back().total, 3);
  EXPECT_EQ(second.stage, Stage::done);
  EXPECT_FALSE(second.is_news);
}

TEST_F(Errands, SyncNowSaysWhyNothingCame) {
  config_.feeds = {"http://127.0.0.1:9"};
  config_.http.patience = std::chrono::seconds(2);
  EXPECT_EQ(ask(What::sync).problem, Errc::network);
  const support::TempDir portal;
  portal.write("metadata/timestamp.json", "<html>Sign in</html>");
  const support::Nginx sign_in(portal.path());
  config_.feeds = {sign_in.url()};
  const ErrandAnswer answer = ask(What::sync);
  EXPECT_EQ(answer.stage, Stage::failed);
  EXPECT_EQ(answer.problem, Errc::portal);
  EXPECT_FALSE(answer.detail.empty());
}

TEST_F(Errands, ALookSaysWhatAStickWouldChangeAndChangesNothing) {
  ASSERT_EQ(ask(What::sync).stage, Stage::done);
  publish_change();
  write_stick();
  const auto before = state_files();

  const ErrandAnswer found = ask(What::look);

  ASSERT_EQ(found.stage, Stage::done) << found.detail;
  EXPECT_TRUE(found.is_news);
  EXPECT_EQ(found.haul.products, 5);
  EXPECT_EQ(found.haul.added, 3);
  EXPECT_EQ(found.haul.changed, 0);
  EXPECT_EQ(found.haul.removed, 0);
  EXPECT_EQ(state_files(), before);
  const ErrandAnswer taken = ask(What::take);
  EXPECT_EQ(taken.haul.products, found.haul.products);
  EXPECT_EQ(taken.haul.version, found.haul.version);
  EXPECT_FALSE(ask(What::look).is_news);
}

TEST_F(Errands, ALookCountsThePicturesThatWouldCome) {
  write_stick();
  const ErrandAnswer found = ask(What::look);
  ASSERT_EQ(found.stage, Stage::done) << found.detail;
  EXPECT_EQ(found.haul.pictures, 3);
  EXPECT_GT(found.haul.picture_bytes, 0);
  EXPECT_EQ(ask(What::take).haul.pictures, 3);
  EXPECT_EQ(ask(What::look).haul.pictures, 0);
}

TEST_F(Errands, ALookRefusesWhatTakingWouldRefuse) {
  write_stick();
  publish_change();
  ASSERT_EQ(ask(What::sync).stage, Stage::done);
  EXPECT_EQ(ask(What::look).problem, Errc::outdated);
  EXPECT_EQ(ask(What::take).problem, Errc::outdated);

  publish_change();
  write_stick();
  config_.province = "ben-tre";
  EXPECT_EQ(ask(What::look).problem, Errc::foreign);
  config_.province.clear();
  const base::Path timestamp = folder_ / "stick/ocop-feed/metadata/carried.timestamp.json";
  const std::string good = *files_.read(timestamp, 1 << 20);
  std::string forged = good;
  forged.replace(forged.find("2026"), 4, "2036");
  std::ofstream(timestamp) << forged;
  EXPECT_EQ(ask(What::look).problem, Errc::untrusted);
  std::ofstream(timestamp) << good;
  clock_.set_day("2028-06-01");
  EXPECT_EQ(ask(What::look).problem, Errc::expired);
  clock_.set_day("2026-11-25");
  EXPECT_EQ(ask(What::look).stage, Stage::done);

  std::filesystem::remove_all(folder_ / "stick/ocop-feed");
  EXPECT_EQ(ask(What::look).problem, Errc::not_found);
  EXPECT_FALSE(std::filesystem::exists(layout_.looking()));
}

TEST_F(Errands, GivingMakesAStickThatAnotherKioskTakes) {
  ASSERT_EQ(ask(What::sync).stage, Stage::done);
  const ErrandAnswer given = ask(What::give);
  ASSERT_EQ(given.stage, Stage::done) << given.detail;
  EXPECT_GT(given.haul.files, 3);
  layout_ = state::Layout(folder_ / "other");
  const ErrandAnswer taken = ask(What::take);
  EXPECT_EQ(taken.haul.products, 2);
  EXPECT_EQ(taken.haul.pictures_missing, 0);
}

TEST_F(Errands, NothingIsGivenBeforeAnythingCame) {
  EXPECT_EQ(ask(What::give).problem, Errc::not_found);
}

TEST_F(Errands, OnlyWhatIsMountedAsAStickCanBeNamed) {
  write_stick();
  sticks_.clear();
  for (const What what : {What::look, What::take, What::give, What::release})
    EXPECT_EQ(ask(what).problem, Errc::not_found);
  EXPECT_FALSE(layout_.current_generation());
}

TEST_F(Errands, ReleasingUsesTheCommandAndBelievesTheMountsOnly) {
  const base::Path mark = folder_ / "unmounted";
  config_.unmount = {"/bin/sh", "-c", "echo \"$0\" > " + mark.string()};
  EXPECT_EQ(ask(What::release).problem, Errc::busy);  // it is still among the mounts
  EXPECT_EQ(*files_.read(mark, 1000), (folder_ / "stick").string() + "\n");
  config_.unmount = {"/bin/false"};
  EXPECT_EQ(ask(What::release).problem, Errc::invalid);
  config_.unmount.clear();
  const auto problem = ask(What::release).problem;  // a folder, which nobody mounted
  EXPECT_TRUE(problem == Errc::not_found || problem == Errc::unsupported);
}

TEST_F(Errands, ThePowerIsTheBusinessOfACommandAndRefusedWithoutOne) {
  EXPECT_EQ(ask(What::restart_machine).problem, Errc::unsupported);
  EXPECT_EQ(ask(What::switch_off).problem, Errc::unsupported);
  config_.switch_off = {"/bin/sh", "-c", "echo off > " + (folder_ / "power").string()};
  EXPECT_EQ(ask(What::switch_off).stage, Stage::done);
  EXPECT_EQ(*files_.read(folder_ / "power", 10), "off\n");
  config_.restart_machine = {"/nowhere/at-all"};
  EXPECT_EQ(ask(What::restart_machine).problem, Errc::invalid);
}

TEST_F(Errands, SwitchingOffDoesNotWaitForTheEndOfASync) {
  config_.switch_off = {"/bin/sh", "-c", "echo off > " + (folder_ / "power").string()};
  bool was_off_midway = false;
  on_progress_ = [&] {
    was_off_midway = was_off_midway || std::filesystem::exists(folder_ / "power");
    if (std::filesystem::exists(folder_ / "power")) return;
    ASSERT_TRUE(state::ask(files_, layout_, clock_, {What::switch_off}));
  };
  ASSERT_TRUE(state::ask(files_, layout_, clock_, {What::sync}));
  const ErrandAnswer answer = attend();
  EXPECT_TRUE(was_off_midway);
  EXPECT_EQ(answer.errand.what, What::sync);  // and the sync ended well, as the machine still ran
  EXPECT_EQ(answer.stage, Stage::done);
}

TEST_F(Errands, ARequestThatNobodyTookInTimeIsNeverDone) {
  config_.switch_off = {"/bin/sh", "-c", "echo off > " + (folder_ / "power").string()};
  ASSERT_TRUE(state::ask(files_, layout_, clock_, {What::switch_off}));
  clock_.advance(state::kPowerPatience + std::chrono::seconds(1));
  EXPECT_FALSE(state::take_errand(files_, layout_, clock_));
  EXPECT_FALSE(state::is_waiting(layout_));
  ASSERT_TRUE(state::ask(files_, layout_, clock_, {What::sync}));
  clock_.advance(std::chrono::minutes(20));
  EXPECT_TRUE(state::take_errand(files_, layout_, clock_));
}

TEST_F(Errands, ARequestOfAnEarlierStartOfTheMachineIsNeverDone) {
  ASSERT_TRUE(state::ask(files_, layout_, clock_, {What::switch_off}));
  std::string text = *files_.read(layout_.errand_request(), 1000);
  const std::string boot = state::boot_id();
  ASSERT_FALSE(boot.empty());
  const std::size_t at = text.find(boot.substr(0, boot.size() - 1));
  ASSERT_NE(at, std::string::npos);
  text[at] = text[at] == '0' ? '1' : '0';
  std::ofstream(layout_.errand_request()) << text;
  EXPECT_FALSE(state::take_errand(files_, layout_, clock_));
  EXPECT_FALSE(state::is_waiting(layout_));
}

TEST_F(Errands, WhatIsNoRequestIsTakenAwayAndDoesNothing) {
  for (const char* text :
       {"", "{}", "[1]", "{\"what\":\"format_disk\"}", "\xff\xfe", "{\"what\":7,\"boot\":7}"}) {
    support::write_file(layout_.errand_request(), text);
    EXPECT_FALSE(state::take_errand(files_, layout_, clock_)) << text;
    EXPECT_FALSE(state::is_waiting(layout_)) << text;
  }
}

TEST_F(Errands, WhatAnEndedServiceWasDoingIsToldAsInterrupted) {
  ErrandAnswer running;
  running.errand = {What::take, "/media/usb", "0123"};
  running.done = 3;
  running.total = 9;
  ASSERT_TRUE(files_.make_directories(layout_.root()));
  ASSERT_TRUE(state::write_answer(files_, layout_, running));
  const service::Machine machine{config_, layout_, files_, clock_, {}};
  service::Sources sources(machine);
  service::ErrandDesk desk(machine, sources, [] { return std::vector<base::Path>(); });
  desk.tell_what_was_interrupted();
  const auto told = state::read_answer(files_, layout_);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->stage, Stage::interrupted);
  EXPECT_EQ(told->errand.id, "0123");
  EXPECT_EQ(told->done, 3);
}

TEST_F(Errands, TheKioskKnowsWhichSticksAreThereAndWhatItMayAskFor) {
  write_stick();
  config_.switch_off = {"poweroff"};
  ASSERT_EQ(ask(What::look).stage, Stage::done);
  const auto notice = state::read_service_notice(files_, layout_);
  ASSERT_TRUE(notice);
  ASSERT_EQ(notice->sticks.size(), 1u);
  EXPECT_EQ(notice->sticks[0].folder, folder_ / "stick");
  EXPECT_TRUE(notice->sticks[0].has_feed);
  EXPECT_GT(notice->sticks[0].free_bytes, 0u);
  EXPECT_TRUE(notice->can_switch_off);
  EXPECT_FALSE(notice->can_restart_machine);
}

TEST_F(Errands, AnHourlyQuestionThatFindsNothingLeavesTheLastAnswerToStaff) {
  const ErrandAnswer asked = ask(What::sync);
  const service::Machine machine{config_, layout_, files_, clock_, {}};
  service::Sources sources(machine);
  service::ErrandDesk desk(machine, sources, [] { return std::vector<base::Path>(); });
  desk.begin({});
  desk.end(sources.sync());
  EXPECT_EQ(state::read_answer(files_, layout_)->errand.id, asked.errand.id);
}

TEST_F(Errands, TheSignOfTheServiceGoesWithIt) {
  ASSERT_TRUE(files_.make_directories(layout_.root()));
  EXPECT_FALSE(state::service_runs(layout_));
  {
    const auto sign = state::ServiceSign::put_up(layout_);
    ASSERT_TRUE(sign) << sign.error().what;
    EXPECT_TRUE(state::service_runs(layout_));
    EXPECT_EQ(state::ServiceSign::put_up(layout_).error().code, Errc::busy);
  }
  EXPECT_FALSE(state::service_runs(layout_));
}

TEST(Commands, AreEndedWhenTheyTakeTooLong) {
  EXPECT_TRUE(service::run_command({"true"}));
  EXPECT_EQ(service::run_command({"sleep", "600"}, std::chrono::milliseconds(50)).error().code, Errc::busy);
  EXPECT_THAT(service::run_command({"false"}).error().what, HasSubstr("code 1"));
}

}  // namespace
