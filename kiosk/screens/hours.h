// Opening hours in words, for visitors and staff.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/opening_hours.h"
#include "kiosk/ui/context.h"

namespace screens {

// "Thứ Hai"; 0: Monday.
std::string_view weekday_name(const ui::Context& ui, std::size_t day);

// "07:30"; "24:00" at the day's end, which is no beginning.
std::string time_words(int minute);

// "07:30–21:00".
std::string span_words(int from, int to);

// A line for days that are alike: "Thứ Hai – Thứ Sáu: 07:30–21:00", "Chủ Nhật: nghỉ".
std::vector<std::string> hours_lines(const ui::Context& ui, const domain::OpeningHours& hours);

// "Đang mở cửa đến 21:00", at the frame's minute of `today`.
std::string open_words(const ui::Context& ui, const domain::OpeningHours& hours, std::chrono::sys_days today);

}  // namespace screens
