// The configuration of ocop-sync: config/sync.toml, parsed once.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "sync/service/schedule.h"
#include "sync/transport/transport.h"

namespace service {

struct Config {
  std::vector<std::string> feeds;  // URLs or folders; the first that serves is taken
  base::Path state;                // the state directory
  std::string root;      // the centre's root metadata: whom this machine believes; empty: not set up
  std::string province;  // the only one whose feed is taken; empty: any
  std::string kiosk;     // the machine's name at the centre; empty: nothing is sent there
  std::string uplink;    // URL of the folder that takes what kiosks send; empty: only return slips
  transport::HttpOptions http;
  DownloadWindow picture_hours;
  std::vector<base::Path> stick_folders;  // below which sticks are mounted; empty: sticks are left alone
  // Programs with their words, for staff at the screen; empty: it cannot be done from there.
  std::vector<std::string> restart_machine, switch_off;
  std::vector<std::string> unmount;  // the stick's folder follows; empty: this program unmounts it itself
  std::string wifi = "nmcli";        // NetworkManager's program; empty: staff join no Wi-Fi at the screen
  // Not of the file: where the kernel lists network adapters.
  base::Path adapters = "/sys/class/net";

  // Neither sync.toml nor a stick says whom this machine believes: it waits for one that does.
  bool is_set_up() const { return !root.empty(); }
};

// Errc::not_found, Errc::invalid with the line at fault. What a stick set up (service/setup) counts before
// the file's feed, root, province, kiosk and uplink. Relative paths are relative to the file's folder.
base::Result<Config> read_config(const base::Path& file);

}  // namespace service
