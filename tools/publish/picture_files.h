// Picture files as a sheet names them: found within its folder, and nowhere else.
#pragma once

#include <string>

#include "kiosk/base/files.h"

namespace publish {

struct FoundPicture {
  base::Path file;
  std::string note;  // not empty: it was found under another spelling
};

// `cell`: a path below `folder`, with / or \ between its parts, composed or not. One file that differs only
// in case, in its folder or by a missing ending is taken, and said. Errc::not_found; Errc::invalid: outside
// the folder (links followed), no regular file, or several fit; the reason names `cell`, the rest of the
// sentence is for the officer.
base::Result<FoundPicture> find_picture(const base::Path& folder, const std::string& cell);

}  // namespace publish
