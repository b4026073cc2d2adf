// ScreenReporter: counts frames and writes each minute what the panel really shows
// (kiosk/state/screen_report.h).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/queue.h"
#include "kiosk/media/bitmap.h"
#include "kiosk/state/screen_report.h"

namespace app {

// The digest of those pixels, and of a picture of them no larger than kMostScreenPictureBytes. Any thread.
base::Digest digest_of_panel(const media::Bitmap& panel);
base::Result<std::string> small_picture_of(const media::Bitmap& panel);

// Main thread, but for the making of pictures, which takes a thread of its own.
class ScreenReporter {
 public:
  static constexpr std::chrono::seconds kFirst{5}, kEvery{60};

  // All outlive it; `files` serves any thread.
  ScreenReporter(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock,
                 std::string renderer);
  ~ScreenReporter();
  ScreenReporter(const ScreenReporter&) = delete;
  ScreenReporter& operator=(const ScreenReporter&) = delete;

  // It is time for a report, which needs a frame and its picture: hand both to presents(). The first comes
  // some seconds after the first frame, then each minute.
  bool wants_picture() const;
  // What became of a frame; `picture`: as it lies on the panel.
  void presents(bool is_shown, std::optional<media::Bitmap> picture);
  // The same report without a new picture, where nothing is drawn because it is night or no panel is there.
  void rests(bool is_asleep, bool is_without_panel);

 private:
  struct Job {
    state::ScreenReport report;
    std::optional<media::Bitmap> picture;
  };
  bool is_due() const;
  void report(bool is_asleep, bool is_without_panel, std::optional<media::Bitmap> picture);
  void write(Job job);

  base::FileSystem& files_;
  const state::Layout& layout_;
  const base::Clock& clock_;
  state::ScreenReport counted_;  // what all reports have in common
  std::optional<base::Monotonic> shown_at_;
  base::Monotonic due_;
  base::BoundedQueue<Job> jobs_{1};
  // Of whoever writes: the thread, or where the system gives none the main one.
  std::optional<base::Digest> written_;
  std::optional<base::WallTime> pictured_;
  bool has_failed_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace app
