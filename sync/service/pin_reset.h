// A stick with the centre's word that takes back this kiosk's forgotten PIN.
#pragma once

#include "sync/service/sources.h"

namespace service {

// Leaves the word's number in the state directory for the kiosk (Layout::pin_reset()) when the stick holds
// one that is signed by whom this machine believes, for this kiosk and this day. False when the stick holds
// none. Errc::untrusted, Errc::foreign, Errc::expired, Errc::corrupt, Errc::unsupported, Errc::full,
// Errc::io.
base::Result<bool> take_pin_word(const Machine& machine, const base::Path& stick);

}  // namespace service
