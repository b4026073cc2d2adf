// Facts, one file of the kernel's each.
#include "kiosk/state/machine.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <system_error>

#include "kiosk/base/clock.h"

namespace state {
namespace {

using base::Path;

// Files of /proc and /sys have no length, so they are read and not measured.
std::string text_of(const Path& file) {
  constexpr std::size_t kMost = 256 << 10;
  base::PosixFileSystem files;
  auto text = files.read(file, kMost);
  return text ? *std::move(text) : std::string();
}

std::optional<std::int64_t> number_in(std::string_view text, int base = 10) {
  if (base == 16 && text.starts_with("0x")) text.remove_prefix(2);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end != text.data() ? std::optional(number) : std::nullopt;
}

void each_entry(const Path& folder, const std::function<void(const Path&)>& use) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    use(at->path());
}

// Calls `use` for every line, without its end.
void each_line(std::string_view text, const std::function<void(std::string_view)>& use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void read_disk(const Path& state, const Path& system, MachineFacts& facts) {
  struct statvfs room;
  if (::statvfs(state.c_str(), &room) == 0) {
    facts.disk_free_bytes = static_cast<std::uint64_t>(room.f_bavail) * room.f_frsize;
    facts.disk_total_bytes = static_cast<std::uint64_t>(room.f_blocks) * room.f_frsize;
    facts.is_disk_read_only = (room.f_flag & ST_RDONLY) != 0;
  }
  struct stat about;
  if (::stat(state.c_str(), &about) != 0) return;
  std::error_code error;
  const Path device =
      std::filesystem::canonical(system / ("sys/dev/block/" + std::to_string(major(about.st_dev)) + ":" +
                                           std::to_string(minor(about.st_dev))),
                                 error);
  if (error) return;
  facts.disk_errors =
      number_in(text_of(system / "sys/fs/ext4" / device.filename() / "errors_count")).value_or(0);
  // "0x01 0x03": two kinds of memory cells, in tenths of their life that are over. Of the disk or of its
  // partition's.
  for (const Path& file : {device / "device/life_time", device.parent_path() / "device/life_time"}) {
    const std::string life = text_of(file);
    const auto first = number_in(life, 16);
    const std::size_t space = life.find(' ');
    const auto second =
        space == std::string::npos ? first : number_in(std::string_view(life).substr(space + 1), 16);
    if (first && second) facts.disk_worn_percent = static_cast<int>(std::max(*first, *second)) * 10;
  }
}

void read_memory(const Path& system, MachineFacts& facts) {
  each_line(text_of(system / "proc/meminfo"), [&](std::string_view line) {
    for (const auto& [name, value] : {std::pair{"MemTotal:", &facts.memory_total_bytes},
                                      std::pair{"MemAvailable:", &facts.memory_free_bytes}}) {
      if (!line.starts_with(name)) continue;
      line.remove_prefix(std::min(line.find_first_of("0123456789"), line.size()));
      if (const auto kilobytes = number_in(line)) *value = static_cast<std::uint64_t>(*kilobytes) << 10;
    }
  });
}

void read_temperature(const Path& system, MachineFacts& facts) {
  constexpr std::int64_t kLeast = 1'000, kMost = 150'000;  // thousandths; beyond it a sensor is not connected
  each_entry(system / "sys/class/thermal", [&](const Path& zone) {
    const auto thousandths = number_in(text_of(zone / "temp"));
    if (!thousandths || *thousandths < kLeast || *thousandths > kMost) return;
    facts.celsius = std::max(facts.celsius.value_or(0), static_cast<int>(*thousandths / 1000));
  });
}

// A Raspberry Pi tells in two ways: its firmware's bits (0: now, 16: since the start), and a sensor.
void read_voltage(const Path& system, MachineFacts& facts) {
  constexpr std::int64_t kNow = 1, kSinceStart = 1 << 16;
  if (const auto bits =
          number_in(text_of(system / "sys/devices/platform/soc/soc:firmware/get_throttled"), 16)) {
    facts.is_under_voltage = (*bits & kNow) != 0;
    facts.was_under_voltage = (*bits & kSinceStart) != 0;
    return;
  }
  each_entry(system / "sys/class/hwmon", [&](const Path& sensor) {
    if (!text_of(sensor / "name").starts_with("rpi_volt")) return;
    if (const auto alarm = number_in(text_of(sensor / "in0_lcrit_alarm")))
      facts.is_under_voltage = *alarm != 0;
  });
}

void read_network(const Path& system, MachineFacts& facts) {
  each_entry(system / "sys/class/net", [&](const Path& link) {
    if (link.filename() == "lo" || number_in(text_of(link / "carrier")) != 1) return;
    std::error_code error;
    facts.has_link = true;
    facts.is_wireless = facts.is_wireless || std::filesystem::exists(link / "wireless", error);
  });
  // Interface, destination, gateway…; all zeros: anywhere.
  each_line(text_of(system / "proc/net/route"), [&](std::string_view line) {
    const std::size_t tab = line.find('\t');
    facts.has_route =
        facts.has_route || (tab != std::string_view::npos && line.substr(tab + 1).starts_with("00000000\t"));
  });
  each_line(text_of(system / "proc/net/ipv6_route"), [&](std::string_view line) {
    facts.has_route = facts.has_route ||
                      (line.starts_with("00000000000000000000000000000000 00 ") && !line.ends_with(" lo"));
  });
}

void read_clock(const Path& system, MachineFacts& facts) {
  std::error_code error;
  facts.has_battery_clock = std::filesystem::exists(system / "sys/class/rtc/rtc0", error);
  if (system != "/") return;
  facts.is_clock_set_by_net = base::is_set_by_network();
}

}  // namespace

std::optional<bool> is_root_read_only(std::string_view mounts) {
  constexpr int kPoint = 4, kSuperOptions = 2;  // fields from the first; from the one behind " - "
  std::optional<bool> found;
  const auto field = [](std::string_view text, int number) {
    for (; number > 0; --number) text.remove_prefix(std::min(text.find(' '), text.size() - 1) + 1);
    return text.substr(0, text.find(' '));
  };
  each_line(mounts, [&](std::string_view line) {
    const std::size_t parting = line.find(" - ");
    if (parting == std::string_view::npos || field(line, kPoint) != "/") return;
    const std::string options = ',' + std::string(field(line.substr(parting + 3), kSuperOptions)) + ',';
    found = options.find(",ro,") != std::string::npos;
  });
  return found;
}

InputDevices count_inputs(std::string_view devices) {
  constexpr std::int64_t kDirect = 1 << 1;    // INPUT_PROP_DIRECT: the finger is where the picture is
  constexpr std::int64_t kAbsolute = 1 << 3;  // EV_ABS
  constexpr std::int64_t kRepeats = 1 << 20;  // EV_REP: keys that repeat, so no power button
  InputDevices found;
  std::int64_t properties = 0, events = 0;
  const auto end = [&] {
    if ((properties & kDirect) && (events & kAbsolute))
      ++found.touch_panels;
    else if (events & kRepeats)
      ++found.keyboards;
    properties = events = 0;
  };
  each_line(devices, [&](std::string_view line) {
    if (line.empty()) end();
    if (line.starts_with("B: PROP=")) properties = number_in(line.substr(8), 16).value_or(0);
    if (line.starts_with("B: EV=")) events = number_in(line.substr(6), 16).value_or(0);
  });
  end();
  return found;
}

MachineFacts read_machine(const Path& state, const Path& system) {
  MachineFacts facts;
  read_disk(state, system, facts);
  facts.is_root_read_only = is_root_read_only(text_of(system / "proc/self/mountinfo"));
  read_memory(system, facts);
  read_temperature(system, facts);
  read_voltage(system, facts);
  read_network(system, facts);
  read_clock(system, facts);
  const InputDevices inputs = count_inputs(text_of(system / "proc/bus/input/devices"));
  facts.touch_panels = inputs.touch_panels;
  facts.keyboards = inputs.keyboards;
  return facts;
}

bool can_run(std::string_view program, std::string_view path) {
  const auto is_program = [](const Path& file) {
    std::error_code error;
    return std::filesystem::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0;
  };
  if (program.empty()) return false;
  if (program.find('/') != std::string_view::npos) return is_program(Path(program));
  while (!path.empty()) {
    const std::size_t end = std::min(path.find(':'), path.size());
    if (end > 0 && is_program(Path(path.substr(0, end)) / Path(program))) return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

}  // namespace state
