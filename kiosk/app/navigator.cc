// Navigator: keeps one filled page for each location of the session's history.
#include "kiosk/app/navigator.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

namespace app {

bool Navigator::is_untouched() const {
  const auto* home = pages_.empty() ? nullptr : std::get_if<screens::HomeState>(&pages_.front().state);
  return is_initial(session_) && (!home || (home->page.offset == 0 && !home->hero.is_touched()));
}

base::Status Navigator::apply(const screens::Intent& intent, store::Catalog& catalog, domain::Day today,
                              double now_s) {
  session_ = reduce(std::move(session_), intent);
  if (std::holds_alternative<screens::GoTo>(intent)) {
    // Filled anew, and with that at its top.
    const std::size_t last = session_.history.size() - 1;
    if (pages_.size() > last) pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(last), pages_.end());
  }
  if (std::holds_alternative<screens::ShowKeys>(intent) && page()) {
    if (auto* search = std::get_if<screens::SearchState>(&page()->state)) search->keyboard.hidden = false;
  }
  return follow({catalog, today, config_, session_.shortlist}, now_s);
}

// Makes pages_ those of the session's history; pages that stay keep their state.
base::Status Navigator::follow(const Filling& from, double now_s) {
  auto& history = session_.history;
  const auto close_others = [&] {
    if (pages_.size() > history.size())
      pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(history.size()), pages_.end());
  };
  close_others();
  for (std::size_t i = 0; i < history.size();) {
    if (i < pages_.size() && pages_[i].where == history[i]) {
      ++i;
      continue;
    }
    if (i + 1 < pages_.size() && pages_[i + 1].where == history[i]) {  // a long way forgot its beginning
      pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    auto state = fill_page(history[i], from);
    if (!state) {
      if (state.error().code != base::Errc::not_found) return std::move(state).error();
      // Gone since: the visitor stays where they were.
      history.erase(history.begin() + static_cast<std::ptrdiff_t>(i));
      if (history.empty()) history = {screens::HomeAt{}};
      continue;
    }
    if (i < pages_.size()) {
      keep_controls(*state, pages_[i].state);
      const bool same_page = pages_[i].where.index() == history[i].index();
      pages_[i] = {history[i], *std::move(state), same_page ? pages_[i].entered_s : now_s, {}};
    } else {
      pages_.push_back({history[i], *std::move(state), now_s, {}});
    }
    ++i;
  }
  close_others();
  return {};
}

base::Status Navigator::refresh(store::Catalog& catalog, domain::Day today, double now_s) {
  const Filling from{catalog, today, config_, session_.shortlist};
  std::vector<Page> fresh;
  std::vector<screens::Location> history;
  for (const screens::Location& where : session_.history) {
    const auto old =
        std::find_if(pages_.begin(), pages_.end(), [&](const Page& page) { return page.where == where; });
    auto state = old == pages_.end() ? fill_page(where, from) : fill_page_again(where, from, old->state);
    if (!state) {
      if (state.error().code == base::Errc::not_found) continue;
      return std::move(state).error();
    }
    // What is in view is there with the first frame: nothing flashes.
    if (screens::ProductGrid* grid = grid_of(*state))
      (void)TRY(screens::load_missing(*grid, catalog, today, grid->missing_chunks.size()));
    if (auto* map = std::get_if<screens::MapState>(&*state)) {
      auto loaded = screens::load_missing(*map, catalog, today);
      if (!loaded && loaded.error().code != base::Errc::not_found) return std::move(loaded).error();
    }
    history.push_back(where);
    fresh.push_back({where, *std::move(state), old == pages_.end() ? now_s : old->entered_s, {}});
  }
  if (history.empty()) return {};
  session_.history = std::move(history);
  pages_ = std::move(fresh);
  return {};
}

base::Result<bool> Navigator::load_missing(store::Catalog& catalog, domain::Day today) {
  constexpr std::size_t kChunksAFrame = 2;
  if (pages_.empty()) return false;
  PageState& state = pages_.back().state;
  if (screens::ProductGrid* grid = grid_of(state))
    return screens::load_missing(*grid, catalog, today, kChunksAFrame);
  if (auto* map = std::get_if<screens::MapState>(&state)) return screens::load_missing(*map, catalog, today);
  return false;
}

void Navigator::begin_anew() {
  session_ = reset(session_);
  pages_.clear();
}

}  // namespace app
