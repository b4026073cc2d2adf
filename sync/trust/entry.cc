// Reading and writing the signed entry.
#include "sync/feed/entry.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/feed/canonical_json.h"
#include "sync/feed/localized_json.h"

namespace feed {
namespace {

using nlohmann::json;
using base::Errc;
using base::Error;

constexpr std::chrono::seconds kShortestPoll{60};
constexpr std::chrono::seconds kLongestPoll{7 * 24 * 3600};

Error corrupt(std::string_view what) { return {Errc::corrupt, "entry: " + std::string(what)}; }

std::string format_time(base::WallTime time) {
  const base::WallTime::duration in_day = time - std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(in_day);
  char text[32];
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

base::Result<base::WallTime> parse_time(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  char zone = 0;
  const int read = std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%c", &year, &month, &day, &hour, &minute, &second, &zone);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (read != 7 || zone != 'Z' || !date.ok() || hour > 23 || minute > 59 || second > 60) return corrupt("expires");
  return base::WallTime(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

template <class T>
base::Result<T> number(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return corrupt(key);
  return found->get<T>();
}

base::Result<base::Digest> digest(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return corrupt(key);
  return base::Digest::parse(found->get_ref<const std::string&>());
}

base::Result<Target> parse_target(const std::string& path, const json& object) {
  const auto hashes = object.find("hashes");
  const auto custom = object.find("custom");
  if (hashes == object.end() || !hashes->is_object() || custom == object.end() || !custom->is_object()) {
    return corrupt("target " + path);
  }
  if (path.find("..") != std::string::npos || path.empty() || path.front() == '/') return corrupt("path " + path);
  return Target{path, TRY(digest(*hashes, "sha256")), TRY(number<std::uint64_t>(object, "length")),
                TRY(digest(*custom, "plain_sha256")), TRY(number<std::uint64_t>(*custom, "plain_length"))};
}

base::Result<Entry> parse_signed(const json& body) {
  const auto type = body.find("_type");
  if (type == body.end() || *type != "targets") return corrupt("_type");
  Entry entry;
  entry.version = static_cast<std::int64_t>(TRY(number<std::uint64_t>(body, "version")));
  const auto expires = body.find("expires");
  if (expires == body.end() || !expires->is_string()) return corrupt("expires");
  entry.expires = TRY(parse_time(expires->get_ref<const std::string&>()));
  const auto custom = body.find("custom");
  if (custom == body.end() || !custom->is_object()) return corrupt("custom");
  entry.format = TRY(number<int>(*custom, "format"));
  if (entry.format != kFormat) {
    return Error{Errc::unsupported, "entry: format " + std::to_string(entry.format) + ", this program reads " + std::to_string(kFormat)};
  }
  entry.poll_interval = std::clamp(std::chrono::seconds(TRY(number<std::uint32_t>(*custom, "poll_interval_s"))), kShortestPoll, kLongestPoll);
  entry.space_needed = TRY(number<std::uint64_t>(*custom, "space_needed"));
  if (const auto province = custom->find("province"); province != custom->end() && province->is_string()) {
    entry.province = province->get<std::string>();
  }
  entry.title = localized_from_json(*custom, "title");
  entry.disclaimer = localized_from_json(*custom, "disclaimer");
  const auto targets = body.find("targets");
  if (targets == body.end() || !targets->is_object()) return corrupt("targets");
  for (const auto& [path, object] : targets->items()) {
    if (path.starts_with("catalogue/") && object.is_object()) entry.targets.push_back(TRY(parse_target(path, object)));
  }
  if (entry.targets.empty()) return corrupt("no catalogue");
  return entry;
}

}  // namespace

std::string Target::consistent_path() const {
  const std::size_t slash = path.rfind('/');
  const std::string directory = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return "targets/" + directory + sha256.hex() + "." + name;
}

std::string media_path(const base::Digest& digest) {
  const std::string hex = digest.hex();
  return "media/" + hex.substr(0, 2) + "/" + hex;
}

base::Result<std::string> encode_entry(const Entry& entry, const SigningKey& key) {
  json targets = json::object();
  for (const Target& target : entry.targets) {
    targets[target.path] = {{"length", target.length},
                            {"hashes", {{"sha256", target.sha256.hex()}}},
                            {"custom", {{"plain_length", target.plain_length}, {"plain_sha256", target.plain_sha256.hex()}}}};
  }
  json custom{{"format", entry.format},
              {"poll_interval_s", entry.poll_interval.count()},
              {"space_needed", entry.space_needed},
              {"province", entry.province}};
  put_localized(custom, "title", entry.title);
  put_localized(custom, "disclaimer", entry.disclaimer);
  const json body{{"_type", "targets"}, {"spec_version", "1.0.31"}, {"version", entry.version},
                  {"expires", format_time(entry.expires)}, {"targets", targets}, {"custom", custom}};
  const std::string signature = TRY(key.sign(canonical_json(body)));
  const json document{{"signed", body}, {"signatures", {{{"keyid", key.public_key().id()}, {"sig", signature}}}}};
  return document.dump(1) + "\n";
}

base::Result<Entry> verify_entry(std::string_view bytes, const PublicKey& key, base::WallTime now) {
  const json document = json::parse(bytes, nullptr, false);
  if (!document.is_object() || !document.contains("signed") || !document["signed"].is_object() ||
      !document.contains("signatures") || !document["signatures"].is_array()) {
    return corrupt("not a signed document");
  }
  const std::string payload = canonical_json(document["signed"]);
  bool is_signed = false;
  for (const json& signature : document["signatures"]) {
    if (!signature.is_object() || signature.value("keyid", json()) != key.id()) continue;
    const auto hex = signature.find("sig");
    is_signed = is_signed || (hex != signature.end() && hex->is_string() && key.verifies(payload, hex->get_ref<const std::string&>()));
  }
  if (!is_signed) return Error{Errc::untrusted, "entry: not signed by key " + key.id().substr(0, 12)};
  Entry entry = TRY(parse_signed(document["signed"]));
  if (entry.expires <= now) return Error{Errc::untrusted, "entry: expired at " + format_time(entry.expires)};
  return entry;
}

}  // namespace feed
