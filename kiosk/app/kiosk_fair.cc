// Kiosk, at a fair: what runs is followed, and what visitors and staff wish is done.
#include <string>
#include <utility>
#include <variant>

#include "kiosk/app/kiosk.h"
#include "kiosk/base/log.h"
#include "kiosk/screens/fair/lead_words.h"

namespace app {
namespace {

screens::ForgetLeadAt::Answer answer_to(leads::Removal removal) {
  using Answer = screens::ForgetLeadAt::Answer;
  switch (removal) {
    case leads::Removal::removed:
      return Answer::removed;
    case leads::Removal::was_taken:
      return Answer::was_taken;
    case leads::Removal::expired:
      return Answer::expired;
    case leads::Removal::unknown:
      break;
  }
  return Answer::unknown;
}

}  // namespace

// A fair begins, ends or is changed: then everything is filled anew, and this is true.
bool Kiosk::follow_fair() {
  if (!catalog()) return false;
  const auto is_other = fairs_.follow(*catalog(), desk_.overlay());
  if (!is_other) {
    handle(is_other.error());
    return false;
  }
  if (!*is_other) return false;
  visits_.follow_fair(fairs_.running());
  (void)follow_settings();
  refresh();
  return true;
}

void Kiosk::show_contacts() {
  fairs_.pretend_key();
  (void)follow_fair();
}

// What is under way at a stick; a key that was made lets visitors leave their contacts.
bool Kiosk::follow_stick() {
  if (!fairs_.tick()) return false;
  if (!fairs_.work().is_busy && !follow_fair()) refresh();
  return true;
}

// Kept, the contact is a receipt, and what was typed is gone; else the form stays and says why.
void Kiosk::serve(const screens::GiveLead& wish) {
  const domain::Fair* fair = wish.fair ? &*wish.fair : fairs_.last_known();
  if (!fair) return;
  const auto number = fairs_.give(*wish.draft, screens::kConsentVersion, *fair);
  if (number) {
    const unsigned kinds = screens::kinds_of(leads::cleaned(*wish.draft));
    return apply(screens::Change{screens::LeadReceiptAt{number->digits(), kinds, fair->keeper, fair->phone,
                                                        fairs_.keep_until(*fair)}});
  }
  base::log::error("fair.contact_not_stored " + number.error().what);
  auto* page = navigator_.page();
  if (auto* form = page ? std::get_if<screens::LeadState>(&page->state) : nullptr)
    form->failure = number.error().code;
  ui_.request_frame();
}

void Kiosk::serve(const screens::KeepNothing&) {
  apply(screens::Back{});
  show_toast(text::Msg::lead_nothing_kept);
}

void Kiosk::serve(const screens::ForgetLead& wish) {
  using At = screens::ForgetLeadAt;
  At at{.answer = At::Answer::slow, .keeper = {}, .phone = {}, .again_s = guesses_.again_s()};
  if (now_s() < at.again_s) return apply(screens::Change{at});
  at.answer = At::Answer::not_done;
  if (const auto number = leads::LeadNumber::parse(wish.number)) {
    const auto removed = fairs_.leads().remove(*number);
    if (!removed) base::log::error("fair.contact_not_deleted " + removed.error().what);
    if (removed) at.answer = answer_to(*removed);
  }
  if (at.answer == At::Answer::unknown) guesses_.was_wrong(now_s());
  at.again_s = guesses_.again_s();
  if (const domain::Fair* fair = fairs_.last_known()) {
    at.keeper = fair->keeper;
    at.phone = fair->phone;
  }
  apply(screens::Change{at});
}

void Kiosk::serve(const screens::SayTime& wish) {
  if (const auto said = clock_.say(wish.now); !said)
    base::log::warn("clock.not_written " + said.error().what);
  last_minute_ = -1;  // everything is asked anew with the next tick
  if (!follow_day() && !follow_fair()) refresh();
}

void Kiosk::serve(const screens::DoAtStick& wish) {
  fairs_.begin(wish.order);
  refresh();
}

void Kiosk::serve(const screens::KeepFairDraft& wish) {
  desk_.keep(wish.draft);
}

void Kiosk::serve(const screens::DeleteLost& wish) {
  const auto forgotten = fairs_.leads().forget(wish.key);
  if (!forgotten) base::log::warn("fair.not_forgotten " + forgotten.error().what);
  show_toast(forgotten ? text::Msg::fair_lost_deleted
                       : words_of(forgotten.error(), desk_.overlay().trouble()));
  refresh();
}

void Kiosk::serve(const screens::ForgetOutcome&) {
  fairs_.forget_outcome();
  refresh();
}

}  // namespace app
