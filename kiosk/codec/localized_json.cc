// Localized texts to and from JSON.
#include "kiosk/codec/localized_json.h"

#include <nlohmann/json.hpp>
#include <string>

namespace codec {

nlohmann::json localized_to_json(const domain::LocalizedText& text) {
  nlohmann::json object;
  for (const domain::Lang lang : domain::kLanguages) {
    if (!text.in(lang).empty()) object[std::string(base::code(lang))] = text.in(lang);
  }
  return object;
}

domain::LocalizedText localized_from_json(const nlohmann::json& value) {
  domain::LocalizedText text;
  if (!value.is_object()) return text;
  for (const domain::Lang lang : domain::kLanguages) {
    const auto found = value.find(base::code(lang));
    if (found != value.end() && found->is_string()) text.set(lang, found->get<std::string>());
  }
  return text;
}

}  // namespace codec
