// Rows of staff pages: sign, words, what a touch does.
#include "kiosk/screens/staff/rows.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using ui::Rect;

void draw_sign(ui::Context& ui, const Rect& at, const StaffRow& row) {
  const ui::Theme& theme = ui.theme();
  if (row.picture)
    return ui::draw_picture(ui, at, row.picture, {theme.radius * 0.6f, ui::Corners::all, row.icon});
  ui::fill(ui, at, theme.colour.brand_soft, at.h / 2);
  ui::draw_icon(ui, row.icon, at, at.h * 0.54f, theme.colour.brand);
}

}  // namespace

DrawnRow draw_staff_row(ui::Context& ui, const Rect& at, const StaffRow& row) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 1.4f, icon = u * 5.2f;
  const float sign = row.picture ? std::round(u * 9) : icon,
              sign_height = row.picture ? std::round(u * 6) : icon;
  const float arrow = row.sign.empty() ? 0 : u * 4;
  const float left = pad + sign + u * 1.6f, width = at.w - left - pad - arrow - row.reserved_px;
  const auto describe = [&](ui::Column& column) {
    column.paragraph(theme.card_title, theme.colour.text, row.title, {.max_lines = 3, .lang = ui.lang()});
    if (!row.detail.empty())
      column.paragraph(theme.label, row.detail_colour ? row.detail_colour : theme.colour.text_soft,
                       row.detail, {.max_lines = row.detail_lines, .lang = ui.lang()});
  };
  const float words = ui::measure(ui, width, describe);
  const Rect rect{at.x, at.y, at.w,
                  std::round(std::max({words, sign_height, theme.touch}) + 2 * pad * 0.8f) + row.foot_px};
  const Rect upper{rect.x, rect.y, rect.w, rect.h - row.foot_px};
  const bool answers = !row.sign.empty();
  ui::card(ui, answers ? ui::under_finger(ui, rect, 0.3f) : rect);
  draw_sign(ui, {at.x + pad, upper.centre().y - sign_height / 2, sign, sign_height}, row);
  ui::draw(ui, {at.x + left, std::round(upper.centre().y - words / 2), width, 0}, describe);
  if (answers)
    ui::draw_icon(ui, row.sign,
                  {rect.right() - arrow - pad * 0.5f - row.reserved_px, upper.y, arrow, upper.h}, u * 3,
                  theme.colour.text_soft);
  const Rect touched{upper.x, upper.y, upper.w - row.reserved_px, upper.h};
  return {rect, answers && ui.tapped({touched, ui::Role::button, row.title})};
}

float switch_width(const ui::Theme& theme) {
  return std::round(theme.touch * 1.5f);
}

bool draw_switch(ui::Context& ui, const Rect& rect, std::string_view name, bool is_on) {
  const ui::Theme& theme = ui.theme();
  const float height = std::round(rect.h * 0.56f), inset = std::round(height * 0.12f);
  const Rect track{rect.x, std::round(rect.centre().y - height / 2), rect.w, height};
  ui::fill(ui, track, is_on ? theme.colour.brand : theme.colour.surface_sunken, height / 2);
  ui::outline(ui, track, is_on ? theme.colour.brand : theme.colour.text_soft, height / 2);
  const float knob = height - 2 * inset;
  ui::fill(ui, {is_on ? track.right() - inset - knob : track.x + inset, track.y + inset, knob, knob},
           is_on ? theme.colour.on_brand : theme.colour.text_soft, knob / 2);
  if (is_on)
    ui::draw_icon(ui, ui::icon::kCheck, {track.right() - inset - knob, track.y + inset, knob, knob},
                  knob * 0.8f, theme.colour.brand);
  return ui.tapped({rect, ui::Role::toggle, name, is_on});
}

void draw_grip(ui::Context& ui, const Rect& rect, bool is_held) {
  const float u = ui.theme().unit, width = u * 3.4f, bar = std::max(2.f, std::round(u * 0.35f));
  const ImU32 ink = is_held ? ui.theme().colour.brand : ui.theme().colour.text_soft;
  for (int i = -1; i <= 1; ++i)
    ui::fill(ui,
             {rect.centre().x - width / 2, rect.centre().y + u * 1.1f * static_cast<float>(i) - bar / 2,
              width, bar},
             ink, bar / 2);
}

float staff_width(const ui::Theme& theme, float width) {
  return std::min(width, theme.unit * 132);
}

int draw_minus_and_plus(ui::Context& ui, const Rect& rect, std::string_view what) {
  const float touch = ui.theme().touch;
  const auto is_tapped = [&](float x, std::string_view icon, text::Msg words) {
    return ui::icon_button(ui, {x, rect.y, touch, touch}, icon,
                           text::fill(std::string(ui.text(words)), "what", what), ui::ButtonLook::quiet);
  };
  int step = 0;
  if (is_tapped(rect.x, ui::icon::kMinus, text::Msg::shop_less)) step = -1;
  if (is_tapped(rect.right() - touch, ui::icon::kPlus, text::Msg::shop_more)) step = 1;
  return step;
}

int stepped(int value, int step, int by) {
  const int down = value - value % by;
  if (step < 0) return value == down ? value - by : down;
  return step > 0 ? down + by : value;
}

}  // namespace screens
