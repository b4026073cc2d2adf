// From the sheets of the central database to catalogue records.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "tools/publish/sheet.h"

namespace publish {

// The encoded pictures of an owner ("product", "mat-hoa-dua"), first picture first.
using Pictures = std::map<std::pair<std::string, std::string>, std::vector<domain::Picture>>;

// The records of a catalogue, ordered by type and id. Rows that do not make a record are reported to `skip`
// and left out; after an import there are none.
std::vector<domain::Record> make_records(const std::vector<Sheet>& sheets, const Pictures& pictures,
                                         const std::function<void(const base::Error&)>& skip);

// "gift; sample": the words of a list, however it is written, in small letters.
std::vector<std::string> tags_in(std::string_view text);
// The same with its letters as they are: "Quay-1, Quay-2".
std::vector<std::string> names_in(std::string_view text);

// "latitude,longitude latitude,longitude …". Errc::invalid with the point at fault.
base::Result<std::vector<domain::LatLon>> parse_points(const std::string& text);

// The same as a ring: 3 to Outline::kMaxPoints points, the first not repeated at the end.
base::Result<std::vector<domain::LatLon>> parse_ring(const std::string& text);

}  // namespace publish
