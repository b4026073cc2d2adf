// The kernel's files of panels: max_brightness is read, brightness written.
#include "kiosk/app/backlight.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <string>
#include <system_error>

#include "kiosk/base/log.h"

namespace app {
namespace {

// The kernel's numbers; empty where the file is none.
std::optional<int> read_number(const base::Path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  char bytes[16];
  const ssize_t length = read(descriptor, bytes, sizeof bytes);
  close(descriptor);
  int number = 0;
  if (length <= 0 || std::from_chars(bytes, bytes + length, number).ec != std::errc()) return std::nullopt;
  return number;
}

// 0, or why not. No file is made: the kernel's is there or the panel has gone.
int write_number(const base::Path& file, int number) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CLOEXEC | O_TRUNC);
  if (descriptor < 0) return errno;
  const std::string words = std::to_string(number);
  const ssize_t written = write(descriptor, words.data(), words.size());
  const int error = written == static_cast<ssize_t>(words.size()) ? 0 : written < 0 ? errno : EIO;
  close(descriptor);
  return error;
}

}  // namespace

Backlight::Backlight(const base::Path& devices) {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(devices, error), end; !error && entry != end;
       entry.increment(error)) {
    const base::Path file = entry->path() / "brightness";
    const auto most = read_number(entry->path() / "max_brightness"), now = read_number(file);
    if (!most || *most < 1 || !now || access(file.c_str(), W_OK) != 0) continue;
    panels_.push_back({file, *most});
    const long long percent = (static_cast<long long>(*now) * 100 + *most / 2) / *most;
    found_percent_ = percent > 0 ? static_cast<int>(std::min(percent, 100LL)) : 100;
  }
  lit_percent_ = found_percent_;
}

Backlight::~Backlight() {
  if (set_percent_ == 0 && lit_percent_) set(*lit_percent_);
}

void Backlight::set(int percent) {
  percent = std::clamp(percent, 0, 100);
  if (percent == set_percent_) return;
  set_percent_ = percent;
  if (percent > 0) lit_percent_ = percent;
  std::erase_if(panels_, [&](const Panel& panel) {
    // Panels with few steps must not go dark at a low one.
    const int step =
        percent == 0
            ? 0
            : std::max(1, static_cast<int>((static_cast<long long>(panel.most) * percent + 50) / 100));
    const int error = write_number(panel.file, step);
    if (error != 0)
      base::log::warn("backlight.refused panel=" + panel.file.parent_path().filename().string() + " " +
                      std::strerror(error));
    return error != 0;
  });
}

}  // namespace app
