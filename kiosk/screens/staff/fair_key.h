// The key of a fair: made on the exhibitor's stick under a passphrase, so that nobody else reads the
// contacts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/fair_stick.h"
#include "kiosk/screens/staff/passphrase.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct FairKeyState {
  // form: all of it; the others lie over it.
  enum class Step { form, passphrase, again };

  domain::Fair fair;
  bool has_key = false;        // contacts are sealed for one already
  std::int64_t waiting = 0;    // contacts that were sealed for it
  bool wants_another = false;  // in spite of that
  bool leaves = false;         // with the next frame
  FairSticks sticks;
  Step step = Step::form;
  Passphrase passphrase;  // typed twice
  PassphraseEntry entry;
  std::optional<text::Msg> fault;
  ui::Scroller scroller;
  float content_height = 0;
};

// Errc::not_found where there is no such fair.
base::Result<FairKeyState> enter_fair_key(const StaffSources& staff, const FairKeyAt& where,
                                          const std::vector<base::Path>& stick_folders);
void keep_view(FairKeyState& fresh, const FairKeyState& old);
Intent draw_fair_key(ui::Context& ui, const Model& model, FairKeyState& state, const PageArea& area);

}  // namespace screens
