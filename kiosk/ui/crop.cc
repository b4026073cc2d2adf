// Crop: windows within a picture, in shares of its sides.
#include "kiosk/ui/crop.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kUpright = 0.8f;   // width by height, from there down: 3:4 of telephones held upright is
constexpr float kMostCut = 0.40f;  // of the height of an upright picture

}  // namespace

Crop crop(const Rect& frame, const PictureRef& picture, float keep_y) {
  const float want = frame.w / frame.h,
              have = static_cast<float>(picture.width_px) / static_cast<float>(picture.height_px);
  Crop crop{.rect = frame};
  const auto around = [](float focus, float part) { return std::clamp(focus - part / 2, 0.f, 1 - part); };
  if (have > want) {
    const float part = want / have;
    crop.low.x = around(picture.focus ? picture.focus->x : 0.5f, part);
    crop.high.x = crop.low.x + part;
    return crop;
  }
  const float part = have / want;
  if (!picture.focus && have < kUpright && 1 - part > kMostCut) {
    crop.is_whole = true;
    crop.rect.w = std::round(frame.h * have);
    crop.rect.x = std::round(frame.x + (frame.w - crop.rect.w) / 2);
    return crop;
  }
  crop.low.y = picture.focus ? around(picture.focus->y, part) : (1 - part) * keep_y;
  crop.high.y = crop.low.y + part;
  return crop;
}

}  // namespace ui
