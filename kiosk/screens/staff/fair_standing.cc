// From the plan and the counts to words.
#include "kiosk/screens/staff/fair_standing.h"

#include <algorithm>
#include <utility>

#include "kiosk/domain/fair.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/screens/staff/fair_stick.h"
#include "kiosk/text/format.h"

namespace screens {
namespace {

using domain::FairPhase;
using text::Msg;

bool matters(const PlannedFair& planned) {
  return planned.phase != FairPhase::over && !planned.is_ended;
}

std::string with_day(ui::Context& ui, Msg words, domain::Day day) {
  return text::fill(std::string(ui.text(words)), "day", text::format_day(day, ui.lang()));
}

std::string with_name(ui::Context& ui, Msg words, const domain::Fair& fair) {
  return text::fill(std::string(ui.text(words)), "name", fair.name.best(ui.lang()));
}

std::string phase_words(ui::Context& ui, const FairStanding& standing) {
  if (!standing.fair) return std::string(ui.text(Msg::fair_line_none));
  const domain::Fair& fair = standing.fair->fair;
  if (standing.is_coming()) return with_day(ui, Msg::fair_line_begins, fair.from);
  if (!standing.is_running()) return std::string(ui.text(Msg::fair_line_ended));
  const auto day = (standing.today - fair.from).count() + 1;
  const int days = domain::days_of(fair);
  if (standing.is_clock_doubted || day < 1 || day > days)
    return std::string(ui.text(Msg::fair_line_runs_undated));
  return text::fill(text::fill(std::string(ui.text(Msg::fair_line_runs)), "day", std::to_string(day)), "days",
                    std::to_string(days));
}

void add_outcome_tiding(ui::Context& ui, const FairWork& work, const FairStanding& standing,
                        std::vector<FairTiding>& tidings) {
  const bool is_key = work.what == FairWork::What::key;
  const Location leads =
      is_key && standing.fair ? Location(FairKeyAt{standing.fair->fair.id}) : Location(TakeOutAt{});
  if (work.is_busy)
    tidings.push_back({ui::icon::kHourglass, std::string(ui.text(Msg::fair_tell_busy)),
                       std::string(ui.text(Msg::stick_do_not_pull)), leads});
  if (!work.outcome) return;
  if (work.outcome->failure)
    tidings.push_back({ui::icon::kWarning,
                       std::string(ui.text(is_key ? Msg::fair_key_failed : Msg::fair_take_failed)),
                       std::string(ui.text(trouble_words(work.outcome->failure->trouble))), leads});
  else
    tidings.push_back({ui::icon::kCheck,
                       is_key ? std::string(ui.text(Msg::fair_key_made))
                              : text::counted(work.what == FairWork::What::take_out ? Msg::fair_taken
                                                                                    : Msg::fair_taken_sealed,
                                              work.outcome->taken, ui.lang()),
                       std::string(ui.text(Msg::fair_tell_read_more)), leads});
}

// That it ends today or tomorrow, while it runs.
void add_end_tiding(ui::Context& ui, const FairStanding& standing, std::vector<FairTiding>& tidings) {
  if (!standing.is_running() || standing.is_clock_doubted) return;
  const domain::Fair& fair = standing.fair->fair;
  const int left = domain::days_left(fair, standing.today);
  if (left > 1 || left < 0 || (left == 1 && domain::days_of(fair) == 1)) return;
  const std::string detail = standing.contacts.waiting > 0
                                 ? text::counted(Msg::fair_waiting, standing.contacts.waiting, ui.lang())
                                 : std::string(ui.text(Msg::fair_tell_end_detail));
  tidings.push_back({ui::icon::kFlag,
                     with_name(ui, left == 0 ? Msg::fair_tell_today : Msg::fair_tell_tomorrow, fair), detail,
                     standing.contacts.waiting > 0 ? Location(TakeOutAt{}) : Location(FairAt{})});
}

}  // namespace

FairStanding fair_standing(const StaffSources& staff) {
  FairStanding standing{.contacts = staff.leads.counts(), .today = staff.fairs.today};
  const FairPlan& plan = staff.fairs;
  if (!plan.fairs.empty()) standing.fair = plan.fairs.front();
  standing.is_clock_doubted =
      plan.clock_is_doubted && std::any_of(plan.fairs.begin(), plan.fairs.end(), matters);
  if (standing.fair) standing.has_key = staff.leads.key(standing.fair->fair).has_value();
  standing.wants_key = standing.is_running() && standing.fair->fair.contacts && !standing.has_key;
  if (plan.ended && !overlay::is_end_read(staff.overlay, *plan.ended)) standing.ended = plan.ended;
  return standing;
}

std::string fair_line(ui::Context& ui, const FairStanding& standing) {
  std::string line = phase_words(ui, standing);
  if (standing.contacts.waiting > 0)
    line += " · " + text::counted(standing.is_running() ? Msg::fair_waiting : Msg::fair_not_taken,
                                  standing.contacts.waiting, ui.lang());
  return line;
}

std::vector<FairTiding> fair_tidings(ui::Context& ui, const FairStanding& standing, const FairWork& work) {
  std::vector<FairTiding> tidings;
  add_outcome_tiding(ui, work, standing, tidings);
  if (standing.is_clock_doubted)
    tidings.push_back({ui::icon::kClock, std::string(ui.text(Msg::fair_date_title)),
                       std::string(ui.text(Msg::fair_tell_clock)), SayDateAt{}});
  if (standing.wants_key)
    tidings.push_back({ui::icon::kKey, std::string(ui.text(Msg::fair_tell_key)),
                       std::string(ui.text(Msg::fair_tell_key_detail)), FairKeyAt{standing.fair->fair.id}});
  add_end_tiding(ui, standing, tidings);
  if (standing.ended)
    tidings.push_back({ui::icon::kFlag, with_name(ui, Msg::fair_tell_ended, *standing.ended),
                       std::string(ui.text(Msg::fair_tell_ended_detail)), FairAt{}, *standing.ended});
  if (standing.contacts.wishes >
      0)  // an answer is due within two working days (Law 91/2025, Decree 356/2025)
    tidings.push_back({ui::icon::kDelete,
                       text::counted(Msg::fair_wishes, standing.contacts.wishes, ui.lang()),
                       std::string(ui.text(Msg::fair_wishes_detail)), TakeOutAt{}});
  if (standing.is_overdue())
    tidings.push_back({ui::icon::kContacts,
                       text::counted(Msg::fair_not_taken, standing.contacts.waiting, ui.lang()),
                       std::string(ui.text(Msg::fair_tell_overdue)), TakeOutAt{}});
  return tidings;
}

}  // namespace screens
