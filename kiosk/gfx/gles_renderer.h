// GlesRenderer: ImGui's OpenGL back end on an OpenGL ES 3 (or 2) context that is current.
#pragma once

#include <memory>

#include "kiosk/gfx/renderer.h"

namespace gfx {

// Errc::unsupported when the context cannot be used.
base::Result<std::unique_ptr<Renderer>> make_gles_renderer();

// Whether the current context has no GPU: Mesa then draws with the processor, slower than our own rasteriser
// (86 ms against 13 ms a frame).
bool processor_draws_gles();

}  // namespace gfx
