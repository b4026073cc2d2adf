// Configuration: reads kiosk.toml; a value of the wrong kind is an error that names its line.
#include "kiosk/app/config.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace app {
namespace {

base::Error invalid(const base::Path& file, const std::string& why) {
  return {base::Errc::invalid, file.string() + ": " + why};
}

base::Status read_panel(const toml::table& table, const base::Path& file, ui::Panel& panel) {
  const double inches = table["panel_inches"].value_or(0.0);
  if (inches != 0 && !(inches >= 5 && inches <= 120))  // nor nan
    return invalid(file, "`panel_inches` is the panel's diagonal, 5 to 120");
  panel.inches = static_cast<float>(inches);
  if (const toml::array* inset = table["inset_pixels"].as_array()) {
    int* const sides[] = {&panel.inset_top_px, &panel.inset_side_px, &panel.inset_bottom_px};
    for (std::size_t i = 0; i < 3; ++i) {
      const auto pixels = inset->size() == 3 ? (*inset)[i].value<std::int64_t>() : std::nullopt;
      if (!pixels || *pixels < 0 || *pixels > 300)
        return invalid(file, "`inset_pixels` must be [top, sides, bottom], 0 to 300 each");
      *sides[i] = static_cast<int>(*pixels);
    }
  }
  const std::string scheme = table["theme"].value_or(std::string("light"));
  if (scheme != "light" && scheme != "dark" && scheme != "contrast")
    return invalid(file, "`theme` must be \"light\", \"dark\" or \"contrast\"");
  panel.scheme = scheme == "dark"       ? ui::Scheme::dark
                 : scheme == "contrast" ? ui::Scheme::contrast
                                        : ui::Scheme::light;
  return {};
}

base::Status read_screen(const toml::table& table, const base::Path& file, Config& config) {
  if (const toml::node* node = table.get("mode")) {
    config.window.kms.mode = gfx::parse_mode(node->value_or(std::string()));
    if (!config.window.kms.mode)
      return invalid(file, "`mode` must be \"1920x1080\" or with the refresh \"1920x1080@50\"");
  }
  config.window.kms.card = table["card"].value_or(std::string());
  const std::int64_t shift = table["shift_pixels"].value_or<std::int64_t>(0);
  if (shift < 0 || shift > gfx::kMostShift_px) return invalid(file, "`shift_pixels` must be 0 to 24");
  config.window.shift_px = static_cast<int>(shift);
  const toml::node* off = table.get("screen_off");
  if (!off) return {};
  using How = ScreenOff::How;
  const std::string way = off->value_or(std::string());
  if (const toml::array* hook = off->as_array()) {
    config.screen_off.how = How::hook;
    for (const toml::node& word : *hook) config.screen_off.hook.push_back(word.value_or(std::string()));
    if (!hook->empty() && !config.screen_off.hook.front().empty()) return {};
  } else if (way == "black" || way == "dpms") {
    config.screen_off.how = way == "dpms" ? How::dpms : How::black;
    return {};
  }
  return invalid(file,
                 "`screen_off` must be \"black\", \"dpms\" or a program such as [\"xset-dpms\", \":0\"]");
}

std::string_view rule_of(domain::Setting setting) {
  using domain::Setting;
  switch (setting) {
    case Setting::name:
      return "must be one line of at most 120 bytes";
    case Setting::here:
      return "must be [latitude, longitude], such as [9.9347, 106.3453]";
    case Setting::hours:
      return "must be \"07:30-21:00\", or seven such spans from Monday on, \"-\" for closed, parted by "
             "spaces";
    case Setting::lang:
      return "must be \"vi\", \"en\" or \"km\"";
    case Setting::turn:
      return "must be 0, 90, 180 or 270 degrees clockwise";
    case Setting::text:
      return "must be 100, 125, 150 or 200";
    case Setting::brightness:
      return "must be 10 to 100";
    case Setting::volume:
      return "must be 0 to 100";
    case Setting::sleep:
      return "must be a span of the day such as \"21:30-06:00\"";
    case Setting::idle:
      return "must be 10 to 3600";
  }
  return {};
}

// As the overlay would write it; empty where it is of another kind.
std::string setting_text(const toml::node& node) {
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto words = node.value_exact<std::string>()) return *words;
  const toml::array* pair = node.as_array();
  const auto first = pair && pair->size() == 2 ? (*pair)[0].value<double>() : std::nullopt,
             second = pair && pair->size() == 2 ? (*pair)[1].value<double>() : std::nullopt;
  if (!first || !second) return {};
  char words[60];
  std::snprintf(words, sizeof words, "%.7f,%.7f", *first, *second);
  return words;
}

