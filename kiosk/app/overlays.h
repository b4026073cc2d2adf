// What lies over any page: the question whether somebody is still there, words that go away by themselves,
// and the button of the voice that reads.
#pragma once

#include <string_view>

#include "kiosk/ui/context.h"

namespace app {

// "Are you still there?", with the seconds that are left; any touch answers.
void draw_question(ui::Context& ui, double seconds_left);

// The whole panel while there is no catalogue: what to do about it. True when its mark was held, which opens
// the gate.
bool draw_empty(ui::Context& ui, text::Msg help);

// Where the button of the voice is on a page whose words are read within `view`: in its lower corner, within
// reach. It covers what the page draws there.
ui::Rect voice_button(ui::Context& ui, const ui::Rect& view);
// True when tapped; `label`: to pause or to go on.
bool draw_voice_button(ui::Context& ui, const ui::Rect& rect, text::Msg label);

// Words above the bar, with a button beside them where `action` is not empty: where they are, which the page
// leaves alone; drawn; true when the button is tapped.
ui::Rect toast_rect(ui::Context& ui, std::string_view words, std::string_view action);
bool draw_toast(ui::Context& ui, const ui::Rect& pill, std::string_view words, std::string_view action);

// The arrow that follows a finger in from the left edge, full once letting go leads back.
void draw_back_swipe(ui::Context& ui);

}  // namespace app
