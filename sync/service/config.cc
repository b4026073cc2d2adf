// Reading sync.toml.
#include "sync/service/config.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

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
  const auto key = table["key"].value<std::string>();
  if (!feed || feed->empty()) return invalid(file, "`feed` must be a URL or a folder");
  if (!state || state->empty()) return invalid(file, "`state` must be a folder");
  if (!key) return invalid(file, "`key` must be the feed's public key");
  auto public_key = feed::PublicKey::parse(*key);
  if (!public_key) return invalid(file, "`key`: " + public_key.error().what);
  return Config{*feed, file.parent_path() / *state, *std::move(public_key)};
}

}  // namespace service
