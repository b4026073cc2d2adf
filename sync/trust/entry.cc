// Entry: read from targets metadata and written as such.
#include "sync/trust/entry.h"

#include <algorithm>

#include "kiosk/codec/localized_json.h"
#include "sync/feed/json_fields.h"

namespace trust {
namespace {

using base::Errc;
using base::Error;
using nlohmann::json;

constexpr std::chrono::seconds kShortestPoll{60};
constexpr std::chrono::seconds kLongestPoll{7 * 24 * 3600};
constexpr std::string_view kCatalogue = "catalogue/";

base::Result<Target> read_target(const std::string& path, const Targets::File& file) {
  if (path.find("..") != std::string::npos) return Error{Errc::corrupt, "target path " + path};
  const auto hash = file.facts.hashes.find("sha256");
  if (hash == file.facts.hashes.end()) return Error{Errc::corrupt, "target " + path + " lacks its SHA-256"};
  const base::Digest digest = TRY(base::Digest::parse(hash->second));
  Target target{path, digest, *file.facts.length, digest, 0};
  const json custom = TRY(feed::parse_object(file.custom));
  target.plain_sha256 = TRY(base::Digest::parse(TRY(feed::text_in(custom, "plain_sha256"))));
  target.plain_length = TRY(feed::whole_in(custom, "plain_length"));
  return target;
}

}  // namespace

std::string Target::consistent_path() const {
  return "targets/" + trust::consistent_path(path, sha256.hex());
}

std::string Target::patch_path(const base::Digest& base) const {
  return "patches/" + plain_sha256.hex() + "/" + base.hex() + ".zst";
}

const Target* Entry::find(const std::string& path) const {
  const auto found =
      std::find_if(targets.begin(), targets.end(), [&](const Target& target) { return target.path == path; });
  return found == targets.end() ? nullptr : &*found;
}

std::string media_path(const base::Digest& digest) {
  const std::string hex = digest.hex();
  return "media/" + hex.substr(0, 2) + "/" + hex;
}

std::string consistent_path(const std::string& path, const std::string& hash) {
  const std::size_t name = path.rfind('/') + 1;  // npos + 1 is 0
  return path.substr(0, name) + hash + "." + path.substr(name);
}

base::Result<Entry> read_entry(const Targets& targets) {
  const json custom = TRY(feed::parse_object(targets.custom));
  Entry entry;
  entry.version = targets.version;
  const std::int64_t format = TRY(feed::positive_in(custom, "format"));
  if (format != kFormat) {
    return Error{Errc::unsupported, "the feed has format " + std::to_string(format) +
                                        ", this program reads " + std::to_string(kFormat)};
  }
  entry.poll_interval = std::clamp(std::chrono::seconds(TRY(feed::positive_in(custom, "poll_interval_s"))),
                                   kShortestPoll, kLongestPoll);
  entry.poll_spread = custom.contains("poll_spread_s")
                          ? std::chrono::seconds(TRY(feed::positive_in(custom, "poll_spread_s")))
                          : entry.poll_interval / 6;
  entry.poll_spread = std::min(entry.poll_spread, entry.poll_interval);
  entry.space_needed = TRY(feed::whole_in(custom, "space_needed"));
  entry.province = custom.contains("province") ? TRY(feed::text_in(custom, "province")) : "";
  const auto localized = [&](const char* key) {
    const auto found = custom.find(key);
    return found == custom.end() ? domain::LocalizedText() : codec::localized_from_json(*found);
  };
  entry.title = localized("title");
  entry.disclaimer = localized("disclaimer");
  for (const auto& [name, text] : domain::kOriginTexts)
    entry.origin.*text = localized(std::string(name).c_str());
  if (custom.contains("website")) entry.origin.website = TRY(feed::text_in(custom, "website"));
  if (custom.contains("published"))
    entry.origin.published = domain::parse_day(TRY(feed::text_in(custom, "published")));
  for (const auto& [path, file] : targets.files) {
    if (path.starts_with(kCatalogue)) entry.targets.push_back(TRY(read_target(path, file)));
  }
  if (entry.targets.empty()) return Error{Errc::corrupt, "the feed names no catalogue"};
  return entry;
}

json targets_body(const Entry& entry, base::WallTime expires) {
  json targets = json::object();
  for (const Target& target : entry.targets) {
    targets[target.path] = {
        {"length", target.length},
        {"hashes", {{"sha256", target.sha256.hex()}}},
        {"custom", {{"plain_length", target.plain_length}, {"plain_sha256", target.plain_sha256.hex()}}}};
  }
  json custom{{"format", entry.format},
              {"poll_interval_s", entry.poll_interval.count()},
              {"poll_spread_s", entry.poll_spread.count()},
              {"space_needed", entry.space_needed},
              {"province", entry.province}};
  for (const auto& [key, text] : {std::pair("title", &entry.title), {"disclaimer", &entry.disclaimer}}) {
    if (!text->empty()) custom[key] = codec::localized_to_json(*text);
  }
  for (const auto& [name, text] : domain::kOriginTexts) {
    if (const domain::LocalizedText& words = entry.origin.*text; !words.empty())
      custom[std::string(name)] = codec::localized_to_json(words);
  }
  if (!entry.origin.website.empty()) custom["website"] = entry.origin.website;
  if (entry.origin.published) custom["published"] = domain::format_iso(*entry.origin.published);
  return {{"_type", "targets"},       {"spec_version", kSpecVersion},
          {"version", entry.version}, {"expires", format_time(expires)},
          {"targets", targets},       {"custom", custom}};
}

}  // namespace trust
