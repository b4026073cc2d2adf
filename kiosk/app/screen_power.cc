// When the screen goes off and on; the hook as a child process.
#include "kiosk/app/screen_power.h"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <cstring>
#include <utility>

#include "kiosk/base/log.h"

extern char** environ;

namespace app {
namespace {

constexpr std::chrono::seconds kDarkFrame{5};    // for the black picture to be shown first
constexpr std::chrono::seconds kFirstFrame{10};  // after the panel was turned on

}  // namespace

ScreenPower::~ScreenPower() {
  if (is_off_ && how_.how == ScreenOff::How::dpms) panel_(gfx::Power::on);
  if (child_ <= 0) return;
  kill(child_, SIGKILL);
  waitpid(child_, nullptr, 0);
}

ScreenPower::Wish ScreenPower::follow(bool is_asleep, const gfx::Shown& shown, gfx::Panel panel,
                                      base::Monotonic now) {
  reap();
  if (is_asleep) {
    woke_.reset();
    if (!slept_) {
      slept_ = now;
      frames_ = shown.frames;
    }
    if (!is_off_ && (shown.frames > frames_ || now - *slept_ >= kDarkFrame)) turn(gfx::Power::off);
    return Wish::nothing;
  }
  slept_.reset();
  if (is_off_) {
    turn(gfx::Power::on);
    woke_ = now;
    frames_ = shown.frames;
    looked_anew_ = false;
  }
  if (!woke_) return Wish::nothing;
  if (shown.frames > frames_) {
    woke_.reset();
    return Wish::nothing;
  }
  if (panel != gfx::Panel::lit) woke_ = now;  // switched off at the wall: there is nothing to wait for
  if (now - *woke_ < kFirstFrame) return Wish::nothing;
  woke_ = now;
  return std::exchange(looked_anew_, true) ? Wish::restart : Wish::look_anew;
}

void ScreenPower::turn(gfx::Power power) {
  is_off_ = power == gfx::Power::off;
  switch (how_.how) {
    case ScreenOff::How::black:
      break;
    case ScreenOff::How::dpms:
      if (!panel_(power)) base::log::warn("screen.no_switch: it stays black instead");
      break;
    case ScreenOff::How::hook:
      wanted_ = power;
      run_hook();
      break;
  }
}

void ScreenPower::run_hook() {
  if (!wanted_ || child_ > 0 || is_hook_missing_) return;
  std::vector<std::string> words = how_.hook;
  words.emplace_back(*std::exchange(wanted_, std::nullopt) == gfx::Power::off ? "off" : "on");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int failed = posix_spawnp(&child_, arguments[0], nullptr, nullptr, arguments.data(), environ);
  if (failed == 0) return;
  child_ = 0;
  is_hook_missing_ = true;
  base::log::warn("screen.hook_missing program=" + words[0] + " " + std::strerror(failed));
}

void ScreenPower::reap() {
  if (child_ <= 0) return;
  int status = 0;
  if (waitpid(child_, &status, WNOHANG) == 0) return;
  child_ = 0;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) base::log::warn("screen.hook_failed");
  run_hook();
}

}  // namespace app
