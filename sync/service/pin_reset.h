// PinReset: a forgotten PIN, taken back by a file of the centre on a stick.
#pragma once

#include "sync/service/sources.h"

namespace service {

inline constexpr const char* kPinResetFile = "ocop-reset-pin.json";

// Looks for the file at the top of `stick`; where it is the centre's word for this machine, and its day has
// not passed, its number is left for the kiosk (Layout::pin_reset()), which heeds each once. True when it is
// there, false without such a file. Errc::untrusted, Errc::expired, Errc::corrupt, Errc::foreign: another
// kiosk's, or this one has no name; Errc::full, Errc::io.
base::Result<bool> take_pin_reset(const Machine& machine, const base::Path& stick);

}  // namespace service
