// Machine: what the kernel tells of the computer that the kiosk runs on, for whoever looks after it.
//
// Read from /proc and /sys, milliseconds; any thread. What a machine does not measure is empty, never a
// guess.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kiosk/base/files.h"

namespace state {

struct MachineFacts {
  // The disk of the state directory.
  std::optional<std::uint64_t> disk_free_bytes, disk_total_bytes;
  bool is_disk_read_only = false;
  std::int64_t disk_errors = 0;          // that the file system met since it was made (ext4, errors_count)
  std::optional<int> disk_worn_percent;  // of an eMMC's life (JESD84-B51, 7.4.34), rounded up to tens
  // Of the system: a root that nothing writes outlives plugs that are pulled. By its file system, not by what
  // systemd lets this program see of it.
  std::optional<bool> is_root_read_only;
  std::optional<std::uint64_t> memory_free_bytes, memory_total_bytes;
  std::optional<int> celsius;               // of the warmest sensor
  std::optional<bool> is_under_voltage;     // now
  std::optional<bool> was_under_voltage;    // since the machine started
  bool has_link = false;                    // a cable or a Wi-Fi that is connected
  bool is_wireless = false;                 // that link
  bool has_route = false;                   // a way out of the house
  std::optional<bool> is_clock_set_by_net;  // adjtimex(2)
  bool has_battery_clock = false;
  int touch_panels = 0;
  int keyboards = 0;  // scanners are keyboards, too
  // They are there, and the kiosk may read none of them; its window says so, read_machine() does not.
  bool are_inputs_refused = false;
};

// `state`: the state directory; `system`: "/", or what stands for it in a test. There the clock is not asked.
MachineFacts read_machine(const base::Path& state, const base::Path& system = "/");

// Whether a program of that name can be run: searched in `path` (as the environment's PATH) when it names no
// folder.
bool can_run(std::string_view program, std::string_view path);

// Of a text like /proc/self/mountinfo (proc_pid_mountinfo(5)): whether the file system that is mounted at "/"
// is read-only; empty where none is named. Of several above each other the last counts.
std::optional<bool> is_root_read_only(std::string_view mounts);

// Of a text like /proc/bus/input/devices.
struct InputDevices {
  int touch_panels = 0, keyboards = 0;
};
InputDevices count_inputs(std::string_view devices);

}  // namespace state
