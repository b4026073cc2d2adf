// The centre's keys and the chain of root metadata that says which of them count.
//
// A folder of keys holds: offline/root-1.key, root-2.key, root-3.key (any two sign a root; each belongs on a
// medium of its own, in a safe), targets.key, snapshot.key, timestamp.key (for the machine that publishes),
// root/<n>.root.json (every root since the first: a kiosk that was asleep for years walks along them; and the
// root keys' public halves) and root.json (the newest: what kiosks are delivered with). A key file is 64
// hexadecimal digits, readable by its owner only. TUF specification 1.0.31, sections 4.3 and 6.1.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "sync/trust/metadata.h"
#include "tools/publish/lock.h"

namespace publish {

inline constexpr int kRootKeys = 3, kRootThreshold = 2;
inline constexpr std::chrono::days kRootLifetime{3 * 365};

// Makes all keys and root version 1. Errc::invalid when the folder holds keys already: a lost key cannot be
// made again.
base::Status create_keys(base::FileSystem& files, const base::Path& folder, base::WallTime now);

// Replaces the keys of `names` ("root-1" … "root-3", "targets", "snapshot", "timestamp"; none: only renews
// the root's life) and signs the next root with the root keys that lie in `offline`. A root key that was lost
// is replaced like any other, as long as two others are there. Returns the number of the new root.
// Errc::invalid: no such name; Errc::untrusted: fewer than two root keys are at hand; Errc::busy: somebody
// publishes with the keys for longer than `patience`.
base::Result<std::int64_t> rotate_keys(base::FileSystem& files, const base::Path& folder,
                                       const base::Path& offline, const std::vector<std::string>& names,
                                       base::WallTime now, const Patience& patience = {});

// Keeps the keys from being replaced while it is held; many may hold it. A rotation that was killed is
// finished first.
base::Result<Lock> lock_keys(base::FileSystem& files, const base::Path& folder, const Patience& patience);

// Errc::not_found, Errc::invalid.
base::Result<feed::SigningKey> read_key(base::FileSystem& files, const base::Path& folder,
                                        const std::string& name);

// All roots since the first, oldest first, each as its bytes; Errc::not_found when there is none.
base::Result<std::vector<std::string>> read_roots(base::FileSystem& files, const base::Path& folder);

}  // namespace publish
