// The first start without its screen: how far it is, what a stick with ocop-setup says, the networks that
// nmcli tells of, and the sound that is played.
#include "kiosk/state/first_start.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/app/chime.h"
#include "kiosk/state/errands.h"
#include "sync/service/command.h"
#include "sync/service/wifi.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace {

using base::Errc;
using state::FirstStep;
using state::Network;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(FirstSteps, AreThereAgainAfterAPowerCut) {
  const support::TempDir folder;
  base::PosixFileSystem files;
  const state::Layout layout(folder / "state");
  EXPECT_FALSE(state::read_first_step(files, layout));
  for (const FirstStep step : {FirstStep::language, FirstStep::pin, FirstStep::province, FirstStep::network,
                               FirstStep::test, FirstStep::summary, FirstStep::over}) {
    ASSERT_TRUE(state::write_first_step(files, layout, step));
    EXPECT_EQ(state::read_first_step(files, layout), step);
  }
}

TEST(FirstSteps, ThatSayNothingCountAsNone) {
  const support::TempDir folder;
  base::PosixFileSystem files;
  const state::Layout layout(folder / "state");
  for (const char* words : {"", "network", "tomorrow\n", "network\nnetwork\n"}) {
    folder.write("state/first_start", words);
    EXPECT_FALSE(state::read_first_step(files, layout)) << words;
  }
}

TEST(Networks, AreReadFromWhatNmcliTells) {
  const auto found = service::networks_of(
      " :40:WPA2:Quan Ca Phe\n"
      "*:75:WPA1 WPA2:Cho Cau Ke\n"
      " :90::Free\\:Wifi \\\\ 1\n"
      " :88:WPA2 802.1X:So Cong Thuong\n"
      " :55:WPA2:Quan Ca Phe\n"
      " :99:WPA2:\n");
  EXPECT_THAT(found, ElementsAre(Network{"Cho Cau Ke", 75, Network::Lock::password, true},
                                 Network{"Free:Wifi \\ 1", 90, Network::Lock::none, false},
                                 Network{"So Cong Thuong", 88, Network::Lock::enterprise, false},
                                 Network{"Quan Ca Phe", 55, Network::Lock::password, false}));
}

TEST(Networks, OfTheWorstKindBreakNothing) {
  EXPECT_TRUE(service::networks_of("").empty());
  EXPECT_TRUE(service::networks_of("\n:::\n:\n\\").empty());
  EXPECT_TRUE(service::networks_of(" :40:WPA2:a\xff"
                                   "b\n :40:WPA2:\xed\xa0\x80\n")
                  .empty());
  EXPECT_TRUE(service::networks_of(" :40:WPA2:" + std::string(33, 'a') + "\n").empty());
  EXPECT_EQ(service::networks_of(" :x:WPA2:Chợ\n").front().percent, 0);
  std::string many;
  for (int i = 0; i < 200; ++i) many += " :" + std::to_string(i) + ":WPA2:net" + std::to_string(i) + "\n";
  EXPECT_EQ(service::networks_of(many).size(), state::kMostNetworks);
}

// A program that stands for nmcli: writes down how it was called.
class Nmcli : public testing::Test {
 protected:
  void answers(const std::string& output, int code) {
    folder_.write("nmcli", "#!/bin/sh\nfor word in \"$@\"; do printf '[%s]' \"$word\" >>'" +
                               (folder_ / "calls").string() + "'; done\necho >>'" +
                               (folder_ / "calls").string() + "'\nprintf '" + output + "'\nexit " +
                               std::to_string(code) + "\n");
    std::filesystem::permissions(folder_ / "nmcli", std::filesystem::perms::owner_all);
  }
  std::string calls() {
    const auto all = base::PosixFileSystem().read(folder_ / "calls", 10'000);
    return all ? *all : std::string();
  }
  const support::TempDir folder_;
  const std::string program_ = (folder_ / "nmcli").string();
};

TEST_F(Nmcli, ListsWhatIsNear) {
  answers(" :40:WPA2:Cho\\n", 0);
  const auto found = service::list_networks(program_);
  ASSERT_TRUE(found) << found.error().what;
  EXPECT_THAT(*found, ElementsAre(Network{"Cho", 40, Network::Lock::password, false}));
  EXPECT_THAT(calls(), HasSubstr("[device][wifi][list]"));
}

TEST_F(Nmcli, JoinsByNameAndPassword) {
  answers("", 0);
  ASSERT_TRUE(service::join_network(program_, "Chợ Cầu Kè", "mat khau 1"));
  EXPECT_THAT(calls(), HasSubstr("[connect][Chợ Cầu Kè][password][mat khau 1]"));
  ASSERT_TRUE(service::join_network(program_, "Free", ""));
  EXPECT_THAT(calls(), HasSubstr("[connect][Free]\n"));
}

TEST_F(Nmcli, SaysWhyNothingWasJoined) {
  for (const auto& [code, problem] : {std::pair{4, Errc::untrusted},
                                      {3, Errc::busy},
                                      {8, Errc::unsupported},
                                      {10, Errc::not_found},
                                      {1, Errc::unsupported}}) {
    answers("", code);
    EXPECT_EQ(service::join_network(program_, "Cho", "12345678").error().code, problem) << code;
  }
  EXPECT_EQ(service::join_network((folder_ / "absent").string(), "Cho", "12345678").error().code,
            Errc::unsupported);
  EXPECT_EQ(service::list_networks((folder_ / "absent").string()).error().code, Errc::unsupported);
  EXPECT_EQ(service::join_network("", "Cho", "12345678").error().code, Errc::unsupported);
}

TEST_F(Nmcli, IsNotEvenAskedForWhatCannotBe) {
  answers("", 0);
  EXPECT_EQ(service::join_network(program_, "Cho", "short").error().code, Errc::invalid);
  EXPECT_EQ(service::join_network(program_, "", "12345678").error().code, Errc::invalid);
  EXPECT_EQ(service::join_network(program_, "a\nb", "12345678").error().code, Errc::invalid);
  EXPECT_EQ(calls(), "");
}

TEST_F(Nmcli, IsOfferedOnlyWithAnAdapter) {
  answers("", 0);
  EXPECT_FALSE(service::has_wifi(program_, folder_ / "net"));
  folder_.write("net/eth0/address", "00:00\n");
  EXPECT_FALSE(service::has_wifi(program_, folder_ / "net"));
  folder_.write("net/wlan0/phy80211/index", "0\n");
  EXPECT_TRUE(service::has_wifi(program_, folder_ / "net"));
  EXPECT_FALSE(service::has_wifi((folder_ / "absent").string(), folder_ / "net"));
}

TEST(AskedCommands, AreReadToTheirEndAndNotForEver) {
  using namespace std::chrono_literals;
  const auto told =
      service::ask_command({"sh", "-c", "seq 1 20000; echo \"$LC_ALL\" >&2; exit 3"}, 10s, 1000);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->code, 3);
  EXPECT_EQ(told->output.size(), 1000u);
  EXPECT_EQ(service::ask_command({"sleep", "20"}, 100ms, 1000).error().code, Errc::busy);
  EXPECT_EQ(service::ask_command({"ocop-no-such-program"}, 10s, 1000).error().code, Errc::invalid);
  EXPECT_EQ(service::ask_command({"sh", "-c", "exit 127"}, 10s, 1000).error().code, Errc::invalid);
}

