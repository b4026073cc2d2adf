// KeyFile: an exhibitor's private key on a stick, wrapped under a passphrase: Argon2id makes a key of it, and
// libsodium's secretbox wraps with that. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/ids.h"
#include "kiosk/leads/sealed_box.h"

namespace leads {

// What a try of the passphrase costs. usual: libsodium's MODERATE (256 MiB, three passes; about a second);
// least: nearly nothing, for tests.
enum class Cost { usual, least };

// At least so many characters (code points); at most so many bytes.
inline constexpr std::size_t kLeastPassphrase = 8, kMostPassphrase = 256;
enum class PassphraseFault { none, too_short, too_long, too_simple };
// too_simple: of one or two different characters, or digits in a row.
PassphraseFault fault_of_passphrase(std::string_view passphrase);

// What the file says to everyone.
struct KeyAbout {
  PublicKey key;
  domain::FairId fair;
  std::string fair_name, booth;
  base::WallTime made{};
  bool operator==(const KeyAbout&) const = default;
};

// "ocop-fair-key-1a2b3c4d.json"
std::string key_file_name(const PublicKey& key);
inline constexpr std::size_t kMaxKeyFileBytes = 16384;

// The file's text. `about.key` is the key's own. Errc::io where the memory for it is not to be had.
base::Result<std::string> wrap(const PrivateKey& key, const KeyAbout& about, std::string_view passphrase,
                               Cost cost = Cost::usual);
// Without the passphrase. Errc::corrupt when it is no such file or was damaged.
base::Result<KeyAbout> read_about(std::string_view file);
// Errc::untrusted: it is another passphrase; Errc::corrupt: the file was damaged; Errc::io: no memory.
base::Result<PrivateKey> unwrap(std::string_view file, std::string_view passphrase);

}  // namespace leads
