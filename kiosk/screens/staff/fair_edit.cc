// A fair made at the screen: how it comes in, and how it is kept until it is saved.
#include "kiosk/screens/staff/fair_edit.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/overlay/fairs.h"
#include "kiosk/screens/staff/fair_edit_steps.h"
#include "kiosk/screens/staff/fair_form.h"
#include "kiosk/text/unicode.h"

namespace screens {
namespace {

using domain::Fair;
using FairStep = FairEditState::Step;
using FairLeaving = FairEditState::Leaving;

constexpr std::size_t kMostFairMakers = 2000;

// Another each time: figures and contacts of two fairs never mix.
domain::FairId new_fair_id(const StaffSources& staff) {
  const auto now = staff.clock.wall();
  const std::string day = base::format_iso(base::day_in_vietnam(now));
  const auto kept = overlay::own_fair(staff.overlay);
  for (auto second = now.time_since_epoch().count() % 86'400;; ++second) {
    auto id = domain::FairId::parse("own-" + day + "-" + std::to_string(second));
    if (id && (!kept || kept->id != *id)) return *std::move(id);
  }
}

Fair blank_fair(domain::FairId id, domain::Day today) {
  Fair fair{.id = std::move(id), .name = {}, .booth = {}, .from = today, .until = today};
  fair.contacts = true;
  fair.purposes = {"reply"};
  fair.keep_days = domain::kUsualKeepDays;
  return fair;
}

base::Status load_makers(FairEditState& state, store::Catalog& catalog) {
  for (store::ProducerCard& card : TRY(catalog.producers(kMostFairMakers))) {
    std::string folded;
    for (const base::Lang lang : base::kLanguages) folded += text::fold(card.name.in(lang)) + "\n";
    state.makers.push_back({std::move(card), std::move(folded)});
  }
  return {};
}

// Those that the fair names come first, in its order.
base::Status load_products(FairEditState& state, store::Catalog& catalog) {
  const auto& named = state.fair.products;
  for (store::ProductCard& card : TRY(catalog.cards_of(named, state.today)))
    state.products.push_back({std::move(card), true});
  for (const domain::ProducerId& id : state.fair.exhibitors) {
    const auto rows = TRY(catalog.find_products({.producer = id}, store::Sort::featured, state.today));
    for (store::ProductCard& card : TRY(catalog.cards(rows, state.today))) {
      if (std::find(named.begin(), named.end(), card.id) == named.end())
        state.products.push_back({std::move(card), named.empty()});
    }
  }
  if (state.fair.exhibitors.empty()) return {};
  const auto first = catalog.record<domain::Producer>(state.fair.exhibitors.front());
  if (!first)
    return first.error().code == base::Errc::not_found ? base::Status() : base::Status(first.error());
  state.first_name = first->name.in(base::Lang::vi);
  state.first_phone = first->phone;
  return {};
}

// Who keeps the contacts is the first maker, until somebody says another.
void propose_keeper(FairEditState& state, const FairEditState* old) {
  const auto propose = [](std::string& said, const std::string& was, const std::string& now) {
    if (said.empty() || said == was) said = now;
  };
  propose(state.fair.keeper, old ? old->first_name : std::string(), state.first_name);
  propose(state.fair.phone, old ? old->first_phone : std::string(), state.first_phone);
}

}  // namespace

void take_products(FairEditState& state) {
  state.fair.products.clear();
  for (const auto& product : state.products)
    if (product.is_shown) state.fair.products.push_back(product.card.id);
}

base::Result<FairEditState> enter_fair_edit(store::Catalog& catalog, const StaffSources& staff,
                                            const FairEditAt& where, domain::Day today) {
  const auto own = where.is_new ? std::nullopt : overlay::own_fair(staff.overlay);
  const auto& draft = staff.fair_draft;
  const bool has_draft =
      draft && draft->is_new == where.is_new && (where.is_new || (own && own->id == draft->fair.id));
  if (!where.is_new && !own) return base::Error{base::Errc::not_found, "a fair that staff made"};
  Fair blank = own ? *own : blank_fair(has_draft ? draft->fair.id : new_fair_id(staff), today);
  FairEditState state{.at = where,
                      .fair = has_draft ? draft->fair : blank,
                      .saved = own,
                      .told = has_draft ? draft->fair : blank,
                      .blank = blank};
  state.today = today;
  state.is_date_known = !staff.fairs.clock_is_doubted;
  if (!where.makers.empty()) state.fair.exhibitors = where.makers;
  TRY(load_makers(state, catalog));
  TRY(load_products(state, catalog));
  propose_keeper(state, nullptr);
  const bool is_untouched = where.is_new && !has_draft && state.fair.exhibitors.empty();
  if (is_untouched) {  // first of all: whose
    state.step = FairStep::makers;
    state.keyboard.hidden = true;
  }
  return state;
}

void keep_view(FairEditState& fresh, const FairEditState& old) {
  FairEditState kept = old;
  kept.at = fresh.at;
  kept.makers = std::move(fresh.makers);
  kept.products = std::move(fresh.products);
  kept.today = fresh.today;
  // What nobody has touched follows the date that staff said meanwhile.
  if (!old.is_date_known && fresh.is_date_known && !old.saved && old.fair.from == old.blank.from) {
    const auto length = old.fair.until - old.fair.from;
    kept.fair.from = kept.blank.from = kept.blank.until = fresh.today;
    kept.fair.until = fresh.today + length;
  }
  kept.is_date_known = fresh.is_date_known;
  kept.first_name = fresh.first_name;
  kept.first_phone = fresh.first_phone;
  propose_keeper(kept, &old);
  if (old.leaving == FairLeaving::saves) {
    kept.leaving = FairLeaving::yes;
    kept.saved = kept.told = kept.fair;
  }
  fresh = std::move(kept);
}

Intent draw_fair_edit(ui::Context& ui, const Model&, FairEditState& state, const PageArea& area) {
  if (state.leaving == FairLeaving::yes) return Back{};
  state.leaving = FairLeaving::no;
  Intent intent = Stay{};
  if (state.step == FairStep::form)
    intent = draw_fair_form(ui, state, area);
  else
    draw_fair_edit_step(ui, state, area);
  if (!is_stay(intent)) return intent;
  // Their products are asked for by another place of the same page.
  if (state.step != FairStep::makers && state.at.makers != state.fair.exhibitors &&
      !state.fair.exhibitors.empty()) {
    ui.request_frame();
    return Change{FairEditAt{state.at.is_new, state.fair.exhibitors}};
  }
  if (state.fair == state.told) return Stay{};
  state.told = state.fair;
  return KeepFairDraft{FairDraft{state.at.is_new, state.fair}};
}

}  // namespace screens
