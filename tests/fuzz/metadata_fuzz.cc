// Any bytes as TUF metadata of each kind: refused or read, and what was read can be asked.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "sync/trust/entry.h"
#include "sync/trust/trusted_set.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (const auto root = trust::TrustedSet::begin(bytes, base::WallTime{})) {
    trust::TrustedSet set = *root;
    (void)set.add_root(bytes);
    (void)set.finish_root();
  }
  if (const auto timestamp = trust::parse_timestamp(bytes)) (void)timestamp->snapshot.check(bytes);
  (void)trust::parse_snapshot(bytes);
  if (const auto targets = trust::parse_targets(bytes)) {
    if (targets->delegations) {
      for (const trust::DelegatedRole& role : targets->delegations->roles_for("catalogue/0.ndjson.zst"))
        (void)targets->delegations->find(role.name);
    }
    if (const auto entry = trust::read_entry(*targets)) {
      // What was read is written as something that is read as the same.
      const auto again =
          trust::parse_targets(*trust::sign_document(trust::targets_body(*entry, targets->expires), {}));
      if (!again || !trust::read_entry(*again)) std::abort();
    }
  }
  return 0;
}
