// Runs "aplay -q -t raw -f S16_LE -r 16000 -c 1" with the samples on its standard input.
#include "kiosk/app/chime.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "kiosk/base/log.h"

extern char** environ;

namespace app {

std::vector<std::int16_t> chime_samples() {
  constexpr std::array kNotes{523.25, 659.26, 783.99};  // Hz: C5, E5, G5
  constexpr double kFullTurn = 6.283185307179586, kEach_s = 0.36, kLast_s = 0.9, kLoudness = 0.5,
                   kFade_s = 0.28, kAttack_s = 0.006;
  std::vector<std::int16_t> samples;
  for (std::size_t note = 0; note < kNotes.size(); ++note) {
    const double seconds = note + 1 == kNotes.size() ? kLast_s : kEach_s;
    const auto count = static_cast<std::size_t>(seconds * kChimeRate);
    for (std::size_t i = 0; i < count; ++i) {
      const double at = static_cast<double>(i) / kChimeRate;
      // It ends in silence: a step would be heard as a click.
      const double level =
          std::min(1.0, at / kAttack_s) * std::exp(-at / kFade_s) * std::min(1.0, (seconds - at) / 0.03);
      const double wave =
          std::sin(kFullTurn * kNotes[note] * at) + 0.3 * std::sin(2 * kFullTurn * kNotes[note] * at);
      samples.push_back(static_cast<std::int16_t>(std::lround(wave / 1.3 * level * kLoudness * 32'000)));
    }
  }
  return samples;
}

void Chime::stop() {
  if (child_ <= 0) return;
  kill(child_, SIGKILL);
  waitpid(child_, nullptr, 0);
  child_ = 0;
}

void Chime::tick() {
  int status = 0;
  if (child_ <= 0 || waitpid(child_, &status, WNOHANG) == 0) return;
  child_ = 0;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) base::log::warn("chime.not_played program=" + program_);
}

void Chime::play() {
  stop();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return base::log::warn(std::string("chime.not_played ") + std::strerror(errno));
  const std::vector<std::int16_t> samples = chime_samples();
  // All of it fits into the pipe, so writing it waits for nobody.
  const ssize_t written = write(ends[1], samples.data(), samples.size() * sizeof samples.front());
  close(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<std::string, 10> words{
      program_, "-q", "-t", "raw", "-f", "S16_LE", "-r", std::to_string(kChimeRate), "-c", "1"};
  std::array<char*, words.size() + 1> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  const int failed =
      written < 0 ? EIO
                  : posix_spawnp(&child_, program_.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  if (failed == 0) return;
  child_ = 0;
  base::log::warn("chime.not_played program=" + program_ + " " + std::strerror(failed));
}

}  // namespace app
