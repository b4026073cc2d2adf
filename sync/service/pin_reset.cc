// Reads the word with what the machine believes now.
#include "sync/service/pin_reset.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "sync/activate/updater.h"
#include "sync/trust/pin_word.h"

namespace service {
namespace {

// The newest root that is believed, else the one that the machine was delivered with.
base::Result<trust::Root> root_of(const Machine& machine) {
  const auto kept = machine.files.read(machine.layout.metadata() / "root.json", activate::kMaxRootBytes);
  if (kept) {
    if (auto root = trust::parse_root(*kept)) return root;
  }
  return trust::parse_root(machine.config.root);
}

// A clock without a battery starts in the past: no earlier than the newest signature that was believed.
base::WallTime now_at_least(const Machine& machine) {
  const base::WallTime now = machine.clock.wall();
  auto kept = machine.files.read(machine.layout.metadata() / "timestamp.json", activate::kMaxTargetsBytes);
  const auto timestamp =
      kept ? trust::parse_timestamp(*std::move(kept)) : base::Result<trust::Timestamp>(kept.error());
  return timestamp && timestamp->published ? std::max(now, *timestamp->published) : now;
}

}  // namespace

base::Result<bool> take_pin_word(const Machine& machine, const base::Path& stick) {
  const base::Path file = stick / trust::kPinWordFile;
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return false;
  std::string bytes = TRY(machine.files.read(file, trust::kMaxPinWordBytes));
  const trust::Root root = TRY(root_of(machine));
  const trust::PinWord word =
      TRY(trust::read_pin_word(std::move(bytes), root, machine.config.kiosk, now_at_least(machine)));
  TRY(machine.files.make_directories(machine.layout.root()));
  TRY(machine.files.write_durably(machine.layout.pin_reset(), word.number + "\n"));
  return true;
}

}  // namespace service
