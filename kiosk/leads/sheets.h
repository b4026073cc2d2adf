// What an exhibitor gets: leads, and wishes to delete some, as tables in the exhibitor's language. For this
// layer, since it is plain text.
#pragma once

#include <utility>
#include <vector>

#include "kiosk/base/lang.h"
#include "kiosk/leads/lead.h"
#include "kiosk/leads/table.h"

namespace leads {

// A number, and the day on which its visitor wished it to be deleted.
using Wish = std::pair<LeadNumber, domain::Day>;

Table table_of(const std::vector<Lead>& given, base::Lang lang);
Table table_of(const std::vector<Wish>& wishes, base::Lang lang);

// Overwrites every text of a table.
void wipe(Table& table);

}  // namespace leads
