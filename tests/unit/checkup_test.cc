// Checkup: which light a thing gets, and what a machine tells of itself.
#include "kiosk/state/checkup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/support/checkup.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace {

using base::Errc;
using state::Cause;
using state::Light;
using state::Topic;
using support::healthy;
using testing::HasSubstr;

state::Finding finding(const state::CheckupFacts& facts, Topic topic) {
  const auto all = state::check(facts);
  return *std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.topic == topic; });
}

TEST(Checkup, FindsNothingWrongWithAHealthyKiosk) {
  const auto findings = state::check(healthy());
  EXPECT_EQ(findings.size(), static_cast<std::size_t>(Topic::program) + 1);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    EXPECT_EQ(findings[i].topic, static_cast<Topic>(i));
    EXPECT_EQ(findings[i].light, Light::good) << i;
  }
}

TEST(Checkup, SaysUnknownWhereNothingIsMeasured) {
  state::CheckupFacts facts;
  facts.now = healthy().now;
  for (const Topic topic : {Topic::memory, Topic::temperature, Topic::power, Topic::disk})
    EXPECT_EQ(finding(facts, topic).light, Light::unknown) << int(topic);
  EXPECT_EQ(finding(facts, Topic::service).cause, Cause::service_is_missing);
  EXPECT_EQ(finding(facts, Topic::data).cause, Cause::data_missing);
}

TEST(Checkup, SaysThatTheTouchScreenMayNotBeRead) {
  state::CheckupFacts facts = healthy();
  facts.machine.are_inputs_refused = true;
  EXPECT_EQ(finding(facts, Topic::touch).cause, Cause::touch_refused);
  EXPECT_EQ(finding(facts, Topic::touch).light, Light::bad);
}

TEST(Checkup, TellsNoNetworkFromASignInAndFromASilentCentre) {
  state::CheckupFacts facts = healthy();
  facts.last_sync->problem = Errc::network;
  EXPECT_EQ(finding(facts, Topic::network).cause, Cause::network_silent);
  facts.last_sync->problem = Errc::portal;
  EXPECT_EQ(finding(facts, Topic::network).cause, Cause::network_wants_sign_in);
  facts.machine.has_route = false;
  facts.last_sync->problem = Errc::network;
  EXPECT_EQ(finding(facts, Topic::network).cause, Cause::network_leads_nowhere);
  facts.machine.has_link = false;
  EXPECT_EQ(finding(facts, Topic::network).cause, Cause::network_is_off);
  facts.last_sync->is_carried = true;
  facts.last_sync->problem.reset();
  EXPECT_EQ(finding(facts, Topic::network).light, Light::good);  // whose data come by stick needs none
}

TEST(Checkup, CountsTheDaysOfTheData) {
  state::CheckupFacts facts = healthy();
  const auto aged = [&](int days) {
    facts.last_sync->last_success = facts.now - std::chrono::hours(24 * days);
    return finding(facts, Topic::data);
  };
  EXPECT_EQ(aged(3).light, Light::good);
  EXPECT_EQ(aged(4).light, Light::care);
  EXPECT_EQ(aged(4).number, 4);
  EXPECT_EQ(aged(15).light, Light::bad);
}

TEST(Checkup, BelievesNoClockBeforeThisProgramOrBehindTheLastSync) {
  state::CheckupFacts facts = healthy();
  for (const char* day : {"1970-01-01", "2038-01-19", "2026-10-01"}) {
    facts.now = support::FakeClock(day).wall();
    EXPECT_EQ(finding(facts, Topic::clock).cause, Cause::clock_wrong) << day;
    EXPECT_GE(finding(facts, Topic::data).number, 0) << day;
  }
  facts = healthy();
  facts.now -= std::chrono::hours(24 * 3);  // a sync in the future
  EXPECT_EQ(finding(facts, Topic::clock).cause, Cause::clock_wrong);
  facts = healthy();
  facts.machine.is_clock_set_by_net = false;
  EXPECT_EQ(finding(facts, Topic::clock).cause, Cause::clock_unsure);
  facts.machine.has_battery_clock = true;
  EXPECT_EQ(finding(facts, Topic::clock).cause, Cause::clock_by_battery);
}

