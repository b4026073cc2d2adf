// One pair of reader and writer a setting.
#include "kiosk/domain/shop_settings.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <system_error>

namespace domain {
namespace {

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<int> number_between(std::string_view text, int least, int most) {
  const auto number = whole_number(text);
  return number && *number >= least && *number <= most ? number : std::nullopt;
}

template <class Value>
bool take_value(Value& to, const std::optional<Value>& read) {
  if (read) to = *read;
  return read.has_value();
}

// Where nothing is a value too.
template <class Value>
bool take_optional(std::optional<Value>& to, std::string_view text, const std::optional<Value>& read) {
  if (!read && !text.empty()) return false;
  to = read;
  return true;
}

std::optional<LatLon> read_point(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto degrees = [](std::string_view part) -> std::optional<double> {
    double number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (part.empty() || error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    return number;
  };
  const auto latitude = degrees(text.substr(0, comma)), longitude = degrees(text.substr(comma + 1));
  if (!latitude || !longitude) return std::nullopt;
  auto point = LatLon::from_degrees(*latitude, *longitude);
  return point ? std::optional(*point) : std::nullopt;
}

// To a metre.
std::string point_text(const LatLon& point) {
  char words[40];
  std::snprintf(words, sizeof words, "%.5f,%.5f", point.latitude(), point.longitude());
  return words;
}

std::string number_text(const std::optional<int>& number) {
  return number ? std::to_string(*number) : "";
}

std::optional<std::string> read_name(std::string_view text) {
  const bool is_one_line =
      std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (!is_one_line || text.size() > kMostShopNameBytes) return std::nullopt;
  return std::string(text);
}

std::optional<int> read_text_percent(std::string_view text) {
  const auto percent = whole_number(text);
  const bool is_one = percent && std::find(std::begin(kShopTextPercents), std::end(kShopTextPercents),
                                           *percent) != std::end(kShopTextPercents);
  return is_one ? percent : std::nullopt;
}

std::optional<base::Turn> read_turn(std::string_view text) {
  const auto degrees = whole_number(text);
  return degrees ? base::turn_from_degrees(*degrees) : std::nullopt;
}

std::optional<std::chrono::seconds> read_idle(std::string_view text) {
  const auto seconds = whole_number(text);
  if (!seconds) return std::nullopt;
  const std::chrono::seconds idle(*seconds);
  return idle >= kLeastIdle && idle <= kMostIdle ? std::optional(idle) : std::nullopt;
}

}  // namespace

std::string_view key_of(Setting setting) {
  switch (setting) {
    case Setting::name:
      return "shop_name";
    case Setting::here:
      return "here";
    case Setting::hours:
      return "opening_hours";
    case Setting::lang:
      return "language";
    case Setting::turn:
      return "panel_turn";
    case Setting::text:
      return "text_percent";
    case Setting::brightness:
      return "brightness_percent";
    case Setting::volume:
      return "volume_percent";
    case Setting::sleep:
      return "sleep";
    case Setting::idle:
      return "idle_seconds";
  }
  return {};
}

std::string text_of(const ShopSettings& settings, Setting setting) {
  switch (setting) {
    case Setting::name:
      return settings.name;
    case Setting::here:
      return settings.here ? point_text(*settings.here) : "";
    case Setting::hours:
      return settings.hours ? settings.hours->text() : "";
    case Setting::lang:
      return std::string(base::code(settings.lang));
    case Setting::turn:
      return std::to_string(base::degrees(settings.turn));
    case Setting::text:
      return std::to_string(settings.text_percent);
    case Setting::brightness:
      return number_text(settings.brightness_percent);
    case Setting::volume:
      return number_text(settings.volume_percent);
    case Setting::sleep:
      return settings.sleep ? settings.sleep->text() : "";
    case Setting::idle:
      return std::to_string(settings.idle.count());
  }
  return {};
}

bool take(ShopSettings& settings, Setting setting, std::string_view text) {
  switch (setting) {
    case Setting::name:
      return take_value(settings.name, read_name(text));
    case Setting::here:
      return take_optional(settings.here, text, read_point(text));
    case Setting::hours:
      return take_optional(settings.hours, text, OpeningHours::parse(text));
    case Setting::lang:
      return take_value(settings.lang, base::lang_from_code(text));
    case Setting::turn:
      return take_value(settings.turn, read_turn(text));
    case Setting::text:
      return take_value(settings.text_percent, read_text_percent(text));
    case Setting::brightness:
      return take_optional(settings.brightness_percent, text,
                           number_between(text, kLeastBrightness_percent, 100));
    case Setting::volume:
      return take_optional(settings.volume_percent, text, number_between(text, 0, 100));
    case Setting::sleep:
      return take_optional(settings.sleep, text, DailySpan::parse(text));
    case Setting::idle:
      return take_value(settings.idle, read_idle(text));
  }
  return false;
}

ShopSettings effective(ShopSettings configured,
                       const std::map<std::string, std::string, std::less<>>& staff) {
  for (const Setting setting : kSettings) {
    const auto set = staff.find(key_of(setting));
    if (set != staff.end()) (void)take(configured, setting, set->second);
  }
  return configured;
}

}  // namespace domain
