// Reading kiosk.toml.
#include "kiosk/app/config.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace app {
namespace {

base::Error invalid(const base::Path& file, const std::string& why) { return {base::Errc::invalid, file.string() + ": " + why}; }

}  // namespace

base::Result<Config> read_config(const base::Path& file) {
  base::PosixFileSystem files;
  const std::string bytes = TRY(files.read(file, 100'000));
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed) return invalid(file, "line " + std::to_string(parsed.error().source().begin.line) + ": " + std::string(parsed.error().description()));
  const toml::table& table = parsed.table();
  Config config;
  const auto state = table["state"].value<std::string>();
  if (!state || state->empty()) return invalid(file, "`state` must be a folder");
  config.state = file.parent_path() / *state;
  const auto lang = base::lang_from_code(table["language"].value_or(std::string("vi")));
  if (!lang) return invalid(file, "`language` must be \"vi\", \"en\" or \"km\"");
  config.lang = *lang;
  const std::int64_t idle = table["idle_seconds"].value_or<std::int64_t>(90);
  if (idle < 10 || idle > 3600) return invalid(file, "`idle_seconds` must be 10 to 3600");
  config.idle = std::chrono::seconds(idle);
  const std::int64_t budget = table["texture_megabytes"].value_or<std::int64_t>(48);
  if (budget < 16 || budget > 1024) return invalid(file, "`texture_megabytes` must be 16 to 1024");
  config.texture_budget = static_cast<std::size_t>(budget) << 20;
  if (const toml::array* here = table["here"].as_array()) {
    const auto latitude = here->size() == 2 ? (*here)[0].value<double>() : std::nullopt, longitude = here->size() == 2 ? (*here)[1].value<double>() : std::nullopt;
    const auto point = latitude && longitude ? domain::LatLon::from_degrees(*latitude, *longitude) : base::Result<domain::LatLon>(base::Error{base::Errc::invalid, ""});
    if (!point) return invalid(file, "`here` must be [latitude, longitude], such as [9.9347, 106.3453]");
    config.here = *point;
  }
  config.window.title = "OCOP Kiosk";
  config.window.fullscreen = table["fullscreen"].value_or(false);
  const std::string renderer = table["renderer"].value_or(std::string("auto"));
  using Backend = gfx::WindowOptions::Backend;
  if (renderer != "auto" && renderer != "gles" && renderer != "software") return invalid(file, "`renderer` must be \"auto\", \"gles\" or \"software\"");
  config.window.backend = renderer == "gles" ? Backend::gles : renderer == "software" ? Backend::software : Backend::automatic;
  const std::int64_t threads = table["renderer_threads"].value_or<std::int64_t>(2);
  if (threads < 1 || threads > 16) return invalid(file, "`renderer_threads` must be 1 to 16");
  config.window.threads = static_cast<int>(threads);
  return config;
}

}  // namespace app
