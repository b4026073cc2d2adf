// Spoken: which words of a page a voice says, and in which order.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/app/pages.h"
#include "kiosk/gfx/text_painter.h"
#include "kiosk/ui/geometry.h"

namespace app {

// What the page is about: its title, its summary, its class in words ("4 sao"); empty for pages of which only
// what they show is known.
std::vector<std::string> spoken_first(const PageState& state, base::Lang lang);

// `first`, then the rest of the first screenful: `texts` as they were drawn, those within `view`, each once.
// Of a text that runs out of the view, the sentences that lie in it.
std::vector<std::string> spoken_lines(std::vector<std::string> first, std::span<const gfx::WrittenText> texts,
                                      const ui::Rect& view);

}  // namespace app
