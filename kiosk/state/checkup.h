// Checkup: from facts about the kiosk to what a shop assistant reads aloud on the telephone: of each thing a
// light and the reason for it. Pure; the words are the page's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/state/errands.h"
#include "kiosk/state/machine.h"
#include "kiosk/state/starts.h"
#include "kiosk/state/status.h"

namespace state {

// In the order in which they are asked for on the telephone.
enum class Topic {
  service,
  network,
  data,
  pictures,
  trust,
  clock,
  disk,
  memory,
  temperature,
  power,
  stick,
  voice,
  scanner,
  touch,
  program,
  fair
};

// `unknown` is a light of its own: this machine does not measure it, or it is not set up.
enum class Light { good, care, bad, unknown };

// Why the light is what it is. Each has its sentence; those of `care` and `bad` also say what to do.
enum class Cause {
  service_runs,
  service_is_missing,
  network_answers,
  network_not_needed,  // the feed is a folder
  network_not_tried,
  network_is_off,  // no cable, no Wi-Fi
  network_leads_nowhere,
  network_wants_sign_in,
  network_silent,  // connected, but the centre does not answer
  data_new,        // number: days since the last good sync
  data_old,
  data_very_old,
  data_missing,
  data_damaged,
  pictures_all_here,
  pictures_missing,  // number: how many
  trust_good,
  trust_refused,  // not signed by whom this machine believes
  trust_older,    // older than what is here
  trust_expired,
  trust_foreign,  // another province's
  trust_too_new,  // this program is too old
  clock_by_network,
  clock_by_battery,
  clock_unsure,
  clock_wrong,
  disk_good,  // number: free megabytes
  disk_low,
  disk_full,
  disk_read_only,
  disk_failing,
  disk_worn,    // number: percent
  memory_good,  // number: free megabytes
  memory_low,
  temperature_good,  // number: degrees Celsius
  temperature_warm,
  temperature_hot,
  power_good,
  power_was_low,
  power_is_low,
  stick_none,
  stick_with_data,
  stick_without_data,
  voice_good,
  voice_missing,  // set up, but the program is not there
  scanner_good,
  scanner_missing,
  touch_good,
  touch_none,
  touch_refused,   // there are input devices, and the kiosk may read none of them
  fair_good,       // number: contacts to be taken out
  fair_no_key,     // contacts are asked for, and none can be left
  fair_not_taken,  // it is over; number: contacts that still lie here
  fair_undated,    // nobody knows the date: it neither begins nor ends
  program_good,
  program_restarts,  // number: how often it ended by itself within a day
  program_back,      // an update did not work and was taken back
  not_measured,
  not_set_up
};

struct Finding {
  Topic topic;
  Light light;
  Cause cause;
  std::int64_t number = 0;
};

enum class Part { not_set_up, works, missing };

struct FairFacts {
  bool runs = false, wants_key = false, is_clock_doubted = false;
  std::int64_t waiting = 0;  // contacts to be taken out
};

struct CheckupFacts {
  MachineFacts machine;
  std::optional<SyncStatus> last_sync;
  ServiceNotice notice;
  bool service_runs = false;
  bool has_catalogue = false, is_catalogue_damaged = false;
  std::int64_t pictures_missing = 0;
  Part voice = Part::not_set_up;
  std::optional<Starts> starts;  // of the kiosk's program
  bool is_update_taken_back = false;
  bool wants_scanner = false;     // kiosk.toml says that one stands beside it
  std::optional<FairFacts> fair;  // absent: none, and no contacts of one
  base::WallTime now{};
  std::string version = {};  // of the program; empty: this one
};

// One of each topic, in their order; of the fair only where there is one.
std::vector<Finding> check(const CheckupFacts& facts);

// For a QR code: who, which program, when, the feed's version; then what needs care as words of the code that
// never change, such as "network=wants_sign_in!!", then what is good with its numbers, then what nobody
// measures. Plain ASCII, at most kMostSummaryBytes. `kiosk`: its name; may be empty.
inline constexpr std::size_t kMostSummaryBytes = 500;
std::string summary(const std::vector<Finding>& findings, const CheckupFacts& facts,
                    const std::string& kiosk);

}  // namespace state
