// Lead: how the page comes in, and which of its steps is drawn.
#include "kiosk/screens/fair/lead.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/fair/lead_consent.h"
#include "kiosk/screens/fair/lead_form.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;

// What the fair shows besides, as much as a form has room for.
std::vector<domain::ProductId> unkept(const RunningFair& fair, const std::vector<domain::ProductId>& kept) {
  constexpr std::size_t kMost = 8;
  std::vector<domain::ProductId> found;
  for (const domain::ProductId& id : fair.products)
    if (found.size() < kMost && std::find(kept.begin(), kept.end(), id) == kept.end()) found.push_back(id);
  return found;
}

// Whom to ask instead, before anything is typed.
void draw_closed(ui::Context& ui, const LeadState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  float y = area.rect.y + draw_page_head(ui, {left, area.rect.y, width, 0}, ui.text(Msg::lead_title));
  std::string words = text::fill(std::string(ui.text(Msg::lead_closed)), "keeper", state.fair.keeper);
  words = text::fill(std::move(words), "phone", state.fair.phone);
  ui::draw_on_card(ui, {left, y + u, std::min(width, u * 90), 0}, u * 3,
                   [&](ui::Column& card) { card.paragraph(theme.heading, theme.colour.text, words); });
}

}  // namespace

base::Result<LeadState> enter_lead(store::Catalog& catalog, const RunningFair* fair, const LeadAt& where,
                                   const std::vector<domain::ProductId>& kept, domain::Day today) {
  if (!fair || !fair->fair.contacts) return base::Error{base::Errc::not_found, "no fair asks for contacts"};
  LeadState state{.fair = fair->fair, .until = fair->keep_until};
  state.is_closed = !fair->takes_contacts || !fair->has_room;
  std::vector<domain::ProductId> ids = kept;
  // The exhibitors' own first, kept or not, and before them the one that it is about.
  const auto others =
      std::stable_partition(ids.begin(), ids.end(), [&](const auto& id) { return fair->shows(id); });
  if (!where.about_kept) {
    const auto own = unkept(*fair, kept);
    ids.insert(others, own.begin(), own.end());
  }
  if (where.product) {
    std::erase(ids, *where.product);
    ids.insert(ids.begin(), *where.product);
  }
  for (const store::ProductCard& card : TRY(catalog.cards_of(ids, today)))
    state.offers.push_back({card.id, card.name, where.about_kept || card.id == where.product});
  return state;
}

base::Result<LeadState> enter_lead_again(const LeadState& old, const RunningFair* fair) {
  LeadState state = old;
  if (fair && fair->fair.id == state.fair.id) state.until = fair->keep_until;
  return state;
}

void keep_view(LeadState&, const LeadState&) {}  // enter_lead_again() has kept all of it

Intent draw_lead(ui::Context& ui, const Model&, LeadState& state, const PageArea& area) {
  if (state.is_closed) {
    draw_closed(ui, state, area);
    return Stay{};
  }
  return state.step == LeadState::Step::form ? draw_lead_form(ui, state, area)
                                             : draw_lead_consent(ui, state, area);
}

}  // namespace screens
