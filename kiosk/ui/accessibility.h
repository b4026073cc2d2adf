// Accessibility: how a visitor wants the screen to be, and what the panel it is shown on is like.
#pragma once

namespace ui {

// Chosen by the visitor behind one button; the next visitor finds none of it.
struct Accessibility {
  static constexpr int kTextPercents[] = {100, 125, 150, 200};

  int text_percent = 100;  // of kTextPercents
  bool high_contrast = false;
  bool low_reach = false;       // everything within reach of a seated visitor
  bool reduced_motion = false;  // nothing fades, glides or flies
  bool read_aloud = false;
  bool operator==(const Accessibility&) const = default;
};

enum class Scheme { light, dark, contrast };

// Configured once for a machine.
struct Panel {
  float inches = 0;  // its diagonal; 0: not known, then sizes are those of a 24" panel
  int inset_top_px = 0, inset_side_px = 0, inset_bottom_px = 0;  // what a frame or a bezel covers
  Scheme scheme = Scheme::light;
};

}  // namespace ui
