// Mutex and Lock: std::mutex with the names by which clang's -Wthread-safety proves that shared members are
// touched under their lock alone. With other compilers the names say it to the reader.
#pragma once

#include <mutex>

#if defined(__clang__)
#define OCOP_THREAD_SAFETY(x) __attribute__((x))
#else
#define OCOP_THREAD_SAFETY(x)
#endif
#define GUARDED_BY(mutex) OCOP_THREAD_SAFETY(guarded_by(mutex))
#define REQUIRES(mutex) OCOP_THREAD_SAFETY(requires_capability(mutex))

namespace base {

// Any thread. Taken by Lock; a condition_variable_any waits on the mutex itself, in a loop that asks for what
// is awaited.
class OCOP_THREAD_SAFETY(capability("mutex")) Mutex {
 public:
  void lock() OCOP_THREAD_SAFETY(acquire_capability()) { mutex_.lock(); }
  void unlock() OCOP_THREAD_SAFETY(release_capability()) { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

// Holds a mutex while it lives.
class OCOP_THREAD_SAFETY(scoped_lockable) Lock {
 public:
  explicit Lock(Mutex& mutex) OCOP_THREAD_SAFETY(acquire_capability(mutex)) : mutex_(mutex) { mutex_.lock(); }
  ~Lock() OCOP_THREAD_SAFETY(release_capability()) { mutex_.unlock(); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace base
