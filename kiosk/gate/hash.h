// Hash: a PIN as it is kept, Argon2id (RFC 9106) by libsodium; slow and hungry on purpose.
//
// Any thread. A call takes about a tenth of a second of one core and 64 MiB for as long.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace gate {

// What a hash costs. least: nothing, for tests, which hash by the hundred.
enum class Cost { usual, least };

// "$argon2id$v=19$m=65536,t=3,p=1$…", with a salt of its own. Errc::io where the memory is not to be had.
base::Result<std::string> hash_of(std::string_view digits, Cost cost = Cost::usual);

// Whether `digits` are what `hash` was made of. Errc::corrupt when it is no such hash; Errc::io as above.
base::Result<bool> matches(const std::string& hash, std::string_view digits);

// Overwrites what must not stay in memory; empty then.
void wipe(std::string& digits);

}  // namespace gate
