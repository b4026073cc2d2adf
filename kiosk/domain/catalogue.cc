// Choosing among a picture's sizes.
#include "kiosk/domain/catalogue.h"

namespace domain {

const MediaVariant* Picture::variant(MediaVariant::Use use) const {
  for (const MediaVariant& candidate : variants) {
    if (candidate.use >= use) return &candidate;
  }
  return variants.empty() ? nullptr : &variants.back();
}

}  // namespace domain
