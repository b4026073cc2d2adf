// Making, replacing and reading keys.
#include "tools/publish/keys.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;
using feed::SigningKey;
using nlohmann::json;

constexpr const char* kOnline[] = {"targets", "snapshot", "timestamp"};
constexpr std::size_t kMaxKeyFile = 1024, kMaxRootFile = 512'000;

std::string root_key_name(int number) {
  return "root-" + std::to_string(number);
}
Path file_of(const Path& folder, const std::string& name) {
  return folder / (name + ".key");
}
Path root_file(const Path& folder, std::size_t version) {
  return folder / "root" / (std::to_string(version) + ".root.json");
}

bool is_there(const Path& file) {
  std::error_code error;
  return std::filesystem::exists(file, error);
}

base::Status write_key(base::FileSystem& files, const Path& file, const SigningKey& key) {
  TRY(files.make_directories(file.parent_path()));
  const mode_t before = umask(077);  // never readable by others, not even for a moment
  auto written = files.write_durably(file, key.seed_hex() + "\n");
  umask(before);
  return written;
}

// The public halves that a root names.
struct Members {
  std::vector<feed::PublicKey> root;
  std::map<std::string, feed::PublicKey> online;
};

json root_body(std::int64_t version, const Members& members, base::WallTime now) {
  json keys = json::object(), roles = json::object();
  const auto add = [&](const std::string& role, const feed::PublicKey& key, int threshold) {
    keys[key.id()] = key.to_json();
    roles[role]["keyids"].push_back(key.id());
    roles[role]["threshold"] = threshold;
  };
  for (const feed::PublicKey& key : members.root) add("root", key, kRootThreshold);
  for (const auto& [role, key] : members.online) add(role, key, 1);
  return {{"_type", "root"},
          {"spec_version", trust::kSpecVersion},
          {"version", version},
          {"expires", trust::format_time(now + kRootLifetime)},
          {"consistent_snapshot", true},
          {"keys", keys},
          {"roles", roles}};
}

base::Status write_root(base::FileSystem& files, const Path& folder, std::int64_t version,
                        const Members& members, const std::vector<SigningKey>& signers, base::WallTime now) {
  const std::string bytes = TRY(trust::sign_document(root_body(version, members, now), signers));
  const Path file = root_file(folder, static_cast<std::size_t>(version));
  TRY(files.make_directories(file.parent_path()));
  TRY(files.write_durably(file, bytes));
  return files.write_durably(folder / "root.json", bytes);
}

// The root keys in `offline` that `root` names.
std::vector<SigningKey> root_signers(base::FileSystem& files, const Path& offline, const trust::Root& root) {
  std::vector<SigningKey> found;
  for (int i = 1; i <= kRootKeys; ++i) {
    auto key = read_key(files, offline, root_key_name(i));
    if (key && root.roles.at("root").keyids.contains(key->public_key().id()))
      found.push_back(*std::move(key));
  }
  return found;
}

// The public half of a root key stays in the folder: only so can one that was lost be told from the others.
Path public_file(const Path& folder, const std::string& name) {
  return folder / "root" / (name + ".pub");
}

base::Result<feed::PublicKey> read_public(base::FileSystem& files, const Path& folder,
                                          const std::string& name) {
  return feed::PublicKey::parse(TRY(files.read(public_file(folder, name), kMaxKeyFile)));
}

feed::PublicKey key_of(const trust::Root& root, const std::string& role) {
  return root.keys.at(*root.roles.at(role).keyids.begin());
}

std::string keys_in(const Path& folder) {
  return "the folder of keys " + folder.string();
}

// A rotation that was killed left new keys beside the old: they count where the newest root names them, else
// nothing does.
base::Status finish_rotation(base::FileSystem& files, const Path& folder, const Path& place) {
  const std::string newest = TRY(read_roots(files, folder)).back();
  const trust::Root root = TRY(trust::parse_root(newest));
  for (const char* name : {"root-1", "root-2", "root-3", "targets", "snapshot", "timestamp"}) {
    const Path fresh = file_of(place, std::string(name) + ".next");
    if (!is_there(fresh)) continue;
    const SigningKey key = TRY(read_key(files, place, std::string(name) + ".next"));
    const bool is_root = std::string_view(name).starts_with("root");
    if (!root.roles.at(is_root ? "root" : name).keyids.contains(key.public_key().id())) {
      TRY(files.remove(fresh));
      continue;
    }
    if (is_root) TRY(files.write_durably(public_file(folder, name), key.public_key().value()));
    TRY(files.commit(fresh, file_of(place, name)));
  }
  const auto delivered = files.read(folder / "root.json", kMaxRootFile);
  if (!delivered || *delivered != newest) TRY(files.write_durably(folder / "root.json", newest));
  return {};
}

bool is_half_rotated(const Path& folder) {
  for (const char* name : kOnline) {
    if (is_there(file_of(folder, std::string(name) + ".next"))) return true;
  }
  return false;
}

}  // namespace

