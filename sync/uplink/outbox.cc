// Segments on disk.
#include "sync/uplink/outbox.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <system_error>

#include "kiosk/base/folders.h"

namespace uplink {
namespace {

using base::Path;
using nlohmann::json;

constexpr std::size_t kMaxSegment = 64 << 20;
constexpr std::size_t kMaxStem = 100;
constexpr const char* kEnding = ".ndjson";

std::uint64_t bytes_of(const std::vector<Path>& segments) {
  std::uint64_t bytes = 0;
  for (const Path& segment : segments) {
    std::error_code error;
    const auto size = std::filesystem::file_size(segment, error);
    bytes += error ? 0 : size;
  }
  return bytes;
}

// Lines that differ only in their count, by what they have in common; a line that is no object stays as it
// is.
class Totals {
 public:
  void add(std::string_view line) {
    json object = json::parse(line, nullptr, false);
    std::int64_t count = 1;
    if (object.is_object() && object.contains("count") && object["count"].is_number_integer()) {
      count = object["count"].get<std::int64_t>();
      object.erase("count");
    }
    const std::string key = object.is_discarded() ? std::string(line) : object.dump();
    const auto [at, is_new] = places_.emplace(key, lines_.size());
    if (is_new)
      lines_.push_back({std::move(object), std::string(line), count, 1});
    else
      lines_[at->second].count += count, ++lines_[at->second].seen;
  }
  // Oldest first; the oldest go when all would be more than `most` bytes.
  std::string text(std::uint64_t most) const {
    std::string whole;
    std::int64_t dropped = 0;
    for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
      const std::string text = line->text();
      if (dropped > 0 || whole.size() + text.size() + kDroppedBytes > most)
        ++dropped;
      else
        whole.insert(0, text);
    }
    if (dropped > 0) whole.insert(0, json{{"type", "dropped"}, {"count", dropped}}.dump() + "\n");
    return whole;
  }

 private:
  static constexpr std::size_t kDroppedBytes = 64;
  struct Line {
    json object;
    std::string raw;
    std::int64_t count;
    int seen;
    std::string text() const {
      if (seen == 1) return raw + "\n";
      if (!object.is_object()) return raw + "\n";
      json summed = object;
      summed["count"] = count;
      return summed.dump() + "\n";
    }
  };
  std::map<std::string, std::size_t> places_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<Path> closed_segments(const state::Layout& layout) {
  std::vector<std::pair<std::filesystem::file_time_type, Path>> found;
  std::error_code error;
  for (std::filesystem::directory_iterator at(layout.outbox(), error), end; !error && at != end;
       at.increment(error)) {
    std::error_code ignored;
    if (at->path().extension() == kEnding && base::is_plain_file(at->path()))
      found.emplace_back(at->last_write_time(ignored), at->path());
  }
  std::sort(found.begin(), found.end());
  std::vector<Path> segments;
  for (auto& [time, path] : found) segments.push_back(std::move(path));
  return segments;
}

base::Status write_health(base::FileSystem& files, const state::Layout& layout, base::WallTime now) {
  const auto status = state::read_status(files, layout);
  const std::int64_t time = now.time_since_epoch().count();
  json health{{"type", "health"}, {"time", time}};
  if (const auto free = files.free_space(layout.root())) health["free_mb"] = *free >> 20;
  if (status) {
    health["version"] = status->version;
    health["products"] = status->products;
    health["media_missing"] = status->media_missing;
    health["problem"] = status->problem ? state::problem_name(*status->problem) : "";
    if (status->last_success) health["last_success"] = status->last_success->time_since_epoch().count();
  }
  TRY(files.make_directories(layout.outbox()));
  return files.write_durably(layout.outbox() / ("health-" + std::to_string(time) + kEnding),
                             health.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
}

base::Status compact_outbox(base::FileSystem& files, const state::Layout& layout, std::uint64_t most) {
  for (std::vector<Path> segments = closed_segments(layout); bytes_of(segments) > most;
       segments = closed_segments(layout)) {
    // The oldest half becomes one, until only one is left; if that is too long, it is cut.
    const std::size_t merged = segments.size() == 1 ? 1 : std::max<std::size_t>(2, segments.size() / 2);
    const std::vector<Path> oldest(segments.begin(), segments.begin() + static_cast<std::ptrdiff_t>(merged));
    Totals totals;
    for (const Path& segment : oldest) {
      const std::string text = TRY(files.read(segment, kMaxSegment));
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) totals.add(std::string_view(text).substr(at, end - at));
        at = end + 1;
      }
    }
    const std::string text = totals.text(segments.size() == 1 ? most : UINT64_MAX);
    // With the time of the newest of them. A crash here tells a few lines twice, and loses none.
    std::error_code error;
    const auto time = std::filesystem::last_write_time(oldest.back(), error);
    std::string name =
        oldest.front().stem().string().substr(0, kMaxStem) + "+" + std::to_string(oldest.size());
    while (std::filesystem::exists(layout.outbox() / (name + kEnding), error)) name += '+';
    const Path whole = layout.outbox() / (name + kEnding);
    TRY(files.write_durably(whole, text));
    if (!error) std::filesystem::last_write_time(whole, time, error);
    for (const Path& segment : oldest) TRY(files.remove(segment));
  }
  return {};
}

}  // namespace uplink
