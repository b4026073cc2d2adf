// A fair that staff make at the screen: whose, when, where; and what may be said beyond that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/fair.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/day_picker.h"
#include "kiosk/screens/text_editor.h"
#include "kiosk/ui/reorder.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct FairEditState {
  // form: all of it; the others lie over it.
  enum class Step { form, makers, name, booth, from, until, products, welcome, keeper, phone };
  // saves: a save was wished for, and the page is filled anew only if that came about.
  enum class Leaving { no, saves, yes };
  struct Maker {
    store::ProducerCard card;
    std::string folded;  // its name, to be searched
  };
  struct OfMaker {
    store::ProductCard card;
    bool is_shown = true;
  };

  FairEditAt at;
  domain::Fair fair;
  std::optional<domain::Fair> saved;  // as it runs; absent for a new one
  domain::Fair told;                  // the draft that the app knows
  domain::Fair blank;                 // with nothing said
  domain::Day today{};
  bool is_date_known = true;
  std::vector<Maker> makers;            // those with products
  std::vector<OfMaker> products;        // of the chosen makers, in the order in which they are shown
  std::string first_name, first_phone;  // of the first chosen maker, by the catalogue
  Step step = Step::form;
  Leaving leaving = Leaving::no;
  bool shows_fault = false;
  std::string query = {};  // for makers
  KeyboardState keyboard = {};
  TextEditor editor = {};
  domain::LocalizedText before = {};  // the text before it was edited
  std::optional<DayPicker> picker = {};
  ui::Reorder reorder = {};
  ui::Scroller page = {}, list = {};
  float content_height = 0, list_height = 0;

  bool is_changed() const { return fair != (saved ? *saved : blank); }
};

// Errc::not_found where it was removed.
base::Result<FairEditState> enter_fair_edit(store::Catalog& catalog, const StaffSources& staff,
                                            const FairEditAt& where, domain::Day today);
void keep_view(FairEditState& fresh, const FairEditState& old);
Intent draw_fair_edit(ui::Context& ui, const Model& model, FairEditState& state, const PageArea& area);

// Of those chosen in the order of the list; empty where all are shown as they come by themselves.
void take_products(FairEditState& state);

}  // namespace screens
