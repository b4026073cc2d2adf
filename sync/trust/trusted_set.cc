// The client workflow's checks, in its order.
#include "sync/trust/trusted_set.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "sync/trust/check.h"

namespace trust {
namespace {

using base::Errc;
using base::Error;

Error untrusted(std::string why) {
  return {Errc::untrusted, std::move(why)};
}

Error outdated(const std::string& what, std::int64_t theirs, std::int64_t ours) {
  return {Errc::outdated,
          what + " version " + std::to_string(theirs) + " is older than ours, " + std::to_string(ours)};
}

base::Status check_expiry(const Document& document, std::string_view name, base::WallTime now) {
  if (document.expires > now) return {};
  return Error{Errc::expired, std::string(name) + " version " + std::to_string(document.version) +
                                  " expired at " + format_time(document.expires)};
}

}  // namespace

base::Status check_signatures(const Document& document, std::string_view name, const Keys& keys,
                              const Role& role) {
  std::set<std::string> valid;
  for (const Signature& signature : document.signatures) {
    const auto key = keys.find(signature.keyid);
    if (key == keys.end() || !role.keyids.contains(signature.keyid)) continue;
    if (key->second.verifies(document.payload, signature.hex)) valid.insert(signature.keyid);
  }
  if (static_cast<std::int64_t>(valid.size()) >= role.threshold) return {};
  return untrusted(std::string(name) + " version " + std::to_string(document.version) + ": " +
                   std::to_string(valid.size()) + " of " + std::to_string(role.threshold) +
                   " signatures needed");
}

base::Result<TrustedSet> TrustedSet::begin(std::string bytes, base::WallTime now) {
  Root root = TRY(parse_root(std::move(bytes)));
  TRY(check_signatures(root, "root", root.keys, root.roles.at("root")));
  return TrustedSet(std::move(root), now);
}

base::Status TrustedSet::add_root(std::string bytes) {
  Root next = TRY(parse_root(std::move(bytes)));
  TRY(check_signatures(next, "root", root_.keys, root_.roles.at("root")));
  TRY(check_signatures(next, "root", next.keys, next.roles.at("root")));
  if (next.version != root_.version + 1)
    return untrusted("root version " + std::to_string(next.version) + " where " +
                     std::to_string(root_.version + 1) + " belongs");
  root_ = std::move(next);
  return {};
}

base::Status TrustedSet::finish_root() const {
  return check_expiry(root_, "root", now_);
}

base::Status TrustedSet::add_timestamp(std::string bytes, Origin origin) {
  Timestamp next = TRY(parse_timestamp(std::move(bytes)));
  TRY(check_signatures(next, "timestamp", root_.keys, root_.roles.at("timestamp")));
  if (origin == Origin::network && next.is_carried)
    return untrusted("the server hands out a timestamp made for sticks");
  if (timestamp_) {
    if (next.version < timestamp_->version) {
      return outdated("timestamp", next.version, timestamp_->version);
    }
    // The same version: ours stays (5.4.3.1), unless one travels on sticks and the other does not.
    if (next.version == timestamp_->version && next.is_carried == timestamp_->is_carried)
      return check_expiry(*timestamp_, "timestamp", now_);
    if (next.snapshot.version < timestamp_->snapshot.version) {
      return outdated("snapshot", next.snapshot.version, timestamp_->snapshot.version);
    }
  }
  const base::WallTime known = std::max(now_, next.published.value_or(now_));
  if (origin != Origin::disk) TRY(check_expiry(next, "timestamp", known));
  now_ = known;
  timestamp_ = std::move(next);
  return {};
}

const Snapshot* TrustedSet::snapshot() const {
  return snapshot_ && timestamp_ && snapshot_->version == timestamp_->snapshot.version &&
                 snapshot_->expires > now_
             ? &*snapshot_
             : nullptr;
}

base::Status TrustedSet::add_snapshot(std::string bytes, Origin origin) {
  if (!timestamp_) return untrusted("a snapshot before any timestamp");
  if (origin != Origin::disk) TRY(timestamp_->snapshot.check(bytes));
  Snapshot next = TRY(parse_snapshot(std::move(bytes)));
  TRY(check_signatures(next, "snapshot", root_.keys, root_.roles.at("snapshot")));
  if (origin != Origin::disk) {
    if (next.version != timestamp_->snapshot.version) {
      return untrusted("snapshot version " + std::to_string(next.version) +
                       " where the timestamp announces " + std::to_string(timestamp_->snapshot.version));
    }
    if (snapshot_) {
      for (const auto& [name, facts] : snapshot_->meta) {
        const auto found = next.meta.find(name);
        if (found == next.meta.end()) return untrusted("the snapshot no longer knows " + name);
        if (found->second.version < facts.version) {
          return outdated(name, found->second.version, facts.version);
        }
      }
    }
    TRY(check_expiry(next, "snapshot", now_));
  }
  snapshot_ = std::move(next);
  return {};
}

const FileFacts* TrustedSet::announced(const std::string& name) const {
  const Snapshot* current = snapshot();
  if (!current) return nullptr;
  const auto found = current->meta.find(name + ".json");
  return found == current->meta.end() ? nullptr : &found->second;
}

base::Status TrustedSet::add_targets(std::string bytes, const std::string& name,
                                     const std::string& delegator) {
  const FileFacts* facts = announced(name);
  if (!facts) return untrusted("the snapshot knows no " + name);
  TRY(facts->check(bytes));
  Targets next = TRY(parse_targets(std::move(bytes)));
  if (delegator == "root") {
    TRY(check_signatures(next, name, root_.keys, root_.roles.at("targets")));
  } else {
    const Delegations* delegations = nullptr;
    for (const auto& [key, targets] : targets_) {
      if (key.first == delegator && targets.delegations) delegations = &*targets.delegations;
    }
    const Role* role = delegations ? delegations->find(name) : nullptr;
    if (!role) return untrusted(delegator + " delegates nothing to " + name);
    TRY(check_signatures(next, name, delegations->keys, *role));
  }
  if (next.version != facts->version) {
    return untrusted(name + " version " + std::to_string(next.version) + " where the snapshot announces " +
                     std::to_string(facts->version));
  }
  TRY(check_expiry(next, name, now_));
  targets_.insert_or_assign({name, delegator}, std::move(next));
  return {};
}

const Targets* TrustedSet::targets(const std::string& name, const std::string& delegator) const {
  const auto found = targets_.find({name, delegator});
  return found == targets_.end() ? nullptr : &found->second;
}

}  // namespace trust
