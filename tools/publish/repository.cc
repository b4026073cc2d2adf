// Signing what changed, in the order in which readers may see it.
#include "tools/publish/repository.h"

#include <algorithm>
#include <charconv>

#include "sync/feed/sha256.h"
#include "tools/publish/keys.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;
using nlohmann::json;
using trust::Origin;

constexpr std::size_t kMaxMetadata = 5'000'000;
constexpr std::int64_t kKeptVersions = 8;  // for kiosks in the middle of an older one, and for patches

json facts_of(const std::string& bytes, std::int64_t version) { return {{"version", version}, {"length", bytes.size()}, {"hashes", {{"sha256", feed::sha256(bytes).hex()}}}}; }

json timestamp_body(std::int64_t version, const json& snapshot, base::WallTime now, bool is_carried) {
  json custom{{"published", trust::format_time(now)}};
  if (is_carried) custom["carried"] = true;
  return {{"_type", "timestamp"}, {"spec_version", trust::kSpecVersion}, {"version", version}, {"custom", custom},
          {"expires", trust::format_time(now + (is_carried ? kCarriedLifetime : kTimestampLifetime))}, {"meta", {{"snapshot.json", snapshot}}}};
}

// A server that makes ETags of the second and the size must not find two timestamps alike.
void make_younger(const Path& file, std::filesystem::file_time_type than) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(file, error);
  if (!error && written < than + std::chrono::seconds(1)) std::filesystem::last_write_time(file, than + std::chrono::seconds(1), error);
}

}  // namespace

Path Repository::numbered(std::int64_t version, const std::string& role) const { return metadata_ / (std::to_string(version) + "." + role + ".json"); }

base::Result<Repository> Repository::open(Path keys, Path feed, const base::Clock& clock) {
  base::PosixFileSystem files;
  const std::vector<std::string> roots = TRY(read_roots(keys));
  Repository repository(std::move(keys), std::move(feed), clock, TRY(trust::TrustedSet::begin(roots.back(), base::WallTime{})));
  // What the feed says is read whoever signed it: keys may have been replaced since.
  if (auto entry = repository.read_version(repository.newest("targets"))) repository.published_ = *std::move(entry);
  // What need not be signed again is what today's keys vouch for, expired or not: the time is 1970.
  trust::TrustedSet& trusted = repository.trusted_;
  const auto add = [&](const Path& file, auto take) {
    auto bytes = files.read(file, kMaxMetadata);
    return bytes && bool(take(*std::move(bytes)));
  };
  if (!add(repository.metadata_ / "timestamp.json", [&](std::string bytes) { return trusted.add_timestamp(std::move(bytes), Origin::disk); })) return repository;
  if (!add(repository.numbered(trusted.timestamp()->snapshot.version, "snapshot"), [&](std::string bytes) { return trusted.add_snapshot(std::move(bytes), Origin::disk); })) return repository;
  (void)add(repository.numbered(repository.published_.version, "targets"), [&](std::string bytes) { return trusted.add_targets(std::move(bytes), "targets", "root"); });
  return repository;
}

base::Result<trust::Entry> Repository::read_version(std::int64_t version) const {
  base::PosixFileSystem files;
  return trust::read_entry(TRY(trust::parse_targets(TRY(files.read(numbered(version, "targets"), kMaxMetadata)))));
}

std::vector<trust::Entry> Repository::kept() const {
  std::vector<trust::Entry> entries;
  for (std::int64_t version = newest("targets"); version > 0 && static_cast<std::int64_t>(entries.size()) < kKeptVersions; --version) {
    if (auto entry = read_version(version)) entries.push_back(*std::move(entry));
  }
  return entries;
}

bool Repository::nears_its_end(const trust::Document& document, std::chrono::seconds lifetime) const { return document.expires - clock_->wall() < lifetime / 2; }

// The highest version on disk, whoever signed it: versions never go back.
std::int64_t Repository::newest(const std::string& role) const {
  std::int64_t highest = 0;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(metadata_, error)) {
    const std::string name = file.path().filename().string();
    std::int64_t version = 0;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), version);
    if (failed == std::errc() && end == name.data() + name.size() - role.size() - 6 && name.ends_with("." + role + ".json")) highest = std::max(highest, version);
  }
  return highest;
}

