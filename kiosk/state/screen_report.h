// ScreenReport: screen.json and screen.jpg, what the kiosk really shows, for whoever is not there to see it.
// Written each minute by ocop-kiosk, read by ocop-sync for the centre.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/digest.h"
#include "kiosk/base/result.h"
#include "kiosk/state/layout.h"

namespace state {

struct ScreenReport {
  base::WallTime time{};     // of this report
  base::WallTime started{};  // when this kiosk was
  // When the last frame was shown, in whole seconds before `time`; absent: none yet.
  std::optional<std::int64_t> age_s;
  std::int64_t frames_shown = 0, frames_lost = 0;  // since it started; lost: drawn, and not shown
  int width_px = 0, height_px = 0;                 // of the panel
  std::string renderer;
  bool is_asleep = false;         // dark because it is night
  bool is_without_panel = false;  // there is none to show anything on
  // Of the frame that screen.jpg is made of: SHA-256 of the panel's pixels, R, G and B of each, rows from its
  // top left corner. That is what follows the header of a PPM picture of the panel.
  std::optional<base::Digest> digest;
  std::optional<base::WallTime> pictured;  // when that frame was shown
};

// The largest screen.jpg, in bytes: it travels in the health report as base64.
inline constexpr std::size_t kMostScreenPictureBytes = 12 << 10;

// Errc::not_found before the first, Errc::corrupt.
base::Result<ScreenReport> read_screen_report(base::FileSystem& files, const Layout& layout);
// `picture`: a JPEG, empty where the last one still shows it. The report names the picture that lies there.
base::Status write_screen_report(base::FileSystem& files, const Layout& layout, const ScreenReport& report,
                                 std::string_view picture);

}  // namespace state
