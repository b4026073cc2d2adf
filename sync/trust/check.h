// What every signed document goes through, TUF's and ours.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "sync/trust/metadata.h"

namespace trust {

// Fills what all documents share; returns the signed part. Errc::corrupt: not such a document;
// Errc::unsupported.
base::Result<nlohmann::json> read_document(std::string bytes, const std::string& type, Document& document);

// Counts keys, not signatures: one key that signs twice counts once. Errc::untrusted; `name` is for the log.
base::Status check_signatures(const Document& document, std::string_view name, const Keys& keys,
                              const Role& role);

}  // namespace trust
