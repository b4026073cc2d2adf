// Chrome: the panel is shared out between navigation, header and page.
#include "kiosk/screens/chrome.h"

#include <cmath>
#include <utility>

#include "kiosk/screens/header.h"
#include "kiosk/screens/navigation.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using ui::Rect;

struct Shares {
  Rect header, notice, page;
};

// With the chrome's theme.
Shares shares_of(ui::Context& ui, const Model& model) {
  const Rect screen = ui.screen(), navigation = navigation_rect(ui);
  Rect rest = screen;
  if (ui.is_landscape()) {
    rest.x += navigation.w;
    rest.w -= navigation.w;
  } else {
    rest.h -= navigation.h;
  }
  Shares layout{};
  layout.header = header_rect(ui, model, rest);
  rest.h -= layout.header.h;
  if (layout.header.y == rest.y) rest.y += layout.header.h;
  layout.notice = {rest.x, rest.y, rest.w, model.notice ? std::round(ui.theme().unit * 4.6f) : 0};
  layout.page = {rest.x, layout.notice.bottom(), rest.w, rest.h - layout.notice.h};
  return layout;
}

}  // namespace

PageArea reserve_chrome(ui::Context& ui, const Model& model) {
  ui.begin_chrome();
  const Shares layout = shares_of(ui, model);
  ui.cover(navigation_rect(ui));
  ui.cover(layout.header);
  ui.cover(layout.notice);
  ui.end_chrome();
  ui.set_page(layout.page);
  constexpr float kFoot = 2.2f;  // units: 24 px on a full-HD panel
  return {layout.page, std::round(ui.theme().unit * kFoot)};
}

Intent draw_chrome(ui::Context& ui, const Model& model) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  const Shares layout = shares_of(ui, model);
  ui.begin_cover();
  Intent intent = draw_header(ui, model, layout.header);
  if (model.notice) {
    ui::fill(ui, layout.notice, theme.colour.danger_soft);
    const Rect line{layout.notice.x + theme.margin, layout.notice.y, layout.notice.w - 2 * theme.margin,
                    layout.notice.h};
    ui::draw_icon(ui, ui::icon::kWarning, {line.x, line.y, line.h, line.h}, theme.unit * 2.4f,
                  theme.colour.danger);
    ui::draw_label(ui, theme.label, {line.x + line.h, line.y, line.w - line.h, line.h}, theme.colour.danger,
                   ui.text(*model.notice), gfx::Align::left);
  }
  if (Intent wish = draw_navigation(ui, model); !is_stay(wish)) intent = std::move(wish);
  ui.end_cover();
  ui.end_chrome();
  return intent;
}

}  // namespace screens
