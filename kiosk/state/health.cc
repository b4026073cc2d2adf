// The health line: what of a machine is told to the centre.
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/version.h"
#include "kiosk/state/outbox.h"

namespace state {
namespace {

using Object = nlohmann::json;

constexpr std::size_t kMostUpdateBytes = 4096, kMostUpdateText = 100, kMostRefused = 8;

// RFC 4648, section 4.
std::string base64_of(std::string_view bytes) {
  constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto byte = [&](std::size_t i) -> std::uint32_t {
      return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0;
    };
    const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
    for (std::size_t i = 0; i < 4; ++i)
      text += at + i > bytes.size() ? '=' : kSigns[three >> (18 - 6 * i) & 63];
  }
  return text;
}

std::int64_t seconds_of(base::WallTime time) {
  return time.time_since_epoch().count();
}

void tell_machine(Object& line, const MachineFacts& machine) {
  line["disk_errors"] = machine.disk_errors;
  line["disk_read_only"] = machine.is_disk_read_only;
  const auto tell = [&](const char* word, const auto& value) {
    if (value) line[word] = *value;
  };
  tell("disk_worn", machine.disk_worn_percent);
  tell("root_read_only", machine.is_root_read_only);
  tell("celsius", machine.celsius);
  tell("under_voltage", machine.is_under_voltage);
  tell("was_under_voltage", machine.was_under_voltage);
  if (machine.memory_total_bytes) line["memory_mb"] = *machine.memory_total_bytes >> 20;
  if (machine.memory_free_bytes) line["memory_free_mb"] = *machine.memory_free_bytes >> 20;
}

Object object_of_starts(const Starts& starts) {
  Object object{{"version", starts.version}, {"since_frame", starts.starts}, {"all", starts.all}};
  if (starts.first_frame) object["first_frame"] = seconds_of(*starts.first_frame);
  for (const End end : kEnds) object[std::string(end_name(end))] = starts.ends[static_cast<std::size_t>(end)];
  return object;
}

Object object_of_screen(const ScreenReport& screen) {
  Object object{{"time", seconds_of(screen.time)},    {"up_s", (screen.time - screen.started).count()},
                {"frames", screen.frames_shown},      {"lost", screen.frames_lost},
                {"width", screen.width_px},           {"height", screen.height_px},
                {"renderer", screen.renderer},        {"asleep", screen.is_asleep},
                {"no_panel", screen.is_without_panel}};
  if (screen.age_s) object["age_s"] = *screen.age_s;
  if (screen.digest) object["digest"] = screen.digest->hex();
  if (screen.pictured) object["pictured"] = seconds_of(*screen.pictured);
  return object;
}

// What another program wrote, known words only, each cut to its length.
Object object_of_update(std::string_view text) {
  const Object said = Object::parse(text, nullptr, false);
  Object object = Object::object();
  if (!said.is_object()) return object;
  const auto cut = [](const Object& value) { return value.get<std::string>().substr(0, kMostUpdateText); };
  for (const char* word : {"outcome", "version", "tried", "rolled_back_from"}) {
    if (const auto found = said.find(word); found != said.end() && found->is_string())
      object[word] = cut(*found);
  }
  if (const auto time = said.find("time"); time != said.end() && time->is_number_integer())
    object["time"] = *time;
  if (const auto refused = said.find("refused"); refused != said.end() && refused->is_array()) {
    for (const Object& each : *refused) {
      if (each.is_string() && object["refused"].size() < kMostRefused) object["refused"].push_back(cut(each));
    }
  }
  return object;
}

std::string line_of(const Object& line) {
  return line.dump(-1, ' ', false, Object::error_handler_t::replace) + "\n";
}

}  // namespace

std::string health_line(const Health& health) {
  Object line{{"type", "health"}, {"time", seconds_of(health.time)}, {"program", base::kVersion}};
  if (!health.clock.empty()) line["clock"] = health.clock;
  if (health.free_bytes) line["free_mb"] = *health.free_bytes >> 20;
  if (const auto& sync = health.last_sync) {
    line["version"] = sync->version;
    line["products"] = sync->products;
    line["media_missing"] = sync->media_missing;
    line["problem"] = sync->problem ? problem_name(*sync->problem) : "";
    if (sync->last_success) line["last_success"] = seconds_of(*sync->last_success);
  }
  if (health.machine) tell_machine(line, *health.machine);
  if (health.starts) line["starts"] = object_of_starts(*health.starts);
  if (health.screen) line["screen"] = object_of_screen(*health.screen);
  if (Object update = object_of_update(health.update); !update.empty()) line["update"] = std::move(update);
  if (!health.screen || health.picture.empty()) return line_of(line);
  Object pictured = line;
  pictured["screen"]["picture"] = base64_of(health.picture);
  std::string text = line_of(pictured);
  return text.size() <= kMostHealthBytes ? text : line_of(line);
}

Health read_health(base::FileSystem& files, const Layout& layout, const base::Clock& clock,
                   const base::Path& system) {
  Health health{.time = clock.wall()};
  health.clock = clock.is_set() ? "set" : clock.is_believed() ? "kept" : "unsure";
  if (const auto free = files.free_space(layout.root())) health.free_bytes = *free;
  if (auto status = read_status(files, layout)) health.last_sync = *std::move(status);
  health.machine = read_machine(layout.root(), system);
  if (auto starts = read_starts(files, layout)) health.starts = *std::move(starts);
  if (auto screen = read_screen_report(files, layout)) health.screen = *std::move(screen);
  if (auto picture = files.read(layout.screen_picture(), kMostScreenPictureBytes))
    health.picture = *std::move(picture);
  if (auto update = files.read(layout.update(), kMostUpdateBytes)) health.update = *std::move(update);
  return health;
}

}  // namespace state
