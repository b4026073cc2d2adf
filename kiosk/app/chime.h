// Chime: a short sound by which staff hear that the machine has a loudspeaker, played by the program aplay of
// alsa-utils.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace app {

// Three notes, 16-bit samples of one channel at kChimeRate, as many as a pipe holds (pipe(7)).
inline constexpr int kChimeRate = 16'000;
std::vector<std::int16_t> chime_samples();

// Main thread. Waits for nothing: the program runs beside the kiosk.
class Chime {
 public:
  explicit Chime(std::string program = "aplay") : program_(std::move(program)) {}
  ~Chime() { stop(); }
  Chime(const Chime&) = delete;
  Chime& operator=(const Chime&) = delete;

  // From its beginning, whatever sounds still.
  void play();
  // Looks whether the program has ended; cheap.
  void tick();

 private:
  void stop();

  std::string program_;
  pid_t child_ = 0;
};

}  // namespace app
