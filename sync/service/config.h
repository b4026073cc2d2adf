// The configuration of ocop-sync: config/sync.toml, parsed once.
#pragma once

#include <string>

#include "kiosk/base/files.h"

namespace service {

struct Config {
  std::string feed;  // URL or folder
  base::Path state;  // the state directory
  std::string root;  // the centre's root metadata: whom this machine believes
};

// Errc::not_found, Errc::invalid with the line at fault. Relative paths are relative to the file's folder.
base::Result<Config> read_config(const base::Path& file);

}  // namespace service
