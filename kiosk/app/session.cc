// Session: the reducer of the navigation.
#include "kiosk/app/session.h"

#include <variant>

#include "kiosk/app/pages.h"

namespace app {
namespace {

using namespace screens;

constexpr std::size_t kMaxHistory = 40, kMaxRecent = 6;

void open(Session& session, const Location& where) {
  if (std::holds_alternative<HomeAt>(where) || std::holds_alternative<StaffAt>(where)) {
    session.history = {where};
    return;
  }
  if (session.here() == where) return;
  // Nothing leads back to what somebody wrote, unless they go for larger letters to write on with.
  if (!std::holds_alternative<AccessibilityAt>(where)) std::erase_if(session.history, is_private);
  if (const auto* search = std::get_if<SearchAt>(&session.here()); search && !search->query.empty()) {
    std::erase(session.recent, search->query);
    session.recent.insert(session.recent.begin(), search->query);
    if (session.recent.size() > kMaxRecent) session.recent.pop_back();
  }
  session.history.push_back(where);
  if (session.history.size() > kMaxHistory) session.history.erase(session.history.begin() + 1);
}

}  // namespace

Session reduce(Session session, const Intent& intent) {
  if (const auto* opened = std::get_if<Open>(&intent)) open(session, opened->where);
  if (const auto* gone = std::get_if<GoTo>(&intent)) open(session, gone->where);
  if (const auto* changed = std::get_if<Change>(&intent)) session.history.back() = changed->where;
  if (std::holds_alternative<Back>(intent) && session.history.size() > 1) session.history.pop_back();
  if (const auto* spoken = std::get_if<SetLanguage>(&intent)) session.lang = spoken->lang;
  if (const auto* kept = std::get_if<ToggleShortlist>(&intent)) {
    if (std::erase(session.shortlist, kept->id) == 0 && session.shortlist.size() < kMostShortlisted)
      session.shortlist.push_back(kept->id);
  }
  if (const auto* chosen = std::get_if<SetAccessibility>(&intent))
    session.accessibility = chosen->accessibility;
  return session;
}

Session first_session(const domain::ShopSettings& settings) {
  const ui::Accessibility usual = usual_accessibility(settings);
  return {.shop_lang = settings.lang, .lang = settings.lang, .usual = usual, .accessibility = usual};
}

Session reset(const Session& session) {
  return {.shop_lang = session.shop_lang,
          .lang = session.shop_lang,
          .usual = session.usual,
          .accessibility = session.usual};
}

bool is_initial(const Session& session) {
  return session.lang == session.shop_lang && session.shortlist.empty() &&
         session.accessibility == session.usual && session.history.size() == 1 &&
         std::holds_alternative<HomeAt>(session.here());
}

}  // namespace app
