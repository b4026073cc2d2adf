// Errands in words: how far one is, what came of it, and each refusal's sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/screens/staff/staff.h"
#include "kiosk/state/errands.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/column.h"

namespace screens {

// What a page knows of ocop-sync.
struct ErrandView {
  bool service_runs = false;
  bool is_waiting = false;  // nobody took the request yet
  state::ServiceNotice notice;
  std::optional<state::ErrandAnswer> answer;  // to an errand of this hour

  bool is_busy() const {
    return service_runs && (is_waiting || (answer && answer->stage == state::ErrandAnswer::Stage::running));
  }
};
ErrandView read_errands(const StaffSources& staff);

enum class Tone { calm, good, trouble };
struct ErrandLine {
  std::string words;
  Tone tone = Tone::calm;
  std::optional<float> part;  // of the way, 0..1
};
ErrandLine words_of(ui::Context& ui, const ErrandView& view);

// Why the folder ocop-setup of a stick cannot be taken.
text::Msg refusal_of_setup(base::Errc problem);

// That line with its bar, as part of a column.
void add_errand_line(ui::Column& column, const ErrandLine& line);

// "3,2 GB", "512 MB".
std::string size_words(std::uint64_t bytes, base::Lang lang);

}  // namespace screens
