// What the overlay holds for visitors besides products: notices, the order of slides, the guest Wi-Fi.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/domain/notice.h"
#include "kiosk/domain/slide_show.h"
#include "kiosk/domain/wifi.h"
#include "kiosk/overlay/overlay.h"

namespace overlay {

// By their ids, which grow with time; what means nothing is passed over.
std::vector<std::pair<std::string, domain::Notice>> notices(const Overlay& overlay);
std::optional<domain::Notice> notice(const Overlay& overlay, std::string_view id);
// What visitors are told on that day, the newest first.
std::vector<domain::LocalizedText> notices_on(const Overlay& overlay, domain::Day today);
domain::SlideShow slide_show(const Overlay& overlay);
std::optional<domain::Wifi> guest_wifi(const Overlay& overlay);

// ---- changes to save; absent: none any longer
Change set_notice(std::string id, const std::optional<domain::Notice>& notice);
Change set_guest_wifi(const std::optional<domain::Wifi>& wifi);
// What makes `was` to `now`: moved and changed entries, and pictures that are gone.
std::vector<Change> set_slides(const domain::SlideShow& was, const domain::SlideShow& now);

}  // namespace overlay
