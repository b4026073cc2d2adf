// PinReset: verified by what this machine believes of the centre's keys.
#include "sync/service/pin_reset.h"

#include <string>
#include <utility>

#include "sync/activate/updater.h"
#include "sync/trust/trusted_set.h"

namespace service {
namespace {

constexpr std::size_t kMaxResetBytes = 16 << 10;

// The keys of the newest root that is believed, and the latest moment that the feed vouched for: a clock that
// was set back makes no old word new.
base::Result<trust::TrustedSet> trusted_set(const Machine& machine) {
  const base::Path folder = machine.layout.metadata();
  auto root = machine.files.read(folder / "root.json", activate::kMaxRootBytes);
  auto trusted =
      TRY(trust::TrustedSet::begin(root ? *std::move(root) : machine.config.root, machine.clock.wall()));
  if (auto timestamp = machine.files.read(folder / "timestamp.json", activate::kMaxRootBytes))
    (void)trusted.add_timestamp(*std::move(timestamp), trust::Origin::disk);
  return trusted;
}

}  // namespace

base::Result<bool> take_pin_reset(const Machine& machine, const base::Path& stick) {
  auto bytes = machine.files.read(stick / kPinResetFile, kMaxResetBytes);
  if (!bytes && bytes.error().code == base::Errc::not_found) return false;
  const auto trusted = TRY(trusted_set(machine));
  const auto reset = trusted.read_pin_reset(TRY(std::move(bytes)));
  if (!reset) return base::Error(reset.error()).in((stick / kPinResetFile).string());
  if (machine.config.kiosk.empty() || reset->kiosk != machine.config.kiosk)
    return base::Error{base::Errc::foreign,
                       "the PIN of kiosk " + reset->kiosk + " is taken back, and this is " +
                           (machine.config.kiosk.empty() ? "one without a name" : machine.config.kiosk)};
  TRY(machine.files.write_durably(machine.layout.pin_reset(), reset->id + "\n"));
  return true;
}

}  // namespace service
