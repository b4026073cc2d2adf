// kiosk_starts.json, read, counted and written.
#include "kiosk/state/starts.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/base/version.h"
#include "kiosk/state/errands.h"
#include "kiosk/state/fields.h"

namespace state {
namespace {

constexpr std::size_t kMostStartsBytes = 16'384, kMostResultBytes = 256;

// Of `watchdog`, `timeout`, `signal`, … (systemd.exec(5), $SERVICE_RESULT).
End end_of(std::string_view result) {
  if (result == "watchdog") return End::frozen;
  if (result == "timeout" || result == "protocol") return End::no_frame;
  return End::crash;
}

std::optional<End> end_from(std::string_view name) {
  for (const End end : kEnds) {
    if (end_name(end) == name) return end;
  }
  return std::nullopt;
}

std::string without_end_of_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace

std::string_view end_name(End end) {
  switch (end) {
    case End::crash:
      return "crash";
    case End::frozen:
      return "frozen";
    case End::no_frame:
      return "no_frame";
    case End::power_cut:
      return "power_cut";
  }
  return {};
}

Starts started(Starts before, const std::string& version, const std::string& boot, std::string_view result,
               base::WallTime now) {
  Starts starts = std::move(before);
  if (starts.runs) {
    // What systemd said is of that end only where the machine has run on.
    const End how = starts.boot != boot ? End::power_cut : end_of(result);
    ++starts.ends[static_cast<std::size_t>(how)];
    starts.ended.push_back({now, how});
    if (starts.ended.size() > Starts::kMostEnded) starts.ended.erase(starts.ended.begin());
  }
  if (starts.version != version) {
    starts.version = version;
    starts.starts = 0;
    starts.first_frame.reset();
  }
  ++starts.starts;
  ++starts.all;
  starts.boot = boot;
  starts.runs = true;
  return starts;
}

std::int64_t ends_since(const Starts& starts, base::WallTime since) {
  return std::count_if(starts.ended.begin(), starts.ended.end(), [&](const Starts::Ended& ended) {
    return ended.time >= since && ended.how != End::power_cut;
  });
}

base::Result<Starts> read_starts(base::FileSystem& files, const Layout& layout) {
  const std::string bytes = TRY(files.read(layout.starts(), kMostStartsBytes));
  const auto object = nlohmann::json::parse(bytes, nullptr, false);
  if (!object.is_object()) return base::corrupt("kiosk_starts.json is not an object");
  Starts starts;
  starts.version = text_in(object, "version");
  starts.starts = number_in(object, "starts");
  if (const std::int64_t at = number_in(object, "first_frame"); at > 0)
    starts.first_frame = base::WallTime(std::chrono::seconds(at));
  starts.all = number_in(object, "all");
  starts.boot = text_in(object, "boot");
  starts.runs = flag_in(object, "runs");
  for (const End end : kEnds)
    starts.ends[static_cast<std::size_t>(end)] = number_in(object, std::string(end_name(end)).c_str());
  if (const auto ended = object.find("ended"); ended != object.end() && ended->is_array()) {
    for (const auto& each : *ended) {
      if (!each.is_object() || starts.ended.size() == Starts::kMostEnded) continue;
      if (const auto how = end_from(text_in(each, "how")))
        starts.ended.push_back({base::WallTime(std::chrono::seconds(number_in(each, "time"))), *how});
    }
  }
  return starts;
}

base::Status write_starts(base::FileSystem& files, const Layout& layout, const Starts& starts) {
  nlohmann::json object{{"version", starts.version},
                        {"starts", starts.starts},
                        {"all", starts.all},
                        {"boot", starts.boot},
                        {"runs", starts.runs}};
  if (starts.first_frame) object["first_frame"] = starts.first_frame->time_since_epoch().count();
  for (const End end : kEnds) object[std::string(end_name(end))] = starts.ends[static_cast<std::size_t>(end)];
  object["ended"] = nlohmann::json::array();
  for (const Starts::Ended& ended : starts.ended)
    object["ended"].push_back(
        {{"time", ended.time.time_since_epoch().count()}, {"how", end_name(ended.how)}});
  return files.write_durably(layout.starts(),
                             object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

bool was_update_taken_back(base::FileSystem& files, const Layout& layout) {
  const auto bytes = files.read(layout.update(), kMostStartsBytes);
  const auto object = bytes ? nlohmann::json::parse(*bytes, nullptr, false) : nlohmann::json();
  return object.is_object() && text_in(object, "outcome") == "rolled_back";
}

StartBook::StartBook(base::FileSystem& files, const Layout& layout, const base::Clock& clock)
    : files_(files), layout_(layout), clock_(clock) {
  if (auto before = read_starts(files, layout))
    starts_ = *std::move(before);
  else if (before.error().code != base::Errc::not_found)
    base::log::warn("starts.unreadable " + before.error().what);
  std::string result;
  if (auto said = files.read(layout.last_end(), kMostResultBytes))
    result = without_end_of_line(*std::move(said));
  starts_ = started(std::move(starts_), base::kVersion, without_end_of_line(boot_id()), result, clock.wall());
  write();
  if (!result.empty()) (void)files.remove(layout.last_end());
}

void StartBook::shows() {
  if (has_shown_) return;
  has_shown_ = true;
  starts_.starts = 0;
  starts_.first_frame = clock_.wall();
  write();
}

void StartBook::ends() {
  starts_.runs = false;
  write();
}

void StartBook::write() {
  const auto written = write_starts(files_, layout_, starts_);
  if (!written && !std::exchange(has_failed_, true))
    base::log::warn("starts.unwritten " + written.error().what);
}

}  // namespace state
