// Frames counted, pictures made small, reports written.
#include "kiosk/app/screen_reporter.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/base/sha256.h"
#include "kiosk/base/threads.h"
#include "kiosk/media/encode.h"

namespace app {

base::Digest digest_of_panel(const media::Bitmap& panel) {
  std::string bytes;
  bytes.reserve(panel.pixels.size() * 3);
  for (const std::uint32_t pixel : panel.pixels) {
    for (const int shift : {0, 8, 16}) bytes.push_back(static_cast<char>(pixel >> shift & 0xff));
  }
  return base::sha256_of(bytes);
}

base::Result<std::string> small_picture_of(const media::Bitmap& panel) {
  const int longer = std::max(panel.width_px, panel.height_px);
  std::string picture;
  for (const int side_px : {320, 240, 160, 96, 48}) {
    const int side = std::min(side_px, longer);
    const auto scaled = [&](int length_px) { return std::max(1, length_px * side / longer); };
    picture =
        TRY(media::encode_jpeg(media::scale_down(panel, scaled(panel.width_px), scaled(panel.height_px))));
    if (picture.size() <= state::kMostScreenPictureBytes) break;
  }
  return picture;
}

ScreenReporter::ScreenReporter(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock,
                               std::string renderer)
    : files_(files), layout_(layout), clock_(clock), due_(clock.monotonic() + kFirst) {
  counted_.renderer = std::move(renderer);
  counted_.started = clock.wall();
  threads_ = base::start_threads(1, [this](const std::stop_token&) {
    while (auto job = jobs_.pop()) write(*std::move(job));
  });
}

ScreenReporter::~ScreenReporter() {
  jobs_.close();
  threads_.clear();
  while (auto job = jobs_.try_pop()) write(*std::move(job));
}

bool ScreenReporter::is_due() const {
  return clock_.monotonic() >= due_;
}

bool ScreenReporter::wants_picture() const {
  return is_due();
}

void ScreenReporter::presents(bool is_shown, std::optional<media::Bitmap> picture) {
  if (is_shown) {
    ++counted_.frames_shown;
    shown_at_ = clock_.monotonic();
  } else {
    ++counted_.frames_lost;
  }
  // The loss is reported, too, without a picture of what nobody has seen.
  if (!is_due()) return;
  if (!is_shown) picture.reset();
  report(false, false, std::move(picture));
}

void ScreenReporter::rests(bool is_asleep, bool is_without_panel) {
  if (is_due()) report(is_asleep, is_without_panel, std::nullopt);
}

void ScreenReporter::report(bool is_asleep, bool is_without_panel, std::optional<media::Bitmap> picture) {
  due_ = clock_.monotonic() + kEvery;
  if (picture) {
    counted_.width_px = picture->width_px;
    counted_.height_px = picture->height_px;
  }
  state::ScreenReport report = counted_;
  report.time = clock_.wall();
  report.is_asleep = is_asleep;
  report.is_without_panel = is_without_panel;
  if (shown_at_)
    report.age_s = std::chrono::duration_cast<std::chrono::seconds>(clock_.monotonic() - *shown_at_).count();
  Job job{std::move(report), std::move(picture)};
  if (threads_.empty())
    write(std::move(job));
  else
    (void)jobs_.push(std::move(job));  // while the last one still waits for the disk this one is left out
}

void ScreenReporter::write(Job job) {
  std::string picture;
  if (job.picture) {
    const base::Digest digest = digest_of_panel(*job.picture);
    pictured_ = job.report.time;
    if (digest != written_) {
      if (auto made = small_picture_of(*job.picture)) picture = *std::move(made);
      written_ = digest;
    }
    job.picture.reset();
  }
  job.report.digest = written_;
  job.report.pictured = pictured_;
  const auto done = state::write_screen_report(files_, layout_, job.report, picture);
  if (done) return;
  if (!picture.empty()) written_.reset();
  if (!std::exchange(has_failed_, true)) base::log::warn("screen.unreported " + done.error().what);
}

}  // namespace app
