// status.json, read and written.
#include "kiosk/state/status.h"

#include <array>
#include <chrono>
#include <nlohmann/json.hpp>

namespace state {
namespace {

using nlohmann::json;

constexpr std::array kOutcomes{"never", "updated", "unchanged", "failed"};
constexpr std::size_t kMaxBytes = 65536;

json time_or_null(const std::optional<base::WallTime>& time) {
  return time ? json(time->time_since_epoch().count()) : json(nullptr);
}

std::optional<base::WallTime> read_time(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return base::WallTime(std::chrono::seconds(found->get<std::int64_t>()));
}

std::string read_string(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t read_count(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
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
  const std::string outcome = read_string(object, "outcome");
  for (std::size_t i = 0; i < kOutcomes.size(); ++i) {
    if (outcome == kOutcomes[i]) status.outcome = static_cast<SyncStatus::Outcome>(i);
  }
  status.source = read_string(object, "source");
  status.is_carried = object.contains("carried") && object["carried"] == true;
  status.problem = problem_from(read_string(object, "problem"));
  status.detail = read_string(object, "detail");
  status.last_attempt = read_time(object, "last_attempt");
  status.last_success = read_time(object, "last_success");
  status.version = read_count(object, "version");
  status.products = read_count(object, "products");
  status.skipped_records = read_count(object, "skipped_records");
  status.media_missing = read_count(object, "media_missing");
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
