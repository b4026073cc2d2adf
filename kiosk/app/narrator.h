// Narrator: has a page read aloud once, when it was just opened or now stands in another language.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "kiosk/app/speech.h"
#include "kiosk/screens/intent.h"

namespace app {

// Main thread.
class Narrator {
 public:
  explicit Narrator(const std::string& program) : speech_(program) {}

  bool is_configured() const { return speech_.is_configured(); }
  bool is_speaking() const { return speech_.is_speaking(); }
  void tick() { speech_.tick(); }
  void stop() { speech_.stop(); }

  // With every frame while the visitor wants to hear the page at `where`, `open_s` after it was opened;
  // `texts` are those on it, in reading order. True when it waits for the page to come to rest and wants
  // another frame.
  bool reads(const screens::Location& where, base::Lang lang, double open_s,
             std::span<const gfx::WrittenText> texts);
  // The visitor does not want to hear.
  void is_not_wanted();

 private:
  struct Spoken {
    screens::Location where;
    base::Lang lang;
    bool operator==(const Spoken&) const = default;
  };
  Speech speech_;
  std::optional<Spoken> spoken_;
};

}  // namespace app
