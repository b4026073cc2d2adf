// Lead: a visitor of a fair leaves a contact: the form, then what they agree to. Nothing of it outlasts the
// page.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/screens/fair/private_draft.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct LeadState {
  enum class Step { form, consent };
  struct Offer {  // a product that may interest them
    domain::ProductId id;
    domain::LocalizedText name;
    bool is_chosen;
  };

  domain::Fair fair;       // as it was when the page was opened
  domain::Day until{};     // what is given now is kept to the end of that day
  bool is_closed = false;  // none could be kept, when the page was opened
  PrivateDraft draft = {};
  std::vector<Offer> offers = {};
  Step step = Step::form;
  std::optional<base::Lang> read_in = {};  // the language of the text that is agreed to
  std::optional<leads::Field> focus = {};  // that is written in
  std::size_t caret = 0;                   // byte of its text before which the next letter goes
  KeyboardState keyboard = {};
  bool follows_caret = false;  // it is to come into view
  bool shows_flaws = false, lacks_purpose = false;
  std::optional<base::Errc> failure = {};  // why it could not be kept when it was sent
  ui::Scroller form = {}, consent = {};
  float form_height = 0, consent_height = 0;  // of the last frame

  // What a scanner typed into the text that is being written: no words of the visitor's.
  void take_back(std::string_view typed);
};

// Errc::not_found where no fair runs that asks for contacts.
base::Result<LeadState> enter_lead(store::Catalog& catalog, const RunningFair* fair, const LeadAt& where,
                                   const std::vector<domain::ProductId>& kept, domain::Day today);
// For app::PageOf: the form as it is, whatever became of catalogue, day and fair.
base::Result<LeadState> enter_lead_again(const LeadState& old, const RunningFair* fair);
void keep_view(LeadState& fresh, const LeadState& old);
Intent draw_lead(ui::Context& ui, const Model& model, LeadState& state, const PageArea& area);

}  // namespace screens
