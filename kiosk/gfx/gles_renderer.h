// GlesRenderer: ImGui's OpenGL back end on an OpenGL ES 3 (or 2) context that is current.
#pragma once

#include <memory>

#include "kiosk/gfx/renderer.h"

namespace gfx {

// Errc::unsupported when the context cannot be used.
base::Result<std::unique_ptr<Renderer>> make_gles_renderer();

}  // namespace gfx
