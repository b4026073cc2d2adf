// Lead form: two columns of fields where there is room, what interests the visitor, and the keys below.
#include "kiosk/screens/fair/lead_form.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/fair/lead_keys.h"
#include "kiosk/screens/fair/lead_words.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using leads::Field;
using text::Msg;
using ui::Rect;

// What is wrong with it, once the visitor wanted to go on.
std::optional<leads::Fault> fault_in(const LeadState& state, Field field) {
  if (!state.shows_flaws) return std::nullopt;
  for (const leads::Flaw& flaw : leads::flaws_of(*state.draft))
    if (flaw.field == field) return flaw.fault;
  return std::nullopt;
}

// The text with the caret in it; what a visitor types is read aloud to nobody.
void draw_text(ui::Context& ui, LeadState& state, Field field, const Rect& room, const Rect& view) {
  const ui::Theme& theme = ui.theme();
  const gfx::TextStyle style = theme.card_title;
  const std::string& text = state.draft->at(field);
  const gfx::ParagraphOptions options{.lang = ui.lang()};
  ui.painter().hide_from_voice(true);
  ui.painter().draw_paragraph(ui.list(), style, room.min(), room.w, theme.colour.text, text, options);
  ui.painter().hide_from_voice(false);
  if (state.focus != field) return;
  const auto caret = ui.painter().caret_at(style, room.w, text, state.caret, options);
  const float inset = caret.height * 0.14f, top = room.y + caret.top;
  ui::fill(ui,
           {room.x + caret.x, top + inset, std::max(2.f, std::round(theme.unit * 0.24f)),
            caret.height - 2 * inset},
           theme.colour.brand);
  if (!state.follows_caret) return;
  const float pad = theme.unit * 5, low = top + caret.height + theme.unit * 2 - view.bottom(),
              high = view.y + pad - top;
  const float by = low > 0 ? low : high > 0 ? -high : 0;
  state.follows_caret = false;
  if (by == 0) return;
  state.form.offset = std::max(0.f, state.form.offset + by);
  ui.request_frame();
}

// Its name, its box and what is wrong with it; returns the height. `view`: where the form scrolls.
float draw_field(ui::Context& ui, LeadState& state, Field field, const Rect& at, const Rect& view) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, name = std::round(theme.small.size_px * 1.7f), pad = u * 1.6f;
  const std::string_view label = ui.text(name_of(field));
  const auto fault = fault_in(state, field);
  const bool is_written = state.focus == field;
  const std::string shown = std::string(label) + (field == Field::name ? " *" : "");  // the one that must be
  ui::draw_label(ui, theme.small, {at.x, at.y, at.w, name}, theme.colour.text_soft, shown, gfx::Align::left);
  const gfx::TextStyle style = theme.card_title;
  const std::string& text = state.draft->at(field);
  const float width = at.w - 2 * pad;
  const float words =
      ui.painter().paragraph_height(style, width, text.empty() ? " " : text, {.lang = ui.lang()});
  const Rect box{at.x, at.y + name, at.w, std::round(std::max(theme.touch, words + u * 2))};
  ui::fill(ui, box, theme.colour.surface, u * 1.2f);
  ui::outline(ui, box,
              fault        ? theme.colour.danger
              : is_written ? theme.colour.brand
                           : theme.colour.line,
              u * 1.2f);
  const Rect room{box.x + pad, std::round(box.y + (box.h - words) / 2), width, words};
  draw_text(ui, state, field, room, view);
  if (ui.tapped({box, ui::Role::field, label, is_written})) {
    std::size_t caret = text.size();
    if (const auto tap = ui.pointer().tap())
      caret =
          ui.painter().byte_at(style, width, text, {tap->x - room.x, tap->y - room.y}, {.lang = ui.lang()});
    write_in(state, field, caret, ui.lang());
    ui.request_frame();
  }
  float height = name + box.h + u * 0.6f;
  if (fault)
    height +=
        ui.painter().draw_paragraph(ui.list(), theme.label, {at.x, at.y + height}, at.w, theme.colour.danger,
                                    ui.text(sentence_of(*fault)), {.lang = ui.lang()});
  return height + u * 0.8f;
}

// Those fields, in as many columns; returns the height.
float draw_fields(ui::Context& ui, LeadState& state, std::span<const Field> fields, const Rect& at,
                  std::size_t columns, const Rect& view) {
  const float gap = ui.theme().gutter;
  const ui::Tiles tiles = ui::Tiles::across(at.w, columns, 0, gap);
  float y = at.y;
  for (std::size_t i = 0; i < fields.size(); i += columns) {
    float tallest = 0;
    for (std::size_t k = i; k < std::min(fields.size(), i + columns); ++k) {
      const float x = at.x + static_cast<float>(k - i) * (tiles.width + gap);
      tallest = std::max(tallest, draw_field(ui, state, fields[k], {x, y, tiles.width, 0}, view));
    }
    y += tallest;
  }
  return y - at.y;
}

