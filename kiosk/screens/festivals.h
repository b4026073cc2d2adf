// Festivals on pages: the leaf of a calendar, the card, when and where in words, the entry for a phone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// A leaf of a tear-off calendar: the day over its month, "about" over the usual month, or a plain sign.
void draw_leaf(ui::Context& ui, const ui::Rect& rect, const domain::EventTime& time);

// "20/02/2027 · first full moon of the lunar year": what is known of it.
std::string when_text(const store::EventCard& event, base::Lang lang);
// "in 12 days", within two months of a known day; empty otherwise.
std::string until_text(const domain::EventTime& time, domain::Day today, base::Lang lang);
// "Bà Om Pond · Trà Vinh area".
std::string where_text(const store::EventCard& event, base::Lang lang);
// "Khmer festivals"; absent for communities that this program does not know.
std::optional<text::Msg> festivals_of(std::string_view community);

// The height that every card of `events` fits into at that width.
float event_card_height(ui::Context& ui, float width, const std::vector<store::EventCard>& events,
                        domain::Day today);
// True when tapped.
bool draw_event_card(ui::Context& ui, const ui::Rect& rect, const store::EventCard& event, domain::Day today);

// The festival for a phone's calendar, in at most ui::kMostCodeBytes; empty while its days are not known.
std::string calendar_code(const store::EventPage& page, domain::Day today, base::Lang lang);

}  // namespace screens
