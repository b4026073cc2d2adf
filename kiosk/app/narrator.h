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
  Speech::State state() const { return speech_.state(); }
  void tick() { speech_.tick(); }
  void stop() { speech_.stop(); }
  void pause() { speech_.pause(); }
  void go_on() { speech_.go_on(); }

  // With every frame while the visitor wants to hear the page at `where`, `open_s` after it was opened:
  // whether to read() it. Another page than the one that is being read silences the voice at once.
  enum class Due { no, soon, now };  // soon: it has not come to rest; another frame is wanted
  Due due(const screens::Location& where, base::Lang lang, double open_s);
  void read(std::span<const std::string> lines, base::Lang lang);
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
