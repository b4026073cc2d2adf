// Backlight: how bright the panel shines, where the machine lets us say it.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/base/files.h"

namespace app {

// Main thread. All of a machine's panels are lit alike. Writing takes microseconds: the files are the
// kernel's.
class Backlight {
 public:
  // A folder with one folder for each panel (Documentation/ABI/stable/sysfs-class-backlight).
  explicit Backlight(const base::Path& devices = "/sys/class/backlight");
  // Leaves no panel dark.
  ~Backlight();
  Backlight(const Backlight&) = delete;
  Backlight& operator=(const Backlight&) = delete;

  // Whether there is a panel whose light we may set.
  bool is_there() const { return !panels_.empty(); }
  // As the machine had it when the kiosk began, 1 to 100; a dark one is taken to have been bright. Empty
  // where there is none.
  std::optional<int> found_percent() const { return found_percent_; }

  // 1 to 100 of what the panels can; 0 turns their light off. Says so once in the log where one refuses.
  void set(int percent);

 private:
  struct Panel {
    base::Path file;
    int most;  // what the panel calls its brightest
  };
  std::vector<Panel> panels_;
  std::optional<int> found_percent_, set_percent_, lit_percent_;
};

}  // namespace app
