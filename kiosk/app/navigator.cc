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

namespace {

bool shows_all(const screens::ShortlistState& list, const std::vector<domain::ProductId>& kept) {
  return std::all_of(kept.begin(), kept.end(), [&](const domain::ProductId& id) {
    return std::any_of(list.cards.begin(), list.cards.end(), [&](const auto& card) { return card.id == id; });
  });
}

}  // namespace

// Who leaves the pictures finds that one on the page which they looked at last.
void Navigator::take_picture_back() {
  if (pages_.size() < 2) return;
  const auto* viewer = std::get_if<screens::PictureState>(&pages_.back().state);
  auto* product = std::get_if<screens::ProductState>(&pages_[pages_.size() - 2].state);
  const auto* of = std::get_if<screens::PictureAt>(&pages_.back().where);
  if (viewer && product && of->id == product->page.product.id) product->gallery.show(viewer->pager.page());
}

base::Status Navigator::apply(const screens::Intent& intent, store::Catalog& catalog, domain::Day today,
                              double now_s) {
  if (std::holds_alternative<screens::Back>(intent)) take_picture_back();
  session_ = reduce(std::move(session_), intent);
  if (std::holds_alternative<screens::GoTo>(intent)) {
    // Filled anew, and with that at its top.
    const std::size_t last = session_.history.size() - 1;
    if (pages_.size() > last) pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(last), pages_.end());
  }
  if (std::holds_alternative<screens::ShowKeys>(intent) && page()) {
    if (auto* search = std::get_if<screens::SearchState>(&page()->state)) search->keyboard.hidden = false;
  }
  const Filling from = filling(catalog, today);
  if (base::Status followed = follow(from, now_s); !followed) return followed;
  auto* list = page() ? std::get_if<screens::ShortlistState>(&page()->state) : nullptr;
  if (list && !shows_all(*list, session_.shortlist))
    page()->state = TRY(fill_page_again(page()->where, from, page()->state));
  return {};
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
  const auto kept = TRY(catalog.cards_of(session_.shortlist, today));
  std::erase_if(session_.shortlist, [&](const domain::ProductId& id) {  // gone since
    return std::none_of(kept.begin(), kept.end(), [&](const auto& card) { return card.id == id; });
  });
  const Filling from = filling(catalog, today);
  std::vector<Page> fresh;
  std::vector<screens::Location> history;
  for (std::size_t i = 0; i < session_.history.size(); ++i) {
    const screens::Location& where = session_.history[i];
    // Some stand on the way twice.
    const Page* old = i < pages_.size() && pages_[i].where == where ? &pages_[i] : nullptr;
    auto state = old ? fill_page_again(where, from, old->state) : fill_page(where, from);
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
    fresh.push_back({where, *std::move(state), old ? old->entered_s : now_s, {}});
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

void Navigator::follow_settings() {
  const bool is_untouched = is_initial(session_);
  // Staff see the size that they set.
  if (session_.accessibility == session_.usual)
    session_.accessibility = screens::usual_accessibility(config_);
  session_.shop_lang = config_.lang;
  session_.usual = screens::usual_accessibility(config_);
  if (is_untouched) session_ = reset(session_);
}

void Navigator::let_staff_in() {
  session_ = reset(session_);
  session_.history = {screens::StaffAt{}};
  is_staff_ = true;
  pages_.clear();
}

void Navigator::begin_anew() {
  is_staff_ = false;
  session_ = reset(session_);
  pages_.clear();
}

}  // namespace app
