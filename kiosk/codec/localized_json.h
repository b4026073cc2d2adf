// Localized texts as JSON objects: {"vi": …, "en": …, "km": …}, absent languages left out.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kiosk/domain/language.h"

namespace codec {

// Null when `text` is empty.
nlohmann::json localized_to_json(const domain::LocalizedText& text);

// Empty when `value` is of another form.
domain::LocalizedText localized_from_json(const nlohmann::json& value);

}  // namespace codec
