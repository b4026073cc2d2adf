// Words to systemd, by libsystemd.
#include "kiosk/app/supervisor.h"

#include <systemd/sd-daemon.h>

#include <cstdint>

namespace app {
namespace {

constexpr std::chrono::seconds kBetweenSigns{1};

void tell(const std::string& words) {
  (void)sd_notify(0, words.c_str());  // where nobody listens, nobody is told
}

}  // namespace

Supervisor::Supervisor(const base::Clock& clock) : clock_(clock) {
  std::uint64_t microseconds = 0;
  is_watched_ = sd_watchdog_enabled(0, &microseconds) > 0;
}

Supervisor::~Supervisor() {
  tell("STOPPING=1");
}

void Supervisor::presents(bool is_shown) {
  owes_frame_ = !is_shown;
  if (!is_shown) return;
  shown_at_ = clock_.monotonic();
  ready();
  alive();
}

void Supervisor::rests() {
  if (!owes_frame_) alive();
}

void Supervisor::lacks_panel() {
  ready();
  alive();
}

void Supervisor::says(const std::string& status) {
  const base::Monotonic now = clock_.monotonic();
  if (status == said_ || (said_at_ && now - *said_at_ < kBetweenSigns)) return;
  said_ = status;
  said_at_ = now;
  tell("STATUS=" + status);
}

std::optional<std::chrono::milliseconds> Supervisor::shown_age() const {
  if (!shown_at_) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.monotonic() - *shown_at_);
}

void Supervisor::ready() {
  if (is_ready_) return;
  is_ready_ = true;
  tell("READY=1");
}

void Supervisor::alive() {
  const base::Monotonic now = clock_.monotonic();
  if (!is_watched_ || (told_at_ && now - *told_at_ < kBetweenSigns)) return;
  told_at_ = now;
  tell("WATCHDOG=1");
}

}  // namespace app
