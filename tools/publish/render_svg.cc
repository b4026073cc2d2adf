// SVG to pixels through librsvg and cairo.
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/handle.h"
#include "tools/publish/images.h"

namespace publish {
namespace {

using Surface = base::Unique<cairo_surface_t, cairo_surface_destroy>;
using Cairo = base::Unique<cairo_t, cairo_destroy>;
using Handle = base::Unique<RsvgHandle, g_object_unref>;

}  // namespace

base::Result<media::Bitmap> render_svg(const std::string& svg, int long_side_px) {
  GError* error = nullptr;
  const Handle handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
  if (!handle) {
    const std::string why = error ? error->message : "not an SVG";
    g_clear_error(&error);
    return base::Error{base::Errc::corrupt, "SVG: " + why};
  }
  gdouble width = 4, height = 3;
  gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
  RsvgLength w{}, h{};
  RsvgRectangle box{};
  rsvg_handle_get_intrinsic_dimensions(handle.get(), &has_width, &w, &has_height, &h, &has_box, &box);
  if (has_box && box.width > 0 && box.height > 0) {
    width = box.width;
    height = box.height;
  }
  const double scale = long_side_px / std::max(width, height);
  const int width_px = std::max(1, static_cast<int>(std::lround(width * scale)));
  const int height_px = std::max(1, static_cast<int>(std::lround(height * scale)));
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px));
  {
    const Cairo cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    const RsvgRectangle viewport{0, 0, static_cast<double>(width_px), static_cast<double>(height_px)};
    if (!rsvg_handle_render_document(handle.get(), cairo.get(), &viewport, nullptr))
      return base::Error{base::Errc::corrupt, "SVG: cannot be drawn"};
  }
  cairo_surface_flush(surface.get());
  media::Bitmap bitmap{
      width_px, height_px,
      std::vector<std::uint32_t>(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px))};
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < height_px; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(rows + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < width_px; ++x) {
      const std::uint32_t p = row[x];  // xRGB in native order
      bitmap.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) +
                    static_cast<std::size_t>(x)] =
          0xFF000000u | (p & 0xFF) << 16 | (p & 0xFF00) | (p >> 16 & 0xFF);
    }
  }
  return bitmap;
}

}  // namespace publish
