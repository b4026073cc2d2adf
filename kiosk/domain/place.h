// LatLon: a point on the earth, valid by construction.
#pragma once

#include "kiosk/base/result.h"

namespace domain {

class LatLon {
 public:
  // Degrees, WGS 84; latitude -90..90, longitude -180..180. Fails with Errc::invalid.
  static base::Result<LatLon> from_degrees(double latitude, double longitude);
  double latitude() const { return latitude_; }
  double longitude() const { return longitude_; }
  bool operator==(const LatLon&) const = default;

 private:
  LatLon(double latitude, double longitude) : latitude_(latitude), longitude_(longitude) {}
  double latitude_;
  double longitude_;
};

// Great-circle distance in kilometres, on a sphere of 6371 km.
double distance_km(const LatLon& a, const LatLon& b);

}  // namespace domain
