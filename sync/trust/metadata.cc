// Metadata: read from JSON, strictly.
#include "sync/trust/metadata.h"

#include <fnmatch.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "sync/feed/canonical_json.h"
#include "sync/feed/json_fields.h"
#include "sync/feed/sha256.h"
#include "sync/trust/check.h"

namespace trust {
namespace {

using base::Errc;
using base::Error;
using feed::array_in;
using feed::object_in;
using feed::positive_in;
using feed::text_in;
using nlohmann::json;

constexpr const char* kTopRoles[] = {"root", "timestamp", "snapshot", "targets"};
constexpr std::string_view kSupportedSpec = "1.";

base::Result<Role> read_role(const json& object) {
  Role role;
  role.threshold = TRY(positive_in(object, "threshold"));
  for (const json& id : *TRY(array_in(object, "keyids"))) {
    if (!id.is_string() || !role.keyids.insert(id.get<std::string>()).second)
      return Error{Errc::corrupt, "a keyid twice in one role"};
  }
  return role;
}

base::Result<Keys> read_keys(const json& object) {
  Keys keys;
  for (const auto& [id, key] : TRY(object_in(object, "keys"))->items()) {
    auto read = TRY(feed::PublicKey::from_json(key));
    if (read.id() != id)
      return Error{Errc::corrupt, "keyid " + id.substr(0, 12) + " is not the hash of its key"};
    keys.emplace(id, std::move(read));
  }
  return keys;
}

base::Status read_length_and_hashes(const json& object, FileFacts& facts) {
  if (object.contains("length")) {
    facts.length = TRY(feed::whole_in(object, "length"));
  }
  if (!object.contains("hashes")) return {};
  for (const auto& [algorithm, digest] : TRY(object_in(object, "hashes"))->items()) {
    if (!digest.is_string()) return Error{Errc::corrupt, "a hash must be a text"};
    facts.hashes.emplace(algorithm, digest.get<std::string>());
  }
  return {};
}

base::Result<FileFacts> read_meta(const json& object) {
  FileFacts facts;
  facts.version = TRY(positive_in(object, "version"));
  TRY(read_length_and_hashes(object, facts));
  return facts;
}

base::Result<std::vector<std::string>> read_texts(const json& object, const char* key) {
  std::vector<std::string> texts;
  for (const json& text : *TRY(array_in(object, key))) {
    if (!text.is_string()) return Error{Errc::corrupt, std::string("`") + key + "` must hold texts"};
    texts.push_back(text.get<std::string>());
  }
  return texts;
}

base::Result<DelegatedRole> read_delegated_role(const json& object) {
  DelegatedRole delegated;
  delegated.name = TRY(text_in(object, "name"));
  delegated.role = TRY(read_role(object));
  delegated.terminating = object.contains("terminating") && object["terminating"].is_boolean() &&
                          object["terminating"].get<bool>();
  if (object.contains("paths") == object.contains("path_hash_prefixes"))
    return Error{Errc::corrupt, "a delegation has either `paths` or `path_hash_prefixes`"};
  if (object.contains("paths")) delegated.paths = TRY(read_texts(object, "paths"));
  if (object.contains("path_hash_prefixes"))
    delegated.path_hash_prefixes = TRY(read_texts(object, "path_hash_prefixes"));
  return delegated;
}

base::Result<Delegations> read_delegations(const json& object) {
  Delegations delegations{TRY(read_keys(object)), {}, {}};
  if (object.contains("succinct_roles")) {
    const json& succinct = *TRY(object_in(object, "succinct_roles"));
    const std::int64_t bits = TRY(positive_in(succinct, "bit_length"));
    if (bits > 32) return Error{Errc::corrupt, "`bit_length` must be 1 to 32"};
    delegations.succinct.emplace();
    delegations.succinct->bit_length = static_cast<int>(bits);
    delegations.succinct->role = TRY(read_role(succinct));
    delegations.succinct->name_prefix = TRY(text_in(succinct, "name_prefix"));
    return delegations;
  }
  std::set<std::string> names;
  for (const json& role : *TRY(array_in(object, "roles"))) {
    delegations.roles.push_back(TRY(read_delegated_role(role)));
    const std::string& name = delegations.roles.back().name;
    const bool is_top =
        std::any_of(std::begin(kTopRoles), std::end(kTopRoles), [&](const char* top) { return name == top; });
    if (name.empty() || is_top || !names.insert(name).second)
      return Error{Errc::corrupt, "a delegated role cannot be called '" + name + "'"};
  }
  return delegations;
}

base::Result<json> read_custom(const json& object) {
  if (!object.contains("custom")) return json::object();
  return *TRY(object_in(object, "custom"));
}

}  // namespace

base::Result<json> read_document(std::string bytes, const std::string& type, Document& document) {
  json whole = TRY(feed::parse_object(bytes));
  json body = *TRY(object_in(whole, "signed"));
  if (const std::string found = TRY(text_in(body, "_type")); found != type)
    return Error{Errc::corrupt, "this is " + found + ", not " + type};
  if (const std::string spec = TRY(text_in(body, "spec_version")); !spec.starts_with(kSupportedSpec))
    return Error{Errc::unsupported, "specification " + spec};
  document.version = TRY(positive_in(body, "version"));
  document.expires = TRY(parse_time(TRY(text_in(body, "expires"))));
  std::set<std::string> seen;
  for (const json& signature : *TRY(array_in(whole, "signatures"))) {
    Signature read;
    read.keyid = TRY(text_in(signature, "keyid"));
    read.hex = TRY(text_in(signature, "sig"));
    if (!seen.insert(read.keyid).second) return Error{Errc::corrupt, "two signatures of one key"};
    document.signatures.push_back(std::move(read));
  }
  document.payload = feed::canonical_json(body);
  document.bytes = std::move(bytes);
  return body;
}

base::Status FileFacts::check(std::string_view bytes) const {
  if (length && *length != bytes.size())
    return Error{Errc::corrupt,
                 std::to_string(bytes.size()) + " bytes instead of " + std::to_string(*length)};
  for (const auto& [algorithm, digest] : hashes) {
    if (feed::hex_digest(algorithm, bytes) != digest)
      return Error{Errc::corrupt, "another " + algorithm + " than was signed"};
  }
  return {};
}

bool DelegatedRole::covers(const std::string& path) const {
  const auto matches = [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME | FNM_NOESCAPE) == 0;
  };
  if (std::any_of(paths.begin(), paths.end(), matches)) return true;
  if (path_hash_prefixes.empty()) return false;
  const std::string hash = feed::sha256(path).hex();
  return std::any_of(path_hash_prefixes.begin(), path_hash_prefixes.end(),
                     [&](const std::string& prefix) { return hash.starts_with(prefix); });
}

