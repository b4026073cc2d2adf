// Bringing content-addressed files, resumed after any interruption and verified before anyone sees them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "kiosk/base/digest.h"
#include "kiosk/state/layout.h"
#include "sync/transport/transport.h"

namespace activate {

struct FileToFetch {
  std::string path;  // in the feed
  base::Digest sha256;
  std::uint64_t bytes;  // exact
  base::Path target;    // where it belongs on this machine
};

// The transfer of one file. What was fetched before an interruption waits in the layout's partial file and is
// continued. `ended` hears of it once the verified file is in place, or why it is not: Errc::corrupt when the
// bytes are not those that were signed (the partial file is gone then, and the next try begins anew), else as
// Transport::fetch(), Errc::full, Errc::io.
base::Result<transport::Job> fetch_job(const FileToFetch& wanted, const state::Layout& layout,
                                       base::FileSystem& files,
                                       std::function<base::Status(base::Status)> ended);

// The same for one file alone, waited for.
base::Status fetch_file(transport::Transport& from, const FileToFetch& wanted, const state::Layout& layout,
                        base::FileSystem& files);

}  // namespace activate
