// Number formats of workbooks: how a stored number looks to the person who wrote it (ECMA-376 part 1, 18.8.30
// and 18.8.31).
#pragma once

#include <string>

namespace publish {

enum class Shows { number, day, time_of_day, elapsed_time };

// What a format code shows: letters of days outside quotes and brackets make a day, hours and minutes alone a
// time.
Shows shows(const std::string& code);

// The code of a built-in format; "General" for those that are none.
std::string built_in_format(int id);

// A number as shown by a code of numbers or times; for days see iso_of_serial. Codes beyond what offices use
// (fractions, conditions) show the plain number.
std::string shown_number(double number, const std::string& code);

// "2025-03-01", with " 14:30" behind it where the serial has a time of day; days since 1899-12-30. Empty
// outside 1900 to 2199.
std::string iso_of_serial(double serial);

}  // namespace publish
