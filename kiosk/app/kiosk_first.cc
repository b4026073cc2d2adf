// Kiosk, the first start: how far the assistant is, and where it leads.
#include <optional>
#include <string>
#include <variant>

#include "kiosk/app/kiosk.h"
#include "kiosk/base/log.h"
#include "kiosk/domain/shop_settings.h"

namespace app {

using state::FirstStep;

// Begun, and not over; whoever never began it (a window for a trial, a machine that was set up by hand) is
// not asked.
bool Kiosk::is_first_start() const {
  const auto step = state::read_first_step(parts_.files, parts_.layout);
  return step && *step != FirstStep::over;
}

void Kiosk::keep_first_step(FirstStep step) {
  const auto kept = state::write_first_step(parts_.files, parts_.layout, step);
  if (!kept) base::log::warn("first_start.not_kept " + kept.error().what);
}

void Kiosk::open_first_start() {
  if (std::holds_alternative<screens::FirstAt>(session().here())) return;
  if (!stand_in()) return;
  desk_.gate().forget();
  (void)desk_.gate().standing();
  narrator_.stop();
  apply(screens::Open{screens::FirstAt{}});
}

void Kiosk::ask_for_first_pin() {
  const bool has_pin = desk_.gate().standing() != gate::Standing::unset;
  // A machine that nobody set up yet has neither.
  if (!has_pin && !state::read_first_step(parts_.files, parts_.layout)) keep_first_step(FirstStep::language);
  if (is_first_start()) return open_first_start();
  if (!has_pin) open_gate();
}

// Staff came in while the first start is not over: it goes on.
void Kiosk::go_on_with_first_start() {
  const auto step = state::read_first_step(parts_.files, parts_.layout);
  if (step && *step <= FirstStep::pin) keep_first_step(FirstStep::province);
  keep_language();
  apply(screens::Open{screens::FirstAt{}});
}

// The language that was chosen is what the next visitor finds.
void Kiosk::keep_language() {
  if (session().lang == config_.lang) return;
  const overlay::Change change{overlay::Field::setting, std::string(domain::key_of(domain::Setting::lang)),
                               std::string(base::code(session().lang))};
  const auto saved = desk_.save({&change, 1}, *catalog());
  if (!saved) base::log::warn("overlay.not_saved " + saved.error().what);
  follow_settings();
}

void Kiosk::serve(const screens::KeepFirstStep& wish) {
  const auto* at = std::get_if<screens::FirstAt>(&session().here());
  if (!at) return;
  if (!at->is_again) keep_first_step(wish.step);  // else a power cut need not lead back there
  if (desk_.is_in()) keep_language();
}

void Kiosk::serve(const screens::EndFirstStart& wish) {
  if (is_first_start()) keep_first_step(FirstStep::over);
  if (wish.to == screens::EndFirstStart::To::staff) return apply(screens::GoTo{screens::StaffAt{}});
  leave_desk();
}

void Kiosk::serve(const screens::PlayTestSound&) {
  chime_.play();
}

}  // namespace app
