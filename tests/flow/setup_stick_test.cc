// A stick that sets up a machine, from ocop-publish to what ocop-sync believes.
#include "sync/service/setup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/folders.h"
#include "sync/service/config.h"
#include "sync/service/errands.h"
#include "tests/support/faulty_files.h"
#include "tests/support/samples.h"
#include "tools/publish/setup_stick.h"

namespace {

using base::Errc;
using state::Errand;
using state::ErrandAnswer;
using testing::ElementsAre;
using testing::HasSubstr;
using What = state::Errand::What;
using Stage = state::ErrandAnswer::Stage;

constexpr const char* kFeed = "https://ocop.example/feed/";

class SetupSticks : public testing::Test {
 protected:
  SetupSticks() : database_(samples::small_database(folder_)) {
    root_ = samples::demo_feed(folder_, database_, clock_);
    std::filesystem::create_directories(stick_);
    folder_.write("sync.toml", "state = \"state\"\nsticks = \"media\"\n");
  }
  base::Status write(publish::SetupStick what) {
    const auto made = publish::write_setup(files_, folder_ / "keys", what, stick_);
    return made ? base::Status() : base::Status(made.error());
  }
  base::Status write() {
    return write({{kFeed}, "cho-cau-ke", "tra-vinh", "https://ocop.example/uplink/", {}});
  }
  base::Result<service::Setup> read() { return service::read_setup(files_, stick_, clock_.wall()); }
  service::Config config() {
    auto config = service::read_config(folder_ / "sync.toml");
    EXPECT_TRUE(config) << config.error().what;
    return config ? *std::move(config) : service::Config{};
  }
  ErrandAnswer ask(What what) {
    const service::Config settings = config();
    service::Machine machine{settings, layout_, files_, clock_, {}};
    service::Sources sources(machine);
    service::ErrandDesk desk(machine, sources, [&] { return std::vector<base::Path>{stick_}; });
    EXPECT_TRUE(state::ask(files_, layout_, clock_, {what, stick_.string()}));
    desk.attend();
    was_set_up_ = desk.was_set_up();
    const auto answer = state::read_answer(files_, layout_);
    return answer ? *answer : ErrandAnswer{};
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  const base::Path stick_ = folder_ / "media/usb";
  state::Layout layout_{folder_ / "state"};
  std::string root_;
  bool was_set_up_ = false;
};

TEST_F(SetupSticks, SayWhoAMachineIsAndWhomItBelieves) {
  ASSERT_TRUE(write());
  const auto setup = read();
  ASSERT_TRUE(setup) << setup.error().what;
  EXPECT_THAT(setup->feeds, ElementsAre(kFeed));
  EXPECT_EQ(setup->kiosk, "cho-cau-ke");
  EXPECT_EQ(setup->province, "tra-vinh");
  EXPECT_EQ(setup->uplink, "https://ocop.example/uplink/");
  EXPECT_EQ(setup->root, root_);
  EXPECT_TRUE(setup->apt.empty());
}

TEST_F(SetupSticks, MayBeLabelledAsTheirFolderIs) {
  const base::Path stick = folder_ / "media/ocop-setup";
  std::filesystem::create_directories(stick);
  ASSERT_TRUE(publish::write_setup(files_, folder_ / "keys", {{kFeed}, "k1", {}, {}, {}}, stick));
  const auto setup = service::read_setup(files_, stick, clock_.wall());
  ASSERT_TRUE(setup) << setup.error().what;
  EXPECT_EQ(setup->kiosk, "k1");
}

TEST_F(SetupSticks, MayNameTheRepositoryOfPrograms) {
  const base::Path key = folder_.write("centre.asc", "a public key\n");
  ASSERT_TRUE(write({{kFeed, "https://b.example/"}, "k1", {}, {}, "https://ocop.example/apt/", key}));
  const auto setup = read();
  ASSERT_TRUE(setup) << setup.error().what;
  EXPECT_THAT(setup->feeds, ElementsAre(kFeed, "https://b.example/"));
  EXPECT_EQ(setup->apt, "https://ocop.example/apt/");
  EXPECT_EQ(setup->apt_key, "a public key\n");
  ASSERT_TRUE(service::keep_setup(files_, layout_, *setup));
  const auto kept = service::kept_setup(files_, layout_);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->apt_key, "a public key\n");
}

TEST_F(SetupSticks, AreNotMadeOfWhatNoKioskTakes) {
  using publish::SetupStick;
  const base::Path empty_key = folder_.write("empty.asc", "");
  for (const auto& [what, words] :
       {std::pair{SetupStick{{}, {}, {}, {}, {}}, "--feed"},
        {SetupStick{{"/srv/feed"}, {}, {}, {}, {}}, "--feed"},
        {SetupStick{std::vector<std::string>(9, kFeed), {}, {}, {}, {}}, "--feed"},
        {SetupStick{{kFeed}, "k1", {}, {}, "https://x.example/", empty_key}, "--apt-key"},
        {SetupStick{{kFeed}, "chợ", {}, {}, {}}, "--kiosk"},
        {SetupStick{{kFeed}, "k1", "tra vinh", {}, {}}, "--province"},
        {SetupStick{{kFeed}, {}, {}, "https://x.example/", {}}, "--uplink"},
        {SetupStick{{kFeed}, "k1", {}, {}, "https://x.example/"}, "--apt-key"}}) {
    const auto made = write(what);
    ASSERT_FALSE(made) << words;
    EXPECT_EQ(made.error().code, Errc::invalid);
    EXPECT_THAT(made.error().what, HasSubstr(words));
  }
  EXPECT_TRUE(base::files_below(stick_).empty());
  EXPECT_EQ(publish::write_setup(files_, folder_ / "keys", {{kFeed}, {}, {}, {}, {}}, folder_ / "absent")
                .error()
                .code,
            Errc::not_found);
  EXPECT_EQ(publish::write_setup(files_, folder_ / "none", {{kFeed}, {}, {}, {}, {}}, stick_).error().code,
            Errc::not_found);
}

TEST_F(SetupSticks, OfAnyOtherKindAreRefused) {
  EXPECT_EQ(read().error().code, Errc::not_found);
  ASSERT_TRUE(write());
  const base::Path root = stick_ / "ocop-setup/root.json", toml = stick_ / "ocop-setup/setup.toml";
  std::string forged = root_;
  forged.replace(forged.find("\"version\":1"), 11, "\"version\":2");
  support::write_file(root, forged);
  EXPECT_EQ(read().error().code, Errc::untrusted);
  support::write_file(root, "{}");
  EXPECT_EQ(read().error().code, Errc::corrupt);
  support::write_file(root, root_);
  for (const char* lines :
       {"", "feed = \"/etc\"", "feed = 7", "feed = [\"https://x\", \"file:///etc\"]",
        "feed = ", "feed = \"https://x\"\nkiosk = \"../k\"", "feed = \"https://x\"\nuplink = \"https://u\"",
        "feed = \"https://x\"\nroot = \"../../root.json\"", "feed = \"https://x\"\napt = \"https://a\""}) {
    support::write_file(toml, lines);
    const auto setup = read();
    ASSERT_FALSE(setup) << lines;
    EXPECT_EQ(setup.error().code, Errc::invalid) << lines;
    EXPECT_THAT(setup.error().what, HasSubstr("setup.toml"));
  }
  std::filesystem::remove(toml);
  EXPECT_EQ(read().error().code, Errc::not_found);
}

TEST_F(SetupSticks, TakenByStaffCountBeforeTheFilesOfTheMachine) {
  EXPECT_FALSE(config().is_set_up());
  EXPECT_EQ(ask(What::sync).problem, Errc::invalid);  // and nobody is believed
  ASSERT_TRUE(write());
  const auto answer = ask(What::set_up);
  EXPECT_EQ(answer.stage, Stage::done) << answer.detail;
  EXPECT_TRUE(was_set_up_);
  const auto set_up = config();
  EXPECT_TRUE(set_up.is_set_up());
  EXPECT_THAT(set_up.feeds, ElementsAre(kFeed));
  EXPECT_EQ(set_up.root, root_);
  EXPECT_EQ(set_up.kiosk, "cho-cau-ke");
  EXPECT_EQ(set_up.province, "tra-vinh");
  EXPECT_EQ(set_up.uplink, "https://ocop.example/uplink/");

  // A second one replaces the first, and leaves nothing of it.
  ASSERT_TRUE(write({{"https://other.example/"}, "k2", {}, {}, {}}));
  EXPECT_EQ(ask(What::set_up).stage, Stage::done);
  EXPECT_EQ(config().kiosk, "k2");
  EXPECT_TRUE(config().province.empty());
  EXPECT_EQ(base::files_below(layout_.setup()).size(), 2u);
}

TEST_F(SetupSticks, ThatAreRefusedLeaveTheMachineAsItWas) {
  ASSERT_TRUE(write());
  ASSERT_EQ(ask(What::set_up).stage, Stage::done);
  support::write_file(stick_ / "ocop-setup/root.json", "{}");
  const auto answer = ask(What::set_up);
  EXPECT_EQ(answer.stage, Stage::failed);
  EXPECT_EQ(answer.problem, Errc::corrupt);
  EXPECT_FALSE(was_set_up_);
  EXPECT_EQ(config().kiosk, "cho-cau-ke");
}

TEST_F(SetupSticks, AreTakenWholeOrNotAtAllWhereverTheDiskFails) {
  ASSERT_TRUE(write());
  const auto first = *read();
  ASSERT_TRUE(service::keep_setup(files_, layout_, first));
  service::Setup second = first;
  second.kiosk = "k2";
  second.root = root_ + "\n";
  for (int step = 1;; ++step) {
    ASSERT_LT(step, 30);
    support::FaultyFileSystem faulty(step, Errc::io);
    const auto kept = service::keep_setup(faulty, layout_, second);
    const auto now = service::kept_setup(files_, layout_);
    ASSERT_TRUE(now) << step << ": " << now.error().what;
    const bool is_first = now->kiosk == first.kiosk && now->root == first.root;
    EXPECT_TRUE(is_first || (now->kiosk == "k2" && now->root == second.root)) << step;
    if (kept) break;
  }
}

TEST_F(SetupSticks, WhatWasTakenAndRottedIsNotBelieved) {
  ASSERT_TRUE(write());
  ASSERT_EQ(ask(What::set_up).stage, Stage::done);
  support::write_file(layout_.setup_file(), "feed = [");
  EXPECT_FALSE(config().is_set_up());  // it asks for a stick again
}

TEST_F(SetupSticks, AreToldOfToTheScreenBeforeAnybodyTakesThem) {
  ASSERT_TRUE(write());
  (void)ask(What::sync);
  auto notice = state::read_service_notice(files_, layout_);
  ASSERT_TRUE(notice);
  EXPECT_TRUE(notice->needs_setup);
  ASSERT_TRUE(notice->sticks.front().setup);
  EXPECT_EQ(notice->sticks.front().setup->kiosk, "cho-cau-ke");
  EXPECT_EQ(notice->sticks.front().setup->feed, kFeed);
  support::write_file(stick_ / "ocop-setup/root.json", "{}");
  (void)ask(What::sync);
  notice = state::read_service_notice(files_, layout_);
  ASSERT_TRUE(notice->sticks.front().setup);
  EXPECT_EQ(notice->sticks.front().setup->problem, Errc::corrupt);
}

}  // namespace
