// status.json, read and written.
#include "kiosk/state/status.h"

#include <array>
#include <chrono>
#include <nlohmann/json.hpp>

#include "kiosk/state/fields.h"

namespace state {
namespace {

using nlohmann::json;

constexpr std::array kOutcomes{"never", "updated", "unchanged", "failed"};
constexpr std::size_t kMaxBytes = 65536;

json time_or_null(const std::optional<base::WallTime>& time) {
  return time ? json(time->time_since_epoch().count()) : json(nullptr);
}

std::optional<base::WallTime> read_time(const json& object, const char* key) {
  const auto seconds = number_if_any(object, key);
  if (!seconds) return std::nullopt;
  return base::WallTime(std::chrono::seconds(*seconds));
}

}  // namespace

std::string_view problem_name(base::Errc problem) {
  switch (problem) {
    case base::Errc::network:
      return "network";
    case base::Errc::portal:
      return "portal";
    case base::Errc::untrusted:
      return "untrusted";
    case base::Errc::outdated:
      return "outdated";
    case base::Errc::expired:
      return "expired";
    case base::Errc::foreign:
      return "foreign";
    case base::Errc::full:
      return "full";
    case base::Errc::corrupt:
      return "corrupt";
    case base::Errc::not_found:
      return "not_found";
    case base::Errc::unsupported:
      return "unsupported";
    case base::Errc::busy:
      return "busy";
    case base::Errc::invalid:
      return "invalid";
    case base::Errc::io:
      return "io";
  }
  return {};
}

std::optional<base::Errc> problem_from(std::string_view name) {
  for (int code = 0; !problem_name(static_cast<base::Errc>(code)).empty(); ++code) {
    if (problem_name(static_cast<base::Errc>(code)) == name) return static_cast<base::Errc>(code);
  }
  return std::nullopt;
}

base::Result<SyncStatus> read_status(base::FileSystem& files, const Layout& layout) {
  const std::string bytes = TRY(files.read(layout.status(), kMaxBytes));
  const json object = json::parse(bytes, nullptr, false);
  if (!object.is_object()) return base::Error{base::Errc::corrupt, "status.json is not an object"};
  SyncStatus status;
  const std::string outcome = text_in(object, "outcome");
  for (std::size_t i = 0; i < kOutcomes.size(); ++i) {
    if (outcome == kOutcomes[i]) status.outcome = static_cast<SyncStatus::Outcome>(i);
  }
  status.source = text_in(object, "source");
  status.is_carried = flag_in(object, "carried");
  status.problem = problem_from(text_in(object, "problem"));
  status.detail = text_in(object, "detail");
  status.last_attempt = read_time(object, "last_attempt");
  status.last_success = read_time(object, "last_success");
  status.version = number_in(object, "version");
  status.products = number_in(object, "products");
  status.skipped_records = number_in(object, "skipped_records");
  status.media_missing = number_in(object, "media_missing");
  return status;
}

base::Status write_status(base::FileSystem& files, const Layout& layout, const SyncStatus& status) {
  const json object{{"outcome", kOutcomes[static_cast<std::size_t>(status.outcome)]},
                    {"source", status.source},
                    {"carried", status.is_carried},
                    {"problem", status.problem ? problem_name(*status.problem) : ""},
                    {"detail", status.detail},
                    {"last_attempt", time_or_null(status.last_attempt)},
                    {"last_success", time_or_null(status.last_success)},
                    {"version", status.version},
                    {"products", status.products},
                    {"skipped_records", status.skipped_records},
                    {"media_missing", status.media_missing}};
  return files.write_durably(layout.status(),
                             object.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
}

}  // namespace state
