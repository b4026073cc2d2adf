// ScreenWatch: what looks after the screen from within the program. systemd hears whether frames are shown,
// the centre's people see what they are, and a picture lies ready for when there are none.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "kiosk/app/kiosk.h"
#include "kiosk/app/out_of_order.h"
#include "kiosk/app/screen_reporter.h"
#include "kiosk/app/supervisor.h"
#include "kiosk/gfx/renderer.h"
#include "kiosk/state/starts.h"

namespace app {

// Main thread; from before the window is opened until the loop has ended. The loop calls drawn() and
// presents() for each frame, else rests() or lacks_panel().
class ScreenWatch {
 public:
  // A shop's kiosk keeps its book of starts and reports; somebody's trial in a window leaves that alone.
  enum class Of { shop, trial };

  // All outlive it; `files` serves any thread.
  ScreenWatch(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock, Of of);

  // A frame should be drawn though nothing has changed: the centre wants to know that one can be.
  bool wants_frame() const;
  // Between drawing and presenting: what lies on the panel is read only then.
  void drawn(gfx::Renderer& renderer);
  // Whether the frame is on the panel now.
  void presents(bool is_shown);
  // Nothing was to be drawn. `is_asleep`: nor will be, because it is night.
  void rests(bool is_asleep);
  // There is no panel, and the window looks for one.
  void lacks_panel();
  // Looks whether the picture for bad days is still right, and draws it if not: some tenths of a second, for
  // when nobody has touched the screen for a while.
  void prepare(Kiosk& kiosk, int width_px, int height_px);
  // Somebody wishes the program to end.
  void ends();

 private:
  base::FileSystem& files_;
  const state::Layout& layout_;
  const base::Clock& clock_;
  Supervisor supervisor_;
  std::optional<state::StartBook> book_;
  std::optional<ScreenReporter> reporter_;  // from the first frame on
  std::optional<media::Bitmap> picture_;    // of the frame that is about to be presented
  std::optional<OutOfOrder> prepared_;
  bool is_asleep_ = false;
};

}  // namespace app
