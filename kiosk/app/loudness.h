// Loudness: how loud the machine speaks, set by the program amixer of alsa-utils.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>

#include "kiosk/base/files.h"

namespace app {

// Main thread. Waits for nothing: the program runs beside the kiosk.
class Loudness {
 public:
  // `cards` is where the kernel lists its sound cards; `program` is looked for in the PATH.
  explicit Loudness(std::string program = "amixer", const base::Path& cards = "/proc/asound/cards");
  ~Loudness();
  Loudness(const Loudness&) = delete;
  Loudness& operator=(const Loudness&) = delete;

  // Whether there are a card and the program, as far as tried.
  bool is_there() const { return is_there_; }
  // 0 to 100, soon.
  void set(int percent);
  // Looks whether the program has ended; cheap.
  void tick();
  bool is_busy() const { return child_ > 0 || wanted_percent_.has_value(); }

 private:
  void start();

  std::string program_;
  bool is_there_ = false;
  std::optional<int> set_percent_, wanted_percent_;  // wanted: not yet taken by the program
  std::size_t control_ = 0;                          // which of the names that cards give it is tried
  pid_t child_ = 0;
};

}  // namespace app
