// VisitLog: turns where visitors go into counts for the centre.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/screens/intent.h"
#include "kiosk/state/fair_figures.h"
#include "kiosk/state/usage.h"

namespace app {

// Main thread.
class VisitLog {
 public:
  VisitLog(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock)
      : usage_(files, layout, clock), fair_(files, layout, clock) {}

  // With every frame: the page that is shown, and whether it shows a code for phones. Pages are counted as
  // they are opened and left; typing on is the same search.
  void shows(const screens::Location& where, base::Lang lang, bool has_code, double now_s);
  // Nobody looks any longer.
  void ends(double now_s);
  void visit_begins(base::Lang lang) { count({state::Usage::Type::visit, {}, {}, lang}); }
  void shortlisted(const domain::ProductId& id, base::Lang lang) {
    count({state::Usage::Type::shortlisted, "product", id.text(), lang});
  }
  void shop_says(const state::ShopWord& word) { usage_.tell(word); }
  // A search was left that found nothing, or nothing as it was typed.
  void search_failed(bool found_other_words, base::Lang lang) {
    count({found_other_words ? state::Usage::Type::nothing_as_typed : state::Usage::Type::nothing,
           "search",
           {},
           lang});
  }
  // The fair that runs, for whose exhibitors is counted as well; null: none.
  void follow_fair(const screens::RunningFair* fair);
  const state::FairFigures& fair_figures() const { return fair_.figures(); }
  // Writes what is due; cheap.
  void tick();

 private:
  struct Seen {
    screens::Location where;
    base::Lang lang;
    double since_s;
    bool has_code;
  };
  void count(const state::UsageLog::What& what, std::int64_t times = 1);

  state::UsageLog usage_;
  state::FairCount fair_;
  std::optional<Seen> seen_;
};

}  // namespace app
