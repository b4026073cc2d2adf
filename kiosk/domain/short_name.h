// Short name: what people call a maker, for cards and chips that have no room for its legal form.
#pragma once

#include <string>
#include <string_view>

namespace domain {

// Of a maker's full name, Vietnamese or English: the brand in brackets where one stands there ("Công ty TNHH
// Chế biến dừa sáp Cầu Kè (Vicosap)" is "Vicosap"), else the name without its legal form, its general
// activities (trade, production, services) and its branch. A name that has no legal form stays as it is, and
// so does one of which no proper name would be left. Begins with a capital letter where something was taken
// away; empty only for an empty name.
//
// Legal forms: Luật Doanh nghiệp 2020 (Điều 1), Luật Hợp tác xã 2023 (Điều 1), Nghị định 01/2021/NĐ-CP
// (Điều 79, household business), and how decisions on OCOP abbreviate them.
std::string short_name(std::string_view full);

}  // namespace domain