TEST(Checkup, PutsADyingDiskBeforeAFullOne) {
  state::CheckupFacts facts = healthy();
  facts.machine.disk_free_bytes = 100 << 20;
  EXPECT_EQ(finding(facts, Topic::disk).cause, Cause::disk_full);
  facts.machine.disk_errors = 2;
  EXPECT_EQ(finding(facts, Topic::disk).cause, Cause::disk_failing);
  facts.machine.is_disk_read_only = true;
  EXPECT_EQ(finding(facts, Topic::disk).cause, Cause::disk_read_only);
  facts = healthy();
  facts.machine.disk_worn_percent = 90;
  EXPECT_EQ(finding(facts, Topic::disk).number, 90);
}

TEST(Checkup, EachRefusalOfDataHasItsOwnReason) {
  state::CheckupFacts facts = healthy();
  const auto refused = [&](Errc problem) {
    facts.last_sync->problem = problem;
    return finding(facts, Topic::trust).cause;
  };
  EXPECT_EQ(refused(Errc::untrusted), Cause::trust_refused);
  EXPECT_EQ(refused(Errc::outdated), Cause::trust_older);
  EXPECT_EQ(refused(Errc::expired), Cause::trust_expired);
  EXPECT_EQ(refused(Errc::foreign), Cause::trust_foreign);
  EXPECT_EQ(refused(Errc::unsupported), Cause::trust_too_new);
  EXPECT_EQ(refused(Errc::network), Cause::trust_good);
}

TEST(Checkup, ItsSummaryFitsACodeAndNamesWhatIsWrong) {
  state::CheckupFacts facts = healthy();
  facts.machine.celsius = 86;
  facts.last_sync->problem = Errc::portal;
  const std::string text = state::summary(state::check(facts), facts, "cho-cau-ke");
  EXPECT_LE(text.size(), state::kMostSummaryBytes);
  EXPECT_THAT(text, HasSubstr("OCOP cho-cau-ke "));
  EXPECT_THAT(text, HasSubstr("2026-11-24 12:00"));
  EXPECT_THAT(text, HasSubstr("temp=hot!! 86"));
  EXPECT_THAT(text, HasSubstr("network=wants_sign_in!!"));
  EXPECT_THAT(text, HasSubstr("good: service data"));
  EXPECT_THAT(text, HasSubstr("disk 20480"));
}

TEST(Checkup, TellsOfAProgramThatEndsByItselfAndOfAnUpdateThatWasTakenBack) {
  state::CheckupFacts facts = healthy();
  const auto ended = [&](state::End how, int hours_ago) {
    facts.starts->ended.push_back({facts.now - std::chrono::hours(hours_ago), how});
  };
  ended(state::End::frozen, 30);
  ended(state::End::power_cut, 2);
  ended(state::End::crash, 3);
  ended(state::End::frozen, 1);
  EXPECT_EQ(finding(facts, Topic::program).light, Light::good);
  ended(state::End::frozen, 0);
  EXPECT_EQ(finding(facts, Topic::program).cause, Cause::program_restarts);
  EXPECT_EQ(finding(facts, Topic::program).number, 3);
  facts.is_update_taken_back = true;
  EXPECT_EQ(finding(facts, Topic::program).cause, Cause::program_back);
  facts = healthy();
  facts.starts.reset();
  EXPECT_EQ(finding(facts, Topic::program).light, Light::unknown);
}

