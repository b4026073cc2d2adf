// One catalogue record as one line of JSON, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/catalogue.h"

namespace codec {

inline constexpr std::size_t kMaxRecordBytes = 1'000'000;

// JSON with sorted keys, without the line's end: equal records give equal bytes.
std::string encode_record(const domain::Record& record);

// Unknown types give nothing (a newer feed's), unknown fields are ignored. Errc::invalid names what a record
// lacks of what its type requires: it is skipped and reported, the rest of the catalogue is kept.
base::Result<std::optional<domain::Record>> decode_record(std::string_view line);

// "product", "place", …: the order of types in a feed.
std::string_view type_of(const domain::Record& record);
const std::string& id_of(const domain::Record& record);

}  // namespace codec