TEST(WifiErrands, KeepThePasswordOutOfTheAnswer) {
  const support::TempDir folder;
  base::PosixFileSystem files;
  const support::FakeClock clock("2026-11-24");
  const state::Layout layout(folder / "state");
  ASSERT_TRUE(state::ask(files, layout, clock,
                         {.what = state::Errand::What::wifi_join, .network = "Chợ", .secret = "mat khau 1"}));
  const auto taken = state::take_errand(files, layout, clock);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->network, "Chợ");
  EXPECT_EQ(taken->secret, "mat khau 1");
  EXPECT_FALSE(std::filesystem::exists(layout.errand_request()));

  state::ErrandAnswer answer;
  answer.errand = *taken;
  answer.networks = {{"Chợ", 70, Network::Lock::password, true}};
  ASSERT_TRUE(state::write_answer(files, layout, answer));
  EXPECT_THAT(*files.read(layout.errand_answer(), 10'000), Not(HasSubstr("mat khau 1")));
  const auto read = state::read_answer(files, layout);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->networks, answer.networks);
  EXPECT_EQ(read->errand.network, "Chợ");
}

TEST(ServiceNotices, TellOfSticksThatSetUpAMachine) {
  const support::TempDir folder;
  base::PosixFileSystem files;
  const state::Layout layout(folder / "state");
  std::filesystem::create_directories(layout.root());
  state::ServiceNotice notice;
  notice.needs_setup = notice.has_wifi = true;
  notice.sticks = {{"/media/a", true, 5, state::ServiceNotice::Setup{"cho", "tra-vinh", "https://x/", {}}},
                   {"/media/b", false, 6, state::ServiceNotice::Setup{{}, {}, {}, Errc::untrusted}},
                   {"/media/c", false, 7, std::nullopt}};
  ASSERT_TRUE(state::write_service_notice(files, layout, notice));
  const auto read = state::read_service_notice(files, layout);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, notice);
}

TEST(Chime, FitsIntoAPipeAndEndsInSilence) {
  const auto samples = app::chime_samples();
  EXPECT_LE(samples.size() * sizeof samples.front(), 65'536u);
  EXPECT_EQ(samples.front(), 0);
  EXPECT_LT(std::abs(samples.back()), 50);
  int loudest = 0;
  for (const auto sample : samples) loudest = std::max(loudest, std::abs(int{sample}));
  EXPECT_GT(loudest, 8'000);
  EXPECT_LT(loudest, 20'000);
}

TEST(Chime, IsPlayedByTheProgram) {
  const support::TempDir folder;
  folder.write("play", "#!/bin/sh\ncat >'" + (folder / "heard.part").string() + "'\nmv '" +
                           (folder / "heard.part").string() + "' '" + (folder / "heard").string() + "'\n");
  std::filesystem::permissions(folder / "play", std::filesystem::perms::owner_all);
  app::Chime chime((folder / "play").string());
  chime.play();
  for (int i = 0; i < 2000 && !std::filesystem::exists(folder / "heard"); ++i) ::usleep(5000);
  EXPECT_EQ(std::filesystem::file_size(folder / "heard"), app::chime_samples().size() * sizeof(std::int16_t));
  app::Chime absent((folder / "absent").string());
  absent.play();  // is told in the log
}

}  // namespace
