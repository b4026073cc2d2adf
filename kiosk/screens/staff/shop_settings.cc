// The list of settings, the panel of one, and the question after a turn.
#include "kiosk/screens/staff/shop_settings.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/shop_editors.h"
#include "kiosk/screens/staff/shop_place.h"
#include "kiosk/screens/staff/shop_words.h"
#include "kiosk/text/format.h"
#include "kiosk/text/unicode.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using domain::Setting;
using text::Msg;
using ui::Rect;

constexpr double kTrial_s = 15;

struct SettingGroup {
  Msg title;
  std::vector<Setting> settings;
};
std::vector<SettingGroup> groups_of(const Model& model) {
  std::vector<SettingGroup> groups{
      {Msg::shop_for_visitors, {Setting::name, Setting::hours, Setting::here, Setting::lang, Setting::text}},
      {Msg::shop_machine, {Setting::turn, Setting::sleep, Setting::idle}}};
  if (model.machine.has_light) groups.back().settings.push_back(Setting::brightness);
  if (model.machine.has_sound) groups.back().settings.push_back(Setting::volume);
  return groups;
}

// As staff set it; null where they did not.
const std::string* set_here(const Model& model, Setting setting) {
  return model.overlay ? model.overlay->value(overlay::Field::setting, key_of(setting)) : nullptr;
}

Intent save(Setting setting, std::optional<std::string> value) {
  return Save{{overlay::Change{overlay::Field::setting, std::string(key_of(setting)), std::move(value)}}};
}

void open_beside(ShopSettingsState& state, Setting setting) {
  state.open = setting;
  state.draft.reset();
  state.view = {};
  state.editor = {};
  state.keyboard.hidden = true;
  state.keyboard.use = KeyboardState::Use::prose;  // with capitals and signs
  state.keyboard.most_bytes = domain::kMostShopNameBytes;
}

// Name and value on a line that is tapped; returns its height.
float draw_setting_row(ui::Context& ui, const Rect& at, const Model& model, const ShopSettingsState& state,
                       Setting setting, bool is_open, bool& tapped) {
  const ui::Theme& theme = ui.theme();
  const ui::Palette& colour = theme.colour;
  const float u = theme.unit, left = u * 6, right = u * 4.4f;
  const SettingLook look = look_of(setting);
  const std::string value = value_words(ui, state.land, model.settings, setting);
  const bool is_ours = set_here(model, setting) != nullptr;
  const auto describe = [&](ui::Column& words) {
    words.paragraph(theme.small, colour.text_soft, ui.text(look.title));
    words.paragraph(theme.card_title, is_open ? colour.on_chosen : colour.text, value,
                    {.max_lines = 2, .lang = ui.lang()});
    if (is_ours) words.paragraph(theme.small, colour.brand, ui.text(Msg::shop_set_here));
  };
  const float width = at.w - left - right, height = ui::measure(ui, width, describe);
  const Rect row{at.x, at.y, at.w, std::max(theme.touch * 1.1f, height + u * 1.8f)};
  ui::list_row(ui, row);
  if (is_open) {
    ui::fill(ui, row, colour.chosen, theme.radius * 0.6f);
    ui::fill(ui, {row.x, row.y + u, u * 0.5f, row.h - 2 * u}, colour.brand, u * 0.25f);
  }
  ui::draw_icon(ui, look.icon, {row.x + u * 0.6f, row.y, u * 5, row.h}, u * 3, colour.brand);
  ui::draw(ui, {row.x + left, row.y + (row.h - height) / 2, width, 0}, describe);
  ui::draw_icon(ui, ui::icon::kLater, {row.right() - right, row.y, u * 3.4f, row.h}, u * 3, colour.text_soft);
  tapped = ui.tapped({row, ui::Role::link, ui.text(look.title), is_open});
  return row.h;
}

float draw_pin_row(ui::Context& ui, const Rect& at, bool& tapped) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect row{at.x, at.y, at.w, theme.touch * 1.1f};
  ui::list_row(ui, row);
  ui::draw_icon(ui, ui::icon::kLock, {row.x + u * 0.6f, row.y, u * 5, row.h}, u * 3, theme.colour.brand);
  ui::draw_label(ui, theme.card_title, {row.x + u * 6, row.y, row.w - u * 10.4f, row.h}, theme.colour.text,
                 ui.text(Msg::shop_pin), gfx::Align::left);
  ui::draw_icon(ui, ui::icon::kLater, {row.right() - u * 4.4f, row.y, u * 3.4f, row.h}, u * 3,
                theme.colour.text_soft);
  tapped = ui.tapped({row, ui::Role::link, ui.text(Msg::shop_pin)});
  return row.h;
}

