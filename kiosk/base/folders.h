// Folders: walking through them without an exception, and the litter of killed processes.
#pragma once

#include <fstream>
#include <functional>
#include <vector>

#include "kiosk/base/files.h"

namespace base {

// True for a regular file itself: no link, pipe, device or folder, which could block a reader or lead it
// elsewhere.
bool is_plain_file(const Path& path);

// Opens a regular file for reading; Errc::not_found, with the reason, for anything else and for what cannot
// be opened.
Result<std::ifstream> open_regular(const Path& file);

// Calls `use` for each regular file, or each folder, in `folder` itself; links are passed over. A folder that
// is not there has none. Errc::io when it cannot be read; an error of `use` ends the walk.
Status each_file(const Path& folder, const std::function<Status(const Path&)>& use);
Status each_folder(const Path& folder, const std::function<Status(const Path&)>& use);

// All regular files below a folder, as far as folders can be read: one that cannot hides its files and ends
// nothing.
std::vector<Path> files_below(const Path& folder);

enum class Depth { flat, deep };
// Removes the temporary files that FileSystem's writers leave when they are killed ("x.tmp4711-2"). The
// caller holds the lock of what it sweeps; where another user writes as well, theirs go once they are old.
Status sweep_temporaries(FileSystem& files, const Path& folder, Depth depth);

}  // namespace base
