// Origin: whose data a catalogue holds, of which day, and whom to ask; the centre's settings, the feed's
// metadata and the kiosk's catalogue carry it alike.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/domain/date.h"
#include "kiosk/domain/language.h"

namespace domain {

struct Origin {
  LocalizedText source;          // who collected it, out of what
  LocalizedText credits;         // of map and texts; pictures carry their own
  LocalizedText contact;         // whom to ask: an office, a telephone
  std::string website;           // of the centre
  std::optional<Day> published;  // when the centre last changed it
};

// The names of its texts; in settings with the language behind them ("source_vi").
inline constexpr std::array<std::pair<std::string_view, LocalizedText Origin::*>, 3> kOriginTexts{
    {{"source", &Origin::source}, {"credits", &Origin::credits}, {"contact", &Origin::contact}}};

// True where both say the same of themselves, on whatever day.
inline bool is_same_origin(const Origin& a, const Origin& b) {
  return a.source == b.source && a.credits == b.credits && a.contact == b.contact && a.website == b.website;
}

}  // namespace domain
