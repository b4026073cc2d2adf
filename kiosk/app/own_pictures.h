// OwnPictures: pictures that the shop brings on a stick: what was found, what is kept, what nobody names any
// longer.
#pragma once

#include <vector>

#include "kiosk/media/picture_import.h"
#include "kiosk/overlay/overlay.h"
#include "kiosk/screens/staff/staff.h"
#include "kiosk/state/layout.h"

namespace app {

// Main thread. All references outlive it.
class OwnPictures {
 public:
  // `stick_folders`: below which sticks are mounted.
  OwnPictures(base::FileSystem& files, const state::Layout& layout, std::vector<base::Path> stick_folders,
              media::Decoding decoding);

  const screens::StickPictures& shown() const { return shown_; }
  void look();
  void forget();
  // Takes what was found since; true when there is something.
  bool update();
  // Keeps one that was found, durably. Errc::full, Errc::io, Errc::not_found.
  base::Status keep(const base::Digest& sha256);
  // Removes those that no slide names.
  void sweep(const overlay::Overlay& overlay);

 private:
  void show();

  base::FileSystem& files_;
  const state::Layout& layout_;
  std::vector<base::Path> stick_folders_;
  screens::StickPictures shown_;
  media::PictureImport import_;
};

}  // namespace app
