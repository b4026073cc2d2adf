// Decoding in the background.
#include "kiosk/media/decode_workers.h"

#include <sched.h>

#include <string>

#include "kiosk/base/threads.h"
#include "kiosk/media/decode.h"

namespace media {
namespace {

constexpr std::size_t kMaxFileBytes = 32 << 20;

base::Result<Bitmap> load(const DecodeJob& job) {
  base::PosixFileSystem files;
  const std::string bytes = TRY(files.read(job.file, kMaxFileBytes));
  Bitmap bitmap = TRY(decode(bytes));
  if (bitmap.width_px != job.width_px || bitmap.height_px != job.height_px) {
    return base::Error{base::Errc::corrupt, job.file.string() + " is not of the size that its record says"};
  }
  return bitmap;
}

}  // namespace

DecodeWorkers::DecodeWorkers(std::function<void(Bitmap&)> finish, Decoding decoding)
    : finish_(std::move(finish)), wake_(std::move(decoding.wake)) {
  // Where none can be started, take() decodes: a slow screen instead of one without pictures.
  threads_ = base::start_threads(decoding.threads, [this](std::stop_token) { work(); });
}

DecodeWorkers::~DecodeWorkers() {
  jobs_.close();
  threads_.clear();  // joins
}

std::optional<Decoded> DecodeWorkers::take() {
  if (!threads_.empty()) return done_.try_pop();
  const auto job = jobs_.try_pop();
  return job ? std::optional(decode(*job)) : std::nullopt;
}

Decoded DecodeWorkers::decode(const DecodeJob& job) const {
  base::Result<Bitmap> bitmap = load(job);
  const std::uint32_t edge = bitmap ? edge_colour(*bitmap) : 0;
  if (bitmap) finish_(*bitmap);
  return {job.digest, std::move(bitmap), edge};
}

void DecodeWorkers::work() {
  // Pictures come when there is time: a frame that is due never waits for a slice of decoding to end (4 ms,
  // measured).
  const sched_param none{};
  (void)sched_setscheduler(0, SCHED_IDLE, &none);
  while (auto job = jobs_.pop()) {
    done_.push(decode(*job));
    wake_();
  }
}

}  // namespace media
