// What the overlay holds of fairs: the one that staff made at the screen, which were ended before their time,
// and which have ended and staff have read so.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/domain/catalogue.h"
#include "kiosk/overlay/overlay.h"

namespace overlay {

// Where the fair lies that staff made; the one they make next takes its place. Its own id is another each
// time.
inline constexpr std::string_view kOwnFair = "own";

// Made at this kiosk; absent: none.
std::optional<domain::Fair> own_fair(const Overlay& overlay);
// Staff ended it, whatever its last day is.
bool is_ended(const Overlay& overlay, const domain::Fair& fair);

// Staff have read that it has ended.
bool is_end_read(const Overlay& overlay, const domain::Fair& fair);

// ---- changes to save
// Errc::invalid for one that is longer than a value may be.
base::Result<Change> set_own_fair(const std::optional<domain::Fair>& fair);
Change set_ended(const domain::Fair& fair, bool is_ended);
Change set_end_read(const domain::Fair& fair);

}  // namespace overlay
