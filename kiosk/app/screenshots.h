// Pictures of every screen without a display, for people who review and for the demo that proves itself.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "kiosk/app/runtime.h"

namespace app {

// Errc::io.
base::Status write_png(const base::Path& file, const media::Bitmap& bitmap);

struct Picture {
  std::string name;  // screen-language-orientation
  media::Bitmap bitmap;
  std::string touchable;  // what can be touched there: a line each, its role, x, y, width and height in
                          // pixels, "on" or "off", and its name, parted by tabs
};

struct Screens {
  ui::Accessibility accessibility = {};                      // as a visitor who chose that sees them
  std::function<bool(const std::string& name)> filter = {};  // all, unless given
  std::optional<std::pair<int, int>> size_px = {};           // instead of full HD, landscape and portrait
};

// Shows every screen of `runtime` in three languages, landscape and portrait, and hands over what `renderer`
// drew. Stops at the first failure of `take`. Returns how many there were.
base::Result<int> draw_screens(Runtime& runtime, gfx::Renderer& renderer, const base::Clock& clock,
                               const std::function<base::Status(Picture)>& take, const Screens& screens = {});

// Writes PNG files into `directory`, in three languages, landscape and portrait, and beside each, as
// NAME.txt, what can be touched there. Errc::not_found without a catalogue or fonts, Errc::io.
base::Result<int> write_screenshots(const Config& config, const base::Path& directory,
                                    const Screens& screens);

}  // namespace app