base::Status read_shop_settings(const toml::table& table, const base::Path& file,
                                domain::ShopSettings& settings) {
  for (const domain::Setting setting : domain::kSettings) {
    const std::string key(key_of(setting));
    const toml::node* node = table.get(key);
    if (!node) continue;
    const std::string text = setting_text(*node);
    if (text.empty() || !take(settings, setting, text))
      return invalid(file, "`" + key + "` " + std::string(rule_of(setting)));
  }
  return {};
}

}  // namespace

base::Result<Config> read_config(const base::Path& file) {
  base::PosixFileSystem files;
  const std::string bytes = TRY(files.read(file, 100'000));
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed)
    return invalid(file, "line " + std::to_string(parsed.error().source().begin.line) + ": " +
                             std::string(parsed.error().description()));
  const toml::table& table = parsed.table();
  Config config;
  const auto state = table["state"].value<std::string>();
  if (!state || state->empty()) return invalid(file, "`state` must be a folder");
  config.state = file.parent_path() / *state;
  TRY(read_shop_settings(table, file, config));
  const std::int64_t budget = table["texture_megabytes"].value_or<std::int64_t>(48);
  if (budget < 16 || budget > 1024) return invalid(file, "`texture_megabytes` must be 16 to 1024");
  config.texture_budget = static_cast<std::size_t>(budget) << 20;
  if (const auto shop = table["shop"].value<std::string>()) {
    auto id = domain::PlaceId::parse(*shop);
    if (!id)
      return invalid(file,
                     "`shop` must be the id of a place in the catalogue, such as \"cua-hang-ocop-ao-ba-om\"");
    config.shop = *std::move(id);
  }
  config.share_url = table["share_url"].value_or(std::string());
  if (!config.share_url.empty() &&
      ((!config.share_url.starts_with("https://") && !config.share_url.starts_with("http://")) ||
       config.share_url.size() > 100)) {
    return invalid(file, "`share_url` must begin with https:// and have at most 100 characters");
  }
  config.speech = table["speech"].value_or(std::string());
  config.scanner = table["scanner"].value_or(false);
  if (const auto sticks = table["sticks"].value<std::string>())
    config.stick_folders = {file.parent_path() / *sticks};
  config.attract = table["attract"].value_or(true);
  TRY(read_panel(table, file, config.panel));
  TRY(read_screen(table, file, config));
  config.window.title = "OCOP Kiosk";
  config.window.fullscreen = table["fullscreen"].value_or(false);
  const std::string renderer = table["renderer"].value_or(std::string("auto"));
  using Backend = gfx::WindowOptions::Backend;
  if (renderer != "auto" && renderer != "gles" && renderer != "software")
    return invalid(file, "`renderer` must be \"auto\", \"gles\" or \"software\"");
  config.window.backend = renderer == "gles"       ? Backend::gles
                          : renderer == "software" ? Backend::software
                                                   : Backend::automatic;
  const std::int64_t threads = table["renderer_threads"].value_or<std::int64_t>(2);
  if (threads < 1 || threads > 16) return invalid(file, "`renderer_threads` must be 1 to 16");
  config.window.threads = static_cast<int>(threads);
  return config;
}

}  // namespace app
