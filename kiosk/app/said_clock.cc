// SaidClock: three words in the state directory: which start of the machine, how far off its clock is, and
// the latest time that was believed.
#include "kiosk/app/said_clock.h"

#include <charconv>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/state/errands.h"

namespace app {
namespace {

constexpr std::size_t kMostBytes = 200;
constexpr std::string_view kNothing = "-";  // was said
constexpr std::string_view kSet = "set";    // by the network
constexpr std::chrono::hours kEvery{1};
// A clock may be set back a little without being wrong.
constexpr std::chrono::hours kSlack{24};

std::int64_t number_in(std::string_view word) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size() ? number : 0;
}

}  // namespace

SaidClock::SaidClock(const base::Clock& machine, base::FileSystem& files, const state::Layout& layout)
    : machine_(machine), files_(files), layout_(layout) {
  const auto text = files.read(layout.said_clock(), kMostBytes);
  if (!text) return;  // nobody said anything yet
  const std::size_t first = text->find(' '), second = text->find(' ', first + 1);
  if (first == std::string::npos || second == std::string::npos) return;
  const std::string_view all(*text);
  const std::string_view rest = all.substr(second + 1);  // with what a newer program may add
  floor_ = base::WallTime(std::chrono::seconds(number_in(rest.substr(0, rest.find(' ')))));
  const std::string_view said = all.substr(first + 1, second - first - 1);
  const bool is_same_start = all.substr(0, first) == state::boot_id();
  was_set_ = machine.is_set() || (said == kSet && is_same_start);
  if (said == kNothing || was_set_) return;
  const std::chrono::seconds off(number_in(said));
  is_said_ = is_same_start && said != kSet;
  if (is_said_) said_ = off;
  // What keeps this clock was wrong by days when staff looked, and will be again.
  if (!is_said_ && (off > kSlack || off < -kSlack)) distrusted_ = off;
}

bool SaidClock::is_believed() const {
  if (is_said_ || was_set_ || machine_.is_set()) return true;
  return distrusted_ == std::chrono::seconds(0) && machine_.is_believed() &&
         machine_.wall() + kSlack >= floor_;
}

base::Status SaidClock::say(base::WallTime now) {
  said_ = now - machine_.wall();
  is_said_ = true;
  distrusted_ = {};
  floor_ = now;
  return write();
}

bool SaidClock::tick() {
  const bool is_overruled = (is_said_ || distrusted_ != std::chrono::seconds(0)) && machine_.is_set();
  if (is_overruled) {
    is_said_ = false;
    said_ = distrusted_ = {};
  }
  if (!is_believed()) return false;
  // The kernel forgets that it was set some hours after the network has gone; the clock goes on.
  const bool is_first = machine_.is_set() && !std::exchange(was_set_, true);
  // What was believed once and was wrong is put right by the network.
  const bool is_due = wall() >= floor_ + kEvery || (machine_.is_set() && floor_ > wall() + kSlack);
  if (!is_due && !is_overruled && !is_first) return false;
  floor_ = wall();
  if (const auto written = write(); !written) base::log::warn("clock.not_written " + written.error().what);
  return is_overruled;
}

base::Status SaidClock::write() {
  return files_.write_durably(
      layout_.said_clock(),
      state::boot_id() + ' ' +
          (is_said_ ? std::to_string(said_.count()) : std::string(was_set_ ? kSet : kNothing)) + ' ' +
          std::to_string(floor_.time_since_epoch().count()));
}

}  // namespace app
