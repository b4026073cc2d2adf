// GbmScreen: a panel that OpenGL ES draws for, through the card's buffers (GBM) and EGL.
#pragma once

#include <memory>

#include "kiosk/gfx/kms_panel.h"
#include "kiosk/gfx/screen.h"

namespace gfx {

// Makes OpenGL ES current on this thread for frames of the panel's size; it stays current when the panel
// changes its mode or goes. On failure `panel` is left to the caller. Main thread. Errc::unsupported where
// the card has no OpenGL ES, or only one that the processor draws and a GPU is wanted.
enum class DrawnBy { gpu, anything };
base::Result<std::unique_ptr<Screen>> make_gbm_screen(std::unique_ptr<KmsPanel>& panel, DrawnBy wanted);

}  // namespace gfx
