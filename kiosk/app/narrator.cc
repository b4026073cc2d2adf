// Narrator: compares the shown page with the one that was read last, and hands its lines to Speech.
#include "kiosk/app/narrator.h"

#include <variant>

namespace app {

Narrator::Due Narrator::due(const screens::Location& where, base::Lang lang, double open_s) {
  constexpr double kSettled_s = 0.5;
  const Spoken wanted{where, lang};
  if (spoken_ == wanted) return Due::no;
  speech_.stop();
  if (open_s < kSettled_s) return Due::soon;
  spoken_ = wanted;
  return std::holds_alternative<screens::SearchAt>(where) ? Due::no : Due::now;  // who types reads
}

void Narrator::read(std::span<const std::string> lines, base::Lang lang) {
  constexpr std::size_t kMaxBytes = 6000;
  speech_.say(utterances(lines, lang, kMaxBytes));
}

void Narrator::is_not_wanted() {
  if (spoken_) speech_.stop();
  spoken_.reset();
}

}  // namespace app
