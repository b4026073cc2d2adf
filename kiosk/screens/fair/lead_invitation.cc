// Lead invitation: why, and one button.
#include "kiosk/screens/fair/lead_invitation.h"

#include <algorithm>
#include <string>

#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {

using text::Msg;
using ui::Rect;

void add_lead_invitation(ui::Column& column, const RunningFair& fair, Msg asks, const LeadAt& where,
                         Intent& intent) {
  if (!fair.takes_contacts) return;
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 2, width = column.width() - 2 * pad;
  const std::string why = text::fill(std::string(ui.text(Msg::fair_contact_why)), "keeper", fair.fair.keeper);
  const std::string_view label = ui.text(Msg::fair_contact);
  const auto describe = [&](ui::Column& card) {
    card.paragraph(theme.heading, theme.colour.text, ui.text(asks));
    card.gap(0.4f);
    card.paragraph(theme.body, theme.colour.text, why);
    card.gap(1.4f);
    const Rect row = card.room(theme.touch);
    if (!card.draws()) return;
    const Rect button{row.x, row.y, std::min(row.w, ui::button_width(ui, label, ui::icon::kEdit) + u * 4),
                      row.h};
    if (ui::button(ui, button, label, ui::icon::kEdit, ui::ButtonLook::primary)) intent = Open{where};
  };
  const Rect box = column.room(ui::measure(ui, width, describe) + 2 * pad);
  if (!column.draws()) return;
  ui::fill(ui, box, theme.colour.brand_soft, theme.radius);
  if (theme.colour.line == theme.colour.text) ui::outline(ui, box, theme.colour.line, theme.radius);
  ui::draw(ui, {box.x + pad, box.y + pad, width, 0}, describe);
}

}  // namespace screens