base::Result<Lock> lock_keys(base::FileSystem& files, const Path& folder, const Patience& patience) {
  Lock lock = TRY(Lock::take_folder(folder, Lock::Kind::shared, keys_in(folder), patience));
  if (!is_half_rotated(folder)) return lock;
  TRY(lock.if_alone([&] { return finish_rotation(files, folder, folder); }));
  if (is_half_rotated(folder))
    return Error{Errc::busy,
                 keys_in(folder) +
                     " holds keys that are only half replaced; build again when no other publisher works"};
  return lock;
}

base::Result<SigningKey> read_key(base::FileSystem& files, const Path& folder, const std::string& name) {
  std::string seed = TRY(files.read(file_of(folder, name), kMaxKeyFile));
  while (!seed.empty() && seed.back() == '\n') seed.pop_back();
  auto key = SigningKey::parse(seed);
  if (!key) return std::move(key).error().in(file_of(folder, name).string());
  return key;
}

base::Result<std::vector<std::string>> read_roots(base::FileSystem& files, const Path& folder) {
  std::vector<std::string> roots;
  while (is_there(root_file(folder, roots.size() + 1)))
    roots.push_back(TRY(files.read(root_file(folder, roots.size() + 1), kMaxRootFile)));
  if (roots.empty())
    return Error{Errc::not_found, "no keys in " + folder.string() +
                                      "; make them with: ocop-publish keys create " + folder.string()};
  return roots;
}

base::Status create_keys(base::FileSystem& files, const Path& folder, base::WallTime now) {
  if (is_there(root_file(folder, 1)) || is_there(file_of(folder, kOnline[0]))) {
    return Error{
        Errc::invalid,
        folder.string() + " holds keys already; a lost key cannot be made again, so they are not replaced"};
  }
  Members members;
  std::vector<SigningKey> signers;
  for (int i = 1; i <= kRootKeys; ++i) {
    signers.push_back(TRY(SigningKey::generate()));
    members.root.push_back(signers.back().public_key());
    TRY(write_key(files, file_of(folder / "offline", root_key_name(i)), signers.back()));
    TRY(files.make_directories(folder / "root"));
    TRY(files.write_durably(public_file(folder, root_key_name(i)), signers.back().public_key().value()));
  }
  for (const char* name : kOnline) {
    const SigningKey key = TRY(SigningKey::generate());
    members.online.emplace(name, key.public_key());
    TRY(write_key(files, file_of(folder, name), key));
  }
  return write_root(files, folder, 1, members, signers, now);
}

base::Result<std::int64_t> rotate_keys(base::FileSystem& files, const Path& folder, const Path& offline,
                                       const std::vector<std::string>& names, base::WallTime now,
                                       const Patience& patience) {
  TRY(read_roots(files, folder));
  const Lock lock = TRY(Lock::take_folder(folder, Lock::Kind::exclusive, keys_in(folder), patience));
  TRY(finish_rotation(files, folder, folder));
  TRY(finish_rotation(files, folder, offline));
  const trust::Root root = TRY(trust::parse_root(TRY(read_roots(files, folder)).back()));
  std::vector<SigningKey> signers = root_signers(files, offline, root);
  if (signers.size() < kRootThreshold) {
    return Error{Errc::untrusted, std::to_string(signers.size()) + " of " + std::to_string(kRootThreshold) +
                                      " root keys lie in " + offline.string() + "; bring another one there"};
  }
  Members members;
  for (const char* name : kOnline) members.online.emplace(name, key_of(root, name));
  std::map<std::string, SigningKey> fresh;
  std::set<std::string> leaving;
  for (const std::string& name : names) {
    const bool is_online = members.online.contains(name);
    const auto leaver = read_public(files, folder, name);
    if (!is_online && !leaver) {
      return Error{Errc::invalid, "there is no key \"" + name +
                                      "\"; keys are root-1, root-2, root-3, targets, snapshot, timestamp"};
    }
    const SigningKey key = TRY(SigningKey::generate());
    if (is_online) {
      members.online.insert_or_assign(name, key.public_key());
    } else {
      leaving.insert(leaver->id());
      members.root.push_back(key.public_key());
      signers.push_back(key);  // the new root needs two of its own keys, too
    }
    fresh.emplace(name, key);
  }
  for (const std::string& id : root.roles.at("root").keyids) {
    if (!leaving.contains(id)) members.root.push_back(root.keys.at(id));
  }
  // The keys first: a root that names keys which were lost would be the end of the feed.
  for (const auto& [name, key] : fresh)
    TRY(write_key(files, file_of(members.online.contains(name) ? folder : offline, name + ".next"), key));
  TRY(write_root(files, folder, root.version + 1, members, signers, now));
  for (const auto& [name, key] : fresh) {
    const bool is_online = members.online.contains(name);
    const Path place = is_online ? folder : offline;
    if (!is_online) TRY(files.write_durably(public_file(folder, name), key.public_key().value()));
    TRY(files.commit(file_of(place, name + ".next"), file_of(place, name)));
  }
  return root.version + 1;
}

}  // namespace publish
