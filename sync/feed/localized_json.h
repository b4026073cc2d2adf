// Localized texts as JSON objects: {"vi": …, "en": …, "km": …}, absent languages left out.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kiosk/domain/language.h"

namespace feed {

// Leaves `object` alone when `text` is empty.
void put_localized(nlohmann::json& object, const char* key, const domain::LocalizedText& text);

// Empty when absent or of another form.
domain::LocalizedText localized_from_json(const nlohmann::json& object, const char* key);

}  // namespace feed
