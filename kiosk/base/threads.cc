// Threads: starts them until the system refuses one.
#include "kiosk/base/threads.h"

#include <string>
#include <system_error>

#include "kiosk/base/log.h"

namespace base {

std::vector<std::jthread> start_threads(int count, const std::function<void(std::stop_token)>& work) {
  std::vector<std::jthread> threads;
  try {
    while (static_cast<int>(threads.size()) < count) threads.emplace_back(work);
  } catch (const std::system_error& error) {
    log::warn("threads.missing wanted=" + std::to_string(count) + " got=" + std::to_string(threads.size()) +
              " " + error.what());
  }
  return threads;
}

}  // namespace base
