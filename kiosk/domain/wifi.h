// Wifi: the network that a shop lends to its guests, and the text of its code for telephones.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace domain {

struct Wifi {
  static constexpr std::size_t kMostName = 32;                          // bytes (IEEE 802.11, 9.4.2.2)
  static constexpr std::size_t kLeastPassword = 8, kMostPassword = 63;  // of a WPA passphrase (J.4.1)

  std::string name, password;  // no password: an open network
  bool operator==(const Wifi&) const = default;

  enum class Fault { none, no_name, name_too_long, password_length, password_letters };
  // password_letters: a passphrase is printable ASCII.
  Fault fault() const;
  // What a telephone's camera joins by: "WIFI:T:WPA;S:…;P:…;;", with \ ; , : and " behind a backslash (the
  // format that ZXing described first; Android and iOS read it).
  std::string code() const;
};

// As the overlay keeps it, and back; absent for what has a fault.
std::string value_of(const Wifi& wifi);
std::optional<Wifi> wifi_from(std::string_view value);

}  // namespace domain
