// Semantics: what a frame shows, said in words: a voice reads it, and a test finds a thing by its name.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/gfx/text_painter.h"
#include "kiosk/ui/geometry.h"

namespace ui {

// As assistive technology calls them.
enum class Role {
  button,  // does something
  link,    // leads to another page
  toggle,  // is on or off
  field,   // text is typed into it
  key,     // of the keyboard on the screen
  image,   // a picture or a map that answers a touch
};

// What can be touched. Every touch is asked for with one (Context::tapped), so that none is without a name.
struct Control {
  Rect rect;
  Role role;
  std::string_view label;  // in the visitor's language; of an icon too
  bool is_on = false;      // of a toggle; of others, whether they are chosen
};

// A code for telephones that is being drawn.
struct DrawnCode {
  Rect square;      // quiet zone included
  float module_px;  // side of a module
  std::string_view content;
};

// Main thread; gathered anew with each frame, only while somebody listens.
class Semantics {
 public:
  struct Element {
    Rect rect;
    Role role;
    std::string label;
    bool is_on;
    bool is_reachable;  // its middle is within the view and under no cover
  };

  // A code that a telephone may read.
  struct Code {
    Rect square;  // quiet zone included
    float module_px;
    std::string content;
    bool is_whole;  // all of it is in view and under no cover
  };

  bool is_listening() const { return listens_; }
  void listen(bool listens) { listens_ = listens; }

  // Everything that can be touched, in the order of drawing.
  std::span<const Element> controls() const { return controls_; }
  // Every text, in the order of drawing, also of what is scrolled out of view.
  std::span<const gfx::WrittenText> texts() const { return texts_; }

  // Those in view, also in part.
  std::span<const Code> codes() const { return codes_; }

 private:
  friend class Context;
  void begin() {
    controls_.clear();
    texts_.clear();
    codes_.clear();
  }
  void add(const Control& control, bool is_reachable) {
    controls_.push_back(
        {control.rect, control.role, std::string(control.label), control.is_on, is_reachable});
  }

  bool listens_ = false;
  std::vector<Element> controls_;
  std::vector<gfx::WrittenText> texts_;
  std::vector<Code> codes_;
};

}  // namespace ui
