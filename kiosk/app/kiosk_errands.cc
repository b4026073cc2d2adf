// Kiosk, what staff ask of ocop-sync and of the machine.
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>
#include <variant>

#include "kiosk/app/kiosk.h"
#include "kiosk/base/log.h"
#include "kiosk/state/errands.h"

namespace app {

void Kiosk::serve(const screens::Ask& wish) {
  if (!state::service_runs(parts_.layout)) return show_toast(text::Msg::doctor_no_service);
  const auto asked = state::ask(parts_.files, parts_.layout, parts_.clock, wish.errand);
  if (!asked) {
    base::log::warn("errand.not_asked " + asked.error().what);
    show_toast(text::Msg::doctor_not_asked);
  }
  refresh();
}

// The pages that show how the machine and an errand do are filled again when ocop-sync wrote something, and
// now and then for what nobody writes down, such as the temperature.
bool Kiosk::follow_errands() {
  const screens::Location& here = session().here();
  const bool is_first = std::holds_alternative<screens::FirstAt>(here);
  if (!desk_.is_in() ||
      !(is_first || std::holds_alternative<screens::DoctorAt>(here) ||
        std::holds_alternative<screens::StickAt>(here) || std::holds_alternative<screens::FairKeyAt>(here) ||
        std::holds_alternative<screens::TakeOutAt>(here)))
    return false;
  constexpr double kBetweenLooks_s = 5;
  const auto time_of = [](const base::Path& file) {
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file, error);
    return error ? std::filesystem::file_time_type{} : time;
  };
  ErrandsSeen now{time_of(parts_.layout.errand_answer()), time_of(parts_.layout.service_notice()),
                  state::is_waiting(parts_.layout), state::service_runs(parts_.layout)};
  // Who waits for the first data has not gone.
  const auto* page = is_first ? navigator_.page() : nullptr;
  const auto* first = page ? std::get_if<screens::FirstStartState>(&page->state) : nullptr;
  if (first && first->errand.is_busy()) presence_.activity(now_s());
  const bool is_same = now == errands_seen_;
  if (is_same && now_s() - looked_at_machine_s_ < kBetweenLooks_s) return false;
  errands_seen_ = now;
  looked_at_machine_s_ = now_s();
  refresh();
  return true;
}

}  // namespace app
