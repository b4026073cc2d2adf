// Wrapping and unwrapping of private keys; the file is JSON, so that a person who opens it reads what it is.
#include "kiosk/leads/key_file.h"

#include <sodium.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/base/digest.h"
#include "kiosk/base/sha256.h"
#include "kiosk/leads/encoded.h"
#include "kiosk/text/unicode.h"

namespace leads {
namespace {

using nlohmann::json;

constexpr const char* kKeyType = "ocop-fair-key";
constexpr int kKeyVersion = 1;
constexpr std::size_t kWrappedBytes = PrivateKey::kBytes + crypto_secretbox_MACBYTES;

// What a stranger's file may ask of us.
constexpr unsigned long long kMostPasses = crypto_pwhash_OPSLIMIT_MODERATE;
constexpr std::size_t kMostMemory = crypto_pwhash_MEMLIMIT_MODERATE;

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

struct Parameters {
  unsigned long long passes;
  std::size_t memory;
  std::string salt;
};

base::Result<LockedBytes> key_of(std::string_view passphrase, const Parameters& parameters) {
  LockedBytes key = TRY(LockedBytes::make(crypto_secretbox_KEYBYTES));
  if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), bytes_of(parameters.salt),
                    parameters.passes, parameters.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return base::Error{base::Errc::io, "no memory for the passphrase"};
  return key;
}

// Of all but itself: it tells a damaged file from a wrong passphrase. Whoever forges one gains nothing by it.
std::string checksum_of(json object) {
  object.erase("checksum");
  const std::string bytes = object.dump(-1, ' ', false, json::error_handler_t::replace);
  return base::sha256_of(bytes).hex();
}

base::Result<json> read(std::string_view file) {
  json object = json::parse(file, nullptr, false);
  if (!object.is_object() || text_in(object, "type") != kKeyType)
    return base::corrupt("a key file: it is none");
  if (text_in(object, "checksum") != checksum_of(object)) return base::corrupt("a key file: damaged");
  const auto version = object.find("version");
  if (version == object.end() || *version != kKeyVersion)
    return base::corrupt("a key file: of another program");
  return object;
}

base::Result<KeyAbout> about_of(const json& object) {
  const auto key = PublicKey::parse(text_in(object, "public_key"));
  const auto fair = domain::FairId::parse(text_in(object, "fair"));
  const auto made = time_in(object, "made");
  if (!key || !fair || !made) return base::corrupt("a key file: incomplete");
  return KeyAbout{*key, *fair, text_in(object, "fair_name"), text_in(object, "booth"), *made};
}

base::Result<Parameters> parameters_of(const json& object) {
  const auto passes = object.find("passes"), memory = object.find("memory");
  Parameters parameters{0, 0, base::from_hex(text_in(object, "salt"))};
  if (passes != object.end() && passes->is_number_unsigned())
    parameters.passes = passes->get<std::uint64_t>();
  if (memory != object.end() && memory->is_number_unsigned())
    parameters.memory = memory->get<std::uint64_t>();
  if (parameters.passes < crypto_pwhash_OPSLIMIT_MIN || parameters.passes > kMostPasses ||
      parameters.memory < crypto_pwhash_MEMLIMIT_MIN || parameters.memory > kMostMemory ||
      parameters.salt.size() != crypto_pwhash_SALTBYTES)
    return base::corrupt("a key file: how it is wrapped cannot be");
  return parameters;
}

bool is_run(std::string_view digits) {
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  const auto all_step = [&](int step) {
    for (std::size_t i = 1; i < digits.size(); ++i)
      if ((digits[i] - digits[i - 1] - step) % 10 != 0) return false;
    return true;
  };
  return all_step(1) || all_step(-1);
}

}  // namespace

