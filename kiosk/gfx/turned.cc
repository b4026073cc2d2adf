// Quarter turns of points, draw lists and pixels.
#include "kiosk/gfx/turned.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace gfx {

using base::Turn;

PixelSize turned_size(PixelSize size, Turn turn) {
  if (turn == Turn::right || turn == Turn::left) std::swap(size.width_px, size.height_px);
  return size;
}

ImVec2 to_panel(ImVec2 point, PixelSize picture, Turn turn) {
  const auto width = static_cast<float>(picture.width_px), height = static_cast<float>(picture.height_px);
  switch (turn) {
    case Turn::none:
      break;
    case Turn::right:
      return {height - point.y, point.x};
    case Turn::over:
      return {width - point.x, height - point.y};
    case Turn::left:
      return {point.y, width - point.x};
  }
  return point;
}

ImVec2 to_picture(ImVec2 point, PixelSize picture, Turn turn) {
  // Four quarters are none.
  const auto back = static_cast<Turn>((4 - static_cast<int>(turn)) % 4);
  return to_panel(point, turned_size(picture, turn), back);
}

PixelRect to_panel(const PixelRect& rect, PixelSize picture, Turn turn) {
  const int width = picture.width_px, height = picture.height_px;
  switch (turn) {
    case Turn::none:
      break;
    case Turn::right:
      return {height - rect.bottom, rect.left, height - rect.top, rect.right};
    case Turn::over:
      return {width - rect.right, height - rect.bottom, width - rect.left, height - rect.top};
    case Turn::left:
      return {rect.top, width - rect.right, rect.bottom, width - rect.left};
  }
  return rect;
}

void turn_draw_data(ImDrawData& data, PixelSize picture, Turn turn) {
  if (turn == Turn::none) return;
  for (ImDrawList* list : data.CmdLists) {
    for (ImDrawVert& vertex : list->VtxBuffer) vertex.pos = to_panel(vertex.pos, picture, turn);
    for (ImDrawCmd& command : list->CmdBuffer) {
      const ImVec2 one = to_panel(ImVec2(command.ClipRect.x, command.ClipRect.y), picture, turn),
                   other = to_panel(ImVec2(command.ClipRect.z, command.ClipRect.w), picture, turn);
      command.ClipRect = {std::min(one.x, other.x), std::min(one.y, other.y), std::max(one.x, other.x),
                          std::max(one.y, other.y)};
    }
  }
  const PixelSize panel = turned_size(picture, turn);
  data.DisplaySize = {static_cast<float>(panel.width_px), static_cast<float>(panel.height_px)};
}

void copy_turned(const Canvas& picture, const PixelRect& area, const Canvas& panel, Turn turn) {
  const PixelRect target = to_panel(area, {picture.width, picture.height}, turn);
  for (int y = target.top; y < target.bottom; ++y) {
    Pixel* to = panel.row(y) + target.left;
    switch (turn) {
      case Turn::none:
        std::copy_n(picture.row(y) + area.left, area.width(), to);
        break;
      case Turn::over:
        std::reverse_copy(picture.row(picture.height - 1 - y) + area.left,
                          picture.row(picture.height - 1 - y) + area.right, to);
        break;
      case Turn::right: {  // a row of the panel is a column of the picture, from its foot up
        const Pixel* from = picture.row(area.bottom - 1) + y;
        for (int i = 0; i < target.width(); ++i) to[i] = from[-i * picture.stride];
        break;
      }
      case Turn::left: {
        const Pixel* from = picture.row(area.top) + (picture.width - 1 - y);
        for (int i = 0; i < target.width(); ++i) to[i] = from[i * picture.stride];
        break;
      }
    }
  }
}

}  // namespace gfx
