// Three files at most; setup.toml comes last, since it names the others.
#include "tools/publish/setup_stick.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <system_error>

#include "kiosk/base/medium.h"
#include "tools/publish/keys.h"
#include "tools/publish/pin_word.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;

// What ocop-sync takes of a stick (sync/service/setup).
constexpr std::size_t kMostAptKey = 65'536, kMostUrl = 500, kMostFeeds = 8;
constexpr const char* kAptKeyFile = "apt.key";

bool is_setup_url(const std::string& text) {
  const bool begins_well = text.starts_with("http://") || text.starts_with("https://");
  return begins_well && text.size() <= kMostUrl &&
         std::none_of(text.begin(), text.end(),
                      [](unsigned char c) { return c <= 0x20 || c == 0x7F || c == '"' || c == '\\'; });
}

base::Status check_setup(const SetupStick& what) {
  if (what.feeds.empty() || !std::all_of(what.feeds.begin(), what.feeds.end(), is_setup_url))
    return Error{Errc::invalid, "--feed is the URL that kiosks fetch from, such as https://…/feed/"};
  if (what.feeds.size() > kMostFeeds)
    return Error{Errc::invalid, "--feed: a kiosk takes " + std::to_string(kMostFeeds) + " of them at most"};
  if (!what.kiosk.empty() && !is_kiosk_name(what.kiosk))
    return Error{Errc::invalid, "--kiosk is a name of letters, digits, - and _"};
  if (!what.province.empty() && !is_kiosk_name(what.province))
    return Error{Errc::invalid, "--province is a name of letters, digits, - and _"};
  if (!what.uplink.empty() && (!is_setup_url(what.uplink) || what.kiosk.empty()))
    return Error{Errc::invalid, "--uplink is a URL and needs --kiosk, the machine's name"};
  if (what.apt.empty() != what.apt_key.empty())
    return Error{Errc::invalid, "--apt and --apt-key belong together"};
  if (!what.apt.empty() && !is_setup_url(what.apt)) return Error{Errc::invalid, "--apt is a URL"};
  return {};
}

std::string setup_lines(const SetupStick& what) {
  std::string lines =
      "# Made by `ocop-publish setup`: who a kiosk is, and where its data come from.\nfeed = [";
  for (std::size_t i = 0; i < what.feeds.size(); ++i)
    lines += (i == 0 ? "\"" : ", \"") + what.feeds[i] + "\"";
  lines += "]\n";
  const auto line = [&](const char* name, const std::string& value) {
    if (!value.empty()) lines += std::string(name) + " = \"" + value + "\"\n";
  };
  line("kiosk", what.kiosk);
  line("province", what.province);
  line("uplink", what.uplink);
  line("apt", what.apt);
  line("apt_key", what.apt.empty() ? "" : kAptKeyFile);
  return lines;
}

}  // namespace

base::Result<Path> write_setup(base::FileSystem& files, const Path& keys, const SetupStick& what,
                               const Path& stick, const Patience& patience) {
  TRY(check_setup(what));
  std::error_code error;
  if (!std::filesystem::is_directory(stick, error))
    return Error{Errc::not_found, "there is no folder " + stick.string() + "; is the stick plugged in?"};
  std::string root;
  {
    const auto lock = TRY(lock_keys(files, keys, patience));
    root = TRY(read_roots(files, keys)).back();
  }
  std::string apt_key;
  if (!what.apt_key.empty()) {
    apt_key = TRY(files.read(what.apt_key, kMostAptKey));
    if (apt_key.empty()) return Error{Errc::invalid, "--apt-key: " + what.apt_key.string() + " is empty"};
  }
  const auto medium = TRY(base::Medium::open(stick));
  const Path held = medium.held() / "ocop-setup";
  TRY(files.make_directories(held));
  TRY(files.remove(held / "setup.toml"));
  TRY(files.write_durably(held / "root.json", root));
  if (!apt_key.empty()) TRY(files.write_durably(held / kAptKeyFile, apt_key));
  TRY(files.write_durably(held / "setup.toml", setup_lines(what)));
  TRY(medium.write_out());
  TRY(medium.still_there());
  return stick / "ocop-setup";
}

}  // namespace publish