std::vector<DelegatedRole> Delegations::roles_for(const std::string& path) const {
  std::vector<DelegatedRole> found;
  if (!succinct) {
    std::copy_if(roles.begin(), roles.end(), std::back_inserter(found),
                 [&](const DelegatedRole& role) { return role.covers(path); });
    return found;
  }
  std::uint32_t start = 0;
  const std::string hash = feed::sha256(path).hex();
  std::from_chars(hash.data(), hash.data() + 8, start, 16);
  char bin[16];
  std::snprintf(bin, sizeof bin, "%0*x", (succinct->bit_length + 3) / 4,
                start >> (32 - succinct->bit_length));
  found.push_back({succinct->name_prefix + "-" + bin, succinct->role, false, {}, {}});
  return found;
}

const Role* Delegations::find(const std::string& name) const {
  if (succinct) return name.starts_with(succinct->name_prefix + "-") ? &succinct->role : nullptr;
  const auto found =
      std::find_if(roles.begin(), roles.end(), [&](const DelegatedRole& role) { return role.name == name; });
  return found == roles.end() ? nullptr : &found->role;
}

base::Result<Root> parse_root(std::string bytes) {
  Root root;
  const json body = TRY(read_document(std::move(bytes), "root", root));
  root.consistent_snapshot = body.contains("consistent_snapshot") &&
                             body["consistent_snapshot"].is_boolean() &&
                             body["consistent_snapshot"].get<bool>();
  root.keys = TRY(read_keys(body));
  const json& roles = *TRY(object_in(body, "roles"));
  for (const char* name : kTopRoles) root.roles[name] = TRY(read_role(*TRY(object_in(roles, name))));
  return root;
}

base::Result<Timestamp> parse_timestamp(std::string bytes) {
  Timestamp timestamp;
  const json body = TRY(read_document(std::move(bytes), "timestamp", timestamp));
  timestamp.snapshot = TRY(read_meta(*TRY(object_in(*TRY(object_in(body, "meta")), "snapshot.json"))));
  const json custom = TRY(read_custom(body));
  timestamp.is_carried = custom.contains("carried") && custom["carried"] == true;
  if (custom.contains("published")) timestamp.published = TRY(parse_time(TRY(text_in(custom, "published"))));
  return timestamp;
}

base::Result<Snapshot> parse_snapshot(std::string bytes) {
  Snapshot snapshot;
  const json body = TRY(read_document(std::move(bytes), "snapshot", snapshot));
  for (const auto& [name, meta] : TRY(object_in(body, "meta"))->items())
    snapshot.meta[name] = TRY(read_meta(meta));
  return snapshot;
}

base::Result<Targets> parse_targets(std::string bytes) {
  Targets targets;
  const json body = TRY(read_document(std::move(bytes), "targets", targets));
  for (const auto& [path, object] : TRY(object_in(body, "targets"))->items()) {
    Targets::File file;
    TRY(read_length_and_hashes(object, file.facts));
    if (!file.facts.length || file.facts.hashes.empty())
      return Error{Errc::corrupt, "target " + path + " lacks its length or hashes"};
    file.custom = TRY(read_custom(object)).dump();
    targets.files.emplace(path, std::move(file));
  }
  if (body.contains("delegations"))
    targets.delegations = TRY(read_delegations(*TRY(object_in(body, "delegations"))));
  targets.custom = TRY(read_custom(body)).dump();
  return targets;
}

base::Result<std::string> sign_document(const json& body, const std::vector<feed::SigningKey>& keys) {
  const std::string payload = feed::canonical_json(body);
  json signatures = json::array();
  for (const feed::SigningKey& key : keys)
    signatures.push_back({{"keyid", key.public_key().id()}, {"sig", TRY(key.sign(payload))}});
  return feed::canonical_json({{"signed", body}, {"signatures", signatures}});
}

base::Result<base::WallTime> parse_time(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, used = 0;
  const int read = std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2dZ%n", &year, &month, &day, &hour,
                               &minute, &second, &used);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (read != 6 || used != 20 || text.size() != 20 || !date.ok() || hour > 23 || minute > 59 || second > 60)
    return Error{Errc::corrupt, "'" + text.substr(0, 40) + "' is no time"};
  return base::WallTime(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
         std::chrono::minutes(minute) + std::chrono::seconds(second);
}

std::string format_time(base::WallTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  const std::chrono::year_month_day date(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

std::string percent_encoded(std::string_view name) {
  std::string encoded;
  for (const unsigned char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    char hex[4];
    std::snprintf(hex, sizeof hex, "%%%02X", c);
    if (plain)
      encoded += static_cast<char>(c);
    else
      encoded += hex;
  }
  return encoded;
}

}  // namespace trust
