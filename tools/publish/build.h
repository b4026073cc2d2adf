// Build: the central database becomes a feed of static files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "tools/publish/central.h"

namespace publish {

struct BuildOptions {
  base::Path feed;   // the folder to write; served as it is
  base::Path keys;   // the folder of publish/keys
  base::Path cache;  // of rendered pictures
  enum class Removal { guarded, forced } removal = Removal::guarded;
  // at_once: pictures that the new version does not name leave the feed now, and not with the last kept
  // version that does; a kiosk in the middle of an older one goes on without them.
  enum class Withdrawal { with_kept_versions, at_once } withdrawal = Withdrawal::with_kept_versions;
  Patience patience = {};  // with others who publish into the feed or change its keys
};

struct BuildReport {
  std::int64_t version = 0;
  bool changed = true;  // false: the feed already said all this and was left alone
  int records = 0;
  int products = 0;
  int removed_products = 0;
  int fairs = 0;  // that are on or come
  int pictures = 0;
  int rendered = 0;  // of them not in the cache
  int swept = 0;     // files that no kept version names any more
  std::vector<std::string> skipped;
  std::vector<std::string> told;  // what a person should know: references to nothing, what is gone or over
};

// Writes parts and media first and the signed metadata last, so a reader at any moment sees the old feed or
// the new. Afterwards what no kept version names leaves the feed, and what no row names the pool and the
// cache. Errc::invalid when there is no product, or more than a fifth of the products, places, stars or
// pictures that the kept versions show would be gone without anybody having removed them (the latter unless
// forced); Errc::not_found: pictures are lost.
base::Result<BuildReport> build_feed(CentralDatabase& database, const base::Clock& clock,
                                     const BuildOptions& options);

}  // namespace publish
