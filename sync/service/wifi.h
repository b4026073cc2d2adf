// Wifi: the networks that are near, and joining one, by NetworkManager's program nmcli.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/files.h"
#include "kiosk/state/errands.h"

namespace service {

// An adapter in `adapters` (/sys/class/net), and a program that can be run.
bool has_wifi(const std::string& program, const base::Path& adapters);

// Of what `nmcli -t -f IN-USE,SIGNAL,SECURITY,SSID device wifi list` writes: one of each name, joined first,
// then the strongest; what has no name, or one that is no UTF-8, is left out.
std::vector<state::Network> networks_of(std::string_view written);

// Looks around; some seconds. Errc::unsupported: no NetworkManager, no adapter, or no right to it;
// Errc::busy.
base::Result<std::vector<state::Network>> list_networks(const std::string& program);

// Joins and remembers it; half a minute at most. Errc::untrusted: the password is wrong; Errc::not_found: it
// is no longer near; Errc::busy: it does not answer; Errc::invalid: no such name or password can be;
// Errc::unsupported as above.
base::Status join_network(const std::string& program, const std::string& name, const std::string& secret);

}  // namespace service
