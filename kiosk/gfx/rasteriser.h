// Rasterising the shapes of a DrawScene into a canvas, as OpenGL ES would with blending and bilinear
// sampling.
//
// A pixel belongs to a shape when its centre does (left and top edges included), so that neighbouring shapes
// neither overlap nor leave gaps. What a pixel becomes depends on nothing but the shapes over it: not on
// `area`, the number of threads or the machine. Any thread; two threads may draw into areas that do not
// overlap.
#pragma once

#include "kiosk/gfx/draw_scene.h"

namespace gfx {

// Areas are at most this wide.
constexpr int kMaxAreaWidth = 64;

// Draws what of `shape` lies in `area`, which is inside the canvas.
void draw_shape(const Canvas& canvas, const DrawScene& scene, const Shape& shape, const PixelRect& area);

}  // namespace gfx
