// One digest a line.
#include "kiosk/state/requests.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace state {

base::Status request_media(base::FileSystem& files, const Layout& layout,
                           std::span<const base::Digest> wanted) {
  if (wanted.empty()) return {};  // as in nearly every frame
  std::error_code error;
  const auto size = std::filesystem::file_size(layout.media_requests(), error);
  if (!error && size > kMaxRequestBytes) return {};
  TRY(files.make_directories(layout.media_requests().parent_path()));
  std::string lines;
  for (const base::Digest& digest : wanted) lines += digest.hex() + "\n";
  return files.append(layout.media_requests(), lines);
}

std::vector<base::Digest> take_media_requests(base::FileSystem& files, const Layout& layout) {
  std::vector<base::Digest> wanted;
  const auto lines = files.read(layout.media_requests(), 2 * kMaxRequestBytes);
  (void)files.remove(layout.media_requests());
  if (!lines) return wanted;
  for (std::size_t at = 0; at < lines->size();) {
    const std::size_t end = std::min(lines->find('\n', at), lines->size());
    if (const auto digest = base::Digest::parse(std::string_view(*lines).substr(at, end - at)))
      wanted.push_back(*digest);
    at = end + 1;
  }
  return wanted;
}

}  // namespace state
