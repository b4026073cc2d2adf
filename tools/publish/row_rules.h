// Rules between the columns of one row.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/domain/date.h"
#include "tools/publish/columns.h"
#include "tools/publish/problem.h"
#include "tools/publish/province_bounds.h"

namespace publish {

// weight, column, reason, suggestion
using Complain = std::function<void(Problem::Weight, std::string_view, std::string, std::string)>;

// The value of that column; empty where the sheet has no such column.
std::string value_of(const SheetSpec& spec, const std::vector<std::string>& values, std::string_view column);

// The parts of a list "a; b;c", trimmed, without empty ones.
std::vector<std::string> split_list(std::string_view text, char separator = ';');

// `values`: a whole row in the order of the spec; where a rule settles what a row leaves open, it is changed.
void apply_row_rules(const SheetSpec& spec, std::vector<std::string>& values, domain::Day today,
                     const ProvinceBounds& bounds, const Complain& complain);

}  // namespace publish
