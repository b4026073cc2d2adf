// Calls nmcli and reads what it says (nmcli(1): terse output, exit codes).
#include "sync/service/wifi.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "kiosk/state/machine.h"
#include "kiosk/text/unicode.h"
#include "sync/service/command.h"

namespace service {
namespace {

using base::Errc;
using base::Error;
using state::Network;
using namespace std::chrono_literals;

constexpr std::size_t kMostOutput = 65'536, kFields = 4;
constexpr std::chrono::milliseconds kListPatience = 20s, kJoinPatience = 50s;
// nmcli(1), exit status.
constexpr int kTimedOut = 3, kNotActivated = 4, kNotThere = 10;

// "a:b\\:c" is "a" and "b:c".
std::array<std::string, kFields> fields_of(std::string_view line) {
  std::array<std::string, kFields> fields;
  std::size_t at = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ':' && at + 1 < kFields)
      ++at;
    else if (line[i] == '\\' && i + 1 < line.size())
      fields[at] += line[++i];
    else
      fields[at] += line[i];
  }
  return fields;
}

// What can be shown and sent on: one line.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= Network::kMostName && text::is_valid_utf8(name) &&
         std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

Network::Lock lock_of(std::string_view security) {
  if (security.empty() || security == "--") return Network::Lock::none;
  return security.find("802.1X") != std::string_view::npos ? Network::Lock::enterprise
                                                           : Network::Lock::password;
}

std::optional<Errc> fault_of(int code) {
  switch (code) {
    case 0:
      return std::nullopt;
    case kTimedOut:
      return Errc::busy;
    case kNotActivated:  // nearly always its password (NetworkManager does not say so by a code)
      return Errc::untrusted;
    case kNotThere:
      return Errc::not_found;
    default:
      return Errc::unsupported;  // NetworkManager does not run, no adapter, or this user may not
  }
}

// What nmcli wrote. Errc::unsupported: it is not there; else as fault_of(). `doing` holds no secret.
base::Result<std::string> ask_nmcli(const std::vector<std::string>& words, std::chrono::milliseconds patience,
                                    const std::string& doing) {
  auto told = ask_command(words, patience, kMostOutput);
  if (!told) {
    const bool is_missing = told.error().code == Errc::invalid;
    return Error{is_missing ? Errc::unsupported : told.error().code, told.error().what};
  }
  if (const auto fault = fault_of(told->code))
    return Error{*fault, words.front() + " " + doing + " ended with code " + std::to_string(told->code)};
  return std::move(told->output);
}

}  // namespace

bool has_wifi(const std::string& program, const base::Path& adapters) {
  const char* path = std::getenv("PATH");
  if (program.empty() || !state::can_run(program, path ? path : "/usr/bin:/bin")) return false;
  std::error_code error;
  std::filesystem::directory_iterator each(adapters, error);
  for (; !error && each != std::filesystem::directory_iterator(); each.increment(error)) {
    std::error_code none;
    if (std::filesystem::exists(each->path() / "phy80211", none) ||
        std::filesystem::exists(each->path() / "wireless", none))
      return true;
  }
  return false;
}

std::vector<Network> networks_of(std::string_view written) {
  std::vector<Network> found;
  while (!written.empty()) {
    const std::size_t end = std::min(written.find('\n'), written.size());
    auto [in_use, signal, security, name] = fields_of(written.substr(0, end));
    written.remove_prefix(std::min(end + 1, written.size()));
    if (!is_plain_name(name)) continue;
    Network network{std::move(name), 0, lock_of(security), in_use == "*"};
    std::from_chars(signal.data(), signal.data() + signal.size(), network.percent);
    network.percent = std::clamp(network.percent, 0, 100);
    const auto same = std::find_if(found.begin(), found.end(),
                                   [&](const Network& other) { return other.name == network.name; });
    if (same == found.end()) {
      found.push_back(std::move(network));
      continue;
    }
    same->is_joined = same->is_joined || network.is_joined;
    same->percent = std::max(same->percent, network.percent);
  }
  std::stable_sort(found.begin(), found.end(), [](const Network& one, const Network& other) {
    return std::pair(one.is_joined, one.percent) > std::pair(other.is_joined, other.percent);
  });
  if (found.size() > state::kMostNetworks) found.resize(state::kMostNetworks);
  return found;
}

base::Result<std::vector<Network>> list_networks(const std::string& program) {
  if (program.empty()) return Error{Errc::unsupported, "sync.toml says that no Wi-Fi is joined from here"};
  (void)ask_command({program, "radio", "wifi", "on"}, kListPatience,
                    kMostOutput);  // somebody may have put it out
  auto written = ask_nmcli({program, "--terse", "--escape", "yes", "--fields", "IN-USE,SIGNAL,SECURITY,SSID",
                            "device", "wifi", "list", "--rescan", "yes"},
                           kListPatience, "device wifi list");
  if (!written) {
    const Errc code = written.error().code;  // a list asks for no password
    return Error{code == Errc::untrusted ? Errc::unsupported : code, written.error().what};
  }
  return networks_of(*written);
}

base::Status join_network(const std::string& program, const std::string& name, const std::string& secret) {
  if (program.empty()) return Error{Errc::unsupported, "sync.toml says that no Wi-Fi is joined from here"};
  const bool is_secret_good =
      secret.empty() || (secret.size() >= Network::kLeastSecret && secret.size() <= Network::kMostSecret);
  if (!is_plain_name(name) || !is_secret_good)
    return Error{Errc::invalid, "no Wi-Fi has such a name or password"};
  // The password is among the words of a program for some seconds: on a kiosk nobody else looks.
  std::vector<std::string> words{program, "--wait", "40", "device", "wifi", "connect", name};
  if (!secret.empty()) {
    words.emplace_back("password");
    words.push_back(secret);
  }
  TRY(ask_nmcli(words, kJoinPatience, "device wifi connect"));
  return {};
}

}  // namespace service
