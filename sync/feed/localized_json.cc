// Localized texts to and from JSON.
#include "sync/feed/localized_json.h"

#include <nlohmann/json.hpp>
#include <string>

namespace feed {

void put_localized(nlohmann::json& object, const char* key, const domain::LocalizedText& text) {
  for (const domain::Lang lang : domain::kLanguages) {
    if (!text.in(lang).empty()) object[key][std::string(base::code(lang))] = text.in(lang);
  }
}

domain::LocalizedText localized_from_json(const nlohmann::json& object, const char* key) {
  domain::LocalizedText text;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_object()) return text;
  for (const domain::Lang lang : domain::kLanguages) {
    const auto value = found->find(base::code(lang));
    if (value != found->end() && value->is_string()) text.set(lang, value->get<std::string>());
  }
  return text;
}

}  // namespace feed
