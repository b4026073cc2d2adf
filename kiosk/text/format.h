// Numbers, prices and dates as the visitor's language writes them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/lang.h"

namespace text {

// 1234567 → "1.234.567" (vi, km) or "1,234,567" (en).
std::string format_number(std::int64_t number, base::Lang lang);
// Whole đồng, never decimals: "1.234.567 ₫" with a no-break space.
std::string format_price(std::int64_t dong, base::Lang lang);
// "15/11/2024"; in English "15 November 2024", since its readers disagree about which number is the month.
std::string format_day(std::chrono::sys_days day, base::Lang lang);
// "Tháng 4", "April", "ខែមេសា".
std::string month_name(std::chrono::month month, base::Lang lang);
// "Tháng 4/2027", "April 2027", "ខែមេសា 2027".
std::string format_month(std::chrono::year_month month, base::Lang lang);
// Minutes since midnight → "14:32".
std::string format_time(int minute);
// What may stand in a query of a URL (RFC 3986, 2.3), everything else as %XX.
std::string url_encoded(std::string_view text);
// Replaces each "{name}" in `pattern`, in the order given.
std::string fill(std::string pattern, std::string_view name, std::string_view value);

}  // namespace text
