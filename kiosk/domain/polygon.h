// Simple polygons on the map: rings of points in which neighbours are joined, the last with the first.
//
// Coordinates are taken as a plane, which a province is small enough for. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/domain/place.h"

namespace domain {

// True when two sides that are no neighbours touch or cross, or two neighbours lie on each other. Quadratic.
bool crosses_itself(std::span<const LatLon> ring);

// Indices of the corners of triangles that together are the polygon, by cutting off ears; empty for a ring
// that crosses itself or has fewer than three points. Cubic at worst; for the publisher, not for frames.
std::vector<std::uint16_t> triangulate(std::span<const LatLon> ring);

// By the even-odd rule; what lies exactly on a side may be either.
bool contains(std::span<const LatLon> ring, const LatLon& point);

}  // namespace domain
