// A passphrase as its owner gives it: in a file, or typed on the terminal, which shows nothing of it.
#pragma once

#include <string>

#include "kiosk/base/files.h"

namespace publish {

// The first line of `file`. Errc::not_found, Errc::invalid: the file is empty or too long, Errc::io.
base::Result<std::string> read_passphrase(base::FileSystem& files, const base::Path& file);
// Errc::not_found: there is no terminal to ask on; Errc::invalid: nothing was typed.
base::Result<std::string> ask_passphrase(const std::string& question);

}  // namespace publish
