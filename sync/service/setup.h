// Setup: who this machine is and whom it believes, as a stick's folder ocop-setup says (root.json and
// setup.toml, made by `ocop-publish setup`).
//
// What was taken lies in the state directory (Layout::setup()) and counts before sync.toml.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/state/layout.h"

namespace service {

inline constexpr const char* kSetupFolder = "ocop-setup";

struct Setup {
  std::vector<std::string> feeds;  // URLs; at least one
  std::string root;                // the centre's root metadata: whom this machine believes
  std::string kiosk, province, uplink;
  std::string apt, apt_key;  // the centre's repository of programs and its key; empty: none
};

// A name becomes a folder at the centre.
bool is_kiosk_name(const std::string& text);
bool is_url(const std::string& text);

// From the folder ocop-setup of `stick`. The root is signed by its own keys, so it is whole; whether it may
// be believed is what whoever brings the stick answers for. Errc::not_found: no such folder; Errc::invalid:
// setup.toml says what cannot be; Errc::untrusted, Errc::corrupt: the root; Errc::io.
base::Result<Setup> read_setup(base::FileSystem& files, const base::Path& stick, base::WallTime now);

// Whole and at once: files of other names first, then setup.toml, which names them. Errc::full, Errc::io.
base::Status keep_setup(base::FileSystem& files, const state::Layout& layout, const Setup& setup);
// What was taken. Errc::not_found: nothing; else as read_setup().
base::Result<Setup> kept_setup(base::FileSystem& files, const state::Layout& layout);

}  // namespace service
