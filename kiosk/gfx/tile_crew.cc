// Waking helpers, sharing a counter.
#include "kiosk/gfx/tile_crew.h"

#include "kiosk/base/threads.h"

namespace gfx {
namespace {

constexpr std::size_t kWorthSharing = 24;  // tiles; for fewer, waking a thread costs more than it saves

}  // namespace

TileCrew::TileCrew(int threads) {
  helpers_ = base::start_threads(threads - 1, [this](std::stop_token stop) { serve(stop); });
}

TileCrew::~TileCrew() = default;

void TileCrew::run(std::size_t count, const std::function<void(std::size_t)>& work) {
  if (helpers_.empty() || count < kWorthSharing) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    work_ = &work;
    count_ = count;
    next_ = 0;
    busy_ = helpers_.size();
    ++frame_;
  }
  wake_.notify_all();
  take_all();
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return busy_ == 0; });
}

void TileCrew::take_all() {
  for (std::size_t i = next_++; i < count_; i = next_++) (*work_)(i);
}

void TileCrew::serve(std::stop_token stop) {
  unsigned seen = 0;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [&] { return frame_ != seen; })) return;
      seen = frame_;
    }
    take_all();
    const std::lock_guard lock(mutex_);
    if (--busy_ == 0) done_.notify_one();
  }
}

}  // namespace gfx
