// The frame of the assistant: how far it is at the left or at the top, one step, and the way on at the foot.
#include "kiosk/screens/first/first_start.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/screens/first/first_steps.h"
#include "kiosk/state/machine.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using state::FirstStep;
using text::Msg;
using ui::Rect;

constexpr std::array kStepNames{Msg::first_step_language, Msg::first_step_pin,  Msg::first_step_province,
                                Msg::first_step_network,  Msg::first_step_test, Msg::first_step_summary};
constexpr ImU32 kOnBand = IM_COL32_WHITE, kOnBandSoft = IM_COL32(255, 255, 255, 190),
                kOnBandLine = IM_COL32(255, 255, 255, 70);

std::size_t place_of_step(FirstStep step) {
  return std::min(static_cast<std::size_t>(step), kStepNames.size() - 1);
}

std::string step_of_all(ui::Context& ui, std::size_t step) {
  return text::fill(text::fill(std::string(ui.text(Msg::first_step_of)), "n", std::to_string(step + 1)),
                    "total", std::to_string(kStepNames.size()));
}

void draw_first_mark(ui::Context& ui, const Rect& disc) {
  ui::fill(ui, disc, kOnBand, disc.h / 2);
  ui::draw_icon(ui, ui::icon::kHerb, disc, disc.h * 0.6f, IM_COL32(26, 112, 70, 255));
}

// The number of a step, or the tick of one that is behind.
void draw_step_disc(ui::Context& ui, const Rect& disc, std::size_t step, std::size_t now) {
  const ui::Theme& theme = ui.theme();
  const bool is_done = step < now, is_now = step == now;
  if (is_done || is_now)
    ui::fill(ui, disc, is_now ? kOnBand : kOnBandLine, disc.h / 2);
  else
    ui::outline(ui, disc, kOnBandLine, disc.h / 2);
  const ImU32 ink = is_now ? IM_COL32(15, 74, 48, 255) : is_done ? kOnBand : kOnBandSoft;
  if (is_done)
    ui::draw_icon(ui, ui::icon::kCheck, disc, disc.h * 0.6f, ink);
  else
    ui::draw_label(ui, theme.label, disc, ink, std::to_string(step + 1), gfx::Align::centre);
}

// All steps under each other, at the left of what is wide.
void draw_first_side(ui::Context& ui, const Rect& side, std::size_t now) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 4, disc = u * 4.4f, foot = theme.touch + u * 6;
  ui::fill(ui, {0, 0, side.right(), ui.panel().h}, theme.colour.brand_dark);
  float y = side.y + u * 5;
  draw_first_mark(ui, {side.x + pad, y, u * 7, u * 7});
  y += u * 9;
  y += ui.painter().draw_paragraph(ui.list(), theme.heading, {side.x + pad, y}, side.w - 2 * pad, kOnBand,
                                   ui.text(Msg::first_title), {.lang = ui.lang()});
  y += ui.painter().draw_paragraph(ui.list(), theme.small, {side.x + pad, y + u * 0.6f}, side.w - 2 * pad,
                                   kOnBandSoft, ui.text(Msg::app_tagline), {.lang = ui.lang()}) +
       u * 4;
  const float room = (side.bottom() - foot - y) / static_cast<float>(kStepNames.size());
  const float row = std::round(std::clamp(room, disc + u, u * 8));
  for (std::size_t i = 0; i < kStepNames.size(); ++i) {
    const Rect at{side.x + pad, y, disc, disc};
    if (i + 1 < kStepNames.size())
      ui::fill(ui,
               {std::round(at.centre().x - u * 0.1f), at.bottom() + u * 0.5f, std::max(2.f, u * 0.2f),
                row - disc - u},
               kOnBandLine);
    draw_step_disc(ui, at, i, now);
    ui::draw_whole_label(ui, i == now ? theme.card_title : theme.body,
                         {at.right() + u * 1.8f, y, side.right() - at.right() - u * 3, disc},
                         i <= now ? kOnBand : kOnBandSoft, ui.text(kStepNames[i]), gfx::Align::left);
    y += row;
  }
}

