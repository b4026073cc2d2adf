// Members of JSON objects, checked.
#include "sync/feed/json_fields.h"

namespace feed {
namespace {

using nlohmann::json;

constexpr int kDeepest = 32;

base::Error corrupt(std::string_view key, std::string_view why) {
  return {base::Errc::corrupt, "`" + std::string(key) + "` " + std::string(why)};
}

const json* find(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

}  // namespace

base::Result<json> parse_object(std::string_view bytes) {
  bool too_deep = false, has_float = false;
  const json::parser_callback_t watch = [&](int depth, json::parse_event_t event, json& value) {
    too_deep = too_deep || depth > kDeepest;
    has_float = has_float || (event == json::parse_event_t::value && value.is_number_float());
    return !too_deep;
  };
  json document = json::parse(bytes, watch, false);
  if (too_deep) return base::Error{base::Errc::corrupt, "JSON nested too deeply"};
  if (has_float)
    return base::Error{base::Errc::corrupt, "a number with a fraction, which signed JSON cannot have"};
  if (!document.is_object()) return base::Error{base::Errc::corrupt, "not a JSON object"};
  return document;
}

base::Result<const json*> object_in(const json& object, const char* key) {
  const json* found = find(object, key);
  if (!found || !found->is_object()) return corrupt(key, "must be an object");
  return found;
}

base::Result<const json*> array_in(const json& object, const char* key) {
  const json* found = find(object, key);
  if (!found || !found->is_array()) return corrupt(key, "must be a list");
  return found;
}

base::Result<std::string> text_in(const json& object, const char* key) {
  const json* found = find(object, key);
  if (!found || !found->is_string()) return corrupt(key, "must be a text");
  return found->get<std::string>();
}

base::Result<std::uint64_t> whole_in(const json& object, const char* key) {
  const json* found = find(object, key);
  if (!found || !found->is_number_unsigned()) return corrupt(key, "must be a whole number");
  return found->get<std::uint64_t>();
}

base::Result<std::int64_t> positive_in(const json& object, const char* key) {
  const std::uint64_t value = TRY(whole_in(object, key));
  if (value == 0 || value > static_cast<std::uint64_t>(INT64_MAX))
    return corrupt(key, "must be a whole number above zero");
  return static_cast<std::int64_t>(value);
}

}  // namespace feed
