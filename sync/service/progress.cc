// ProgressLine: words and percentages of a transfer.
#include "sync/service/progress.h"

#include <chrono>
#include <cstdint>
#include <cstdio>

namespace service {
namespace {

constexpr std::chrono::milliseconds kBetweenLines{200};

std::string megabytes(std::uint64_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", static_cast<double>(bytes) / 1e6);
  return text;
}

}  // namespace

std::string ProgressLine::update(const activate::Progress& progress) {
  const base::Monotonic now = clock_->monotonic();
  if (progress.phase != phase_) began_ = now;  // pictures come at another pace than records
  const bool is_new_phase = progress.phase != phase_, is_over = progress.done == progress.total;
  phase_ = progress.phase;
  if (!is_new_phase && !is_over && now - shown_ < kBetweenLines) return {};
  shown_ = now;
  std::string line =
      std::string(progress.phase == activate::Progress::Phase::records ? "records " : "pictures ") +
      std::to_string(progress.done) + " of " + std::to_string(progress.total) + ", " +
      megabytes(progress.bytes_done) + " of " + megabytes(progress.bytes_total) + " MB";
  const double seconds = std::chrono::duration<double>(now - began_).count();
  if (progress.bytes_done > 0 && !is_over && seconds > 1) {
    const double left = seconds / static_cast<double>(progress.bytes_done) *
                        static_cast<double>(progress.bytes_total - progress.bytes_done);
    line += ", " + std::to_string(static_cast<long>(left) + 1) + " s left";
  }
  return line;
}

}  // namespace service