// On the band, where a step needs all the room beside it.
bool draw_back_disc(ui::Context& ui, const Rect& disc) {
  return ui::icon_button(ui, disc, ui::icon::kBack, ui.text(Msg::back), ui::ButtonLook::on_picture);
}

float band_height(const ui::Theme& theme) {
  return std::round(theme.unit * 13.4f);
}

// The same on one line, at the top of what is narrow.
void draw_first_band(ui::Context& ui, const Rect& band, std::size_t now) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = band.x + theme.margin, width = band.w - 2 * theme.margin;
  ui::fill(ui, {0, 0, ui.panel().w, band.bottom()}, theme.colour.brand_dark);
  const Rect mark{left, band.y + u * 2.2f, u * 6, u * 6};
  draw_first_mark(ui, mark);
  const float x = mark.right() + u * 1.8f;
  ui::draw_whole_label(ui, theme.heading, {x, mark.y, band.right() - theme.margin - x, u * 3.4f}, kOnBand,
                       ui.text(Msg::first_title), gfx::Align::left);
  ui::draw_whole_label(ui, theme.small, {x, mark.y + u * 3.2f, band.right() - theme.margin - x, u * 2.8f},
                       kOnBandSoft, step_of_all(ui, now) + " · " + std::string(ui.text(kStepNames[now])),
                       gfx::Align::left);
  const ui::Tiles parts = ui::Tiles::across(width, kStepNames.size(), std::round(u * 0.9f), u);
  for (std::size_t i = 0; i < kStepNames.size(); ++i)
    ui::fill(ui, parts.cell(i, left, mark.bottom() + u * 2.2f), i <= now ? kOnBand : kOnBandLine, u * 0.45f);
}

// The step that follows, or goes before; the PIN is passed over once it is set.
FirstStep next_of(FirstStep step, bool is_in) {
  auto next = static_cast<FirstStep>(static_cast<int>(step) + 1);
  if (next == FirstStep::pin && is_in) next = FirstStep::province;
  return next;
}

std::optional<FirstStep> before(FirstStep step) {
  if (step == FirstStep::language) return std::nullopt;
  const auto earlier = static_cast<FirstStep>(static_cast<int>(step) - 1);
  return earlier == FirstStep::pin ? FirstStep::language : earlier;
}

Intent go_to(ui::Context& ui, FirstStartState& state, FirstStep step) {
  state.step = step;
  state.choice = {};
  state.scroller = {};
  state.step_since_s = ui.frame().now_s;
  ui.request_frame();
  return KeepFirstStep{step};
}

float foot_height(const ui::Theme& theme) {
  return std::round(theme.touch + theme.unit * 3.6f);
}

// Back at the left; at the right the way on, and beside it what is said instead.
Intent draw_first_foot(ui::Context& ui, const Model& model, FirstStartState& state, const Rect& foot) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, top = std::round(foot.centre().y - theme.touch / 2);
  const float left = foot.x + theme.margin;
  float right = foot.right() - theme.margin;
  ui::fill(ui, foot, theme.colour.background);
  Intent intent = Stay{};
  const bool is_first = !before(state.step).has_value();
  const bool can_go_back = !is_first || state.is_again;
  float back_end = left;
  if (can_go_back) {
    const std::string_view words = ui.text(is_first ? Msg::first_close : Msg::back);
    const std::string_view icon = is_first ? ui::icon::kClose : ui::icon::kBack;
    const float width = theme.is_narrow ? theme.touch : ui::button_width(ui, words, icon);
    const Rect button{left, top, width, theme.touch};
    back_end = button.right() + u;
    const bool is_tapped = theme.is_narrow ? ui::icon_button(ui, button, icon, words, ui::ButtonLook::quiet)
                                           : ui::button(ui, button, words, icon, ui::ButtonLook::quiet);
    if (is_tapped) intent = is_first ? Intent(Back{}) : go_to(ui, state, *before(state.step));
  }
  const auto place = [&](std::string_view words, std::string_view icon, ui::ButtonLook look) {
    const float width = std::min(std::max(u * 18, ui::button_width(ui, words, icon)), right - back_end);
    const Rect button{right - width, top, width, theme.touch};
    right = button.x - u * 1.4f;
    return ui::button(ui, button, words, icon, look);
  };
  if (state.step == FirstStep::summary) {
    if (place(ui.text(Msg::first_show), ui::icon::kStore, ui::ButtonLook::primary))
      return EndFirstStart{EndFirstStart::To::visitors};
    // Where both have no room the staff's pages are a button of the summary.
    if (!theme.is_large && place(ui.text(Msg::first_to_staff), "", ui::ButtonLook::quiet))
      return EndFirstStart{EndFirstStart::To::staff};
    return intent;
  }
  const bool is_done = is_step_done(model, state);
  if (place(ui.text(is_done ? Msg::gate_next : Msg::first_later), is_done ? ui::icon::kForward : "",
            is_done ? ui::ButtonLook::primary : ui::ButtonLook::quiet))
    return go_to(ui, state, next_of(state.step, state.is_in));
  return intent;
}

