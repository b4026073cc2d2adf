// Repository: the signed metadata of a feed, as the centre writes them (TUF specification 1.0.31, section 6).
//
// In <feed>/metadata: <n>.root.json, <n>.targets.json, <n>.snapshot.json, timestamp.json, and
// carried.timestamp.json, which lives long because it travels on sticks, and which no kiosk takes from a
// server. A timestamp is written last, so that a reader at any moment sees the old feed or the new. One
// process writes at a time: whoever has a Repository has the feed and may read the keys
// (tools/publish/lock.h). A version that a killed process left half written is superseded by the next.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/files.h"
#include "sync/trust/entry.h"
#include "sync/trust/trusted_set.h"
#include "tools/publish/lock.h"

namespace publish {

// A kiosk that is offline for longer than these refuses nothing that it shows, only a feed this old.
inline constexpr std::chrono::days kTargetsLifetime{400}, kSnapshotLifetime{400}, kTimestampLifetime{14},
    kCarriedLifetime{400};

// So many versions stay whole, for kiosks in the middle of an older one and for patches; what none of them
// names goes.
inline constexpr std::int64_t kKeptVersions = 8;

class Repository {
 public:
  enum class Mode {
    create,
    existing
  };  // existing: Errc::not_found where nothing was published yet, and nothing is made
  // `files` and `clock` outlive it; `keys`: the folder of publish/keys. Errc::not_found, Errc::corrupt,
  // Errc::io, Errc::busy. Sweeps what killed processes left.
  static base::Result<Repository> open(base::FileSystem& files, base::Path keys, const base::Path& feed,
                                       const base::Clock& clock, Mode mode = Mode::create,
                                       const Patience& patience = {});

  // What the feed says now, whichever keys signed it; version 0 without targets when it says nothing.
  const trust::Entry& published() const { return published_; }
  // That and the versions before it that the feed still has whole, newest first.
  base::Result<std::vector<trust::Entry>> kept() const;

  // Makes the feed say `entry`, whose version is set here; with the same as before only what nears its end or
  // was signed by a replaced key is signed again. Returns the version that kiosks see. Errc::not_found: a key
  // is missing; Errc::full.
  base::Result<std::int64_t> publish(trust::Entry entry, bool is_same);
  // Signs the timestamp anew and nothing else; needs only timestamp.key. Errc::not_found when nothing was
  // published.
  base::Status sign_timestamp();

 private:
  Repository(base::FileSystem& files, base::Path keys, const base::Path& feed, const base::Clock& clock,
             trust::TrustedSet trusted, Lock feed_lock, Lock keys_lock)
      : feed_lock_(std::move(feed_lock)),
        keys_lock_(std::move(keys_lock)),
        files_(&files),
        keys_(std::move(keys)),
        metadata_(feed / "metadata"),
        clock_(&clock),
        trusted_(std::move(trusted)) {}
  base::Path numbered(std::int64_t version, const std::string& role) const;
  base::Result<bool> write_roots();
  base::Status write_targets(trust::Entry entry);
  base::Status write_snapshot();
  // Empty when it is gone or damaged, and is done without. One that a tired disk does not give just now is
  // not: what only it names would be swept.
  base::Result<std::optional<trust::Entry>> read_version(std::int64_t version) const;
  base::Status remove_old(const std::string& role) const;
  base::Result<std::vector<std::int64_t>> versions(const std::string& role) const;
  base::Result<std::int64_t> newest(const std::string& role) const;
  base::Result<feed::SigningKey> signing_key(const std::string& role) const;
  bool carried_differs() const;
  bool nears_its_end(const trust::Document& document, std::chrono::seconds lifetime) const;

  Lock feed_lock_, keys_lock_;
  base::FileSystem* files_;
  base::Path keys_, metadata_;
  const base::Clock* clock_;
  trust::TrustedSet trusted_;
  trust::Entry published_;
};

}  // namespace publish
