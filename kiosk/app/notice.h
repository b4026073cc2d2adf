// Notice: what the screen says to staff of the last sync.
#pragma once

#include <optional>

#include "kiosk/base/files.h"
#include "kiosk/state/layout.h"
#include "kiosk/text/messages.h"

namespace app {

// Of the status that ocop-sync wrote. Empty when all is well, and for what is ordinary, such as being
// offline, or mends itself.
std::optional<text::Msg> read_notice(base::FileSystem& files, const state::Layout& layout);

}  // namespace app