void describe_first_words(ui::Column& column, const FirstWords& words, bool has_icon) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float side = theme.unit * 9;
  if (has_icon) {
    const Rect room = column.room(side);
    if (column.draws()) {
      const Rect disc{room.x, room.y, side, side};
      ui::fill(ui, disc, theme.colour.brand_soft, side / 2);
      ui::draw_icon(ui, words.icon, disc, side * 0.48f, theme.colour.brand);
    }
    column.gap(2.4f);
  }
  column.paragraph(theme.title, theme.colour.text, ui.text(words.title));
  column.gap(1);
  column.paragraph(theme.body, theme.colour.text_soft, ui.text(words.help));
}

// Words and what is to be done, beside each other where there is room, as high as they are.
Intent draw_first_step(ui::Context& ui, const Model& model, FirstStartState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const bool is_beside = area.rect.w >= u * 96 && !theme.is_narrow;
  const float width = std::min(area.rect.w - 2 * theme.margin, is_beside ? u * 118 : u * 92);
  const float gap = is_beside ? u * 6 : u * 3;
  const float words_width = is_beside ? std::round((width - gap) * 0.4f) : width;
  const float part_width = is_beside ? width - gap - words_width : width;
  const FirstWords words = first_words(model, state);
  const auto describe_words = [&](ui::Column& column) {
    describe_first_words(column, words, is_beside || !theme.is_large);
  };
  Intent intent = Stay{}, unused = Stay{};
  const float words_height = ui::measure(ui, words_width, describe_words);
  const float part_height =
      ui::measure(ui, part_width, [&](ui::Column& column) { add_first_step(column, model, state, unused); });
  const float height = is_beside ? std::max(words_height, part_height) : words_height + gap + part_height;
  const float content = height + u * 5;
  const float offset = ui.begin_scroll(state.scroller, area.rect, content, ui::Axis::vertical);
  const float spare = std::max(0.f, area.rect.h - content);
  const float top = std::round(area.rect.y + u * 2.5f + spare * 0.4f - offset);
  const float left = std::round(area.rect.x + (area.rect.w - width) / 2);
  // Words stay in view while a long list scrolls by.
  const float words_y = is_beside && part_height > area.rect.h
                            ? top + ui::sticky_shift(offset, words_height, part_height, area.rect.h)
                        : is_beside ? top + (height - words_height) / 2
                                    : top;
  ui::draw(ui, {left, std::round(words_y), words_width, 0}, describe_words);
  const float part_y = is_beside ? top + (height - part_height) / 2 : top + words_height + gap;
  ui::draw(ui, {left + (is_beside ? words_width + gap : 0), std::round(part_y), part_width, 0},
           [&](ui::Column& column) { add_first_step(column, model, state, intent); });
  ui.end_scroll();
  return intent;
}

bool is_locked(const Model& model, const FirstStartState& state) {
  return !state.is_in && model.gate.standing != gate::Standing::unset;
}

