// ZipArchive: the members of a workbook, unpacked piece by piece and within bounds.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/base/files.h"

namespace publish {

class ZipArchive {
 public:
  // All that may be unpacked of one archive, and how much larger than its packed form a large member may be:
  // real sheets shrink thirtyfold at most, what is made to fill a machine's memory a thousandfold.
  static constexpr std::uint64_t kMostUnpackedBytes = 512 << 20, kMostRatio = 150, kRatioFromBytes = 4 << 20,
                                 kMostPackedBytes = 256 << 20;

  // Regular files only. Errc::not_found; Errc::corrupt with the reason: no zip file, encrypted, cut off.
  static base::Result<ZipArchive> open(base::FileSystem& files, const base::Path& file);
  ZipArchive(ZipArchive&&) noexcept;
  ~ZipArchive();

  bool has(const std::string& name) const;
  // Hands the member on in pieces; an error of `sink` ends it. Errc::not_found, Errc::corrupt: damaged, or
  // beyond the bounds.
  base::Status read(const std::string& name, const std::function<base::Status(std::string_view)>& sink);

 private:
  struct State;
  explicit ZipArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace publish
