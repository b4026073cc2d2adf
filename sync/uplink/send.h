// Sending the outbox to the centre: over HTTP, or home on a stick (the return slip).
#pragma once

#include <string>

#include "kiosk/base/medium.h"
#include "sync/transport/transport.h"
#include "sync/uplink/outbox.h"

namespace uplink {

struct SendReport {
  int sent = 0;
  int waiting = 0;
};

// Puts each closed segment to <url>/<kiosk>/<name>, oldest first, and deletes it after a 2xx only: at least
// once. `report` holds what was done in any case. Errc::network, Errc::portal: the rest waits; Errc::io.
base::Status upload(const std::string& url, const std::string& kiosk, const transport::HttpOptions& options,
                    base::FileSystem& files, const state::Layout& layout, SendReport& report);

// Copies each segment and status.json to <stick>/ocop-return/<kiosk>/ and deletes a segment here only after
// it was read back from the stick, which is still there. Errc::full, Errc::io: the rest stays here.
base::Status write_return_slip(const base::Medium& stick, const std::string& kiosk, base::FileSystem& files,
                               const state::Layout& layout, SendReport& report);

}  // namespace uplink