TEST(Machine, IsReadFromTheKernelsFiles) {
  const support::TempDir system;
  system.write("proc/meminfo", "MemTotal:        4000 kB\nMemFree: 1 kB\nMemAvailable:    1000 kB\n");
  system.write("sys/class/thermal/thermal_zone0/temp", "48200\n");
  system.write("sys/class/thermal/thermal_zone1/temp", "71900\n");
  system.write("sys/class/thermal/thermal_zone2/temp", "-273000\n");
  system.write("sys/devices/platform/soc/soc:firmware/get_throttled", "50000\n");
  system.write("sys/class/net/lo/carrier", "1\n");
  system.write("sys/class/net/wlan0/carrier", "1\n");
  std::filesystem::create_directories(system / "sys/class/net/wlan0/wireless");
  system.write("proc/net/route", "Iface\tDestination\tGateway\nwlan0\t00000000\t0101A8C0\n");
  system.write("sys/class/rtc/rtc0/name", "rtc");
  const auto facts = state::read_machine(system.path(), system.path());
  EXPECT_EQ(facts.memory_total_bytes, 4000u << 10);
  EXPECT_EQ(facts.memory_free_bytes, 1000u << 10);
  EXPECT_EQ(facts.celsius, 71);
  EXPECT_EQ(facts.is_under_voltage, false);
  EXPECT_EQ(facts.was_under_voltage, true);
  EXPECT_TRUE(facts.has_link && facts.is_wireless && facts.has_route && facts.has_battery_clock);
  EXPECT_GT(facts.disk_total_bytes.value_or(0), 0u);
}

TEST(Machine, ThatTellsNothingIsUnknownAndNotWell) {
  const support::TempDir system;
  const auto facts = state::read_machine(system / "gone", system.path());
  EXPECT_FALSE(facts.memory_total_bytes || facts.celsius || facts.is_under_voltage || facts.disk_free_bytes);
  EXPECT_FALSE(facts.has_link || facts.has_route);
  EXPECT_EQ(facts.touch_panels + facts.keyboards, 0);
}

TEST(Machine, AVoltageSensorCountsWhereTheFirmwareIsSilent) {
  const support::TempDir system;
  system.write("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
  system.write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
  EXPECT_EQ(state::read_machine(system.path(), system.path()).is_under_voltage, true);
}

TEST(Machine, TellsTouchPanelsFromTouchPadsAndKeysFromButtons) {
  const auto found = state::count_inputs(
      "N: Name=\"ILITEK Touch\"\nB: PROP=2\nB: EV=b\nB: ABS=260800000000003\n\n"
      "N: Name=\"Touchpad\"\nB: PROP=1\nB: EV=b\n\n"
      "N: Name=\"Power Button\"\nB: PROP=0\nB: EV=3\n\n"
      "N: Name=\"HID Scanner\"\nB: PROP=0\nB: EV=120013\n");
  EXPECT_EQ(found.touch_panels, 1);
  EXPECT_EQ(found.keyboards, 1);
}

TEST(Machine, FindsTheProgramThatReadsAloud) {
  const support::TempDir folder;
  const base::Path program = folder.write("bin/speak", "#!/bin/sh\n");
  EXPECT_FALSE(state::can_run("speak", (folder / "bin").string()));  // no program, but a file
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  EXPECT_TRUE(state::can_run("speak", "/nowhere:" + (folder / "bin").string()));
  EXPECT_TRUE(state::can_run(program.string(), ""));
  EXPECT_FALSE(state::can_run("", "/bin") || state::can_run("speak", ""));
}

TEST(Checkup, TellsOfAFairOnlyWhereThereIsOne) {
  auto facts = support::healthy();
  for (const auto& found : state::check(facts)) {
    EXPECT_NE(found.topic, Topic::fair);
  }
  facts.fair = state::FairFacts{.runs = true, .waiting = 3};
  EXPECT_EQ(finding(facts, Topic::fair).light, state::Light::good);
  facts.fair->wants_key = true;
  EXPECT_EQ(finding(facts, Topic::fair).cause, Cause::fair_no_key);
  facts.fair = state::FairFacts{.waiting = 3};
  EXPECT_EQ(finding(facts, Topic::fair).cause, Cause::fair_not_taken);
  EXPECT_EQ(finding(facts, Topic::fair).number, 3);
  facts.fair->is_clock_doubted = true;
  EXPECT_EQ(finding(facts, Topic::fair).cause, Cause::fair_undated);
}

}  // namespace
