// screen.json and screen.jpg, read and written.
#include "kiosk/state/screen_report.h"

#include <chrono>
#include <nlohmann/json.hpp>

#include "kiosk/state/fields.h"

namespace state {
namespace {

constexpr std::size_t kMostReportBytes = 4096;

base::WallTime moment(std::int64_t seconds) {
  return base::WallTime(std::chrono::seconds(seconds));
}

}  // namespace

base::Result<ScreenReport> read_screen_report(base::FileSystem& files, const Layout& layout) {
  const std::string bytes = TRY(files.read(layout.screen_report(), kMostReportBytes));
  const auto object = nlohmann::json::parse(bytes, nullptr, false);
  if (!object.is_object()) return base::corrupt("screen.json is not an object");
  ScreenReport report;
  report.time = moment(number_in(object, "time"));
  report.started = moment(number_in(object, "started"));
  report.age_s = number_if_any(object, "age_s");
  report.frames_shown = number_in(object, "frames");
  report.frames_lost = number_in(object, "lost");
  report.width_px = static_cast<int>(number_in(object, "width"));
  report.height_px = static_cast<int>(number_in(object, "height"));
  report.renderer = text_in(object, "renderer").substr(0, 32);
  report.is_asleep = flag_in(object, "asleep");
  report.is_without_panel = flag_in(object, "no_panel");
  if (const auto digest = base::Digest::parse(text_in(object, "digest"))) report.digest = *digest;
  if (const auto at = number_if_any(object, "pictured")) report.pictured = moment(*at);
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
