// This shop: what staff set about it and its machine. A list of what can be set, and beside it, or on a page
// of its own where there is no room, what sets one of them.
#pragma once

#include <optional>
#include <string>

#include "kiosk/domain/shop_settings.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/map_land.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/map_view.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct ShopSettingsState {
  std::optional<domain::Setting> at;             // the page is of that one alone
  domain::Setting open = domain::Setting::name;  // beside the list
  std::optional<domain::ShopSettings> draft;     // what is changed step by step, until it is saved
  domain::ShopSettings shown_from;               // of the last frame
  // A turned picture that nobody has found right yet.
  struct Trial {
    base::Turn turn;
    double ends_s;  // then it is turned back
  };
  std::optional<Trial> trial;
  KeyboardState keyboard;
  MapLand land;
  ui::MapView view;
  ui::Scroller list, editor;
  float list_height = 0, editor_height = 0;  // of the last frame
};

base::Result<ShopSettingsState> enter_shop_settings(store::Catalog& catalog, const ShopAt& at);
// For app::PageOf: what staff see and have begun.
void keep_view(ShopSettingsState& fresh, const ShopSettingsState& old);
Intent draw_shop_settings(ui::Context& ui, const Model& model, ShopSettingsState& state,
                          const PageArea& area);

}  // namespace screens
