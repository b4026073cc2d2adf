// Fetching metadata in the order of the client workflow.
#include "sync/activate/updater.h"

#include <set>
#include <vector>

#include "kiosk/base/log.h"
#include "sync/trust/entry.h"

namespace activate {
namespace {

using base::Errc;
using base::Error;
using trust::Origin;

// Longest metadata that are read where nothing signed says how long they are.
constexpr std::uint64_t kMaxTimestampBytes = 16'384, kMaxSnapshotBytes = 2'000'000;
constexpr int kMaxRootRotations = 256;
constexpr std::size_t kMaxDelegations = 32;  // roles asked for one path

}  // namespace

base::Result<Updater> Updater::open(transport::Transport& from, std::string prefix, base::FileSystem& files,
                                    base::Path folder, base::WallTime now) {
  std::string root = TRY(files.read(folder / "root.json", kMaxRootBytes));
  auto trusted = trust::TrustedSet::begin(std::move(root), now);
  if (!trusted) return std::move(trusted).error().in((folder / "root.json").string());
  return Updater(from, std::move(prefix), files, std::move(folder), *std::move(trusted));
}

base::Result<std::string> Updater::fetch(const std::string& role, std::optional<std::int64_t> version,
                                         std::uint64_t most) {
  const std::string name =
      (version ? std::to_string(*version) + "." : "") + trust::percent_encoded(role) + ".json";
  return TRY(transport::fetch_whole(from_, {prefix_ + name, 0, most, ""})).bytes;
}

base::Status Updater::refresh() {
  TRY(update_root());
  TRY(update_timestamp());
  TRY(update_snapshot());
  TRY(load_targets("targets", "root"));
  return {};
}

base::Status Updater::update_root() {
  if (keeps_for_export_ &&
      !files_.read(folder_ / "roots" / (std::to_string(trusted_.root().version) + ".root.json"),
                   kMaxRootBytes))
    TRY(keep_root());
  for (int i = 0; i < kMaxRootRotations; ++i) {
    auto next = fetch("root", trusted_.root().version + 1, kMaxRootBytes);
    if (!next && next.error().code == Errc::not_found) break;
    TRY(trusted_.add_root(TRY(std::move(next))));
    if (keeps_for_export_) TRY(keep_root());
    TRY(keep("root", trusted_.root().bytes));
  }
  return trusted_.finish_root();
}

// A stick's timestamp is another than the server's: it has to last longer.
base::Result<transport::Fetched> Updater::fetch_timestamp(const std::string& etag) {
  if (from_.is_carried()) {
    auto carried =
        transport::fetch_whole(from_, {prefix_ + "carried.timestamp.json", 0, kMaxTimestampBytes, ""});
    if (carried || carried.error().code != Errc::not_found) return carried;
  }
  return transport::fetch_whole(from_, {prefix_ + "timestamp.json", 0, kMaxTimestampBytes, etag});
}

base::Result<bool> Updater::is_unchanged() {
  const auto stored = files_.read(file("timestamp"), kMaxTimestampBytes);
  const auto etag = files_.read(etag_file(), 1024);
  timestamp_ = TRY(fetch_timestamp(stored && etag ? *etag : ""));
  const bool is_same = timestamp_->answer.kind == transport::Answer::Kind::not_modified ||
                       (stored && timestamp_->bytes == *stored);
  if (timestamp_->answer.kind == transport::Answer::Kind::not_modified) timestamp_->bytes = *stored;
  if (!is_same) return false;
  trust::TrustedSet kept = trusted_;
  const auto read = [&](const char* role) {
    auto bytes = files_.read(file(role), kMaxTargetsBytes);
    return bytes ? *std::move(bytes) : std::string();
  };
  const bool is_whole = kept.finish_root() &&
                        kept.add_timestamp(*stored, from_.is_carried() ? Origin::carried : Origin::network) &&
                        kept.add_snapshot(read("snapshot"), Origin::disk) && kept.snapshot() &&
                        kept.add_targets(read("targets"), "targets", "root");
  if (is_whole) trusted_ = std::move(kept);
  return is_whole;
}

// All roots stay: who gets this machine's export may have an older one.
base::Status Updater::keep_root() {
  const base::Path roots = folder_ / "roots";
  TRY(files_.make_directories(roots));
  return files_.write_durably(roots / (std::to_string(trusted_.root().version) + ".root.json"),
                              trusted_.root().bytes);
}

// The server's timestamp for sticks goes along with an export; here it says nothing, so that it is missing or
// bad does no harm.
void Updater::keep_carried_timestamp() {
  if (from_.is_carried()) return;
  trust::TrustedSet imagined = trusted_;
  auto carried =
      transport::fetch_whole(from_, {prefix_ + "carried.timestamp.json", 0, kMaxTimestampBytes, ""});
  const bool is_good = carried && imagined.add_timestamp(carried->bytes, Origin::carried) &&
                       imagined.timestamp()->snapshot.version == trusted_.timestamp()->snapshot.version;
  const auto kept =
      is_good ? keep("carried.timestamp", carried->bytes) : files_.remove(file("carried.timestamp"));
  if (!kept) base::log::warn("sync.carried_timestamp " + kept.error().what);
}

base::Status Updater::update_timestamp() {
  // Stored metadata that today's root no longer vouches for are as if they were not: so a repository recovers
  // from versions that a thief drove too high (5.3.11).
  if (auto stored = files_.read(file("timestamp"), kMaxTimestampBytes))
    (void)trusted_.add_timestamp(*std::move(stored), Origin::disk);
  const std::string before = trusted_.timestamp() ? trusted_.timestamp()->bytes : "";
  const transport::Fetched fetched =
      timestamp_ ? *std::exchange(timestamp_, std::nullopt) : TRY(fetch_timestamp(""));
  TRY(trusted_.add_timestamp(fetched.bytes, from_.is_carried() ? Origin::carried : Origin::network));
  if (trusted_.timestamp()->bytes == before) return {};
  TRY(files_.remove(etag_file()));  // first: an ETag must never stand beside another timestamp than its own
  TRY(keep("timestamp", trusted_.timestamp()->bytes));
  if (keeps_for_export_) keep_carried_timestamp();
  return fetched.answer.etag.empty() ? base::Status()
                                     : files_.write_durably(etag_file(), fetched.answer.etag);
}

base::Status Updater::update_snapshot() {
  if (auto stored = files_.read(file("snapshot"), kMaxSnapshotBytes))
    (void)trusted_.add_snapshot(*std::move(stored), Origin::disk);
  if (trusted_.snapshot()) return {};
  const trust::FileFacts& facts = trusted_.timestamp()->snapshot;
  const auto version = trusted_.root().consistent_snapshot ? std::optional(facts.version) : std::nullopt;
  TRY(trusted_.add_snapshot(TRY(fetch("snapshot", version, facts.length.value_or(kMaxSnapshotBytes))),
                            Origin::network));
  return keep("snapshot", trusted_.snapshot()->bytes);
}

base::Result<const trust::Targets*> Updater::load_targets(const std::string& name,
                                                          const std::string& delegator) {
  if (const trust::Targets* loaded = trusted_.targets(name, delegator)) return loaded;
  const trust::FileFacts* facts = trusted_.announced(name);
  if (!facts) return Error{Errc::untrusted, "the snapshot knows no " + name};
  if (auto stored = files_.read(file(name), kMaxTargetsBytes);
      stored && trusted_.add_targets(*std::move(stored), name, delegator)) {
    return trusted_.targets(name, delegator);
  }
  const auto version = trusted_.root().consistent_snapshot ? std::optional(facts->version) : std::nullopt;
  TRY(trusted_.add_targets(TRY(fetch(name, version, facts->length.value_or(kMaxTargetsBytes))), name,
                           delegator));
  const trust::Targets* targets = trusted_.targets(name, delegator);
  TRY(keep(name, targets->bytes));
  return targets;
}

base::Result<FoundTarget> Updater::find(const std::string& path) {
  struct Visit {
    std::string role, delegator;
  };
  std::vector<Visit> waiting{{"targets", "root"}};  // the next to ask is last
  std::set<std::string> asked;
  while (!waiting.empty() && asked.size() <= kMaxDelegations) {
    const Visit visit = std::move(waiting.back());
    waiting.pop_back();
    if (!asked.insert(visit.role).second) continue;
    const trust::Targets* targets = TRY(load_targets(visit.role, visit.delegator));
    if (const auto found = targets->files.find(path); found != targets->files.end())
      return FoundTarget{path, found->second.facts};
    if (!targets->delegations) continue;
    std::vector<Visit> children;
    for (const trust::DelegatedRole& role : targets->delegations->roles_for(path)) {
      children.push_back({role.name, visit.role});
      if (!role.terminating) continue;
      waiting.clear();  // nobody behind it is asked
      break;
    }
    waiting.insert(waiting.end(), children.rbegin(), children.rend());
  }
  return Error{Errc::not_found, "no metadata know the target " + path};
}

std::string Updater::file_of(const FoundTarget& target) const {
  return trusted_.root().consistent_snapshot
             ? trust::consistent_path(target.path, target.facts.hashes.begin()->second)
             : target.path;
}

}  // namespace activate
