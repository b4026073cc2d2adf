// Taking contacts out: onto the exhibitor's stick, read with its key and passphrase, or sealed as they are.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/fair_counts.h"
#include "kiosk/screens/staff/fair_stick.h"
#include "kiosk/screens/staff/passphrase.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct TakeOutState {
  // form: all of it; passphrase lies over it.
  enum class Step { form, passphrase };
  // What is told or asked before contacts that nobody can read are deleted.
  enum class Loss { no, told, asked };

  std::vector<leads::Batch> batches;  // those that wait first
  std::size_t at = 0;                 // of batches: the one that is taken out
  std::vector<FairCounts> figures;    // of the batches' fairs, for the workbook
  FairSticks sticks;
  Step step = Step::form;
  Loss loss = Loss::no;
  PassphraseEntry entry;
  ui::Scroller scroller;
  float content_height = 0;

  const leads::Batch* batch() const { return at < batches.size() ? &batches[at] : nullptr; }
};

base::Result<TakeOutState> enter_take_out(store::Catalog& catalog, const StaffSources& staff,
                                          const std::vector<base::Path>& stick_folders);
void keep_view(TakeOutState& fresh, const TakeOutState& old);
Intent draw_take_out(ui::Context& ui, const Model& model, TakeOutState& state, const PageArea& area);

}  // namespace screens
