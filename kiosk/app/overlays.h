// What lies over any page: the question whether somebody is still there, and words that go away by
// themselves.
#pragma once

#include <string_view>

#include "kiosk/ui/context.h"

namespace app {

// "Are you still there?", with the seconds that are left; any touch answers.
void draw_question(ui::Context& ui, double seconds_left);

// The whole panel while there is no catalogue: what to do about it.
void draw_empty(ui::Context& ui, text::Msg help);

// Above the bar.
void draw_toast(ui::Context& ui, std::string_view words);

}  // namespace app
