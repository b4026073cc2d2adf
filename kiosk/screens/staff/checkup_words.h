// What a checkup found, in words: what it is about, why its light is so, and what to do.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/lang.h"
#include "kiosk/state/checkup.h"
#include "kiosk/text/messages.h"

namespace screens {

text::Msg topic_words(state::Topic topic);
// One sentence, its number filled in.
std::string cause_words(const state::Finding& finding, base::Lang lang);
// Of what needs care; empty where nothing is to be done.
std::optional<text::Msg> advice_on(const state::Finding& finding);

}  // namespace screens