base::Status Repository::remove_old(const std::string& role) const {
  base::PosixFileSystem files;
  for (std::int64_t version = newest(role) - kKeptVersions; version > 0 && std::filesystem::exists(numbered(version, role)); --version) TRY(files.remove(numbered(version, role)));
  return {};
}

// Returns whether there is a root that the feed did not have.
base::Result<bool> Repository::write_roots() {
  base::PosixFileSystem files;
  TRY(files.make_directories(metadata_));
  bool is_new = false;
  std::int64_t version = 0;
  for (const std::string& root : TRY(read_roots(keys_))) {
    const Path file = numbered(++version, "root");
    if (const auto there = files.read(file, kMaxMetadata); there && *there == root) continue;
    TRY(files.write_durably(file, root));
    is_new = true;
  }
  return is_new;
}

base::Status Repository::write_targets(trust::Entry entry) {
  base::PosixFileSystem files;
  entry.version = newest("targets") + 1;
  const std::vector<feed::SigningKey> key{TRY(read_key(keys_, "targets"))};
  const std::string bytes = TRY(trust::sign_document(trust::targets_body(entry, clock_->wall() + kTargetsLifetime), key));
  TRY(files.write_durably(numbered(entry.version, "targets"), bytes));
  published_ = std::move(entry);
  return {};
}

base::Status Repository::write_snapshot() {
  base::PosixFileSystem files;
  const std::int64_t version = newest("snapshot") + 1;
  const std::string targets = TRY(files.read(numbered(published_.version, "targets"), kMaxMetadata));
  const json body{{"_type", "snapshot"}, {"spec_version", trust::kSpecVersion}, {"version", version}, {"expires", trust::format_time(clock_->wall() + kSnapshotLifetime)},
                  {"meta", {{"targets.json", facts_of(targets, published_.version)}}}};
  return files.write_durably(numbered(version, "snapshot"), TRY(trust::sign_document(body, {TRY(read_key(keys_, "snapshot"))})));
}

base::Status Repository::sign_timestamp() {
  base::PosixFileSystem files;
  TRY(write_roots());
  const std::int64_t snapshot_version = newest("snapshot");
  if (snapshot_version == 0) return Error{Errc::not_found, "nothing was published to " + metadata_.string() + " yet"};
  const Path file = metadata_ / "timestamp.json";
  std::int64_t version = 1;
  auto written = std::filesystem::file_time_type::min();
  if (auto before = files.read(file, kMaxMetadata)) {
    if (const auto parsed = trust::parse_timestamp(*std::move(before))) version = parsed->version + 1;
    written = std::filesystem::last_write_time(file);
  }
  const std::vector<feed::SigningKey> key{TRY(read_key(keys_, "timestamp"))};
  const json snapshot = facts_of(TRY(files.read(numbered(snapshot_version, "snapshot"), kMaxMetadata)), snapshot_version);
  for (const bool is_carried : {true, false}) {
    TRY(files.write_durably(is_carried ? metadata_ / "carried.timestamp.json" : file, TRY(trust::sign_document(timestamp_body(version, snapshot, clock_->wall(), is_carried), key))));
  }
  make_younger(file, written);
  return {};
}

base::Result<std::int64_t> Repository::publish(trust::Entry entry, bool is_same) {
  const trust::Targets* targets = trusted_.targets("targets", "root");
  const bool signs_targets = !is_same || !targets || nears_its_end(*targets, kTargetsLifetime);
  const bool signs_snapshot = signs_targets || !trusted_.snapshot() || nears_its_end(*trusted_.snapshot(), kSnapshotLifetime);
  const bool has_new_root = TRY(write_roots());
  if (signs_targets) TRY(write_targets(std::move(entry)));
  if (signs_snapshot) TRY(write_snapshot());
  if (signs_snapshot || has_new_root || !trusted_.timestamp() || nears_its_end(*trusted_.timestamp(), kTimestampLifetime)) TRY(sign_timestamp());
  TRY(remove_old("targets"));
  TRY(remove_old("snapshot"));
  return published_.version;
}

}  // namespace publish
