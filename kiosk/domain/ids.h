// The identifiers of catalogue records: one type a kind, so that they cannot be mixed up.
#pragma once

#include <string_view>
#include <utility>

#include "kiosk/base/id.h"

namespace domain {

using ProductId = base::Id<struct ProductTag>;
using ProducerId = base::Id<struct ProducerTag>;
using CertificateId = base::Id<struct CertificateTag>;
using AreaId = base::Id<struct AreaTag>;
using PlaceId = base::Id<struct PlaceTag>;
using RouteId = base::Id<struct RouteTag>;
using OutlineId = base::Id<struct OutlineTag>;
using EventId = base::Id<struct EventTag>;
using FairId = base::Id<struct FairTag>;
using MarkId = base::Id<struct MarkTag>;
using TargetId = base::Id<struct TargetTag>;
using WaterId = base::Id<struct WaterTag>;
using LandId = base::Id<struct LandTag>;
using TaxonId = base::Id<struct TaxonTag>;  // lower case of the published code: "i.3.c"

// The sector that a group or subgroup belongs to; of a sector, itself.
inline TaxonId sector_of(const TaxonId& taxon) {
  auto sector = TaxonId::parse(std::string_view(taxon.text()).substr(0, taxon.text().find('.')));
  return sector ? *std::move(sector) : taxon;
}
inline bool is_sector(const TaxonId& taxon) {
  return taxon == sector_of(taxon);
}

}  // namespace domain
