// FirstStart: how far the assistant is that sets a machine up, so that a power cut loses nothing of it.
#pragma once

#include <optional>

#include "kiosk/state/layout.h"

namespace state {

// In their order. Each is the one that is to be done next.
enum class FirstStep { language, pin, province, network, test, summary, over };

// Empty: nobody began it, or what is there says nothing.
std::optional<FirstStep> read_first_step(base::FileSystem& files, const Layout& layout);
// Errc::full, Errc::io.
base::Status write_first_step(base::FileSystem& files, const Layout& layout, FirstStep step);

}  // namespace state
