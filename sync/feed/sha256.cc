// SHA-256 through OpenSSL.
#include "sync/feed/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <new>

#include "kiosk/base/folders.h"
#include "kiosk/base/handle.h"

namespace feed {

struct Sha256::Context {
  base::Unique<EVP_MD_CTX, EVP_MD_CTX_free> handle{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  if (!context_->handle || EVP_DigestInit_ex(context_->handle.get(), EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  EVP_DigestUpdate(context_->handle.get(), bytes.data(), bytes.size());
}

base::Digest Sha256::finish() {
  std::array<std::uint8_t, 32> bytes{};
  EVP_DigestFinal_ex(context_->handle.get(), bytes.data(), nullptr);
  return base::Digest(bytes);
}

base::Digest sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

std::string hex_digest(std::string_view algorithm, std::string_view bytes) {
  const EVP_MD* digest = algorithm == "sha256"   ? EVP_sha256()
                         : algorithm == "sha512" ? EVP_sha512()
                                                 : nullptr;
  unsigned char buffer[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  if (!digest || EVP_Digest(bytes.data(), bytes.size(), buffer, &length, digest, nullptr) != 1) return {};
  return base::to_hex({reinterpret_cast<const char*>(buffer), length});
}

base::Result<base::Digest> sha256_of_file(const base::Path& file) {
  std::ifstream stream = TRY(base::open_regular(file));
  Sha256 hash;
  char buffer[65536];
  while (stream.read(buffer, sizeof buffer) || stream.gcount() > 0) {
    hash.update({buffer, static_cast<std::size_t>(stream.gcount())});
  }
  if (stream.bad()) return base::Error{base::Errc::io, "read " + file.string()};
  return hash.finish();
}

}  // namespace feed
