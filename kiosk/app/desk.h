// Desk: the staff's side of the kiosk: who is let in, and what they save.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "kiosk/app/fair_desk.h"
#include "kiosk/app/own_pictures.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/files.h"
#include "kiosk/gate/gate.h"
#include "kiosk/overlay/overlay.h"
#include "kiosk/screens/attract.h"
#include "kiosk/screens/staff/staff.h"
#include "kiosk/state/layout.h"
#include "kiosk/store/catalog.h"
#include "kiosk/text/messages.h"

namespace app {

// Main thread. All references outlive it.
class Desk {
 public:
  // Without a touch for so long, staff are taken to have gone.
  static constexpr double kPatience_s = 120;

  struct Sources {
    gate::Options gate = {};
    std::vector<base::Path> stick_folders = {};
    media::Decoding decoding = {};  // of pictures on sticks
  };
  Desk(const state::Layout& layout, base::FileSystem& files, const base::Clock& clock, Sources sources);

  // `fairs` and `machine` outlive the pages, too.
  screens::StaffSources sources(const FairDesk& fairs, const screens::Machine& machine) {
    return {overlay_,     layout_,       files_,       clock_,      notice_draft_,
            fairs.plan(), fairs.leads(), fairs.work(), fair_draft_, machine};
  }
  overlay::Overlay& overlay() { return overlay_; }
  gate::Gate& gate() { return gate_; }
  bool is_in() const { return is_in_; }
  void let_in() {
    is_in_ = true;
    gate_.forget();
  }
  void leave();

  // A catalogue that was opened learns what the shop says.
  base::Status tell(store::Catalog& catalog);
  // The batch, 0 when nothing changed; `catalog` knows of it at once. Errors as Overlay's.
  base::Result<std::int64_t> save(std::span<const overlay::Change> changes, store::Catalog& catalog);
  base::Result<std::int64_t> undo(std::int64_t batch, store::Catalog& catalog);

  // A draft outlives the page, and whoever wrote it.
  void keep(std::optional<screens::NoticeDraft> draft) { notice_draft_ = std::move(draft); }
  void keep(std::optional<screens::FairDraft> draft) { fair_draft_ = std::move(draft); }
  const screens::FairDraft* fair_draft() const { return fair_draft_ ? &*fair_draft_ : nullptr; }
  const screens::NoticeDraft* notice_draft() const { return notice_draft_ ? &*notice_draft_ : nullptr; }

  // What visitors see of the shop's slides; pictures that are gone are left out.
  screens::ShopSlides slides(domain::Day today) const;
  const screens::StickPictures& stick_pictures() const { return pictures_.shown(); }
  void look_for_pictures() { pictures_.look(); }
  // True when more was found.
  bool follow_pictures() { return pictures_.update(); }
  // Puts a picture that was found at the end of the slides. The batch; Errc::invalid when there are too many,
  // else as save() and PictureImport::keep().
  base::Result<std::int64_t> take(const ui::PictureRef& picture, store::Catalog& catalog);

 private:
  const state::Layout& layout_;
  base::FileSystem& files_;
  const base::Clock& clock_;
  overlay::Overlay overlay_;
  gate::Gate gate_;
  bool is_in_ = false;
  std::optional<screens::NoticeDraft> notice_draft_;
  std::optional<screens::FairDraft> fair_draft_;
  OwnPictures pictures_;
};

// Why it was not saved, in words for staff.
text::Msg words_of(const base::Error& error, overlay::Trouble trouble);

}  // namespace app
