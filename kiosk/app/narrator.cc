// Narrator: compares the shown page with the one that was read last, and hands its texts to Speech.
#include "kiosk/app/narrator.h"

#include <variant>

namespace app {

bool Narrator::reads(const screens::Location& where, base::Lang lang, double open_s,
                     std::span<const gfx::WrittenText> texts) {
  constexpr double kSettled_s = 0.5;
  constexpr std::size_t kMaxBytes = 6000;
  const Spoken wanted{where, lang};
  if (spoken_ == wanted) return false;
  if (open_s < kSettled_s) return true;
  spoken_ = wanted;
  if (std::holds_alternative<screens::SearchAt>(where))
    speech_.stop();  // who types reads
  else
    speech_.say(utterances(texts, lang, kMaxBytes));
  return false;
}

void Narrator::is_not_wanted() {
  if (spoken_) speech_.stop();
  spoken_.reset();
}

}  // namespace app
