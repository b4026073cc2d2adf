// Canonical JSON as TUF signs it (OLPC canonical JSON: sorted keys, no white space, only \" and \\ escaped).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace feed {

// `value` must hold no floating-point numbers: the format has none; they are written as integers.
std::string canonical_json(const nlohmann::json& value);

}  // namespace feed
