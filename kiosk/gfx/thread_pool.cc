// ThreadPool: wakes its helpers and shares out indices by an atomic counter.
#include "kiosk/gfx/thread_pool.h"

#include "kiosk/base/threads.h"

namespace gfx {
namespace {

constexpr std::size_t kWorthSharing = 24;  // tiles; for fewer, waking a thread costs more than it saves

}  // namespace

ThreadPool::ThreadPool(int threads) {
  helpers_ = base::start_threads(threads - 1, [this](std::stop_token stop) { serve(stop); });
}

ThreadPool::~ThreadPool() = default;

void ThreadPool::run(std::size_t count, const std::function<void(std::size_t)>& work) {
  if (helpers_.empty() || count < kWorthSharing) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  {
    const base::Lock lock(mutex_);
    work_ = &work;
    count_ = count;
    next_ = 0;
    busy_ = helpers_.size();
    ++frame_;
  }
  wake_.notify_all();
  take_all();
  const base::Lock lock(mutex_);
  while (busy_ > 0) done_.wait(mutex_);
}

void ThreadPool::take_all() {
  for (std::size_t i = next_++; i < count_; i = next_++) (*work_)(i);
}

void ThreadPool::serve(std::stop_token stop) {
  unsigned seen = 0;
  while (true) {
    {
      const base::Lock lock(mutex_);
      if (!wake_.wait(mutex_, stop, [&]() REQUIRES(mutex_) { return frame_ != seen; })) return;
      seen = frame_;
    }
    take_all();
    const base::Lock lock(mutex_);
    if (--busy_ == 0) done_.notify_one();
  }
}

}  // namespace gfx
