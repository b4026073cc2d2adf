// PinWord: the centre's word that takes back a forgotten PIN of one kiosk, until a day. It travels on a stick
// as ocop-pin-reset.json, signed as targets metadata are: whom the machine believes about its catalogue, it
// believes here.
#pragma once

#include <string>
#include <vector>

#include "sync/trust/metadata.h"

namespace trust {

inline constexpr const char* kPinWordFile = "ocop-pin-reset.json";
inline constexpr std::size_t kMaxPinWordBytes = 16'384;
inline constexpr std::size_t kPinWordDigits = 32;  // hexadecimal

struct PinWord {
  std::string kiosk;   // the machine's name at the centre
  std::string number;  // each word has its own, and counts once
  base::WallTime expires;
};

base::Result<std::string> sign_pin_word(const PinWord& word, const std::vector<feed::SigningKey>& keys);

// Checks the signatures against the targets role of `root`, the kiosk's name and the day. `now` is not before
// the time at which the machine's newest timestamp was signed. Errc::corrupt, Errc::unsupported,
// Errc::untrusted, Errc::foreign: for another kiosk; Errc::expired.
base::Result<PinWord> read_pin_word(std::string bytes, const Root& root, const std::string& kiosk,
                                    base::WallTime now);

}  // namespace trust
