// Notice banner: what the shop's staff say to visitors, on home and as staff see it before.
#pragma once

#include <span>

#include "kiosk/domain/language.h"
#include "kiosk/ui/context.h"

namespace screens {

// From the top edge of `at` down; returns the height.
float draw_notice_banner(ui::Context& ui, const ui::Rect& at, const domain::LocalizedText& text);
// The first few below each other, with a gap under the last; 0 without any.
float draw_notice_banners(ui::Context& ui, const ui::Rect& at, std::span<const domain::LocalizedText> texts);

}  // namespace screens