// All settings under each other; `open` is the one that is shown beside them.
Intent draw_list(ui::Context& ui, const Rect& view, const Model& model, ShopSettingsState& state,
                 std::optional<Setting> open, float foot) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = view.x + theme.margin,
              width = view.w - theme.margin - (open ? 0 : theme.margin);
  Intent intent = Stay{};
  const float top = view.y - ui.begin_scroll(state.list, view, state.list_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::staff_shop));
  for (const SettingGroup& group : groups_of(model)) {
    ui::draw_label(ui, theme.label, {left, y, width, u * 3.4f}, theme.colour.text_soft, ui.text(group.title),
                   gfx::Align::left);
    y += u * 3.8f;
    for (const Setting setting : group.settings) {
      bool tapped = false;
      y += draw_setting_row(ui, {left, y, width, 0}, model, state, setting, open == setting, tapped);
      if (!tapped) continue;
      if (open)
        open_beside(state, setting);
      else
        intent = Open{ShopAt{setting}};
      ui.request_frame();
    }
    y += u * 1.6f;
  }
  bool tapped = false;
  y += draw_pin_row(ui, {left, y, width, 0}, tapped) + u * 1.6f;
  if (tapped) intent = Open{NewPinAt{}};
  state.list_height = y - top + foot;
  ui.end_scroll();
  return intent;
}

// Which of file and staff it follows, and the way back to the file; returns the height.
float draw_source(ui::Context& ui, const Rect& at, const Model& model, const ShopSettingsState& state,
                  Setting setting, bool& gives_back) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  float y = at.y;
  const bool is_ours = set_here(model, setting) != nullptr;
  const std::string file = text::fill(std::string(ui.text(Msg::shop_file_says)), "value",
                                      value_words(ui, state.land, model.configured, setting));
  y += ui.painter().draw_paragraph(
           ui.list(), theme.label, {at.x, y}, at.w, is_ours ? theme.colour.brand : theme.colour.text_soft,
           ui.text(is_ours ? Msg::shop_set_here : Msg::shop_from_file), {.lang = ui.lang()}) +
       u * 0.3f;
  if (!is_ours) return y - at.y;
  y += ui.painter().draw_paragraph(ui.list(), theme.small, {at.x, y}, at.w, theme.colour.text_soft, file,
                                   {.lang = ui.lang()}) +
       u;
  const std::string_view label = ui.text(Msg::shop_back_to_file);
  const Rect button{at.x, y, std::min(at.w, ui::button_width(ui, label, ui::icon::kHistory)), theme.touch};
  gives_back = ui::button(ui, button, label, ui::icon::kHistory, ui::ButtonLook::quiet);
  return button.bottom() - at.y;
}

// The name as it is typed; a touch brings the keys.
float edit_name(ui::Context& ui, const Rect& at, ShopSettingsState& state, const std::string& name) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect field{at.x, at.y, at.w, theme.touch * 1.1f};
  ui::fill(ui, field, theme.colour.surface, theme.radius * 0.6f);
  ui::outline(ui, field, state.keyboard.hidden ? theme.colour.line : theme.colour.brand, theme.radius * 0.6f);
  const Rect label{field.x + u * 1.6f, field.y, field.w - u * 3.2f, field.h};
  ui::draw_whole_label(
      ui, theme.card_title, label, name.empty() ? theme.colour.text_faint : theme.colour.text,
      name.empty() ? ui.text(Msg::shop_not_set) : std::string_view(name), gfx::Align::left, 0.6f);
  if (!state.keyboard.hidden) {
    const float x =
        label.x +
        (name.empty() ? 0 : std::min(label.w, ui.painter().width(theme.card_title, name) + u * 0.3f));
    ui::fill(ui, {x, field.y + field.h * 0.28f, std::max(2.f, u * 0.2f), field.h * 0.44f},
             theme.colour.brand);
  }
  if (ui.tapped({field, ui::Role::field, ui.text(Msg::shop_name)})) {
    state.keyboard.hidden = false;
    ui.request_frame();
  }
  return field.h;
}

