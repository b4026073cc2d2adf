// The Wi-Fi of guests: two rows to write, the code beside them.
#include "kiosk/screens/staff/wifi.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/overlay/notices.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/screens/wifi_card.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::Wifi;
using text::Msg;
using ui::Rect;
using Step = WifiState::Step;

Msg words_of(Wifi::Fault fault) {
  switch (fault) {
    case Wifi::Fault::name_too_long:
      return Msg::wifi_fault_long;
    case Wifi::Fault::password_length:
      return Msg::wifi_fault_length;
    case Wifi::Fault::password_letters:
      return Msg::wifi_fault_letters;
    case Wifi::Fault::none:
    case Wifi::Fault::no_name:
      break;
  }
  return Msg::wifi_fault_name;
}

void edit(ui::Context& ui, WifiState& state, Step step) {
  state.step = step;
  state.editor =
      step == Step::name
          ? edit_line(state.wifi.name, ui.lang(), Wifi::kMostName, KeyboardState::Use::prose)
          : edit_line(state.wifi.password, base::Lang::en, Wifi::kMostPassword, KeyboardState::Use::code);
  ui.request_frame();
}

Intent draw_editor_step(ui::Context& ui, WifiState& state, const PageArea& area) {
  const bool is_name = state.step == Step::name;
  const EditorWish wish =
      draw_text_editor(ui, area, state.editor, ui.text(is_name ? Msg::wifi_name : Msg::wifi_password),
                       ui.text(is_name ? Msg::wifi_name_hint : Msg::wifi_password_hint));
  if (wish == EditorWish::go_on) return Stay{};
  if (wish == EditorWish::done) (is_name ? state.wifi.name : state.wifi.password) = state.editor.written();
  state.shows_fault = wish == EditorWish::done && !state.wifi.name.empty();
  state.step = Step::form;
  ui.request_frame();
  return Stay{};
}

// The two rows and the buttons; returns the height.
float draw_rows(ui::Context& ui, WifiState& state, const Rect& at, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  float y = at.y;
  const auto row = [&](Msg title, const std::string& value, Msg without, std::string_view icon, Step step) {
    const DrawnRow drawn =
        draw_staff_row(ui, {at.x, y, at.w, 0},
                       {.icon = icon,
                        .title = ui.text(title),
                        .detail = value.empty() ? ui.text(without) : std::string_view(value),
                        .sign = ui::icon::kEdit});
    if (drawn.is_tapped) edit(ui, state, step);
    y += drawn.rect.h + theme.gap;
  };
  row(Msg::wifi_name, state.wifi.name, Msg::wifi_none, ui::icon::kWifi, Step::name);
  row(Msg::wifi_password, state.wifi.password, state.wifi.name.empty() ? Msg::wifi_none : Msg::wifi_open,
      ui::icon::kLock, Step::password);
  const Wifi::Fault fault = state.wifi.fault();
  if (state.shows_fault && fault != Wifi::Fault::none)
    y += ui.painter().draw_paragraph(ui.list(), theme.label, {at.x, y}, at.w, theme.colour.danger,
                                     ui.text(words_of(fault)), {.lang = ui.lang()}) +
         u;
  y += u;
  const auto line = [&](Msg label, std::string_view icon, ui::ButtonLook look) {
    const Rect rect{at.x, y, at.w, theme.touch};
    y += theme.touch + u;
    return ui::button(ui, rect, ui.text(label), icon, look);
  };
  if (line(Msg::notice_save, ui::icon::kCheck, ui::ButtonLook::primary)) {
    state.shows_fault = fault != Wifi::Fault::none;
    if (!state.shows_fault) intent = Save{{overlay::set_guest_wifi(state.wifi)}};
    ui.request_frame();
  }
  if (state.saved && line(Msg::wifi_remove, ui::icon::kDelete, ui::ButtonLook::quiet))
    intent = Save{{overlay::set_guest_wifi(std::nullopt)}};
  return y - at.y;
}

}  // namespace

base::Result<WifiState> enter_wifi(const StaffSources& staff) {
  WifiState state{.wifi = {}, .saved = overlay::guest_wifi(staff.overlay)};
  state.wifi = state.saved.value_or(Wifi{});
  return state;
}

void keep_view(WifiState& fresh, const WifiState& old) {
  fresh.page = old.page;
  fresh.content_height = old.content_height;
  // What is being written stays, unless it is what was saved, undone or removed just now.
  if (fresh.saved != old.saved) return;
  fresh.wifi = old.wifi;
  fresh.step = old.step;
  fresh.editor = old.editor;
  fresh.shows_fault = old.shows_fault;
}

Intent draw_wifi(ui::Context& ui, const Model&, WifiState& state, const PageArea& area) {
  if (state.step != Step::form) return draw_editor_step(ui, state, area);
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::wifi_title));
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft,
                                   ui.text(Msg::wifi_intro), {.lang = ui.lang()}) +
       u * 1.8f;
  const bool is_beside = !theme.is_narrow;
  const float column = is_beside ? (width - theme.gutter) / 2 : width;
  const float rows = draw_rows(ui, state, {left, y, column, 0}, intent);
  if (!is_beside) y += rows + u;
  float code = 0;
  if (state.wifi.fault() == Wifi::Fault::none)
    code = draw_wifi_card(ui, {is_beside ? left + column + theme.gutter : left, y, column, 0}, state.wifi);
  y += is_beside ? std::max(rows, code) : code;
  state.content_height = y - top + u * 2 + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
