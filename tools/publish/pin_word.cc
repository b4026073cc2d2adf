// Makes the word and signs it.
#include "tools/publish/pin_word.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <system_error>

#include "kiosk/base/digest.h"
#include "tools/publish/keys.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;

}  // namespace

bool is_kiosk_name(const std::string& name) {
  constexpr std::size_t kMost = 64;
  return !name.empty() && name.size() <= kMost && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '-' || c == '_';
  });
}

base::Result<base::Path> write_pin_word(base::FileSystem& files, const base::Path& keys,
                                        const std::string& kiosk, base::WallTime expires,
                                        const base::Path& folder, const Patience& patience) {
  if (!is_kiosk_name(kiosk))
    return Error{Errc::invalid, "a kiosk's name is of letters, digits, - and _, as `kiosk` in its sync.toml"};
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    return Error{Errc::not_found, "there is no folder " + folder.string() + "; is the stick plugged in?"};
  std::array<char, trust::kPinWordDigits / 2> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    return Error{Errc::io, "no random number"};
  const auto lock = TRY(lock_keys(files, keys, patience));
  const auto key = TRY(read_key(files, keys, "targets"));
  const trust::PinWord word{kiosk, base::to_hex({bytes.data(), bytes.size()}), expires};
  base::Path file = folder / trust::kPinWordFile;
  TRY(files.write_durably(file, TRY(trust::sign_pin_word(word, {key}))));
  return file;
}

}  // namespace publish
