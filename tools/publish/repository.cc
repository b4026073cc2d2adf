// Signing what changed, in the order in which readers may see it.
#include "tools/publish/repository.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sync/feed/sha256.h"
#include "tools/publish/keys.h"
#include "tools/publish/sweep.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;
using nlohmann::json;
using trust::Origin;

constexpr std::size_t kMaxMetadata = 5'000'000;

json facts_of(const std::string& bytes, std::int64_t version) {
  return {
      {"version", version}, {"length", bytes.size()}, {"hashes", {{"sha256", feed::sha256(bytes).hex()}}}};
}

json timestamp_body(std::int64_t version, const json& snapshot, base::WallTime now, bool is_carried) {
  json custom{{"published", trust::format_time(now)}};
  if (is_carried) custom["carried"] = true;
  return {{"_type", "timestamp"},
          {"spec_version", trust::kSpecVersion},
          {"version", version},
          {"custom", custom},
          {"expires", trust::format_time(now + (is_carried ? kCarriedLifetime : kTimestampLifetime))},
          {"meta", {{"snapshot.json", snapshot}}}};
}

// A server that makes ETags of the second and the size must not find two timestamps alike.
void make_younger(const Path& file, std::filesystem::file_time_type than) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(file, error);
  if (!error && written < than + std::chrono::seconds(1))
    std::filesystem::last_write_time(file, than + std::chrono::seconds(1), error);
}

}  // namespace

Path Repository::numbered(std::int64_t version, const std::string& role) const {
  return metadata_ / (std::to_string(version) + "." + role + ".json");
}

base::Result<Repository> Repository::open(base::FileSystem& files, Path keys, const Path& feed,
                                          const base::Clock& clock, Mode mode, const Patience& patience) {
  TRY(read_roots(files, keys));  // before anything is made
  std::error_code error;
  if (mode == Mode::existing && !std::filesystem::is_directory(feed / "metadata", error)) {
    return Error{Errc::not_found,
                 "nothing was published to " + feed.string() + " yet; check the name after --feed"};
  }
  TRY(files.make_directories(feed));
  Lock feed_lock = TRY(Lock::take(feed / "publisher.lock", "the feed " + feed.string(), patience));
  Lock keys_lock = TRY(lock_keys(files, keys, patience));
  TRY(sweep_temporaries(files, feed, Depth::deep));
  const std::vector<std::string> roots = TRY(read_roots(files, keys));
  trust::TrustedSet begun = TRY(trust::TrustedSet::begin(roots.back(), base::WallTime{}));
  Repository repository(files, std::move(keys), feed, clock, std::move(begun), std::move(feed_lock),
                        std::move(keys_lock));
  // What the feed says is read whoever signed it: keys may have been replaced since.
  const std::int64_t newest = TRY(repository.newest("targets"));
  if (auto entry = TRY(repository.read_version(newest))) repository.published_ = *std::move(entry);
  // What need not be signed again is what today's keys vouch for, expired or not: the time is 1970.
  trust::TrustedSet& trusted = repository.trusted_;
  const auto add = [&](const Path& file, auto take) {
    auto bytes = files.read(file, kMaxMetadata);
    return bytes && bool(take(*std::move(bytes)));
  };
  if (!add(repository.metadata_ / "timestamp.json",
           [&](std::string bytes) { return trusted.add_timestamp(std::move(bytes), Origin::disk); }))
    return repository;
  if (!add(repository.numbered(trusted.timestamp()->snapshot.version, "snapshot"),
           [&](std::string bytes) { return trusted.add_snapshot(std::move(bytes), Origin::disk); }))
    return repository;
  (void)add(repository.numbered(repository.published_.version, "targets"),
            [&](std::string bytes) { return trusted.add_targets(std::move(bytes), "targets", "root"); });
  return repository;
}

base::Result<std::optional<trust::Entry>> Repository::read_version(std::int64_t version) const {
  const auto read = [&]() -> base::Result<trust::Entry> {
    return trust::read_entry(
        TRY(trust::parse_targets(TRY(files_->read(numbered(version, "targets"), kMaxMetadata)))));
  };
  auto entry = read();
  if (entry) return std::optional(*std::move(entry));
  const Errc code = entry.error().code;
  if (code == Errc::not_found || code == Errc::corrupt || code == Errc::invalid)
    return std::optional<trust::Entry>();
  return std::move(entry).error();
}

base::Result<std::vector<trust::Entry>> Repository::kept() const {
  std::vector<trust::Entry> entries;
  std::vector<std::int64_t> found = TRY(versions("targets"));
  std::reverse(found.begin(), found.end());
  for (const std::int64_t version : found) {
    if (version <= found.front() - kKeptVersions) break;
    if (auto entry = TRY(read_version(version))) entries.push_back(*std::move(entry));
  }
  return entries;
}

bool Repository::nears_its_end(const trust::Document& document, std::chrono::seconds lifetime) const {
  return document.expires - clock_->wall() < lifetime / 2;
}

// The versions of `role` in the folder of metadata, whoever signed them, ascending. A folder that cannot be
// read must not count as empty: a version would be signed twice.
base::Result<std::vector<std::int64_t>> Repository::versions(const std::string& role) const {
  std::vector<std::int64_t> found;
  TRY(each_file(metadata_, [&](const Path& file) -> base::Status {
    const std::string name = file.filename().string(), ending = "." + role + ".json";
    std::int64_t version = 0;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), version);
    if (failed == std::errc() && version > 0 &&
        std::string_view(end, static_cast<std::size_t>(name.data() + name.size() - end)) == ending)
      found.push_back(version);
    return {};
  }));
  std::sort(found.begin(), found.end());
  return found;
}