Intent draw_first_page(ui::Context& ui, const Model& model, FirstStartState& state, const Rect& page) {
  if (is_locked(model, state))
    return draw_pin_entry(ui, model, {page, 0}, {Msg::first_resume, Msg::first_resume_help}, state.digits);
  const bool is_pin = state.step == FirstStep::pin;  // whose pad wants the room of the foot
  const float foot_px = is_pin ? 0 : foot_height(ui.theme());
  const Rect foot{page.x, page.bottom() - foot_px, page.w, foot_px};
  const PageArea area{{page.x, page.y, page.w, page.h - foot_px}, 0};
  Intent intent =
      is_pin ? draw_pin_choice(ui, model, area, {Msg::gate_first, Msg::gate_first_help}, state.choice)
             : draw_first_step(ui, model, state, area);
  const float shown = ui::appear(ui, state.step_since_s, 0.2f);
  if (shown < 1) ui::fill(ui, area.rect, ui::with_alpha(ui.theme().colour.background, 1 - shown));
  if (is_pin) return intent;
  Intent wish = draw_first_foot(ui, model, state, foot);
  return is_stay(wish) ? intent : wish;
}

}  // namespace

base::Result<FirstStartState> enter_first_start(const StaffSources& staff, const FirstAt& at, bool is_in,
                                                const std::optional<state::CheckupFacts>& known) {
  FirstStartState state;
  state.is_again = at.is_again;
  state.is_in = is_in;
  const auto kept = state::read_first_step(staff.files, staff.layout);
  if (at.is_again) state.step = at.from;
  if (!at.is_again && kept && *kept != FirstStep::over) state.step = *kept;
  if (is_in && (!at.is_again || state.step == FirstStep::pin))
    state.step = std::max(state.step, FirstStep::province);
  if (!is_in) state.step = std::min(state.step, FirstStep::pin);
  state.errand = read_errands(staff);
  const state::MachineFacts machine = known ? known->machine : state::read_machine(staff.layout.root());
  state.has_link = machine.has_link;
  state.is_wireless = machine.is_wireless;
  state.has_catalogue = staff.layout.current_generation().has_value();
  if (state.errand.answer) state.networks = state.errand.answer->networks;
  return state;
}

void keep_view(FirstStartState& fresh, const FirstStartState& old) {
  FirstStartState kept = old;
  kept.errand = std::move(fresh.errand);
  kept.has_catalogue = fresh.has_catalogue;
  kept.has_link = fresh.has_link;
  kept.is_wireless = fresh.is_wireless;
  if (!fresh.networks.empty()) kept.networks = std::move(fresh.networks);
  fresh = std::move(kept);
}

Intent draw_first_start(ui::Context& ui, const Model& model, FirstStartState& state, const PageArea& area) {
  const Rect screen = area.rect;
  if (!state.network.empty()) return draw_network_password(ui, state, area);
  const bool is_closed = is_locked(model, state);
  const std::size_t now = place_of_step(is_closed ? FirstStep::pin : state.step);
  Rect page = screen;
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  Rect back{0, 0, theme.touch, theme.touch};
  if (ui.is_landscape()) {
    const Rect side{screen.x, screen.y, std::round(std::min(theme.unit * 36, screen.w * 0.24f)), screen.h};
    draw_first_side(ui, side, now);
    back.x = side.x + theme.unit * 3;
    back.y = side.bottom() - theme.touch - theme.unit * 3;
    page.x += side.w;
    page.w -= side.w;
  } else {
    const Rect band{screen.x, screen.y, screen.w, band_height(theme)};
    draw_first_band(ui, band, now);
    back.x = band.right() - theme.margin - theme.touch;
    back.y = band.y + theme.unit * 2;
    page.y += band.h;
    page.h -= band.h;
  }
  const bool goes_back = !is_closed && state.step == FirstStep::pin && draw_back_disc(ui, back);
  ui.end_chrome();
  if (goes_back) return go_to(ui, state, FirstStep::language);
  return draw_first_page(ui, model, state, page);
}

}  // namespace screens
