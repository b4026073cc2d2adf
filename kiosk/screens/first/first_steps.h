// What stands on each step of the first start, as parts of a column; the frame around it is first_start's.
#pragma once

#include <string_view>

#include "kiosk/screens/first/first_start.h"
#include "kiosk/ui/column.h"

namespace screens {

// The words of a step: they stand beside what is to be done there, or above it.
struct FirstWords {
  std::string_view icon;
  text::Msg title, help;
};
FirstWords first_words(const Model& model, const FirstStartState& state);

// Nothing more is to be done at the present step: the way on is the page's one action.
bool is_step_done(const Model& model, const FirstStartState& state);

// What is to be done; `intent` takes what was wished for.
void add_first_step(ui::Column& column, const Model& model, FirstStartState& state, Intent& intent);

// Over the whole page: the password of the chosen network.
Intent draw_network_password(ui::Context& ui, FirstStartState& state, const PageArea& area);

}  // namespace screens
