// Reading members of a JSON object whose shape nobody may be trusted to have kept.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace feed {

// A document without floating-point numbers, at most 32 levels deep and an object; Errc::corrupt.
base::Result<nlohmann::json> parse_object(std::string_view bytes);

// Errc::corrupt when the member is absent or of another kind.
base::Result<const nlohmann::json*> object_in(const nlohmann::json& object, const char* key);
base::Result<const nlohmann::json*> array_in(const nlohmann::json& object, const char* key);
base::Result<std::string> text_in(const nlohmann::json& object, const char* key);
// 0 or more.
base::Result<std::uint64_t> whole_in(const nlohmann::json& object, const char* key);
// 1 or more, within 63 bits.
base::Result<std::int64_t> positive_in(const nlohmann::json& object, const char* key);

}  // namespace feed
