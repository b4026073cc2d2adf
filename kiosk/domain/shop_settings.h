// What can be set of a kiosk both in kiosk.toml and by the shop's staff at the screen, whose word counts.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/lang.h"
#include "kiosk/base/turn.h"
#include "kiosk/domain/opening_hours.h"
#include "kiosk/domain/place.h"

namespace domain {

struct ShopSettings {
  std::string name;                       // of the shop, as its sign says; empty: not said
  std::optional<LatLon> here;             // where the kiosk stands; days are planned from there
  std::optional<OpeningHours> hours;      // absent: not said
  base::Lang lang = base::Lang::vi;       // that visitors find
  base::Turn turn = base::Turn::none;     // of the picture on its panel
  int text_percent = 100;                 // that visitors find: 100, 125, 150 or 200
  std::optional<int> brightness_percent;  // of the panel, 10 to 100; absent: as the machine has it
  std::optional<int> volume_percent;      // 0 to 100; absent: as the machine has it
  std::optional<DailySpan> sleep;         // the screen is dark then; absent: never
  std::chrono::seconds idle{90};          // without a touch, until a visitor is taken to have gone
  bool operator==(const ShopSettings&) const = default;
};

enum class Setting { name, here, hours, lang, turn, text, brightness, volume, sleep, idle };
inline constexpr Setting kSettings[] = {Setting::name,  Setting::here, Setting::hours,      Setting::lang,
                                        Setting::turn,  Setting::text, Setting::brightness, Setting::volume,
                                        Setting::sleep, Setting::idle};
std::string_view key_of(Setting setting);  // in kiosk.toml and in overlay.db: never changes

// The longest name of a shop, in bytes.
inline constexpr std::size_t kMostShopNameBytes = 120;
inline constexpr int kShopTextPercents[] = {100, 125, 150, 200};
inline constexpr int kLeastBrightness_percent = 10;
inline constexpr std::chrono::seconds kLeastIdle{10}, kMostIdle{3600};

// A setting as text: "07:30-21:00 …", "90", "vi"; empty where it is absent.
std::string text_of(const ShopSettings& settings, Setting setting);
// False, and `settings` untouched, where the text means nothing for it. An empty one takes away what may be
// absent.
bool take(ShopSettings& settings, Setting setting, std::string_view text);

// What counts: `staff` holds texts by their keys. Keys of others and texts that mean nothing are left aside.
ShopSettings effective(ShopSettings configured, const std::map<std::string, std::string, std::less<>>& staff);

}  // namespace domain
