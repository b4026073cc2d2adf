// Choosing among a picture's sizes.
#include "kiosk/domain/catalogue.h"

#include <algorithm>

namespace domain {

const MediaVariant* Picture::variant(MediaVariant::Use use) const {
  for (const MediaVariant& candidate : variants) {
    if (candidate.use >= use) return &candidate;
  }
  return variants.empty() ? nullptr : &variants.back();
}

base::Result<Outline> Outline::make(OutlineId id, AreaId area, std::vector<LatLon> ring,
                                    std::vector<std::uint16_t> triangles) {
  const bool fits = ring.size() >= 3 && ring.size() <= kMaxPoints && triangles.size() % 3 == 0 &&
                    triangles.size() <= 3 * (ring.size() - 2);
  if (!fits || std::any_of(triangles.begin(), triangles.end(),
                           [&](std::uint16_t corner) { return corner >= ring.size(); })) {
    return base::Error{base::Errc::invalid, "outline " + id.text() + ": its triangles do not fit its ring"};
  }
  return Outline{std::move(id), std::move(area), std::move(ring), std::move(triangles)};
}

}  // namespace domain
