// SHA-256 of bytes as they stream by, and other digests of whole ones.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/digest.h"
#include "kiosk/base/files.h"

namespace feed {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void update(std::string_view bytes);
  base::Digest finish();  // once

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

base::Digest sha256(std::string_view bytes);
// By the names that TUF uses, "sha256" and "sha512"; empty for any other.
std::string hex_digest(std::string_view algorithm, std::string_view bytes);
// Streams the file; Errc::not_found, Errc::io.
base::Result<base::Digest> sha256_of_file(const base::Path& file);

}  // namespace feed