// The highest version on disk: versions never go back.
base::Result<std::int64_t> Repository::newest(const std::string& role) const {
  const std::vector<std::int64_t> found = TRY(versions(role));
  return found.empty() ? 0 : found.back();
}

base::Status Repository::remove_old(const std::string& role) const {
  const std::vector<std::int64_t> found = TRY(versions(role));
  for (const std::int64_t version : found) {
    if (version <= found.back() - kKeptVersions) TRY(files_->remove(numbered(version, role)));
  }
  return {};
}

// The key of an online role, which must be the one that the newest root names: what another one signs, no
// kiosk believes.
base::Result<feed::SigningKey> Repository::signing_key(const std::string& role) const {
  feed::SigningKey key = TRY(read_key(*files_, keys_, role));
  if (!trusted_.root().roles.at(role).keyids.contains(key.public_key().id())) {
    return Error{Errc::untrusted, (keys_ / (role + ".key")).string() +
                                      " is not the key that the newest root.json names; bring the right one, "
                                      "or replace it with `keys rotate`"};
  }
  return key;
}

// A process that was killed between the two timestamps left them naming different things.
bool Repository::carried_differs() const {
  auto bytes = files_->read(metadata_ / "carried.timestamp.json", kMaxMetadata);
  if (!bytes) return true;
  const auto carried = trust::parse_timestamp(*std::move(bytes));
  return !carried || !trusted_.timestamp() || carried->version != trusted_.timestamp()->version ||
         carried->snapshot.version != trusted_.timestamp()->snapshot.version;
}

// Returns whether there is a root that the feed did not have.
base::Result<bool> Repository::write_roots() {
  TRY(files_->make_directories(metadata_));
  bool is_new = false;
  std::int64_t version = 0;
  for (const std::string& root : TRY(read_roots(*files_, keys_))) {
    const Path file = numbered(++version, "root");
    if (const auto there = files_->read(file, kMaxMetadata); there && *there == root) continue;
    TRY(files_->write_durably(file, root));
    is_new = true;
  }
  return is_new;
}

base::Status Repository::write_targets(trust::Entry entry) {
  entry.version = TRY(newest("targets")) + 1;
  const std::vector<feed::SigningKey> key{TRY(signing_key("targets"))};
  const std::string bytes =
      TRY(trust::sign_document(trust::targets_body(entry, clock_->wall() + kTargetsLifetime), key));
  TRY(files_->write_durably(numbered(entry.version, "targets"), bytes));
  published_ = std::move(entry);
  return {};
}

base::Status Repository::write_snapshot() {
  const std::int64_t version = TRY(newest("snapshot")) + 1;
  const std::string targets = TRY(files_->read(numbered(published_.version, "targets"), kMaxMetadata));
  const json body{{"_type", "snapshot"},
                  {"spec_version", trust::kSpecVersion},
                  {"version", version},
                  {"expires", trust::format_time(clock_->wall() + kSnapshotLifetime)},
                  {"meta", {{"targets.json", facts_of(targets, published_.version)}}}};
  return files_->write_durably(numbered(version, "snapshot"),
                               TRY(trust::sign_document(body, {TRY(signing_key("snapshot"))})));
}

base::Status Repository::sign_timestamp() {
  const std::int64_t snapshot_version = TRY(newest("snapshot"));
  if (snapshot_version == 0)
    return Error{Errc::not_found, "nothing was published to " + metadata_.string() + " yet"};
  TRY(write_roots());
  const Path file = metadata_ / "timestamp.json", carried = metadata_ / "carried.timestamp.json";
  // Above both: a process killed between the two has used up the number of the first.
  std::int64_t version = 1;
  for (const Path& before : {file, carried}) {
    auto bytes = files_->read(before, kMaxMetadata);
    if (!bytes && bytes.error().code != Errc::not_found) return std::move(bytes).error();
    if (!bytes) continue;
    if (const auto parsed = trust::parse_timestamp(*std::move(bytes)))
      version = std::max(version, parsed->version + 1);
  }
  std::error_code absent;
  const auto written = std::filesystem::last_write_time(file, absent);
  const std::vector<feed::SigningKey> key{TRY(signing_key("timestamp"))};
  const json snapshot =
      facts_of(TRY(files_->read(numbered(snapshot_version, "snapshot"), kMaxMetadata)), snapshot_version);
  for (const bool is_carried : {true, false}) {
    TRY(files_->write_durably(
        is_carried ? carried : file,
        TRY(trust::sign_document(timestamp_body(version, snapshot, clock_->wall(), is_carried), key))));
  }
  if (!absent) make_younger(file, written);
  return {};
}

base::Result<std::int64_t> Repository::publish(trust::Entry entry, bool is_same) {
  const trust::Targets* targets = trusted_.targets("targets", "root");
  const bool signs_targets = !is_same || !targets || nears_its_end(*targets, kTargetsLifetime);
  const bool signs_snapshot =
      signs_targets || !trusted_.snapshot() || nears_its_end(*trusted_.snapshot(), kSnapshotLifetime);
  const bool has_new_root = TRY(write_roots());
  if (signs_targets) TRY(write_targets(std::move(entry)));
  if (signs_snapshot) TRY(write_snapshot());
  if (signs_snapshot || has_new_root || !trusted_.timestamp() || carried_differs() ||
      nears_its_end(*trusted_.timestamp(), kTimestampLifetime))
    TRY(sign_timestamp());
  TRY(remove_old("targets"));
  TRY(remove_old("snapshot"));
  return published_.version;
}

}  // namespace publish
