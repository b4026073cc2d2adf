// Updater: a TUF client's errands: fetches metadata, has them checked (trust/trusted_set) and keeps what is
// believed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"
#include "sync/transport/transport.h"
#include "sync/trust/trusted_set.h"

namespace activate {

// Longest metadata that are read where nothing signed says how long they are.
inline constexpr std::uint64_t kMaxRootBytes = 512'000, kMaxTargetsBytes = 5'000'000;

struct FoundTarget {
  std::string path;
  trust::FileFacts facts;
};

// One thread; everything given outlives it.
class Updater {
 public:
  // Metadata lie under `prefix` of the feed ("metadata/" or "") and are kept in `folder`, whose root.json the
  // client was delivered with. One updater sees one moment, `now`.
  static base::Result<Updater> open(transport::Transport& from, std::string prefix, base::FileSystem& files,
                                    base::Path folder, base::WallTime now);

  // Also keeps what this machine never reads, but a machine that gets its export may: old roots, the
  // timestamp for sticks.
  void keep_for_export() { keeps_for_export_ = true; }

  // One small request instead of refresh() where nothing changed: true when the feed's timestamp is the one
  // that is kept and everything behind it is kept, believed and not expired. Whoever rotates a key signs a
  // new timestamp, so none is overlooked; one who only holds the timestamp's key can hide it no longer than
  // that timestamp lives. Errors as refresh().
  base::Result<bool> is_unchanged();
  // Brings the top-level metadata up to date (5.3 to 5.6). What was believed before stays on disk whatever
  // fails. Errc::untrusted, Errc::outdated, Errc::expired, Errc::corrupt, Errc::unsupported, Errc::network,
  // Errc::not_found, Errc::full, Errc::io.
  base::Status refresh();
  // After refresh(): searches the delegations in their order (5.6.7); Errc::not_found when none knows the
  // path.
  base::Result<FoundTarget> find(const std::string& path);
  // The targets role at the top, after refresh() or a true is_unchanged().
  const trust::Targets& top_targets() const { return *trusted_.targets("targets", "root"); }
  // Where a target lies below the folder of targets: with consistent snapshots its hash stands before its
  // name (7).
  std::string file_of(const FoundTarget& target) const;

 private:
  Updater(transport::Transport& from, std::string prefix, base::FileSystem& files, base::Path folder,
          trust::TrustedSet trusted)
      : from_(from),
        prefix_(std::move(prefix)),
        files_(files),
        folder_(std::move(folder)),
        trusted_(std::move(trusted)) {}
  base::Status update_root();
  base::Status update_timestamp();
  base::Status update_snapshot();
  base::Result<const trust::Targets*> load_targets(const std::string& name, const std::string& delegator);
  base::Result<std::string> fetch(const std::string& role, std::optional<std::int64_t> version,
                                  std::uint64_t most);
  base::Path file(const std::string& role) const {
    return folder_ / (trust::percent_encoded(role) + ".json");
  }
  base::Status keep_root();
  void keep_carried_timestamp();
  base::Path etag_file() const { return folder_ / "timestamp.etag"; }
  base::Result<transport::Fetched> fetch_timestamp(const std::string& etag);
  base::Status keep(const std::string& role, std::string_view bytes) {
    return files_.write_durably(file(role), bytes);
  }

  transport::Transport& from_;
  std::string prefix_;
  base::FileSystem& files_;
  base::Path folder_;
  trust::TrustedSet trusted_;
  bool keeps_for_export_ = false;
  std::optional<transport::Fetched> timestamp_;  // what is_unchanged() fetched, for refresh()
};

}  // namespace activate
