// What staff changed: when, from what to what; and the way to take it back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/overlay/overlay.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct ChangesState {
  // Things that were saved together.
  struct Batch {
    std::int64_t number;
    base::WallTime at;
    bool is_undone, is_undo;
    std::size_t things;
    std::vector<overlay::Logged> first;        // of them, at most three
    std::vector<domain::LocalizedText> names;  // of those: of the product; empty where it is not known
  };
  std::vector<Batch> batches;  // newest first
  ui::Scroller scroller;
  float content_height = 0;  // of the last frame
};

base::Result<ChangesState> enter_changes(store::Catalog& catalog, const StaffSources& staff);
inline void keep_view(ChangesState& fresh, const ChangesState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}
Intent draw_changes(ui::Context& ui, const Model& model, ChangesState& state, const PageArea& area);

}  // namespace screens
