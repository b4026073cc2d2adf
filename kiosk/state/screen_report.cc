// screen.json and screen.jpg, read and written.
#include "kiosk/state/screen_report.h"

#include <chrono>
#include <nlohmann/json.hpp>

namespace state {
namespace {

constexpr std::size_t kMostReportBytes = 4096;

std::optional<std::int64_t> whole_number(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? std::optional(found->get<std::int64_t>())
                                                             : std::nullopt;
}

base::WallTime moment(std::int64_t seconds) {
  return base::WallTime(std::chrono::seconds(seconds));
}

}  // namespace

base::Result<ScreenReport> read_screen_report(base::FileSystem& files, const Layout& layout) {
  const std::string bytes = TRY(files.read(layout.screen_report(), kMostReportBytes));
  const auto object = nlohmann::json::parse(bytes, nullptr, false);
  if (!object.is_object()) return base::corrupt("screen.json is not an object");
  ScreenReport report;
  report.time = moment(whole_number(object, "time").value_or(0));
  report.started = moment(whole_number(object, "started").value_or(0));
  report.age_s = whole_number(object, "age_s");
  report.frames_shown = whole_number(object, "frames").value_or(0);
  report.frames_lost = whole_number(object, "lost").value_or(0);
  report.width_px = static_cast<int>(whole_number(object, "width").value_or(0));
  report.height_px = static_cast<int>(whole_number(object, "height").value_or(0));
  if (const auto found = object.find("renderer"); found != object.end() && found->is_string())
    report.renderer = found->get<std::string>().substr(0, 32);
  report.is_asleep = object.value("asleep", nlohmann::json()) == true;
  report.is_without_panel = object.value("no_panel", nlohmann::json()) == true;
  if (const auto found = object.find("digest"); found != object.end() && found->is_string()) {
    if (const auto digest = base::Digest::parse(found->get<std::string>())) report.digest = *digest;
  }
  if (const auto at = whole_number(object, "pictured")) report.pictured = moment(*at);
  return report;
}

base::Status write_screen_report(base::FileSystem& files, const Layout& layout, const ScreenReport& report,
                                 std::string_view picture) {
  nlohmann::json object{{"time", report.time.time_since_epoch().count()},
                        {"started", report.started.time_since_epoch().count()},
                        {"frames", report.frames_shown},
                        {"lost", report.frames_lost},
                        {"width", report.width_px},
                        {"height", report.height_px},
                        {"renderer", report.renderer},
                        {"asleep", report.is_asleep},
                        {"no_panel", report.is_without_panel}};
  if (report.age_s) object["age_s"] = *report.age_s;
  if (report.digest) object["digest"] = report.digest->hex();
  if (report.pictured) object["pictured"] = report.pictured->time_since_epoch().count();
  if (!picture.empty()) TRY(files.write_durably(layout.screen_picture(), picture));
  return files.write_durably(layout.screen_report(),
                             object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace state
