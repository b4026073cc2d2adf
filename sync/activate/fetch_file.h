// Bringing one content-addressed file, resumed after any interruption and verified before anyone sees it.
#pragma once

#include "kiosk/base/digest.h"
#include "kiosk/state/layout.h"
#include "sync/transport/transport.h"

namespace activate {

struct Wanted {
  std::string path;     // in the feed
  base::Digest sha256;
  std::uint64_t bytes;  // exact
};

// Leaves the verified file at `target`. What was fetched before an interruption waits in the layout's partial
// file and is continued. Errc::corrupt when the bytes are not those that were signed: the partial file is gone
// then and the next try begins anew.
base::Status fetch_file(transport::Transport& from, const Wanted& wanted, const state::Layout& layout,
                        base::FileSystem& files, const base::Path& target);

}  // namespace activate