// What they keep and where they came from, to be chosen; returns the height, 0 where there is nothing.
float draw_offers(ui::Context& ui, LeadState& state, const Rect& at) {
  if (state.offers.empty()) return 0;
  const ui::Theme& theme = ui.theme();
  const float head = std::round(theme.small.size_px * 1.9f);
  const std::string words =
      std::string(ui.text(Msg::lead_about)) + " · " + std::string(ui.text(Msg::lead_about_hint));
  ui::draw_label(ui, theme.small, {at.x, at.y, at.w, head}, theme.colour.text_soft, words, gfx::Align::left);
  std::vector<ui::ChipItem> chips;
  for (const LeadState::Offer& offer : state.offers)
    chips.push_back({offer.name.best(ui.lang()), ui::icon::kHerb,
                     offer.is_chosen ? ui::ChipState::on : ui::ChipState::off});
  const ui::ChipFlow flow = ui::chip_flow(ui, {at.x, at.y + head, at.w, 0}, chips);
  if (flow.tapped >= 0) {
    bool& is_chosen = state.offers[static_cast<std::size_t>(flow.tapped)].is_chosen;
    is_chosen = !is_chosen;
    ui.request_frame();
  }
  return head + flow.height + theme.unit;
}

// On to what they agree to, once nothing is wrong but that.
void go_on(LeadState& state) {
  const auto flaws = leads::flaws_of(*state.draft);
  const auto wrong = std::find_if(flaws.begin(), flaws.end(), [](const leads::Flaw& flaw) {
    return flaw.fault != leads::Fault::no_consent;
  });
  state.shows_flaws = wrong != flaws.end();
  state.focus.reset();
  if (!state.shows_flaws) {
    state.step = LeadState::Step::consent;
    state.consent = {};
  }
}

float draw_buttons(ui::Context& ui, LeadState& state, const Rect& at, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const std::string_view on = ui.text(Msg::lead_continue), off = ui.text(Msg::lead_leave);
  const float gap = theme.unit * 1.6f,
              first = std::max(theme.unit * 30, ui::button_width(ui, on, ui::icon::kForward)),
              second = ui::button_width(ui, off, ui::icon::kDelete);
  const bool is_row = first + gap + second <= at.w;
  const Rect go{at.x, at.y, is_row ? first : at.w, theme.touch};
  const Rect leave{is_row ? go.right() + gap : at.x, is_row ? at.y : go.bottom() + gap,
                   is_row ? second : at.w, theme.touch};
  if (ui::button(ui, go, on, ui::icon::kForward, ui::ButtonLook::primary)) {
    go_on(state);
    ui.request_frame();
  }
  if (ui::button(ui, leave, off, ui::icon::kDelete, ui::ButtonLook::quiet)) intent = KeepNothing{};
  return leave.bottom() - at.y;
}

// The form itself, in `view`, over what keys may take.
Intent draw_scrolled(ui::Context& ui, LeadState& state, const Rect& view, float foot) {
  constexpr Field kFirst[] = {Field::name, Field::phone,   Field::email,
                              Field::zalo, Field::company, Field::country};
  constexpr Field kLast[] = {Field::quantity, Field::note};
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = view.x + theme.margin, width = view.w - 2 * theme.margin;
  const std::size_t columns = theme.is_narrow ? 1 : 2;
  Intent intent = Stay{};
  const float top = view.y - ui.begin_scroll(state.form, view, state.form_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::lead_title)) - u;
  const auto line = [&](Msg words, const gfx::TextStyle& style) {
    y += ui.painter().draw_paragraph(ui.list(), style, {left, y}, width, theme.colour.text_soft,
                                     ui.text(words), {.lang = ui.lang()}) +
         u * 0.6f;
  };
  line(Msg::lead_intro, theme.body);
  line(Msg::lead_empties, theme.small);
  y += u;
  y += draw_fields(ui, state, kFirst, {left, y, width, 0}, columns, view);
  y += draw_offers(ui, state, {left, y, width, 0});
  y += draw_fields(ui, state, kLast, {left, y, width, 0}, columns, view) + u;
  y += draw_buttons(ui, state, {left, y, width, 0}, intent) + u * 2;
  state.form_height = y - top + foot;
  ui.end_scroll();
  return intent;
}

}  // namespace

Intent draw_lead_form(ui::Context& ui, LeadState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  if (!state.focus) return draw_scrolled(ui, state, area.rect, area.foot);
  PageArea above = area;
  const float height = std::min(keyboard_height(theme, ui.screen().h), area.rect.h * 0.62f);
  const Rect keys{area.rect.x, area.rect.bottom() - height, area.rect.w, height};
  above.rect.h -= height;
  // The whole form is one touch away.
  const float side = theme.touch;
  const Rect away{above.rect.right() - side - theme.unit, above.rect.bottom() - side - theme.unit, side,
                  side};
  ui.cover(away);
  Intent intent = draw_scrolled(ui, state, above.rect, side + 2 * theme.unit);
  ui.begin_cover();
  ui::shadow(ui, away, side / 2, ui::Elevation::resting);
  const bool puts_away =
      ui::icon_button(ui, away, ui::icon::kDown, ui.text(Msg::lead_keys_away), ui::ButtonLook::on_picture);
  ui.end_cover();
  if (state.focus) draw_lead_keys(ui, state, keys);
  if (puts_away) {
    state.focus.reset();
    ui.request_frame();
  }
  return intent;
}

}  // namespace screens
