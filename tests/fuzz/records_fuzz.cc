// Any line as a record: refused, ignored or read; and what was read comes back from what it is written as.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "kiosk/codec/record_json.h"
#include "kiosk/domain/fair.h"

namespace {

// Whatever a fair says, a kiosk knows when it runs and how long contacts are kept.
void check_fair(const domain::Fair& fair) {
  const int kept_days = domain::kept_days_of(fair);
  if (kept_days < 1 || kept_days > domain::kMostKeepDays) std::abort();
  if (domain::fault_of(fair) != domain::FairFault::none) return;
  if (domain::phase_of(fair, fair.from) != domain::FairPhase::on ||
      domain::phase_of(fair, fair.until + std::chrono::days(1)) != domain::FairPhase::over ||
      domain::days_left(fair, fair.until) != 0 || domain::days_of(fair) > domain::kMostFairDays)
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = codec::decode_record({reinterpret_cast<const char*>(data), size});
  if (!record || !*record) return 0;
  if (const auto* fair = std::get_if<domain::Fair>(&**record)) check_fair(*fair);
  const std::string line = codec::encode_record(**record);
  const auto again = codec::decode_record(line);
  if (!again || !*again || codec::encode_record(**again) != line) std::abort();
  return 0;
}
