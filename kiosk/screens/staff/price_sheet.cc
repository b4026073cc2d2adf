// The sheet: what is said of the price, the amount, the digits, and what is done with it.
#include "kiosk/screens/staff/price_sheet.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "kiosk/overlay/values.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/number_pad.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kMostDigits = 10;  // of domain::Price::kMost

Rect price_sheet_rect(ui::Context& ui, const Rect& page) {
  const float u = ui.theme().unit;
  if (ui.is_landscape()) {
    const float width = std::round(std::min(u * 62, page.w * 0.7f));
    return {page.right() - width, page.y, width, page.h};
  }
  const float height = std::round(std::min(page.h, std::max(u * 78, page.h * 0.62f)));
  return {page.x, page.bottom() - height, page.w, height};
}

std::string said(ui::Context& ui, Msg pattern, const std::string& value) {
  return text::fill(std::string(ui.text(pattern)), "value",
                    value.empty() ? std::string(ui.text(Msg::shelf_says_nothing)) : value);
}

// The name, what the centre says and what holds here; returns the height.
float draw_price_facts(ui::Context& ui, const PriceSheet& sheet, const Rect& at) {
  const ui::Theme& theme = ui.theme();
  return ui::draw(ui, at, [&](ui::Column& column) {
    column.paragraph(theme.card_title, theme.colour.text, sheet.name, {.max_lines = 2, .lang = ui.lang()});
    column.gap(0.4f);
    column.label(theme.small, theme.colour.text_soft,
                 said(ui, Msg::shelf_centre_says, price_text(sheet.centre_vnd, ui.lang())), 2.8f);
    if (sheet.here)
      column.label(theme.small, theme.colour.text_soft,
                   said(ui, Msg::shelf_here_says, text::format_price(sheet.here->dong(), ui.lang())), 2.8f);
  });
}

void draw_amount(ui::Context& ui, const PriceSheet& sheet, const Rect& box) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, box, theme.colour.surface, u * 1.4f);
  ui::outline(ui, box, theme.colour.brand, u * 1.4f);
  const auto price = typed_price(sheet);
  const std::string words = price ? text::format_price(price->dong(), ui.lang()) : "₫";
  ui::draw_whole_label(ui, theme.title, {box.x + u * 2, box.y, box.w - u * 4, box.h},
                       price ? theme.colour.text : theme.colour.text_faint, words, gfx::Align::right, 0.5f);
}

// Cancel, back to the centre's where something is set, and save; what a tap asks for.
Intent draw_price_actions(ui::Context& ui, std::optional<PriceSheet>& sheet, const Rect& row) {
  const ui::Theme& theme = ui.theme();
  const float gap = theme.unit * 1.2f;
  const auto price = typed_price(*sheet);
  Intent intent = Stay{};
  bool closes = false;
  Rect left = row;
  const std::string_view cancel = ui.text(Msg::shelf_cancel);
  const float width = std::min(ui::button_width(ui, cancel, ""), row.w * 0.36f);
  closes = ui::button(ui, {left.x, left.y, width, left.h}, cancel, "", ui::ButtonLook::quiet);
  left = {left.x + width + gap, left.y, left.w - width - gap, left.h};
  if (price) {
    if (ui::button(ui, left, ui.text(Msg::shelf_save), ui::icon::kCheck, ui::ButtonLook::primary)) {
      intent = Save{{overlay::set_price(sheet->id, price)}};
      closes = true;
    }
  } else if (sheet->here) {
    if (ui::button(ui, left, ui.text(Msg::shelf_back), ui::icon::kHistory, ui::ButtonLook::quiet)) {
      intent = Save{{overlay::set_price(sheet->id, std::nullopt)}};
      closes = true;
    }
  }
  if (closes) {
    sheet.reset();
    ui.request_frame();
  }
  return intent;
}

}  // namespace

std::optional<domain::Price> typed_price(const PriceSheet& sheet) {
  std::int64_t dong = 0;
  const char* end = sheet.digits.data() + sheet.digits.size();
  if (std::from_chars(sheet.digits.data(), end, dong).ptr != end || sheet.digits.empty()) return std::nullopt;
  auto price = domain::Price::from_dong(dong);
  return price ? std::optional(*price) : std::nullopt;
}

void reserve_price_sheet(ui::Context& ui, const std::optional<PriceSheet>& sheet, const PageArea& area) {
  if (sheet) ui.cover(area.rect);
}

Intent draw_price_sheet(ui::Context& ui, std::optional<PriceSheet>& sheet, const PageArea& area) {
  if (!sheet) return Stay{};
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 2.4f;
  const Rect page = area.rect, panel = price_sheet_rect(ui, page);
  ui.begin_cover();
  ui.list().PushClipRect(page.min(), page.max());
  ui::fill(ui, page, IM_COL32(12, 22, 16, 110));
  ui.list().AddRectFilled(panel.min(), panel.max(), theme.colour.background, theme.radius,
                          ui.is_landscape() ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_RoundCornersTop);
  const Rect in{panel.x + pad, panel.y + pad, panel.w - 2 * pad, panel.h - 2 * pad};
  float y = in.y;
  ui::draw_label(ui, theme.heading, {in.x, y, in.w, u * 4.4f}, theme.colour.text,
                 ui.text(Msg::shelf_price_new), gfx::Align::left);
  y += u * 5;
  y += draw_price_facts(ui, *sheet, {in.x, y, in.w, 0}) + u;
  const Rect actions{in.x, in.bottom() - theme.touch, in.w, theme.touch};
  const float amount = std::round(std::min(u * 8, (actions.y - y) * 0.2f));
  draw_amount(ui, *sheet, {in.x, y, in.w, amount});
  y += amount + u * 0.4f;
  const std::string bounds = text::fill(std::string(ui.text(Msg::shelf_price_bounds)), "most",
                                        text::format_price(domain::Price::kMost, ui.lang()));
  ui::draw_whole_label(ui, theme.small, {in.x, y, in.w, u * 2.8f}, theme.colour.text_soft, bounds,
                       gfx::Align::right);
  y += u * 3.2f;
  sheet->digits = ui::draw_number_pad(ui, {in.x, y, in.w, actions.y - u * 1.2f - y}, sheet->digits,
                                      {.most_digits = kMostDigits, .corner = "000"});
  sheet->digits.erase(0, sheet->digits.find_first_not_of('0'));
  Intent intent = draw_price_actions(ui, sheet, actions);
  ui.list().PopClipRect();
  ui.end_cover();
  return intent;
}

}  // namespace screens
