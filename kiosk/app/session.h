// Session: where the visitor is and came from, and in which language; changed only by reduce().
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/intent.h"

namespace app {

struct Session {
  base::Lang shop_lang = base::Lang::vi;  // to which the kiosk returns
  base::Lang lang = base::Lang::vi;
  std::vector<screens::Location> history{screens::HomeAt{}};  // the last is shown; never empty
  std::vector<domain::ProductId> shortlist;                   // at most screens::kMostShortlisted
  ui::Accessibility usual;                                    // the shop's, to which the kiosk returns
  ui::Accessibility accessibility;
  std::vector<std::string> recent;  // queries that led to something, newest first, at most 6

  const screens::Location& here() const { return history.back(); }
  // Where back leads; null where it leads nowhere.
  const screens::Location* previous() const {
    return history.size() > 1 ? &history[history.size() - 2] : nullptr;
  }
};

// Pure: the whole navigation. Going home forgets the way; a way longer than 40 pages forgets its beginning.
Session reduce(Session session, const screens::Intent& intent);

// Of a kiosk that is set up so.
Session first_session(const domain::ShopSettings& settings);
// What the next visitor finds.
Session reset(const Session& session);
bool is_initial(const Session& session);

}  // namespace app
