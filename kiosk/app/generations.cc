// The current generation first, then what else is on the disk, newest first.
#include "kiosk/app/generations.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/base/log.h"

namespace app {

bool Generations::is_damaged(state::Generation n) const {
  return std::find(damaged_.begin(), damaged_.end(), n) != damaged_.end();
}

bool Generations::open_newest() {
  const auto current = layout_.current_generation();
  if (catalog_ && (!current || current == open_ || is_damaged(*current))) return false;
  std::vector<state::Generation> candidates;
  if (current) candidates.push_back(*current);
  for (const state::Generation n : layout_.generations_on_disk()) candidates.push_back(n);
  for (const state::Generation n : candidates) {
    if (is_damaged(n)) continue;
    if (n == open_ && catalog_) return false;
    auto opened = store::Catalog::open(layout_.catalogue(n));
    if (!opened) {
      base::log::error("catalogue.unusable generation=" + std::to_string(n) + " " + opened.error().what);
      damaged_.push_back(n);
      continue;
    }
    base::log::info("catalogue.open generation=" + std::to_string(n) +
                    " products=" + std::to_string(opened->meta().products));
    catalog_ = std::make_unique<store::Catalog>(*std::move(opened));
    open_ = n;
    return true;
  }
  return false;
}

void Generations::discard() {
  if (open_) damaged_.push_back(*open_);
  catalog_.reset();
  open_.reset();
}

}  // namespace app
