// FairDesk: chooses among the catalogue's fairs and the one that staff made.
#include "kiosk/app/fair_desk.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <set>
#include <span>
#include <utility>
#include <variant>

#include "kiosk/base/log.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/state/errands.h"

namespace app {
namespace {

using domain::Fair;
using domain::FairPhase;
using screens::PlannedFair;

constexpr std::size_t kMostBytes = 100;
constexpr std::string_view kOver = " over";  // behind the id of one that ran

bool comes_before(const PlannedFair& one, const PlannedFair& other) {
  const auto rank = [](const PlannedFair& planned) {
    if (planned.is_ended) return 2;
    return planned.phase == FairPhase::on ? 0 : planned.phase == FairPhase::coming ? 1 : 2;
  };
  if (rank(one) != rank(other)) return rank(one) < rank(other);
  if (one.is_own != other.is_own) return one.is_own;
  // What comes: the next first; else what began last.
  return rank(one) == 1 ? one.fair.from < other.fair.from : one.fair.from > other.fair.from;
}

bool is_same(const screens::RunningFair& one, const screens::RunningFair& other) {
  return one.fair == other.fair && one.exhibitors == other.exhibitors && one.products == other.products &&
         one.takes_contacts == other.takes_contacts && one.has_room == other.has_room &&
         one.keep_until == other.keep_until;
}

}  // namespace

FairDesk::FairDesk(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock,
                   leads::TakeOutDesk::Options sticks)
    : files_(files),
      layout_(layout),
      clock_(clock),
      leads_(files, layout, clock),
      take_out_(files, leads_, clock, sticks) {
  auto text = files.read(layout.running_fair(), kMostBytes);
  if (!text) return;
  is_over_ = text->ends_with(kOver);
  last_ = text->substr(0, text->find(' '));
}

base::Result<std::vector<PlannedFair>> FairDesk::planned(store::Catalog& catalog,
                                                         const overlay::Overlay& overlay, domain::Day today) {
  std::vector<PlannedFair> fairs;
  for (Fair& fair : TRY(catalog.fairs())) {
    if (is_for_kiosk(fair, plan_.kiosk)) fairs.push_back({std::move(fair), FairPhase::over});
  }
  if (auto own = overlay::own_fair(overlay)) fairs.push_back({*std::move(own), FairPhase::over, true});
  for (PlannedFair& planned : fairs) {
    planned.phase = phase_of(planned.fair, today);
    // While nobody knows the date, what ran goes on, and nothing else begins.
    if (plan_.clock_is_doubted)
      planned.phase = planned.fair.id.text() == last_ && !is_over_ ? FairPhase::on
                      : planned.phase == FairPhase::on             ? FairPhase::coming
                                                                   : planned.phase;
    planned.is_ended = overlay::is_ended(overlay, planned.fair);
  }
  std::stable_sort(fairs.begin(), fairs.end(), comes_before);
  return fairs;
}

base::Result<screens::RunningFair> FairDesk::resolved(store::Catalog& catalog, const Fair& fair) {
  screens::RunningFair running{.fair = fair, .exhibitors = {}, .products = {}};
  running.keep_until = keep_until(fair);
  running.takes_contacts = fair.contacts && (pretends_key_ || leads_.key(fair).has_value());
  running.has_room = !running.takes_contacts || leads_.room();
  const domain::Day today = plan_.today;
  for (const domain::ProducerId& id : fair.exhibitors) {
    auto maker = catalog.record<domain::Producer>(id);
    if (!maker && maker.error().code != base::Errc::not_found) return std::move(maker).error();
    if (maker) running.exhibitors.push_back({id, maker->name});
  }
  std::set<domain::ProductId> taken;
  const auto take = [&](const domain::ProductId& id) {
    if (taken.insert(id).second) running.products.push_back(id);
  };
  const auto cards = TRY(catalog.cards_of(fair.products, today));
  for (const store::ProductCard& card : cards) take(card.id);
  if (!running.products.empty()) return running;
  for (const auto& exhibitor : running.exhibitors) {
    const auto rows = TRY(catalog.find_products({.producer = exhibitor.id}, store::Sort::featured, today));
    const auto ids = TRY(catalog.ids_of(rows));
    for (const domain::ProductId& id : ids) take(id);
  }
  return running;
}

base::Result<bool> FairDesk::follow(store::Catalog& catalog, const overlay::Overlay& overlay) {
  plan_.today = base::day_in_vietnam(clock_.wall());
  plan_.clock_is_doubted = !clock_.is_believed();
  plan_.is_set = clock_.is_set();
  const auto notice = state::read_service_notice(files_, layout_);
  plan_.kiosk = notice ? notice->kiosk : std::string();
  plan_.fairs = TRY(planned(catalog, overlay, plan_.today));
  const PlannedFair* on = plan_.running();
  std::optional<screens::RunningFair> running;
  if (on) running = TRY(resolved(catalog, on->fair));
  // One that shows nobody is none.
  if (running && running->exhibitors.empty() && running->products.empty()) running.reset();
  const bool is_other =
      running.has_value() != running_.has_value() || (running && !is_same(*running, *running_));
  const std::string id = running ? running->fair.id.text() : last_;
  if (running) {
    plan_.ended.reset();
  } else if (!plan_.ended && !last_.empty()) {  // since the last look, or while the kiosk was off
    plan_.ended = running_ ? std::optional(running_->fair) : known(last_);
  }
  running_ = std::move(running);
  remember(id, !running_);
  return is_other;
}

std::optional<Fair> FairDesk::known(std::string_view id) const {
  const auto found = std::find_if(plan_.fairs.begin(), plan_.fairs.end(),
                                  [&](const PlannedFair& one) { return one.fair.id.text() == id; });
  return found == plan_.fairs.end() ? std::nullopt : std::optional(found->fair);
}

// What is over is remembered, too: it does not begin again when nobody knows the date.
void FairDesk::remember(const std::string& id, bool is_over) {
  if (id == last_ && is_over == is_over_) return;
  last_ = id;
  is_over_ = is_over;
  auto written = files_.make_directories(layout_.running_fair().parent_path());
  if (written)
    written = files_.write_durably(layout_.running_fair(), last_ + (is_over ? std::string(kOver) : ""));
  if (!written) base::log::warn("fair.not_remembered " + written.error().what);
}

base::Result<leads::LeadNumber> FairDesk::give(const leads::LeadDraft& draft, std::string_view text_version,
                                               const Fair& fair) {
  const auto key = leads_.key(fair);
  if (!key) return base::Error{base::Errc::not_found, "no key of the fair's keeper"};
  return leads_.give(draft, {std::string(text_version), draft.lang, clock_.least()},
                     {fair.id, fair.name.best(draft.lang), fair.booth, plan_.kiosk}, keep_until(fair), key);
}

domain::Day FairDesk::keep_until(const Fair& fair) const {
  // Never reckoned from a date that nobody believes: what is kept too short is lost.
  const domain::Day today = base::day_in_vietnam(clock_.least());
  const domain::Day from = clock_.is_believed() ? today : std::max(today, fair.until);
  return from + std::chrono::days(kept_days_of(fair));
}

void FairDesk::begin(leads::Order order) {
  screens::FairWork work{.is_busy = true};
  work.what = std::holds_alternative<leads::MakeKey>(order)   ? screens::FairWork::What::key
              : std::holds_alternative<leads::TakeOut>(order) ? screens::FairWork::What::take_out
                                                              : screens::FairWork::What::take_sealed;
  work.stick = std::visit([](const auto& one) { return one.stick; }, order);
  if (take_out_.begin(std::move(order))) work_ = std::move(work);
}

bool FairDesk::tick() {
  expire_leads();
  if (!work_.is_busy) return false;
  const leads::Progress before = std::exchange(work_.progress, take_out_.progress());
  work_.outcome = take_out_.take();
  work_.is_busy = !work_.outcome;
  if (work_.outcome && work_.outcome->failure)
    base::log::warn("fair.stick_failed " + work_.outcome->failure->error.what);
  return !work_.is_busy || before.stage != work_.progress.stage || before.done != work_.progress.done;
}

// By a clock that nobody set, contacts would be deleted too early, or never; and who says a wrong date has an
// hour to put it right.
void FairDesk::expire_leads() {
  constexpr std::chrono::hours kToPutRight{1};
  const domain::Day today = base::day_in_vietnam(clock_.wall());
  if (today == expired_on_ || !clock_.is_believed()) return;
  if (std::exchange(dated_, today) != today) dated_since_ = clock_.monotonic();
  if (clock_.monotonic() - dated_since_ < kToPutRight) return;
  expired_on_ = today;
  const auto expired = leads_.expire(today);
  if (!expired) return base::log::warn("fair.not_expired " + expired.error().what);
  if (*expired > 0) base::log::info("fair.expired contacts=" + std::to_string(*expired));
}

}  // namespace app
