// Wifi: its rules and its code.
#include "kiosk/domain/wifi.h"

#include <algorithm>

#include "kiosk/domain/value_lines.h"

namespace domain {
namespace {

std::string escaped(std::string_view text) {
  constexpr std::string_view kSpecial = "\\;,:\"";
  std::string out;
  for (const char c : text) {
    if (kSpecial.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

Wifi::Fault Wifi::fault() const {
  if (name.empty()) return Fault::no_name;
  if (name.size() > kMostName) return Fault::name_too_long;
  if (!std::all_of(password.begin(), password.end(), [](char c) { return c >= ' ' && c <= '~'; }))
    return Fault::password_letters;
  if (!password.empty() && (password.size() < kLeastPassword || password.size() > kMostPassword))
    return Fault::password_length;
  return Fault::none;
}

std::string Wifi::code() const {
  std::string code =
      "WIFI:T:" + std::string(password.empty() ? "nopass" : "WPA") + ";S:" + escaped(name) + ";";
  if (!password.empty()) code += "P:" + escaped(password) + ";";
  return code + ";";
}

std::string value_of(const Wifi& wifi) {
  return ValueLines().add("name", wifi.name).add("password", wifi.password).text();
}

std::optional<Wifi> wifi_from(std::string_view value) {
  Wifi wifi{std::string(line_of(value, "name")), std::string(line_of(value, "password"))};
  if (wifi.fault() != Wifi::Fault::none) return std::nullopt;
  return wifi;
}

}  // namespace domain
