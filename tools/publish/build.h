// Build: the central database becomes a feed of static files.
#pragma once

#include "kiosk/base/clock.h"
#include "tools/publish/central.h"

namespace publish {

struct BuildOptions {
  base::Path feed;             // the folder to write; served as it is
  base::Path keys;             // the folder of publish/keys
  base::Path cache;            // of rendered pictures
  enum class Removal { guarded, forced } removal = Removal::guarded;
};

struct BuildReport {
  std::int64_t version = 0;
  bool changed = true;  // false: the feed already said all this and was left alone
  int records = 0;
  int products = 0;
  int removed_products = 0;
  int pictures = 0;
  int rendered = 0;   // of them not in the cache
  std::vector<std::string> skipped;
};

// Writes parts and media first and the signed metadata last, so a reader at any moment sees the old feed or the new.
// Errc::invalid when more than a fifth of the products of the last build would be gone (unless forced).
base::Result<BuildReport> build_feed(CentralDatabase& database, const base::Clock& clock, const BuildOptions& options);

}  // namespace publish
