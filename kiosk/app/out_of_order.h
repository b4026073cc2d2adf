// The picture that stands on the panel while the kiosk cannot (out_of_order.png): drawn in good days, shown
// by a program that draws nothing, ocop-out-of-order.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "kiosk/base/turn.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/shop_settings.h"
#include "kiosk/media/bitmap.h"
#include "kiosk/store/builder.h"

namespace app {

// What is on it.
struct OutOfOrder {
  std::string shop;               // its name, or the catalogue's; may be empty
  domain::LocalizedText contact;  // whom to call; may be empty
  int width_px, height_px;        // as who stands before it sees it
  base::Turn turn = base::Turn::none;
  bool operator==(const OutOfOrder&) const = default;
};

// For a shop with those settings and that catalogue.
OutOfOrder out_of_order_of(const domain::ShopSettings& settings, const store::CatalogueMeta& meta,
                           int width_px, int height_px);

// In every language, as it lies on the panel. Takes some tenths of a second: main thread, between two frames.
// Errc::not_found without fonts.
base::Result<media::Bitmap> draw_out_of_order(const OutOfOrder& what);

}  // namespace app
