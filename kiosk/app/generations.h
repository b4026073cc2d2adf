// Generations: the catalogue that is shown, of those that ocop-sync has put on the disk. One that turns out
// to be damaged is closed and left alone; the other takes its place.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "kiosk/state/layout.h"
#include "kiosk/store/catalog.h"

namespace app {

// Main thread. The layout outlives it.
class Generations {
 public:
  explicit Generations(const state::Layout& layout) : layout_(layout) {}

  // The open one; null when there is none that can be read.
  store::Catalog* catalog() const { return catalog_.get(); }
  // Opens the current generation, or the newest that can be read, when it is not the open one. True when
  // another is open than before. Cheap enough to be called twice a second.
  bool open_newest();
  // Closes the open one, which failed to answer; it is not opened again.
  void discard();
  bool has_damaged() const { return !damaged_.empty(); }

 private:
  bool is_damaged(state::Generation n) const;

  const state::Layout& layout_;
  std::unique_ptr<store::Catalog> catalog_;
  std::optional<state::Generation> open_;
  std::vector<state::Generation> damaged_;
};

}  // namespace app
