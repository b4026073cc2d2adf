// What the slides of an idle kiosk show, and in which order: its own parts, and pictures of the shop.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "kiosk/domain/slide_show.h"
#include "kiosk/domain/wifi.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/text_editor.h"

namespace screens {

struct SlidesState {
  domain::SlideShow show;
  std::optional<domain::Wifi> wifi;
  std::set<std::string> missing;              // pictures that no longer lie on this machine
  std::optional<std::size_t> captioned = {};  // the entry whose caption is being written
  TextEditor editor = {};
  ui::Scroller page = {};
  float content_height = 0;
};

base::Result<SlidesState> enter_slides(const StaffSources& staff);
void keep_view(SlidesState& fresh, const SlidesState& old);
Intent draw_slides(ui::Context& ui, const Model& model, SlidesState& state, const PageArea& area);

}  // namespace screens
