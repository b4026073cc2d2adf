// Facts of a check-up, for tests of what is made of them.
#pragma once

#include <cstdint>

#include "kiosk/state/checkup.h"
#include "tests/support/fake_clock.h"

namespace support {

// A kiosk with which all is well.
inline state::CheckupFacts healthy() {
  const FakeClock clock("2026-11-24");
  state::CheckupFacts facts;
  facts.machine.disk_free_bytes = std::uint64_t{20} << 30;
  facts.machine.disk_total_bytes = std::uint64_t{32} << 30;
  facts.machine.memory_free_bytes = std::uint64_t{1} << 30;
  facts.machine.memory_total_bytes = std::uint64_t{2} << 30;
  facts.machine.celsius = 51;
  facts.machine.is_under_voltage = facts.machine.was_under_voltage = false;
  facts.machine.has_link = facts.machine.has_route = true;
  facts.machine.is_clock_set_by_net = true;
  facts.machine.touch_panels = facts.machine.keyboards = 1;
  facts.last_sync = state::SyncStatus{.outcome = state::SyncStatus::Outcome::unchanged,
                                      .last_attempt = clock.wall(),
                                      .last_success = clock.wall(),
                                      .version = 7,
                                      .products = 77};
  facts.notice.sticks.push_back({"/media/usb", true, 1 << 30});
  facts.service_runs = facts.has_catalogue = true;
  facts.starts = state::Starts{};
  facts.voice = state::Part::works;
  facts.now = clock.wall();
  return facts;
}

}  // namespace support
