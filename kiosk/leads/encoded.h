// What this layer's files of JSON and of sealed bytes are read with.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace leads {

// Empty where there is no such text.
inline std::string text_in(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// As libsodium takes them.
inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace leads
