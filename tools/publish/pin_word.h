// The centre's word for a kiosk whose PIN is forgotten (sync/trust/pin_word.h).
#pragma once

#include <string>

#include "kiosk/base/files.h"
#include "sync/trust/pin_word.h"
#include "tools/publish/lock.h"

namespace publish {

// Whether kiosks may be called so, as `kiosk` in sync.toml: 1 to 64 letters, digits, '-' and '_'.
bool is_kiosk_name(const std::string& name);

// Writes it to `folder`, a stick's, signed with the targets key of `keys`. Errc::invalid: not a kiosk's name;
// Errc::not_found: no key, no folder; Errc::full, Errc::io, Errc::busy.
base::Result<base::Path> write_pin_word(base::FileSystem& files, const base::Path& keys,
                                        const std::string& kiosk, base::WallTime expires,
                                        const base::Path& folder, const Patience& patience = {});

}  // namespace publish
