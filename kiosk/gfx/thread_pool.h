// ThreadPool: a few threads that share out the tiles of one frame.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <thread>
#include <vector>

#include "kiosk/base/mutex.h"

namespace gfx {

// Owned and called by the main thread. Between frames its threads sleep.
class ThreadPool {
 public:
  // `threads` counts the caller: 1 makes no thread.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  // Calls `work` once for each number below `count`, in any order, on any of the threads; returns when all
  // are done.
  void run(std::size_t count, const std::function<void(std::size_t)>& work);

 private:
  void serve(std::stop_token stop);
  void take_all();

  base::Mutex mutex_;
  std::condition_variable_any wake_, done_;
  unsigned frame_ GUARDED_BY(mutex_) = 0;
  std::size_t busy_ GUARDED_BY(mutex_) = 0;  // helpers not yet done with this frame
  // Written while every helper sleeps or waits for the lock; a helper reads them after it saw the new frame
  // under the lock.
  const std::function<void(std::size_t)>* work_ = nullptr;
  std::size_t count_ = 0;
  std::atomic<std::size_t> next_ = 0;
  std::vector<std::jthread> helpers_;  // last: they end first
};

}  // namespace gfx
