// Reading sync.toml.
#include "sync/service/config.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <utility>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "kiosk/base/log.h"
#include "kiosk/state/layout.h"
#include "sync/activate/updater.h"
#include "sync/service/setup.h"
#include "sync/trust/metadata.h"

namespace service {
namespace {

using base::Path;

base::Error invalid(const Path& file, const std::string& why) {
  return {base::Errc::invalid, file.string() + ": " + why};
}

// A text or a list of texts.
std::vector<std::string> texts(const toml::node_view<const toml::node>& node) {
  std::vector<std::string> found;
  if (const auto one = node.value<std::string>()) found.push_back(*one);
  if (const toml::array* many = node.as_array()) {
    for (const toml::node& each : *many) found.push_back(each.value_or(std::string()));
  }
  return found;
}

// "22:00-05:00".
std::optional<DownloadWindow> parse_hours(const std::string& text) {
  int from_hour, from_minute, until_hour, until_minute, used = 0;
  const int read = std::sscanf(text.c_str(), "%2d:%2d-%2d:%2d%n", &from_hour, &from_minute, &until_hour,
                               &until_minute, &used);
  const auto is_time = [](int hour, int minute) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
  };
  if (read != 4 || used != static_cast<int>(text.size()) || !is_time(from_hour, from_minute) ||
      !is_time(until_hour, until_minute))
    return std::nullopt;
  return DownloadWindow(from_hour * 60 + from_minute, until_hour * 60 + until_minute);
}

// What a stick brought; one that cannot be read counts as none, and the file's own words are taken.
std::optional<Setup> kept_of(base::FileSystem& files, const Path& state) {
  auto kept = kept_setup(files, state::Layout(state));
  if (!kept && kept.error().code != base::Errc::not_found)
    base::log::warn("setup.unreadable " + kept.error().what);
  return kept ? std::optional(*std::move(kept)) : std::nullopt;
}

// The feed and the root that sync.toml names.
base::Status read_centre(Config& config, const Path& file, const toml::table& table) {
  const Path folder = file.parent_path();
  config.feeds = texts(table["feed"]);
  if (config.feeds.empty() || std::count(config.feeds.begin(), config.feeds.end(), "") > 0)
    return invalid(file, "`feed` must be a URL or a folder, or a list of them");
  for (std::string& feed : config.feeds) {
    if (!is_url(feed)) feed = (folder / feed).string();
  }
  const std::string named = table["root"].value_or(std::string());
  if (named.empty()) return invalid(file, "`root` must be the file root.json that the centre gave out");
  base::PosixFileSystem files;
  auto root = files.read(folder / named, activate::kMaxRootBytes);
  if (!root) return invalid(file, "`root`: " + root.error().what);
  if (const auto parsed = trust::parse_root(*root); !parsed)
    return invalid(file, "`root`: " + (folder / named).string() + ": " + parsed.error().what);
  config.root = *std::move(root);
  return {};
}

}  // namespace

base::Result<Config> read_config(const Path& file) {
  base::PosixFileSystem files;
  const std::string bytes = TRY(files.read(file, 100'000));
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed) {
    return invalid(file, "line " + std::to_string(parsed.error().source().begin.line) + ": " +
                             std::string(parsed.error().description()));
  }
  const toml::table& table = parsed.table();
  static constexpr std::string_view kKnown[] = {"feed",
                                                "state",
                                                "root",
                                                "province",
                                                "kiosk",
                                                "uplink",
                                                "proxy",
                                                "max_kilobytes_per_second",
                                                "patience_seconds",
                                                "picture_hours",
                                                "sticks",
                                                "restart_machine",
                                                "switch_off",
                                                "unmount",
                                                "wifi"};
  for (const auto& [key, value] : table) {
    if (std::find(std::begin(kKnown), std::end(kKnown), key.str()) == std::end(kKnown)) {
      return invalid(file, "line " + std::to_string(value.source().begin.line) + ": nobody knows `" +
                               std::string(key.str()) + "`");
    }
  }
  const Path folder = file.parent_path();
  const auto text = [&](const char* key) { return table[key].value_or(std::string()); };
  Config config;
  if (text("state").empty()) return invalid(file, "`state` must be a folder");
  config.state = folder / text("state");
  const std::optional<Setup> kept = kept_of(files, config.state);
  // A machine that was just installed says neither, and waits for a stick.
  const bool says_nothing = !table.contains("feed") && !table.contains("root");
  if (kept) {
    config.feeds = kept->feeds;
    config.root = kept->root;
  } else if (!says_nothing) {
    TRY(read_centre(config, file, table));
  }
  config.province = kept ? kept->province : text("province");
  config.kiosk = kept ? kept->kiosk : text("kiosk");
  if (!is_kiosk_name(config.kiosk)) return invalid(file, "`kiosk` is a name of letters, digits, - and _");
  config.uplink = kept ? kept->uplink : text("uplink");
  if (!config.uplink.empty() && (!is_url(config.uplink) || config.kiosk.empty()))
    return invalid(file, "`uplink` is a URL and needs `kiosk`, this machine's name");
  config.http.proxy = text("proxy");
  const std::int64_t kilobytes = table["max_kilobytes_per_second"].value_or(std::int64_t{0});
  if (kilobytes < 0 || kilobytes > 10'000'000)
    return invalid(file, "`max_kilobytes_per_second` is 1 to 10000000, or 0 for no limit");
  config.http.bytes_per_second = static_cast<std::uint64_t>(kilobytes) * 1024;
  const std::int64_t patience = table["patience_seconds"].value_or(std::int64_t{30});
  if (patience < 1 || patience > 3600) return invalid(file, "`patience_seconds` is 1 to 3600");
  config.http.patience = std::chrono::seconds(patience);
  if (const std::string hours = text("picture_hours"); !hours.empty()) {
    const auto window = parse_hours(hours);
    if (!window) return invalid(file, "`picture_hours` is like \"22:00-05:00\"");
    config.picture_hours = *window;
  }
  for (const std::string& sticks : texts(table["sticks"])) config.stick_folders.push_back(folder / sticks);
  for (const auto& [key, words] : {std::pair{"restart_machine", &config.restart_machine},
                                   {"switch_off", &config.switch_off},
                                   {"unmount", &config.unmount}}) {
    *words = texts(table[key]);
    if (table.contains(key) && (words->empty() || words->front().empty()))
      return invalid(
          file, "`" + std::string(key) + "` is a program with its words, like [\"systemctl\", \"reboot\"]");
  }
  config.wifi = table["wifi"].value_or(config.wifi);
  return config;
}

}  // namespace service
