// Segments of counts.
#include "kiosk/state/usage.h"

#include <sys/random.h>

#include <array>
#include <filesystem>
#include <string>
#include <system_error>

#include "kiosk/base/digest.h"

namespace state {
namespace {

std::string new_name() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
  return base::to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()}) +
         std::string(kSegmentEnding);
}

std::uint64_t bytes_in(const base::Path& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code size_error;
    const auto size = at->file_size(size_error);
    bytes += size_error ? 0 : size;
  }
  return bytes;
}

}  // namespace

void UsageLog::count(const What& what, std::int64_t times) {
  lines_.add({what.type, what.page, what.id, what.lang, base::day_in_vietnam(clock_.wall())}, times);
}

base::Status UsageLog::flush_if_due() {
  if (lines_.empty()) since_ = clock_.monotonic();
  if (lines_.size() < kMostKinds && clock_.monotonic() - since_ < kEvery) return {};
  return flush();
}

base::Status UsageLog::flush() {
  since_ = clock_.monotonic();
  if (lines_.empty()) return {};
  if (bytes_in(layout_.outbox()) > kMostOutboxBytes) {
    lines_.clear();
    return base::Error{base::Errc::full,
                       "the outbox holds more than nobody fetched; usage is no longer counted"};
  }
  const std::string name = new_name();
  if (name.empty()) return base::Error{base::Errc::io, "no random name for a segment"};
  TRY(files_.make_directories(layout_.outbox()));
  TRY(files_.write_durably(layout_.outbox() / name, lines_.text()));
  lines_.clear();
  return {};
}

}  // namespace state
