// Sends segments over HTTP, or copies them to a stick and reads them back.
#include "sync/uplink/send.h"

#include <fcntl.h>
#include <unistd.h>

namespace uplink {
namespace {

using base::Errc;
using base::Error;
using base::Path;

// Reads what the medium holds, not what the kernel remembers of it.
base::Result<std::string> read_back(base::FileSystem& files, const Path& file) {
  if (const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC); fd >= 0) {
    ::fsync(fd);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ::close(fd);
  }
  return files.read(file, kMaxSegment);
}

}  // namespace

base::Status upload(const std::string& url, const std::string& kiosk, const transport::HttpOptions& options,
                    base::FileSystem& files, const state::Layout& layout, SendReport& report) {
  const std::string folder_url = url + (url.ends_with('/') ? "" : "/") + kiosk + "/";
  const auto segments = closed_segments(layout);
  report.waiting = static_cast<int>(segments.size());
  for (const Path& segment : segments) {
    const std::string bytes = TRY(files.read(segment, kMaxSegment));
    TRY(transport::http_put(folder_url + segment.filename().string(), bytes, options));
    TRY(files.remove(segment));
    ++report.sent;
    --report.waiting;
  }
  return {};
}

base::Status write_return_slip(const base::Medium& stick, const std::string& kiosk, base::FileSystem& files,
                               const state::Layout& layout, SendReport& report) {
  const Path folder = stick.folder() / "ocop-return" / (kiosk.empty() ? "kiosk" : kiosk);
  const auto segments = closed_segments(layout);
  report.waiting = static_cast<int>(segments.size());
  TRY(stick.still_there());
  TRY(files.make_directories(folder));
  if (const auto status = files.read(layout.status(), kMaxSegment))
    TRY(files.write_durably(folder / "status.json", *status));
  for (const Path& segment : segments) {
    const std::string bytes = TRY(files.read(segment, kMaxSegment));
    const Path copy = folder / segment.filename();
    TRY(stick.still_there());
    TRY(files.write_durably(copy, bytes));
    if (TRY(read_back(files, copy)) != bytes)
      return Error{Errc::io, copy.string() + ": the stick gives back other bytes than were written"};
    TRY(stick.still_there());
    TRY(files.remove(segment));
    ++report.sent;
    --report.waiting;
  }
  return {};
}

}  // namespace uplink
