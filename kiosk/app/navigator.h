// Navigator: the session and its pages; each page of the visitor's way is filled once and keeps what they did
// on it until they leave.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/app/fair_desk.h"
#include "kiosk/app/pages.h"
#include "kiosk/app/session.h"
#include "kiosk/ui/widgets.h"

namespace app {

// Main thread. `config` outlives it. What reads the catalogue fails with the catalogue's errors; the pages
// are then as they were.
class Navigator {
 public:
  struct Page {
    screens::Location where;
    PageState state;
    double entered_s;
    std::optional<ui::SharedElementTransition> transition = {};  // of the picture of the card that opened it
  };

  // All outlive it.
  Navigator(const Config& config, const screens::StaffSources& staff, const FairDesk& fairs)
      : config_(config), staff_(staff), fairs_(fairs), session_(first_session(config)) {}

  const Session& session() const { return session_; }
  // The shown page; null until a catalogue has filled one.
  Page* page() { return pages_.empty() ? nullptr : &pages_.back(); }
  // Nothing would be lost or look different by beginning anew.
  bool is_untouched() const;

  // Does what a page wished for. A page that the catalogue no longer has is not gone to.
  base::Status apply(const screens::Intent& intent, store::Catalog& catalog, domain::Day today, double now_s);
  // For a visitor who comes while there is no catalogue.
  void apply(const screens::Intent& intent) { session_ = reduce(std::move(session_), intent); }
  // Fills every page anew, with the visitor's view of it, from another catalogue or for another day; pages of
  // what is gone close.
  base::Status refresh(store::Catalog& catalog, domain::Day today, double now_s);
  // Reads what the shown page has come to need, a little a frame; true when that changes the screen.
  base::Result<bool> load_missing(store::Catalog& catalog, domain::Day today);
  // For the next visitor. No page is filled until refresh() or apply().
  void begin_anew();
  // The shop's language and size of text have changed: who comes next finds them.
  void follow_settings();
  // The staff's home takes the place of the visitor's way, and pages of staff are filled until begin_anew().
  void let_staff_in();

 private:
  void take_picture_back();
  base::Status follow(const Filling& from, double now_s);

  Filling filling(store::Catalog& catalog, domain::Day today) const {
    return {catalog, today,     config_,          session_.shortlist,
            staff_,  is_staff_, fairs_.running(), fairs_.keeps_leads()};
  }

  const Config& config_;
  const screens::StaffSources staff_;
  const FairDesk& fairs_;
  bool is_staff_ = false;
  Session session_;
  std::vector<Page> pages_;  // as session_.history
};

}  // namespace app