PassphraseFault fault_of_passphrase(std::string_view passphrase) {
  if (text::code_points(passphrase) < kLeastPassphrase) return PassphraseFault::too_short;
  if (passphrase.size() > kMostPassphrase) return PassphraseFault::too_long;
  std::string signs(passphrase);
  std::sort(signs.begin(), signs.end());
  const auto different = std::unique(signs.begin(), signs.end()) - signs.begin();
  constexpr std::ptrdiff_t kLeastDifferent = 3;
  if (different < kLeastDifferent || is_run(passphrase)) return PassphraseFault::too_simple;
  return PassphraseFault::none;
}

std::string key_file_name(const PublicKey& key) {
  return std::string(kKeyType) + "-" + key.fingerprint() + ".json";
}

base::Result<std::string> wrap(const PrivateKey& key, const KeyAbout& about, std::string_view passphrase,
                               Cost cost) {
  if (sodium_init() < 0) return base::Error{base::Errc::io, "libsodium has no source of random numbers"};
  const bool is_least = cost == Cost::least;
  const Parameters parameters{is_least ? crypto_pwhash_OPSLIMIT_MIN : kMostPasses,
                              is_least ? crypto_pwhash_MEMLIMIT_MIN : kMostMemory,
                              random_bytes(crypto_pwhash_SALTBYTES)};
  const LockedBytes wrapping = TRY(key_of(passphrase, parameters));
  const std::string nonce = random_bytes(crypto_secretbox_NONCEBYTES);
  std::string wrapped(kWrappedBytes, '\0');
  crypto_secretbox_easy(bytes_of(wrapped), key.bytes().data(), key.bytes().size(), bytes_of(nonce),
                        wrapping.data());
  json object{
      {"about",
       {"Khóa mở các liên hệ mà khách để lại ở hội chợ ghi dưới đây. Hãy giữ kỹ tệp này và mật khẩu: thiếu "
        "một "
        "trong hai thì không ai, kể cả máy đã nhận, đọc được các liên hệ ấy.",
        "The key to the contacts that visitors left at the fair named below. Keep this file and its "
        "passphrase: "
        "without either of them nobody, not even the kiosk that took them, can read these contacts."}},
      {"type", kKeyType},
      {"version", kKeyVersion},
      {"fair", about.fair.text()},
      {"fair_name", about.fair_name},
      {"booth", about.booth},
      {"made", about.made.time_since_epoch().count()},
      {"public_key", key.public_key().hex()},
      {"hash", "argon2id"},
      {"passes", parameters.passes},
      {"memory", parameters.memory},
      {"salt", base::to_hex(parameters.salt)},
      {"nonce", base::to_hex(nonce)},
      {"private_key", base::to_hex(wrapped)}};
  object["checksum"] = checksum_of(object);
  return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

base::Result<KeyAbout> read_about(std::string_view file) {
  const json object = TRY(read(file));
  return about_of(object);
}

base::Result<PrivateKey> unwrap(std::string_view file, std::string_view passphrase) {
  const json object = TRY(read(file));
  const KeyAbout about = TRY(about_of(object));
  const Parameters parameters = TRY(parameters_of(object));
  const std::string nonce = base::from_hex(text_in(object, "nonce"));
  const std::string wrapped = base::from_hex(text_in(object, "private_key"));
  if (nonce.size() != crypto_secretbox_NONCEBYTES || wrapped.size() != kWrappedBytes)
    return base::corrupt("a key file: incomplete");
  const LockedBytes wrapping = TRY(key_of(passphrase, parameters));
  LockedBytes bytes = TRY(LockedBytes::make(PrivateKey::kBytes));
  if (crypto_secretbox_open_easy(bytes.data(), bytes_of(wrapped), wrapped.size(), bytes_of(nonce),
                                 wrapping.data()) != 0)
    return base::Error{base::Errc::untrusted, "a key file: another passphrase"};
  PrivateKey key = TRY(PrivateKey::take(std::move(bytes)));
  if (key.public_key() != about.key) return base::corrupt("a key file: its halves do not belong together");
  return key;
}

}  // namespace leads