// "Does the picture stand right?", with the seconds until it is turned back.
float draw_trial(ui::Context& ui, const Rect& at, ShopSettingsState& state, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const double left_s = std::max(0.0, state.trial->ends_s - ui.frame().now_s);
  const std::string back = text::fill(std::string(ui.text(Msg::shop_turn_back)), "n",
                                      std::to_string(static_cast<int>(std::ceil(left_s))));
  const std::string_view keep = ui.text(Msg::shop_turn_keep);
  ui.wake_at(ui.frame().now_s + std::max(0.02, left_s - std::floor(left_s)));
  Rect buttons[2];
  const Rect card = ui::draw_on_card(ui, at, u * 2.2f, [&](ui::Column& words) {
    words.paragraph(theme.heading, theme.colour.text, ui.text(Msg::shop_turn_question));
    words.gap(1.2f);
    for (Rect& button : buttons) {
      button = words.room(theme.touch);
      words.gap(1);
    }
  });
  if (ui::button(ui, buttons[0], keep, ui::icon::kCheck, ui::ButtonLook::primary)) {
    intent = save(Setting::turn, std::to_string(base::degrees(state.trial->turn)));
    state.trial.reset();
  } else if (ui::button(ui, buttons[1], back, ui::icon::kHistory, ui::ButtonLook::quiet) || left_s <= 0) {
    intent = TryTurn{};
    state.trial.reset();
  }
  return card.h;
}

// What a change of the shown setting leads to. What was typed is composed (NFC).
Intent save_draft(Setting setting, domain::ShopSettings wanted) {
  if (const auto composed = text::nfc(wanted.name)) wanted.name = *composed;
  return save(setting, text_of(wanted, setting));
}

Intent take_at_once(ui::Context& ui, ShopSettingsState& state, Setting setting,
                    const domain::ShopSettings& wanted) {
  if (setting != Setting::turn) return save(setting, text_of(wanted, setting));
  state.trial = {wanted.turn, ui.frame().now_s + kTrial_s};
  return TryTurn{wanted.turn};
}

bool save_button(ui::Context& ui, const Rect& at) {
  const std::string_view label = ui.text(Msg::shop_save);
  const float width =
      std::min(at.w, std::max(ui::button_width(ui, label, ui::icon::kCheck), ui.theme().unit * 26));
  return ui::button(ui, {at.x, at.y, width, ui.theme().touch}, label, ui::icon::kCheck,
                    ui::ButtonLook::primary);
}

float draw_editor_head(ui::Context& ui, const Rect& at, Setting setting) {
  const ui::Theme& theme = ui.theme();
  const SettingLook look = look_of(setting);
  return ui::draw(ui, at, [&](ui::Column& words) {
    words.paragraph(theme.heading, theme.colour.text, ui.text(look.title));
    words.gap(0.4f);
    words.paragraph(theme.body, theme.colour.text_soft, ui.text(look.how));
    words.gap(1.4f);
  });
}

// The map takes what head and foot leave; nothing scrolls under a map that is dragged.
Intent draw_place_editor(ui::Context& ui, const Rect& view, const Model& model, ShopSettingsState& state,
                         domain::ShopSettings wanted) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect room{view.x + theme.margin, view.y + u, view.w - 2 * theme.margin, view.h - u};
  const bool is_ours = set_here(model, Setting::here) != nullptr;
  const float head = draw_editor_head(ui, {room.x, room.y, room.w, 0}, Setting::here);
  const float foot = theme.touch + u * 2.4f + (is_ours ? theme.touch + u * 9 : u * 4);
  const Rect map{room.x, room.y + head, room.w, std::max(u * 30, room.h - head - foot)};
  const std::string before = text_of(wanted, Setting::here);
  edit_place(ui, map, state.land, state.view, wanted.here);
  if (text_of(wanted, Setting::here) != before) {
    state.draft = wanted;
    ui.request_frame();
  }
  float y = map.bottom() + u * 1.2f;
  Intent intent = Stay{};
  if (text_of(wanted, Setting::here) != text_of(model.settings, Setting::here) &&
      save_button(ui, {room.x, y, room.w, 0}))
    intent = save_draft(Setting::here, wanted);
  y += theme.touch + u * 1.2f;
  bool gives_back = false;
  draw_source(ui, {room.x, y, room.w, 0}, model, state, Setting::here, gives_back);
  return gives_back ? save(Setting::here, std::nullopt) : intent;
}

