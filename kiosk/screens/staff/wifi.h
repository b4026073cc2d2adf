// The Wi-Fi of guests: name and password, and the code that visitors will see.
#pragma once

#include <optional>

#include "kiosk/domain/wifi.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/text_editor.h"

namespace screens {

struct WifiState {
  enum class Step { form, name, password };

  domain::Wifi wifi;                  // as it is being written
  std::optional<domain::Wifi> saved;  // as visitors have it
  Step step = Step::form;
  bool shows_fault = false;
  TextEditor editor = {};
  ui::Scroller page = {};
  float content_height = 0;
};

base::Result<WifiState> enter_wifi(const StaffSources& staff);
void keep_view(WifiState& fresh, const WifiState& old);
Intent draw_wifi(ui::Context& ui, const Model& model, WifiState& state, const PageArea& area);

}  // namespace screens
