// Titles and values of the shop's settings.
#include "kiosk/screens/staff/shop_words.h"

#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include "kiosk/screens/hours.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::Setting;
using text::Msg;

std::string joined(const std::vector<std::string>& lines) {
  std::string words;
  for (const std::string& line : lines) words += (words.empty() ? "" : "; ") + line;
  return words;
}

std::string place_words(ui::Context& ui, const MapLand& land, const domain::LatLon& point) {
  char degrees[40];
  std::snprintf(degrees, sizeof degrees, "%.4f, %.4f", point.latitude(), point.longitude());
  const MapLand::Shape* commune = land.shape_at(point);
  return commune ? commune->name.best(ui.lang()) + " (" + degrees + ")" : degrees;
}

std::string machine_words(ui::Context& ui, const std::optional<int>& percent) {
  return percent ? percent_words(ui, *percent) : std::string(ui.text(Msg::shop_as_machine));
}

}  // namespace

SettingLook look_of(Setting setting) {
  switch (setting) {
    case Setting::name:
      return {Msg::shop_name, Msg::shop_name_how, ui::icon::kStore};
    case Setting::here:
      return {Msg::shop_here, Msg::shop_here_how, ui::icon::kPlace};
    case Setting::hours:
      return {Msg::shop_hours, Msg::shop_hours_how, ui::icon::kClock};
    case Setting::lang:
      return {Msg::shop_language, Msg::shop_language_how, ui::icon::kLanguage};
    case Setting::turn:
      return {Msg::shop_turn, Msg::shop_turn_how, ui::icon::kTurn};
    case Setting::text:
      return {Msg::shop_text, Msg::shop_text_how, ui::icon::kTextSize};
    case Setting::brightness:
      return {Msg::shop_brightness, Msg::shop_brightness_how, ui::icon::kBrightness};
    case Setting::volume:
      return {Msg::shop_volume, Msg::shop_volume_how, ui::icon::kSpeak};
    case Setting::sleep:
      return {Msg::shop_sleep, Msg::shop_sleep_how, ui::icon::kMoon};
    case Setting::idle:
      return {Msg::shop_idle, Msg::shop_idle_how, ui::icon::kHourglass};
  }
  return {Msg::shop_name, Msg::shop_name_how, ui::icon::kStore};
}

std::string percent_words(ui::Context& ui, int percent) {
  return text::fill(std::string(ui.text(Msg::accessibility_percent)), "n", std::to_string(percent));
}

std::string turn_words(ui::Context& ui, base::Turn turn) {
  return text::fill(std::string(ui.text(Msg::shop_degrees)), "n", std::to_string(base::degrees(turn)));
}

std::string idle_words(ui::Context& ui, std::chrono::seconds idle) {
  constexpr int kMinute = 60;
  const auto seconds = static_cast<int>(idle.count());
  const bool is_whole = seconds >= 2 * kMinute && seconds % kMinute == 0;
  return text::fill(std::string(ui.text(is_whole ? Msg::shop_minutes : Msg::shop_seconds)), "n",
                    std::to_string(is_whole ? seconds / kMinute : seconds));
}

std::string value_words(ui::Context& ui, const MapLand& land, const domain::ShopSettings& settings,
                        Setting setting) {
  const std::string not_set(ui.text(Msg::shop_not_set));
  switch (setting) {
    case Setting::name:
      return settings.name.empty() ? not_set : settings.name;
    case Setting::here:
      return settings.here ? place_words(ui, land, *settings.here) : not_set;
    case Setting::hours:
      return settings.hours ? joined(hours_lines(ui, *settings.hours)) : not_set;
    case Setting::lang:
      return std::string(text::message(Msg::language, settings.lang));
    case Setting::turn:
      return turn_words(ui, settings.turn);
    case Setting::text:
      return percent_words(ui, settings.text_percent);
    case Setting::brightness:
      return machine_words(ui, settings.brightness_percent);
    case Setting::volume:
      return machine_words(ui, settings.volume_percent);
    case Setting::sleep:
      return settings.sleep ? span_words(settings.sleep->from(), settings.sleep->to())
                            : std::string(ui.text(Msg::shop_never));
    case Setting::idle:
      return idle_words(ui, settings.idle);
  }
  return not_set;
}

}  // namespace screens
