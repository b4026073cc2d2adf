// Hash: libsodium's password hashing, the one file that knows it.
#include "kiosk/gate/hash.h"

#include <sodium.h>

#include <array>
#include <cerrno>

namespace gate {
namespace {

// RFC 9106, 4: the second recommended choice (64 MiB, three passes), for machines with little memory.
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory = 64 << 20;

}  // namespace

base::Result<std::string> hash_of(std::string_view digits, Cost cost) {
  if (sodium_init() < 0) return base::Error{base::Errc::io, "libsodium has no source of random numbers"};
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const bool is_least = cost == Cost::least;
  if (crypto_pwhash_str_alg(
          text.data(), digits.data(), digits.size(), is_least ? crypto_pwhash_OPSLIMIT_MIN : kPasses,
          is_least ? crypto_pwhash_MEMLIMIT_MIN : kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return base::Error{base::Errc::io, "hash the PIN: no memory for it"};
  return std::string(text.data());
}

base::Result<bool> matches(const std::string& hash, std::string_view digits) {
  if (sodium_init() < 0) return base::Error{base::Errc::io, "libsodium has no source of random numbers"};
  // -1 also says that the text is not of this kind.
  if (hash.size() >= crypto_pwhash_STRBYTES ||
      crypto_pwhash_str_needs_rehash(hash.c_str(), kPasses, kMemory) < 0)
    return base::corrupt("the kept PIN is no Argon2id hash");
  errno = 0;
  if (crypto_pwhash_str_verify(hash.c_str(), digits.data(), digits.size()) == 0) return true;
  // EINVAL says that they are others (libsodium 1.0.18, pwhash_argon2id.c); anything else that nobody knows.
  if (errno == EINVAL) return false;
  return base::Error{base::Errc::io, "check the PIN: no memory for it"};
}

void wipe(std::string& digits) {
  sodium_memzero(digits.data(), digits.size());
  digits.clear();
}

}  // namespace gate
