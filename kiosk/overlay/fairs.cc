// A fair as the overlay keeps it is a record as the feed writes it.
#include "kiosk/overlay/fairs.h"

#include <string>
#include <utility>
#include <variant>

#include "kiosk/codec/record_json.h"

namespace overlay {
namespace {

constexpr std::string_view kEnded = "ended ", kRead = "read ";  // before a fair's id

}  // namespace

std::optional<domain::Fair> own_fair(const Overlay& overlay) {
  const std::string* value = overlay.value(Field::fair, kOwnFair);
  if (!value) return std::nullopt;
  auto record = codec::decode_record(*value);
  if (!record || !*record) return std::nullopt;
  auto* fair = std::get_if<domain::Fair>(&**record);
  return fair ? std::optional(std::move(*fair)) : std::nullopt;
}

namespace {

// Of these days: next year's fair may have the same id.
bool says(const Overlay& overlay, std::string_view what, const domain::Fair& fair) {
  const std::string* value = overlay.value(Field::fair, std::string(what) + fair.id.text());
  return value && *value == domain::format_iso(fair.from);
}

}  // namespace

bool is_ended(const Overlay& overlay, const domain::Fair& fair) {
  return says(overlay, kEnded, fair);
}

bool is_end_read(const Overlay& overlay, const domain::Fair& fair) {
  return says(overlay, kRead, fair);
}

base::Result<Change> set_own_fair(const std::optional<domain::Fair>& fair) {
  if (!fair) return Change{Field::fair, std::string(kOwnFair), std::nullopt};
  std::string text = codec::encode_record(*fair);
  if (text.size() > Overlay::kMostValueBytes)
    return base::Error{base::Errc::invalid, "a fair of more than a value of the overlay holds"};
  return Change{Field::fair, std::string(kOwnFair), std::move(text)};
}

Change set_ended(const domain::Fair& fair, bool is_ended) {
  return {Field::fair, std::string(kEnded) + fair.id.text(),
          is_ended ? std::optional(domain::format_iso(fair.from)) : std::nullopt};
}

Change set_end_read(const domain::Fair& fair) {
  return {Field::fair, std::string(kRead) + fair.id.text(), domain::format_iso(fair.from)};
}

}  // namespace overlay
