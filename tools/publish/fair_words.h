// What an officer is told of a fair's book, in the words that stand in it.
#pragma once

#include "tools/publish/columns.h"
#include "tools/publish/problem.h"

namespace publish {

// In the suggestion "one of vi|en|km" and a choice in quotes become what officers write for them.
void say_choices(const Column& column, Problem& problem);

// Whether it only tells that a choice's usual word, or có and không, was understood.
bool is_usual_word(const Column& column, const Problem& problem);

}  // namespace publish
