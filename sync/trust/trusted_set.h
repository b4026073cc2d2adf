// TrustedSet: the metadata that one client believes, and the rules by which it comes to believe more
// (TUF specification 1.0.31, section 5, the detailed client workflow).
//
// Knows no files and no network: bytes come in, and are believed or refused. Nothing of them is used before
// their signatures were checked. One thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "sync/trust/metadata.h"

namespace trust {

// Where metadata come from.
enum class Origin {
  disk,     // believed once: signatures count again, expiry does not, so that roll-backs are seen behind it
  network,  // a server that can always have the newest
  carried,  // a stick or folder; alone there may a timestamp live long
};

class TrustedSet {
 public:
  // Begins with the root that the client was delivered with or has stored. Errc::corrupt, Errc::untrusted.
  // `now` is raised to when the timestamps that it believes were signed: a clock without a battery starts in
  // the past.
  static base::Result<TrustedSet> begin(std::string root, base::WallTime now);

  // All: Errc::corrupt for what is no such document or not the one announced; Errc::untrusted for too few
  // signatures and mixed versions, Errc::outdated for roll-backs, Errc::expired; nothing is changed then. The
  // next root (5.3): signed by the keys of this one and by its own.
  base::Status add_root(std::string bytes);
  // After the last root (5.3.10): it must not be expired.
  base::Status finish_root() const;
  base::Status add_timestamp(std::string bytes, Origin origin);
  base::Status add_snapshot(std::string bytes, Origin origin);
  // Of the role `name`, for which `delegator` ("root" for "targets") says who signs.
  base::Status add_targets(std::string bytes, const std::string& name, const std::string& delegator);

  const Root& root() const { return root_; }
  const Timestamp* timestamp() const { return timestamp_ ? &*timestamp_ : nullptr; }
  // Only when it is the one that the timestamp announces and not expired.
  const Snapshot* snapshot() const;
  const Targets* targets(const std::string& name, const std::string& delegator) const;
  // What the snapshot says of a targets role; nullptr when it knows none.
  const FileFacts* announced(const std::string& name) const;

 private:
  TrustedSet(Root root, base::WallTime now) : root_(std::move(root)), now_(now) {}

  Root root_;
  base::WallTime now_;
  std::optional<Timestamp> timestamp_;
  std::optional<Snapshot> snapshot_;
  std::map<std::pair<std::string, std::string>, Targets>
      targets_;  // by role and delegator: each vouches for itself
};

}  // namespace trust
