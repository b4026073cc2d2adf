// Reading what a stick says, and keeping it.
#include "sync/service/setup.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "kiosk/base/folders.h"
#include "sync/activate/updater.h"
#include "sync/feed/sha256.h"
#include "sync/trust/trusted_set.h"

namespace service {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr std::size_t kMostSetupBytes = 16'384, kMostKeyBytes = 65'536, kMostFeeds = 8, kMostUrl = 500;

Error wrong(const Path& file, const std::string& why) {
  return {Errc::invalid, file.string() + ": " + why};
}

// One line, as a value of TOML.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

bool is_plain(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

// `named` is a file beside the other; a path would lead out of the stick.
bool is_file_name(const std::string& named) {
  return !named.empty() && named.find('/') == std::string::npos && !named.starts_with('.');
}

base::Result<std::string> file_beside(base::FileSystem& files, const Path& folder, const std::string& named,
                                      std::size_t most) {
  const Path file = folder / named;
  if (!is_file_name(named)) return wrong(folder / "setup.toml", "`" + named + "` is no file beside it");
  if (!base::is_plain_file(file)) return Error{Errc::not_found, "there is no file " + file.string()};
  return files.read(file, most);
}

base::Result<Setup> read_folder(base::FileSystem& files, const Path& folder, base::WallTime now) {
  const Path file = folder / "setup.toml";
  if (!base::is_plain_file(file)) return Error{Errc::not_found, "there is no file " + file.string()};
  const std::string bytes = TRY(files.read(file, kMostSetupBytes));
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed) {
    return wrong(file, "line " + std::to_string(parsed.error().source().begin.line) + ": " +
                           std::string(parsed.error().description()));
  }
  const toml::table& table = parsed.table();
  const auto text = [&](const char* key) { return table[key].value_or(std::string()); };
  Setup setup;
  if (const auto one = table["feed"].value<std::string>()) setup.feeds.push_back(*one);
  if (const toml::array* many = table["feed"].as_array())
    for (const toml::node& each : *many) setup.feeds.push_back(each.value_or(std::string()));
  setup.kiosk = text("kiosk");
  setup.province = text("province");
  setup.uplink = text("uplink");
  setup.apt = text("apt");
  const auto is_good_url = [](const std::string& url) {
    return is_url(url) && url.size() <= kMostUrl && is_plain(url);
  };
  // No folder of this machine: what a stick names must be the network's.
  if (setup.feeds.empty() || setup.feeds.size() > kMostFeeds ||
      !std::all_of(setup.feeds.begin(), setup.feeds.end(), is_good_url))
    return wrong(file, "`feed` must be a URL, http://… or https://…, or a list of them");
  if (!is_kiosk_name(setup.kiosk)) return wrong(file, "`kiosk` is a name of letters, digits, - and _");
  if (!is_kiosk_name(setup.province)) return wrong(file, "`province` is a name of letters, digits, - and _");
  if (!setup.uplink.empty() && (!is_good_url(setup.uplink) || setup.kiosk.empty()))
    return wrong(file, "`uplink` is a URL and needs `kiosk`, this machine's name");
  if (!setup.apt.empty() && !is_good_url(setup.apt)) return wrong(file, "`apt` is a URL");
  const std::string root = text("root").empty() ? "root.json" : text("root");
  setup.root = TRY(file_beside(files, folder, root, activate::kMaxRootBytes));
  if (const auto begun = trust::TrustedSet::begin(setup.root, now); !begun)
    return Error(begun.error()).in((folder / root).string());
  if (!text("apt_key").empty())
    setup.apt_key = TRY(file_beside(files, folder, text("apt_key"), kMostKeyBytes));
  if (!setup.apt.empty() && setup.apt_key.empty())
    return wrong(file, "`apt` needs `apt_key`, the file of its key");
  return setup;
}

std::string digest_name(const char* kind, std::string_view bytes, const char* end) {
  return std::string(kind) + "-" + feed::sha256(bytes).hex().substr(0, 16) + end;
}

}  // namespace

bool is_kiosk_name(const std::string& text) {
  return text.size() <= 64 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::isalnum(c) || c == '-' || c == '_';
         });
}

bool is_url(const std::string& text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

base::Result<Setup> read_setup(base::FileSystem& files, const Path& stick, base::WallTime now) {
  std::error_code error;
  const Path within = stick / kSetupFolder;
  if (std::filesystem::symlink_status(within, error).type() != std::filesystem::file_type::directory)
    return Error{Errc::not_found, "there is no folder " + within.string()};
  return read_folder(files, within, now);
}

base::Status keep_setup(base::FileSystem& files, const state::Layout& layout, const Setup& setup) {
  const std::string root = digest_name("root", setup.root, ".json");
  const std::string key = setup.apt_key.empty() ? "" : digest_name("apt", setup.apt_key, ".key");
  std::string feeds;
  for (const std::string& feed : setup.feeds) feeds += (feeds.empty() ? "" : ", ") + quoted(feed);
  std::string lines = "feed = [" + feeds + "]\nroot = " + quoted(root) + "\n";
  for (const auto& [name, value] : {std::pair{"kiosk", &setup.kiosk},
                                    {"province", &setup.province},
                                    {"uplink", &setup.uplink},
                                    {"apt", &setup.apt},
                                    {"apt_key", &key}})
    if (!value->empty()) lines += std::string(name) + " = " + quoted(*value) + "\n";
  TRY(files.make_directories(layout.setup()));
  TRY(files.write_durably(layout.setup() / root, setup.root));
  if (!key.empty()) TRY(files.write_durably(layout.setup() / key, setup.apt_key));
  TRY(files.write_durably(layout.setup_file(), lines));
  // What an earlier stick brought; where it cannot be removed it is no harm.
  const std::set<std::string> named{"setup.toml", root, key};
  for (const Path& each : base::files_below(layout.setup()))
    if (!named.contains(each.filename().string())) (void)files.remove(each);
  return {};
}

base::Result<Setup> kept_setup(base::FileSystem& files, const state::Layout& layout) {
  return read_folder(files, layout.setup(), base::WallTime{});
}

}  // namespace service
