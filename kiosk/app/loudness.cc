// Runs "amixer -q -M sset <control> <n>% unmute", with the next name of a control where a card has no such
// one.
#include "kiosk/app/loudness.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>

#include "kiosk/base/log.h"
#include "kiosk/state/machine.h"

extern char** environ;

namespace app {
namespace {

// PCs have Master, the Raspberry Pi PCM, USB loudspeakers and headphones the others.
constexpr std::array kControls{"Master", "PCM", "Speaker", "Headphone"};

// "--- no soundcards ---" where there is none; else the first line has the first card's number.
bool has_card(const base::Path& cards) {
  std::ifstream list(cards);
  std::string line;
  return std::getline(list, line) && line.find("no soundcards") == std::string::npos;
}

bool can_run(const std::string& program) {
  const char* path = std::getenv("PATH");
  return state::can_run(program, path ? path : "/usr/bin:/bin");
}

}  // namespace

Loudness::Loudness(std::string program, const base::Path& cards)
    : program_(std::move(program)), is_there_(has_card(cards) && can_run(program_)) {}

Loudness::~Loudness() {
  if (child_ <= 0) return;
  kill(child_, SIGKILL);
  waitpid(child_, nullptr, 0);
}

void Loudness::set(int percent) {
  if (!is_there_ || percent == set_percent_) return;
  set_percent_ = wanted_percent_ = std::clamp(percent, 0, 100);
  tick();
}

void Loudness::start() {
  std::string quiet = "-q", as_heard = "-M", set = "sset", control = kControls[control_],
              level = std::to_string(*wanted_percent_) + "%", unmute = "unmute";
  char* const arguments[] = {program_.data(), quiet.data(), as_heard.data(), set.data(),
                             control.data(),  level.data(), unmute.data(),   nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int failed = posix_spawnp(&child_, program_.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed == 0) return;
  child_ = 0;
  is_there_ = false;
  wanted_percent_.reset();
  base::log::warn("loudness.missing program=" + program_ + " " + std::strerror(failed));
}

void Loudness::tick() {
  if (child_ > 0) {
    int status = 0;
    if (waitpid(child_, &status, WNOHANG) == 0) return;
    child_ = 0;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      // Not lost: the same once more, by another name.
      if (!wanted_percent_) wanted_percent_ = set_percent_;
      if (++control_ == kControls.size()) {
        is_there_ = false;
        wanted_percent_.reset();
        base::log::warn("loudness.no_control program=" + program_);
      }
    }
  }
  if (!wanted_percent_ || !is_there_) return;
  start();
  wanted_percent_.reset();
}

}  // namespace app
