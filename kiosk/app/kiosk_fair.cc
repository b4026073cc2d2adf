// Kiosk, at a fair: what runs is followed, and what visitors and staff wish is done.
#include <utility>

#include "kiosk/app/kiosk.h"
#include "kiosk/base/log.h"

namespace app {

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

// What is under way at a stick; a key that was made lets visitors leave their contacts.
bool Kiosk::follow_stick() {
  if (!fairs_.tick()) return false;
  if (!fairs_.work().is_busy && !follow_fair()) refresh();
  return true;
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

void Kiosk::serve(const screens::ForgetOutcome&) {
  fairs_.forget_outcome();
  refresh();
}

}  // namespace app