Intent draw_editor(ui::Context& ui, const Rect& view, const Model& model, ShopSettingsState& state,
                   Setting setting, float foot) {
  domain::ShopSettings wanted = state.draft.value_or(model.settings);
  if (setting == Setting::here && !state.trial) return draw_place_editor(ui, view, model, state, wanted);
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, x = view.x + theme.margin, width = view.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top = view.y + u - ui.begin_scroll(state.editor, view, state.editor_height, ui::Axis::vertical);
  float y = top + draw_editor_head(ui, {x, top, width, 0}, setting);
  if (state.trial) {
    y += draw_trial(ui, {x, y, width, 0}, state, intent) + u * 2;
  } else {
    const std::string before = text_of(wanted, setting);
    y += (setting == Setting::name ? edit_name(ui, {x, y, width, 0}, state, wanted.name)
                                   : edit_setting(ui, {x, y, width, 0}, setting, wanted)) +
         u * 1.6f;
    const std::string after = text_of(wanted, setting);
    if (after != before) ui.request_frame();
    if (is_stepwise(setting)) {
      if (after != before) state.draft = wanted;
      if (after != text_of(model.settings, setting)) {
        if (save_button(ui, {x, y, width, 0})) intent = save_draft(setting, wanted);
        y += theme.touch + u * 1.6f;
      }
    } else if (after != before) {
      intent = take_at_once(ui, state, setting, wanted);
    }
    bool gives_back = false;
    y += draw_source(ui, {x, y, width, 0}, model, state, setting, gives_back) + u;
    if (gives_back) intent = save(setting, std::nullopt);
  }
  state.editor_height = y - top + u + foot;
  ui.end_scroll();
  return intent;
}

// What was saved, undone or given back is no longer what was being changed.
void follow_settings(ShopSettingsState& state, const domain::ShopSettings& settings) {
  if (state.shown_from != settings) state.draft.reset();
  state.shown_from = settings;
}

}  // namespace

base::Result<ShopSettingsState> enter_shop_settings(store::Catalog& catalog, const ShopAt& at) {
  ShopSettingsState state;
  state.at = at.setting;
  if (at.setting) state.open = *at.setting;
  state.keyboard.hidden = true;
  state.land = make_land(TRY(catalog.map_land()), std::nullopt);
  return state;
}

void keep_view(ShopSettingsState& fresh, const ShopSettingsState& old) {
  MapLand land = std::move(fresh.land);
  fresh = old;
  fresh.land = std::move(land);
}

Intent draw_shop_settings(ui::Context& ui, const Model& model, ShopSettingsState& state,
                          const PageArea& area) {
  constexpr float kListShare = 0.4f;
  const ui::Theme& theme = ui.theme();
  follow_settings(state, model.settings);
  const bool is_beside = !theme.is_narrow;
  const Setting setting = state.trial ? Setting::turn : state.at.value_or(state.open);
  PageArea room = area;
  const bool types =
      setting == Setting::name && !state.keyboard.hidden && !state.trial && (is_beside || state.at);
  const float keys = types ? keyboard_height(theme, ui.screen().h) : 0;
  room.rect.h -= keys;
  const Rect keyboard{area.rect.x, room.rect.bottom(), area.rect.w, keys};
  if (types) {
    ui.cover(keyboard);
    room.foot = 0;
  }
  Intent intent = Stay{};
  if (!is_beside && !state.at && !state.trial) {
    intent = draw_list(ui, room.rect, model, state, std::nullopt, room.foot);
  } else if (!is_beside) {
    intent = draw_editor(ui, room.rect, model, state, setting, room.foot);
  } else {
    const Rect list{room.rect.x, room.rect.y, std::round(room.rect.w * kListShare), room.rect.h};
    intent = draw_list(ui, list, model, state, setting, room.foot);
    const float u = theme.unit;
    const Rect card{list.right() + theme.gap, room.rect.y + u,
                    room.rect.right() - list.right() - theme.gap - theme.margin, room.rect.h - u * 3};
    ui::card(ui, card);
    const Rect panel{card.x, card.y + u, card.w, card.h - 2 * u};
    Intent wish = draw_editor(ui, panel, model, state, setting, 0);
    if (!is_stay(wish)) intent = std::move(wish);
  }
  if (types) {
    domain::ShopSettings wanted = state.draft.value_or(model.settings);
    ui.begin_cover();
    const std::string edited = draw_keyboard(ui, keyboard, wanted.name, state.keyboard);
    ui.end_cover();
    if (edited != wanted.name) {
      wanted.name = edited;
      state.draft = wanted;
      ui.request_frame();
    }
  }
  return intent;
}

}  // namespace screens
