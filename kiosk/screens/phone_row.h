// Phone row: what a page gives to the visitor's phone, one row of codes on a card.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "kiosk/ui/column.h"

namespace screens {

struct PhoneCode {
  std::string content;  // what the phone reads; over ui::kMostCodeBytes it is left out of the row
  std::string title;    // what it is: "Read more"
  std::string note;     // which page opens: "Báo Trà Vinh · baotravinh.vn"; may be empty
};

// From the top edge of `at` down: codes beside each other where there is room, else below each other, each
// with its words at its right. A module is never finer than ui::kFinestModule_px unless the page has no room
// for the whole code. Returns the height, 0 without codes.
float draw_phone_row(ui::Context& ui, const ui::Rect& at, std::span<const PhoneCode> codes);
// The same as part of a column.
void add_phone_row(ui::Column& column, std::span<const PhoneCode> codes);

// Of a link: what it is, and whose page opens: "Article on baotravinh.vn", "Website vicosap.vn".
PhoneCode link_code(ui::Context& ui, const domain::Link& link);
std::vector<PhoneCode> link_codes(ui::Context& ui, const std::vector<domain::Link>& links);

}  // namespace screens
