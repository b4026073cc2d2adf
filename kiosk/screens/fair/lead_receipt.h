// Lead receipt: what was kept of a visitor, by whom and until when, and the number by which it can be
// deleted; none of what they wrote.
#pragma once

#include <string>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct LeadReceiptState {
  LeadReceiptAt receipt;
  ui::Scroller page = {};
  float content_height = 0;  // of the last frame
};

base::Result<LeadReceiptState> enter_lead_receipt(const LeadReceiptAt& where);
void keep_view(LeadReceiptState& fresh, const LeadReceiptState& old);
Intent draw_lead_receipt(ui::Context& ui, const Model& model, LeadReceiptState& state, const PageArea& area);

// What the code holds: plain text, without a word of the visitor's; no more than `max_bytes`.
std::string receipt_text(const LeadReceiptAt& receipt, base::Lang lang, std::size_t max_bytes);

}  // namespace screens
