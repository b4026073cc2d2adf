// Reading sync.toml.
#include "sync/service/config.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "sync/activate/updater.h"

namespace service {
namespace {

base::Error invalid(const base::Path& file, const std::string& why) { return {base::Errc::invalid, file.string() + ": " + why}; }

}  // namespace

base::Result<Config> read_config(const base::Path& file) {
  base::PosixFileSystem files;
  const std::string bytes = TRY(files.read(file, 100'000));
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed) {
    return invalid(file, "line " + std::to_string(parsed.error().source().begin.line) + ": " + std::string(parsed.error().description()));
  }
  const toml::table& table = parsed.table();
  const auto feed = table["feed"].value<std::string>();
  const auto state = table["state"].value<std::string>();
  const auto root = table["root"].value<std::string>();
  if (!feed || feed->empty()) return invalid(file, "`feed` must be a URL or a folder");
  if (!state || state->empty()) return invalid(file, "`state` must be a folder");
  if (!root || root->empty()) return invalid(file, "`root` must be the file root.json that the centre gave out");
  auto metadata = files.read(file.parent_path() / *root, activate::kMaxRootBytes);
  if (!metadata) return invalid(file, "`root`: " + metadata.error().what);
  if (const auto parsed_root = trust::parse_root(*metadata); !parsed_root) return invalid(file, "`root`: " + (file.parent_path() / *root).string() + ": " + parsed_root.error().what);
  return Config{*feed, file.parent_path() / *state, *std::move(metadata)};
}

}  // namespace service
