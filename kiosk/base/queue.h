// BoundedQueue: hand-over of values between threads, with back pressure and a clean stop.
#pragma once

#include <condition_variable>
#include <deque>
#include <optional>
#include <utility>

#include "kiosk/base/mutex.h"

namespace base {

// Any thread. push() never blocks: a full queue refuses, and the caller asks again later.
template <class T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  // False when the queue is full or closed.
  bool push(T value) {
    {
      const Lock lock(mutex_);
      if (closed_ || values_.size() >= capacity_) return false;
      values_.push_back(std::move(value));
    }
    changed_.notify_one();
    return true;
  }

  // Waits for a value; empty once the queue is closed.
  std::optional<T> pop() {
    const Lock lock(mutex_);
    while (!closed_ && values_.empty()) changed_.wait(mutex_);
    if (closed_) return std::nullopt;
    return take();
  }

  std::optional<T> try_pop() {
    const Lock lock(mutex_);
    return values_.empty() ? std::nullopt : take();
  }

  void close() {
    {
      const Lock lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
  }

 private:
  std::optional<T> take() REQUIRES(mutex_) {
    std::optional<T> value(std::move(values_.front()));
    values_.pop_front();
    return value;
  }

  const std::size_t capacity_;
  Mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<T> values_ GUARDED_BY(mutex_);
  bool closed_ GUARDED_BY(mutex_) = false;
};

}  // namespace base
