// What staff pages are filled from and know, besides the catalogue.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/files.h"
#include "kiosk/domain/catalogue.h"
#include "kiosk/domain/notice.h"
#include "kiosk/leads/lead_store.h"
#include "kiosk/overlay/overlay.h"
#include "kiosk/screens/fair/running_fair.h"
#include "kiosk/state/layout.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/context.h"

namespace screens {

// A notice that is being written: it waits for whoever was called away.
struct NoticeDraft {
  std::string at;  // of NoticeAt
  domain::Notice notice;
};

// A fair that is being made or changed: the same.
struct FairDraft {
  bool is_new;
  domain::Fair fair;
};

// What was found on sticks.
struct StickPicture {
  std::string name;                       // of the file
  std::optional<ui::PictureRef> picture;  // that can be taken
  std::optional<text::Msg> refusal;       // else why not
};
struct StickPictures {
  bool is_looking = false;
  std::optional<std::size_t> all;  // how many files there are, of which the newest are shown
  std::vector<StickPicture> found;
};

// What the kiosk knows of its machine: what staff may set, and whether it hears a finger.
struct Machine {
  bool has_light = false;         // a panel whose light can be dimmed
  bool has_sound = false;         // loudness that can be set
  bool is_input_refused = false;  // there are input devices, and the kiosk may read none of them
  bool operator==(const Machine&) const = default;
};

// What the app owns; outlives every page. Null pointers of it mean: whoever is here is no staff.
struct StaffSources {
  overlay::Overlay& overlay;
  const state::Layout& layout;
  base::FileSystem& files;
  const base::Clock& clock;
  const std::optional<NoticeDraft>& notice_draft;
  const FairPlan& fairs;
  const leads::LeadStore& leads;
  const FairWork& fair_work;
  const std::optional<FairDraft>& fair_draft;
  const Machine& machine;
};

}  // namespace screens
