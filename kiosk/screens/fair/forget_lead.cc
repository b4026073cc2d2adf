// Forget lead: the panel that asks for numbers, and what came of the last one.
#include "kiosk/screens/fair/forget_lead.h"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>
#include <variant>

#include "kiosk/leads/lead_number.h"
#include "kiosk/screens/staff/pin_panel.h"
#include "kiosk/text/format.h"

namespace screens {
namespace {

using text::Msg;
using Answer = ForgetLeadAt::Answer;

Msg words_for(Answer answer) {
  switch (answer) {
    case Answer::removed:
      return Msg::lead_forget_removed;
    case Answer::was_taken:
      return Msg::lead_forget_taken;
    case Answer::expired:
      return Msg::lead_forget_expired;
    case Answer::unknown:
      return Msg::lead_forget_unknown;
    case Answer::slow:
      return Msg::lead_forget_slow;
    case Answer::none:
    case Answer::not_done:
      break;
  }
  return Msg::lead_forget_not_done;
}

std::string status_of(const ui::Context& ui, const ForgetLeadAt& at) {
  if (at.answer == Answer::none) return {};
  std::string words(ui.text(words_for(at.answer)));
  if (at.answer != Answer::was_taken || at.phone.empty()) return words;
  std::string call = text::fill(std::string(ui.text(Msg::lead_forget_call)), "keeper", at.keeper);
  return words + " " + text::fill(std::move(call), "phone", at.phone);
}

}  // namespace

base::Result<ForgetLeadState> enter_forget_lead() {
  return ForgetLeadState{};
}

void keep_view(ForgetLeadState& fresh, const ForgetLeadState& old) {
  fresh.digits = old.digits;
}

Intent draw_forget_lead(ui::Context& ui, const Model& model, ForgetLeadState& state, const PageArea& area) {
  const auto* at = std::get_if<ForgetLeadAt>(&model.here);
  if (!at) return Stay{};
  const bool is_good = at->answer == Answer::none || at->answer == Answer::removed ||
                       at->answer == Answer::was_taken || at->answer == Answer::expired;
  PinPanel panel{.title = ui.text(Msg::lead_forget_title),
                 .help = ui.text(Msg::lead_forget_help),
                 .status = status_of(ui, *at),
                 .tone = is_good ? PinPanel::Tone::calm : PinPanel::Tone::problem,
                 .action = ui.text(Msg::lead_forget_do),
                 .shows = PinPanel::Shows::digits,
                 .least_digits = leads::LeadNumber::kDigits,
                 .most_digits = leads::LeadNumber::kDigits,
                 .icon = ui::icon::kDelete,
                 .clear = ui.text(Msg::lead_forget_clear)};
  if (const double left = at->again_s - ui.frame().now_s; left > 0) {
    panel.wait = std::chrono::seconds(static_cast<std::int64_t>(std::ceil(left)));
    ui.wake_at(ui.frame().now_s + 1);
    state.digits.clear();
  } else if (at->answer == Answer::slow) {
    panel.status.clear();
  }
  panel.can_act = state.digits.size() == leads::LeadNumber::kDigits;
  if (!draw_pin_panel(ui, area, panel, state.digits)) return Stay{};
  return ForgetLead{std::exchange(state.digits, {})};
}

}  // namespace screens
