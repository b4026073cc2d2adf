// Metadata of The Update Framework (specification 1.0.31): root, timestamp, snapshot and targets, as values.
//
// A value of these types is well formed; that it may be believed is trust/trusted_set's matter. Any thread.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "sync/feed/signature.h"

namespace trust {

inline constexpr const char* kSpecVersion = "1.0.31";

// Who may sign: any `threshold` of the keys.
struct Role {
  std::set<std::string> keyids;
  std::int64_t threshold = 1;
};

using Keys = std::map<std::string, feed::PublicKey>;  // by keyid

// What metadata say about a file: of other metadata (4.4.2, 4.5) or of a target (4.5).
struct FileFacts {
  std::int64_t version = 0;  // 0: none, for targets
  std::optional<std::uint64_t> length;
  std::map<std::string, std::string> hashes;  // algorithm, hexadecimal digest

  // Errc::corrupt when `bytes` are others; an unknown algorithm counts as a wrong hash.
  base::Status check(std::string_view bytes) const;
};

struct Signature {
  std::string keyid, hex;
};

// What all four have in common.
struct Document {
  std::string bytes;    // as they came and are stored
  std::string payload;  // canonical form of what is signed
  std::vector<Signature> signatures;
  std::int64_t version = 0;
  base::WallTime expires{};
};

struct Root : Document {
  bool consistent_snapshot = false;
  Keys keys;
  std::map<std::string, Role> roles;  // root, timestamp, snapshot, targets; all present
};

struct Timestamp : Document {
  FileFacts snapshot;
  // Ours, in `custom`: it lives long because it travels on a stick ("carried": true)…
  bool is_carried = false;
  // …and when it was signed ("published"), below which no clock can rightly stand.
  std::optional<base::WallTime> published;
};

struct Snapshot : Document {
  std::map<std::string, FileFacts> meta;  // "targets.json", "<delegated role>.json"
};

struct DelegatedRole {
  std::string name;
  Role role;
  bool terminating = false;
  std::vector<std::string> paths;               // glob patterns; '*' and '?' do not match '/'
  std::vector<std::string> path_hash_prefixes;  // of the path's SHA-256

  bool covers(const std::string& path) const;
};

struct Delegations {
  Keys keys;
  std::vector<DelegatedRole> roles;  // in the order in which they are asked
  struct Succinct {                  // TAP 15: one of 2^bit_length bins, by the path's hash
    Role role;
    int bit_length;
    std::string name_prefix;
  };
  std::optional<Succinct> succinct;

  // The roles to ask for `path`, in order.
  std::vector<DelegatedRole> roles_for(const std::string& path) const;
  // Who may sign for the delegated role of that name; nullptr when nobody may.
  const Role* find(const std::string& name) const;
};

struct Targets : Document {
  struct File {
    FileFacts facts;     // with length and at least one hash
    std::string custom;  // a JSON object; {} when the file has none
  };
  std::map<std::string, File> files;
  std::optional<Delegations> delegations;
  std::string custom;  // of the whole: a JSON object; {} when there is none
};

// Errc::corrupt: not such a document; Errc::unsupported: of another major version of the specification.
base::Result<Root> parse_root(std::string bytes);
base::Result<Timestamp> parse_timestamp(std::string bytes);
base::Result<Snapshot> parse_snapshot(std::string bytes);
base::Result<Targets> parse_targets(std::string bytes);

// The document with that signed part, signed by each of `keys`: canonical JSON, so short and always the same
// bytes.
base::Result<std::string> sign_document(const nlohmann::json& body,
                                        const std::vector<feed::SigningKey>& keys);

// "2027-01-31T12:00:00Z". Errc::corrupt.
base::Result<base::WallTime> parse_time(const std::string& text);
std::string format_time(base::WallTime time);

// RFC 3986: all but unreserved characters as %XX; for names of roles in URLs and files.
std::string percent_encoded(std::string_view name);

}  // namespace trust
