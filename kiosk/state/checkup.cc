// Thresholds, and which of several reasons counts.
#include "kiosk/state/checkup.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "kiosk/base/version.h"

namespace state {
namespace {

using base::Errc;

constexpr std::int64_t kOldDays = 3, kVeryOldDays = 14;
constexpr std::uint64_t kLowDisk = std::uint64_t{1} << 30, kFullDisk = std::uint64_t{192} << 20;  // bytes
constexpr int kWornPercent = 80;
constexpr int kWarm = 70, kHot = 80;           // °C; a Raspberry Pi slows down from 80
constexpr std::uint64_t kLowMemoryShare = 12;  // one in so many is free
// Before this program was written no clock is right; after it 32-bit seconds are over.
constexpr base::WallTime kEarliest{std::chrono::sys_days(std::chrono::year(2026) / 11 / 1)},
    kLatest{std::chrono::sys_days(std::chrono::year(2038) / 1 / 1)};
constexpr std::chrono::hours kDay{24};

std::optional<Errc> problem_of(const CheckupFacts& facts) {
  return facts.last_sync ? facts.last_sync->problem : std::nullopt;
}

bool is_clock_wrong(const CheckupFacts& facts) {
  return facts.now < kEarliest || facts.now >= kLatest ||
         (facts.last_sync && facts.last_sync->last_success &&
          *facts.last_sync->last_success > facts.now + kDay);
}

Finding check_service(const CheckupFacts& facts) {
  return facts.service_runs ? Finding{Topic::service, Light::good, Cause::service_runs}
                            : Finding{Topic::service, Light::bad, Cause::service_is_missing};
}

Finding check_network(const CheckupFacts& facts) {
  const auto said = [](Light light, Cause cause) { return Finding{Topic::network, light, cause}; };
  const auto problem = problem_of(facts);
  const bool by_server = facts.last_sync && !facts.last_sync->is_carried;
  if (facts.last_sync && !by_server && !facts.machine.has_link)
    return said(Light::good, Cause::network_not_needed);
  if (!facts.machine.has_link) return said(Light::bad, Cause::network_is_off);
  if (problem == Errc::portal) return said(Light::bad, Cause::network_wants_sign_in);
  if (!facts.machine.has_route) return said(Light::bad, Cause::network_leads_nowhere);
  if (problem == Errc::network) return said(Light::care, Cause::network_silent);
  if (!facts.last_sync) return said(Light::unknown, Cause::network_not_tried);
  return by_server ? said(Light::good, Cause::network_answers) : said(Light::good, Cause::network_not_needed);
}

Finding check_data(const CheckupFacts& facts) {
  if (facts.is_catalogue_damaged) return {Topic::data, Light::bad, Cause::data_damaged};
  if (!facts.has_catalogue) return {Topic::data, Light::bad, Cause::data_missing};
  if (!facts.last_sync || !facts.last_sync->last_success)
    return {Topic::data, Light::unknown, Cause::not_measured};
  const auto age = facts.now - *facts.last_sync->last_success;
  const std::int64_t days = std::max<std::int64_t>(0, age / kDay);
  if (days > kVeryOldDays) return {Topic::data, Light::bad, Cause::data_very_old, days};
  if (days > kOldDays) return {Topic::data, Light::care, Cause::data_old, days};
  return {Topic::data, Light::good, Cause::data_new, days};
}

Finding check_pictures(const CheckupFacts& facts) {
  if (!facts.has_catalogue) return {Topic::pictures, Light::unknown, Cause::data_missing};
  if (facts.pictures_missing == 0) return {Topic::pictures, Light::good, Cause::pictures_all_here};
  return {Topic::pictures, Light::care, Cause::pictures_missing, facts.pictures_missing};
}

Finding check_trust(const CheckupFacts& facts) {
  const auto said = [](Light light, Cause cause) { return Finding{Topic::trust, light, cause}; };
  const auto problem = problem_of(facts);
  if (problem == Errc::untrusted) return said(Light::bad, Cause::trust_refused);
  if (problem == Errc::expired) return said(Light::care, Cause::trust_expired);
  if (problem == Errc::outdated) return said(Light::care, Cause::trust_older);
  if (problem == Errc::foreign) return said(Light::care, Cause::trust_foreign);
  if (problem == Errc::unsupported) return said(Light::bad, Cause::trust_too_new);
  if (!facts.has_catalogue) return said(Light::unknown, Cause::data_missing);
  return said(Light::good, Cause::trust_good);
}

Finding check_clock(const CheckupFacts& facts) {
  if (is_clock_wrong(facts)) return {Topic::clock, Light::bad, Cause::clock_wrong};
  if (facts.machine.is_clock_set_by_net == true) return {Topic::clock, Light::good, Cause::clock_by_network};
  if (facts.machine.has_battery_clock) return {Topic::clock, Light::good, Cause::clock_by_battery};
  return {Topic::clock, Light::care, Cause::clock_unsure};
}

Finding check_disk(const CheckupFacts& facts) {
  const MachineFacts& machine = facts.machine;
  const auto free = static_cast<std::int64_t>(machine.disk_free_bytes.value_or(0) >> 20);
  if (machine.is_disk_read_only) return {Topic::disk, Light::bad, Cause::disk_read_only};
  if (machine.disk_errors > 0) return {Topic::disk, Light::bad, Cause::disk_failing, machine.disk_errors};
  if (!machine.disk_free_bytes) return {Topic::disk, Light::unknown, Cause::not_measured};
  if (*machine.disk_free_bytes < kFullDisk || problem_of(facts) == Errc::full)
    return {Topic::disk, Light::bad, Cause::disk_full, free};
  if (machine.disk_worn_percent && *machine.disk_worn_percent >= kWornPercent)
    return {Topic::disk, Light::care, Cause::disk_worn, *machine.disk_worn_percent};
  if (*machine.disk_free_bytes < kLowDisk) return {Topic::disk, Light::care, Cause::disk_low, free};
  return {Topic::disk, Light::good, Cause::disk_good, free};
}

Finding check_memory(const CheckupFacts& facts) {
  const auto& free = facts.machine.memory_free_bytes;
  const auto& total = facts.machine.memory_total_bytes;
  if (!free || !total) return {Topic::memory, Light::unknown, Cause::not_measured};
  const auto megabytes = static_cast<std::int64_t>(*free >> 20);
  if (*free < *total / kLowMemoryShare) return {Topic::memory, Light::care, Cause::memory_low, megabytes};
  return {Topic::memory, Light::good, Cause::memory_good, megabytes};
}

Finding check_temperature(const CheckupFacts& facts) {
  const auto& celsius = facts.machine.celsius;
  if (!celsius) return {Topic::temperature, Light::unknown, Cause::not_measured};
  if (*celsius >= kHot) return {Topic::temperature, Light::bad, Cause::temperature_hot, *celsius};
  if (*celsius >= kWarm) return {Topic::temperature, Light::care, Cause::temperature_warm, *celsius};
  return {Topic::temperature, Light::good, Cause::temperature_good, *celsius};
}

Finding check_power(const CheckupFacts& facts) {
  const MachineFacts& machine = facts.machine;
  if (!machine.is_under_voltage) return {Topic::power, Light::unknown, Cause::not_measured};
  if (*machine.is_under_voltage) return {Topic::power, Light::bad, Cause::power_is_low};
  if (machine.was_under_voltage == true) return {Topic::power, Light::care, Cause::power_was_low};
  return {Topic::power, Light::good, Cause::power_good};
}

Finding check_stick(const CheckupFacts& facts) {
  if (!facts.service_runs || facts.notice.sticks.empty())
    return {Topic::stick, Light::unknown, Cause::stick_none};
  const bool has_data = std::any_of(facts.notice.sticks.begin(), facts.notice.sticks.end(),
                                    [](const auto& stick) { return stick.has_feed; });
  return {Topic::stick, Light::good, has_data ? Cause::stick_with_data : Cause::stick_without_data};
}

Finding check_voice(const CheckupFacts& facts) {
  if (facts.voice == Part::not_set_up) return {Topic::voice, Light::unknown, Cause::not_set_up};
  return facts.voice == Part::works ? Finding{Topic::voice, Light::good, Cause::voice_good}
                                    : Finding{Topic::voice, Light::care, Cause::voice_missing};
}

Finding check_scanner(const CheckupFacts& facts) {
  if (facts.machine.keyboards > 0) return {Topic::scanner, Light::good, Cause::scanner_good};
  if (!facts.wants_scanner) return {Topic::scanner, Light::unknown, Cause::not_set_up};
  return {Topic::scanner, Light::care, Cause::scanner_missing};
}

Finding check_touch(const CheckupFacts& facts) {
  if (facts.machine.are_inputs_refused) return {Topic::touch, Light::bad, Cause::touch_refused};
  return facts.machine.touch_panels > 0 ? Finding{Topic::touch, Light::good, Cause::touch_good}
                                        : Finding{Topic::touch, Light::unknown, Cause::touch_none};
}

Finding check_fair(const FairFacts& fair) {
  if (fair.is_clock_doubted) return {Topic::fair, Light::care, Cause::fair_undated};
  if (fair.wants_key) return {Topic::fair, Light::care, Cause::fair_no_key};
  if (!fair.runs && fair.waiting > 0) return {Topic::fair, Light::care, Cause::fair_not_taken, fair.waiting};
  return {Topic::fair, Light::good, Cause::fair_good, fair.waiting};
}

Finding check_program(const CheckupFacts& facts) {
  constexpr std::int64_t kFew = 2;  // of a day
  if (facts.is_update_taken_back) return {Topic::program, Light::care, Cause::program_back};
  if (!facts.starts) return {Topic::program, Light::unknown, Cause::not_measured};
  if (const std::int64_t ends = ends_since(*facts.starts, facts.now - kDay); ends > kFew)
    return {Topic::program, Light::care, Cause::program_restarts, ends};
  return {Topic::program, Light::good, Cause::program_good};
}

constexpr std::array kTopicNames{"service", "network", "data",    "pictures", "trust", "clock",
                                 "disk",    "memory",  "temp",    "power",    "stick", "voice",
                                 "scanner", "touch",   "program", "fair"};
constexpr std::array kCauseNames{
    "runs",          "missing",      "answers",    "not_needed", "not_tried", "off",     "leads_nowhere",
    "wants_sign_in", "silent",       "new",        "old",        "very_old",  "none",    "damaged",
    "all_here",      "missing",      "good",       "refused",    "older",     "expired", "foreign",
    "too_new",       "by_network",   "by_battery", "unsure",     "wrong",     "good",    "low",
    "full",          "read_only",    "failing",    "worn",       "good",      "low",     "good",
    "warm",          "hot",          "good",       "was_low",    "is_low",    "none",    "with_data",
    "no_data",       "good",         "missing",    "good",       "missing",   "good",    "none",
    "refused",       "good",         "no_key",     "not_taken",  "undated",   "good",    "restarts",
    "rolled_back",   "not_measured", "not_set_up"};
static_assert(kTopicNames.size() == static_cast<std::size_t>(Topic::fair) + 1);
static_assert(kCauseNames.size() == static_cast<std::size_t>(Cause::not_set_up) + 1);

}  // namespace

std::vector<Finding> check(const CheckupFacts& facts) {
  std::vector<Finding> findings;
  for (const auto each : {check_service, check_network, check_data, check_pictures, check_trust, check_clock,
                          check_disk, check_memory, check_temperature, check_power, check_stick, check_voice,
                          check_scanner, check_touch, check_program})
    findings.push_back(each(facts));
  if (facts.fair) findings.push_back(check_fair(*facts.fair));
  return findings;
}

std::string summary(const std::vector<Finding>& findings, const CheckupFacts& facts,
                    const std::string& kiosk) {
  std::string text = "OCOP " + (kiosk.empty() ? "kiosk" : kiosk) + " " +
                     (facts.version.empty() ? base::kVersion : facts.version) + " " +
                     base::format_iso(base::day_in_vietnam(facts.now));
  const int minute = base::minute_in_vietnam(facts.now);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  text += " " + two(minute / 60) + ":" + two(minute % 60);
  if (facts.last_sync) {
    text += "\nfeed " + std::to_string(facts.last_sync->version);
    if (facts.last_sync->problem) text += " " + std::string(problem_name(*facts.last_sync->problem));
  }
  std::string good = "\ngood:", unknown = "\nunknown:";
  for (const Finding& finding : findings) {
    const std::string topic(kTopicNames[static_cast<std::size_t>(finding.topic)]);
    const std::string number = finding.number != 0 ? " " + std::to_string(finding.number) : "";
    if (finding.light == Light::good)
      good += " " + topic + (number.empty() ? "" : number);
    else if (finding.light == Light::unknown)
      unknown += " " + topic;
    else
      text += "\n" + topic + "=" + kCauseNames[static_cast<std::size_t>(finding.cause)] +
              (finding.light == Light::bad ? "!!" : "!") + number;
  }
  text += good + unknown;
  text.resize(std::min(text.size(), kMostSummaryBytes));
  return text;
}

}  // namespace state
