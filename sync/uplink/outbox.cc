// Outbox: writes, lists and merges segments.
#include "sync/uplink/outbox.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "kiosk/base/folders.h"

namespace uplink {
namespace {

using base::Path;
using state::kSegmentEnding;

constexpr std::size_t kMaxStem = 100;

Path named(const state::Layout& layout, const std::string& stem) {
  return layout.outbox() / (stem + std::string(kSegmentEnding));
}

std::uint64_t bytes_of(const std::vector<Path>& segments) {
  std::uint64_t bytes = 0;
  for (const Path& segment : segments) {
    std::error_code error;
    const auto size = std::filesystem::file_size(segment, error);
    bytes += error ? 0 : size;
  }
  return bytes;
}

}  // namespace

std::vector<Path> closed_segments(const state::Layout& layout) {
  std::vector<std::pair<std::filesystem::file_time_type, Path>> found;
  std::error_code error;
  for (std::filesystem::directory_iterator at(layout.outbox(), error), end; !error && at != end;
       at.increment(error)) {
    std::error_code ignored;
    if (at->path().extension() == kSegmentEnding && base::is_plain_file(at->path()))
      found.emplace_back(at->last_write_time(ignored), at->path());
  }
  std::sort(found.begin(), found.end());
  std::vector<Path> segments;
  for (auto& [time, path] : found) segments.push_back(std::move(path));
  return segments;
}

base::Status write_health(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock) {
  const state::Health health = state::read_health(files, layout, clock);
  TRY(files.make_directories(layout.outbox()));
  return files.write_durably(
      named(layout, "health-" + std::to_string(health.time.time_since_epoch().count())),
      state::health_line(health));
}

base::Status compact_outbox(base::FileSystem& files, const state::Layout& layout, std::uint64_t most) {
  for (std::vector<Path> segments = closed_segments(layout); bytes_of(segments) > most;
       segments = closed_segments(layout)) {
    // The oldest half becomes one, until only one is left; if that is too long, it is cut.
    const std::size_t merged = segments.size() == 1 ? 1 : std::max<std::size_t>(2, segments.size() / 2);
    const std::vector<Path> oldest(segments.begin(), segments.begin() + static_cast<std::ptrdiff_t>(merged));
    state::OutboxLines lines;
    for (const Path& segment : oldest) {
      const std::string text = TRY(files.read(segment, kMaxSegment));
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) lines.add(std::string_view(text).substr(at, end - at));
        at = end + 1;
      }
    }
    const std::string text = lines.text(segments.size() == 1 ? most : UINT64_MAX);
    // With the time of the newest of them. A crash here tells a few lines twice, and loses none.
    std::error_code error;
    const auto time = std::filesystem::last_write_time(oldest.back(), error);
    std::string name =
        oldest.front().stem().string().substr(0, kMaxStem) + "+" + std::to_string(oldest.size());
    while (std::filesystem::exists(named(layout, name), error)) name += '+';
    const Path whole = named(layout, name);
    TRY(files.write_durably(whole, text));
    if (!error) std::filesystem::last_write_time(whole, time, error);
    for (const Path& segment : oldest) TRY(files.remove(segment));
  }
  return {};
}

}  // namespace uplink
