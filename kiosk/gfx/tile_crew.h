// TileCrew: a few threads that share out the tiles of one frame.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gfx {

// Owned and called by the main thread. Between frames its threads sleep.
class TileCrew {
 public:
  // `threads` counts the caller: 1 makes no thread.
  explicit TileCrew(int threads);
  ~TileCrew();
  TileCrew(const TileCrew&) = delete;
  TileCrew& operator=(const TileCrew&) = delete;

  // Calls `work` once for each number below `count`, in any order, on any of the threads; returns when all
  // are done.
  void run(std::size_t count, const std::function<void(std::size_t)>& work);

 private:
  void serve(std::stop_token stop);
  void take_all();

  std::mutex mutex_;
  std::condition_variable_any wake_, done_;
  unsigned frame_ = 0;    // guarded by mutex_
  std::size_t busy_ = 0;  // helpers not yet done with this frame; guarded by mutex_
  const std::function<void(std::size_t)>* work_ = nullptr;
  std::size_t count_ = 0;
  std::atomic<std::size_t> next_ = 0;
  std::vector<std::jthread> helpers_;  // last: they end first
};

}  // namespace gfx
