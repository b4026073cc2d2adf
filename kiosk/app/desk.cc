// Desk: saves to the overlay first; what the screen shows follows what is on the disk.
#include "kiosk/app/desk.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/overlay/values.h"

namespace app {

Desk::Desk(const state::Layout& layout, base::FileSystem& files, const base::Clock& clock, gate::Options gate)
    : layout_(layout),
      files_(files),
      clock_(clock),
      overlay_(overlay::Overlay::open(layout.overlay(), layout.overlay_lock(), clock)),
      gate_(files, layout, clock, gate) {}

base::Status Desk::tell(store::Catalog& catalog) {
  return catalog.set_shop(overlay::entries(overlay_));
}

base::Result<std::int64_t> Desk::save(std::span<const overlay::Change> changes, store::Catalog& catalog) {
  const std::int64_t batch = TRY(overlay_.write(changes));
  std::set<std::string> ids;
  for (const overlay::Change& change : changes) ids.insert(change.id);
  std::vector<std::pair<domain::ProductId, domain::ShopEntry>> entries;
  for (const std::string& text : ids) {
    if (auto id = domain::ProductId::parse(text)) entries.emplace_back(*id, overlay::entry_of(overlay_, *id));
  }
  TRY(catalog.set_entries(entries));
  return batch;
}

base::Result<std::int64_t> Desk::undo(std::int64_t batch, store::Catalog& catalog) {
  const std::int64_t made = TRY(overlay_.undo(batch));
  TRY(tell(catalog));
  return made;
}

text::Msg words_of(const base::Error& error, overlay::Trouble trouble) {
  using text::Msg;
  if (error.code == base::Errc::full) return Msg::staff_not_saved_full;
  if (error.code == base::Errc::invalid) return Msg::staff_not_saved_long;
  if (error.code == base::Errc::not_found) return Msg::staff_not_undone;
  return trouble == overlay::Trouble::in_use ? Msg::staff_not_saved_in_use : Msg::staff_not_saved_disk;
}

}  // namespace app
