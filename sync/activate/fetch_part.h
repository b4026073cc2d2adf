// The parts of the catalogue: brought as patches or whole, kept as they were signed, since the next patches
// begin from them.
#pragma once

#include <functional>
#include <string_view>

#include "sync/activate/sync_context.h"
#include "sync/trust/entry.h"

namespace activate {

// Brings the part that `target` names unless it is here. With `before`, the part that it replaces, a patch is
// tried first: a cheaper encoding of the same bytes, nothing else. Errors as fetch_file().
base::Status fetch_part(const SyncContext& context, const trust::Target& target, const trust::Target* before);

// Gives the part's records to `sink` piece by piece. Errc::corrupt, at the latest at the end, when they are
// not those that were signed; Errc::not_found.
base::Status read_part(const trust::Target& target, const state::Layout& layout,
                       const std::function<base::Status(std::string_view)>& sink);

// Removes all parts but those of `entry`.
base::Status remove_other_parts(const SyncContext& context, const trust::Entry& entry);

}  // namespace activate
