// What this layer's files of JSON and of sealed bytes are read with.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"

namespace leads {

// Empty where there is no such text.
inline std::string text_in(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Seconds since 1970, of the years until 9999.
inline std::optional<base::WallTime> time_in(const nlohmann::json& object, const char* name) {
  constexpr std::int64_t kMost = 253'402'300'799;
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  const auto seconds = found->get<std::int64_t>();
  if (seconds < 0 || seconds > kMost) return std::nullopt;
  return base::WallTime(std::chrono::seconds(seconds));
}

// As libsodium takes them.
inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace leads
