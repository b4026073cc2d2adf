// The shelf with 20,000 products and 10,000 changes: how long it takes to open, and what the overlay costs
// lists and search, each beside the same question to a catalogue without one, in turn.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/overlay/values.h"
#include "kiosk/screens/staff/changes.h"
#include "kiosk/screens/staff/shelf.h"
#include "tests/bench/prepared.h"

namespace bench {
namespace {

constexpr std::size_t kChanged = 10'000;

// Every other product, in turns of what staff set.
std::vector<overlay::Change> many_changes(store::Catalog& catalog, domain::Day today) {
  using domain::Availability;
  const auto rows = *catalog.shelf({}, today);
  const auto ids = *catalog.ids_of(rows);
  std::vector<overlay::Change> changes;
  for (std::size_t i = 0; i < ids.size() && changes.size() < kChanged; i += 2) {
    const std::size_t turn = i / 2 % 5;
    if (turn == 3)
      changes.push_back(overlay::set_price(ids[i], *domain::Price::from_dong(10'000 + static_cast<int>(i))));
    else if (turn == 4)
      changes.push_back(overlay::set_hidden(ids[i], "damaged"));
    else
      changes.push_back(
          overlay::set_stock(ids[i], domain::Stock{std::array{Availability::on_sale, Availability::sold_out,
                                                              Availability::not_here}[turn]}));
  }
  return changes;
}

struct Pair {
  std::vector<double> with, without;
  void print(const char* what) const {
    std::printf("%s: with the overlay p50 %.2f ms, without %.2f ms (ratio %.2f); p99 %.2f and %.2f ms\n",
                what, percentile(with, .5), percentile(without, .5),
                percentile(with, .5) / percentile(without, .5), percentile(with, .99),
                percentile(without, .99));
  }
};

// Asks both, now one first and now the other.
template <class Ask>
void ask_both(Pair& pair, store::Catalog& with, store::Catalog& without, Ask&& ask) {
  const bool with_first = pair.with.size() % 2 == 0;
  for (const bool second : {false, true}) {
    const bool is_with = with_first != second;
    const auto start = Clock::now();
    ask(is_with ? with : without);
    (is_with ? pair.with : pair.without).push_back(ms_since(start));
  }
}

void compare_questions(store::Catalog& with, store::Catalog& without, domain::Day today) {
  Pair search, list, facets, pages;
  for (int round = 0; round < 4; ++round) {
    for (const char* text : {"dừa sáp", "gao so 12", "banh tet", "mat hoa dua", "tom kho", "san pham"}) {
      for (std::size_t end = 1; end <= std::strlen(text); ++end)
        ask_both(search, with, without, [&](store::Catalog& catalog) {
          const auto hits = catalog.search(std::string_view(text, end), 240);
          const std::size_t shown = std::min<std::size_t>(hits->products.size(), 96);
          (void)catalog.cards(std::span(hits->products).first(shown), today);
        });
    }
  }
  const auto rows = *without.find_products({}, store::Sort::featured, today);
  for (int round = 0; round < 40; ++round) {
    for (const store::Sort sort : {store::Sort::featured, store::Sort::name, store::Sort::stars})
      ask_both(list, with, without,
               [&](store::Catalog& catalog) { (void)catalog.find_products({}, sort, today); });
    ask_both(facets, with, without,
             [&](store::Catalog& catalog) { (void)catalog.facets({}, std::nullopt, today); });
    ask_both(pages, with, without, [&](store::Catalog& catalog) {
      // Of what both show: every other product is touched, the others are not.
      (void)catalog.cards(std::span(rows).subspan(static_cast<std::size_t>(round) * 96, 96), today);
    });
  }
  search.print("search, a key stroke with its cards");
  list.print("a list of all products");
  facets.print("counts of all filters");
  pages.print("96 cards");
}

}  // namespace

void shelf() {
  Prepared prepared(20'000);
  const domain::Day today = samples::day("2026-11-24");
  auto with = *store::Catalog::open(prepared.catalogue());
  auto without = *store::Catalog::open(prepared.catalogue());
  auto overlay =
      overlay::Overlay::open(prepared.layout.overlay(), prepared.layout.overlay_lock(), prepared.clock);
  const auto changes = many_changes(with, today);
  auto start = Clock::now();
  if (const auto saved = overlay.write(changes); !saved)
    return static_cast<void>(std::printf("not saved: %s\n", saved.error().what.c_str()));
  std::printf("saving %zu changes at once: %.0f ms\n", changes.size(), ms_since(start));
  start = Clock::now();
  (void)with.set_shop(overlay::entries(overlay));
  std::printf("telling a catalogue of %zu changes: %.1f ms\n", changes.size(), ms_since(start));

  std::optional<screens::NoticeDraft> draft;
  const screens::FairPlan fairs;
  const leads::LeadStore contacts(prepared.files, prepared.layout, prepared.clock);
  const screens::FairWork work;
  const std::optional<screens::FairDraft> fair_draft;
  const screens::Machine machine;
  const screens::StaffSources staff{overlay, prepared.layout, prepared.files, prepared.clock, draft,
                                    fairs,   contacts,        work,           fair_draft,     machine};
  std::vector<double> opens, marks, lists;
  for (int i = 0; i < 60; ++i) {
    start = Clock::now();
    const auto page = screens::enter_shelf(with, staff, {}, today, std::nullopt);
    opens.push_back(ms_since(start));
    start = Clock::now();
    (void)screens::enter_shelf_again(with, staff, *page, today, std::nullopt);
    marks.push_back(ms_since(start));
    if (i % 6 != 0) continue;
    start = Clock::now();
    (void)screens::enter_changes(with, staff);
    lists.push_back(ms_since(start));
  }
  std::printf(
      "opening the shelf, 20,100 products, %zu changed: p50 %.1f ms, p99 %.1f ms; after a mark %.1f ms\n",
      changes.size(), percentile(opens, .5), percentile(opens, .99), percentile(marks, .5));
  std::printf("what was changed, %zu lines: p50 %.1f ms\n", changes.size(), percentile(lists, .5));
  compare_questions(with, without, today);
}

}  // namespace bench
