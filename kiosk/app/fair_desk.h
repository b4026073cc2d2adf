// FairDesk: which fair runs at this kiosk, by the clock, and which its staff know of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/said_clock.h"
#include "kiosk/base/files.h"
#include "kiosk/leads/lead_store.h"
#include "kiosk/leads/take_out.h"
#include "kiosk/overlay/overlay.h"
#include "kiosk/screens/fair/running_fair.h"
#include "kiosk/state/layout.h"
#include "kiosk/store/catalog.h"

namespace app {

// Main thread. All references outlive it.
class FairDesk {
 public:
  FairDesk(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock,
           leads::TakeOutDesk::Options sticks = {});

  // Looks which fair runs now. A fair begins and ends with its days in Vietnam; while nobody knows the date,
  // what ran goes on and nothing begins. Of several the one that staff made comes first, then the one that
  // began last. True when visitors find another than before, or find it changed. The catalogue's errors.
  base::Result<bool> follow(store::Catalog& catalog, const overlay::Overlay& overlay);

  // Null: none runs.
  const screens::RunningFair* running() const { return running_ ? &*running_ : nullptr; }
  const screens::FairPlan& plan() const { return plan_; }
  leads::LeadStore& leads() { return leads_; }
  const leads::LeadStore& leads() const { return leads_; }
  // Visitors may have some deleted here.
  bool keeps_leads() const { return !leads_.is_empty(); }
  const screens::FairWork& work() const { return work_; }

  // For pictures of the pages: from the next look on a fair that asks for contacts seems to have a key. None
  // is made, nothing is written, and give() still refuses.
  void pretend_key() { pretends_key_ = true; }

  // Seals and keeps what a visitor gave to that fair, having agreed to the text of that version. Errors as
  // LeadStore::give(); Errc::not_found where it has no key.
  base::Result<leads::LeadNumber> give(const leads::LeadDraft& draft, std::string_view text_version,
                                       const domain::Fair& fair);
  // The fair that runs, else the one that ended last, for who asks whom to call; null: none is known.
  const domain::Fair* last_known() const {
    return running_ ? &running_->fair : plan_.ended ? &*plan_.ended : nullptr;
  }
  // Until when what is given today is kept.
  domain::Day keep_until(const domain::Fair& fair) const;

  // Begins what staff want of a stick; nothing while another is under way.
  void begin(leads::Order order);
  void forget_outcome() { work_.outcome.reset(); }
  // Looks how that goes, and deletes contacts whose time is over; cheap. True when there is news.
  bool tick();

 private:
  base::Result<std::vector<screens::PlannedFair>> planned(store::Catalog& catalog,
                                                          const overlay::Overlay& overlay, domain::Day today);
  base::Result<screens::RunningFair> resolved(store::Catalog& catalog, const domain::Fair& fair);
  std::optional<domain::Fair> known(std::string_view id) const;
  void remember(const std::string& id, bool is_over);

  void expire_leads();

  base::FileSystem& files_;
  const state::Layout& layout_;
  const base::Clock& clock_;
  screens::FairPlan plan_;
  std::optional<screens::RunningFair> running_;
  // As they are written down: the id of the fair that ran last, empty: none; and whether it is over.
  std::string last_;
  bool is_over_ = true;
  bool pretends_key_ = false;
  leads::LeadStore leads_;
  leads::TakeOutDesk take_out_;
  screens::FairWork work_;
  domain::Day expired_on_{};  // contacts were looked through that day
  domain::Day dated_{};       // as the clock says, and since when it has
  base::Monotonic dated_since_{};
};

}  // namespace app
