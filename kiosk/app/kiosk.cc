// Frames, pages and generations.
#include "kiosk/app/kiosk.h"

#include <algorithm>

#include "kiosk/base/log.h"
#include "kiosk/state/requests.h"

namespace app {
namespace {

using screens::Intent;

// Keeps what the visitor sees where it was when a page is filled anew.
template <class StateType>
void keep_view(StateType& fresh, const StateType& old) {
  if constexpr (requires { fresh.grid; }) {
    fresh.grid.scroller.offset = old.grid.scroller.offset;
    for (const auto& [chunk, cards] : old.grid.chunks) fresh.grid.wanted.push_back(chunk);
  }
  if constexpr (requires { fresh.scroller; }) fresh.scroller.offset = old.scroller.offset;
  if constexpr (requires { fresh.page.offset; }) fresh.page.offset = old.page.offset;
  if constexpr (requires { fresh.sector_row; }) fresh.sector_row.offset = old.sector_row.offset;
  if constexpr (requires { fresh.group_row; }) fresh.group_row.offset = old.group_row.offset;
  if constexpr (requires { fresh.option_row; }) fresh.option_row.offset = old.option_row.offset;
  if constexpr (requires { fresh.picture; }) fresh.picture = old.picture;
  if constexpr (requires { fresh.content_height; }) fresh.content_height = old.content_height;
}

screens::ProductGrid* grid_of(auto& state) {
  if (auto* browse = std::get_if<screens::BrowseState>(&state)) return &browse->grid;
  if (auto* search = std::get_if<screens::SearchState>(&state)) return &search->grid;
  return nullptr;
}

// Filters leave the rows of chips where they were, but the list begins again.
void keep_chips(screens::BrowseState& fresh, const screens::BrowseState& old) {
  keep_view(fresh, old);
  fresh.grid.scroller.offset = 0;
  fresh.grid.wanted.clear();
}

}  // namespace

Kiosk::Kiosk(const Parts& parts, base::Lang lang, std::chrono::seconds idle)
    : parts_(parts), ui_(parts.painter, parts.textures, parts.shadow), session_{.shop_lang = lang, .lang = lang}, idle_(idle, now_s()) {
  tick();
}

double Kiosk::now_s() const { return std::chrono::duration<double>(parts_.clock.monotonic().time_since_epoch()).count(); }

bool Kiosk::tick() {
  bool changed = false;
  const auto current = parts_.layout.current_generation();
  const bool is_bad = current && std::find(damaged_.begin(), damaged_.end(), *current) != damaged_.end();
  if (!catalog_ || (current && current != generation_ && !is_bad)) changed = open_newest();
  std::error_code error;
  const auto status_time = std::filesystem::last_write_time(parts_.layout.status(), error);
  if (!error && status_time != status_time_) {
    status_time_ = status_time;
    (void)parts_.textures.forget_absent();  // pictures may have come
    requested_.clear();
    read_notice();
    changed = true;
  }
  changed = ask_for_pictures() || changed;
  if (catalog_ && today() != shown_day_) {  // certificates change with the day
    shown_day_ = today();
    refresh_pages();
    changed = true;
  }
  const int minute = base::minute_in_vietnam(parts_.clock.wall());
  if (minute != std::exchange(last_minute_, minute)) changed = true;
  if (idle_.is_over(now_s())) {
    idle_.activity(now_s());
    const bool scrolled = !pages_.empty() && std::holds_alternative<screens::HomeState>(pages_.front().state) &&
                          (std::get<screens::HomeState>(pages_.front().state).page.offset != 0 || std::get<screens::HomeState>(pages_.front().state).hero.offset != 0);
    if (!is_at_rest(session_) || scrolled) {
      session_ = reset(session_);
      pages_.clear();
      follow_session();
      changed = true;
    }
  }
  return changed;
}

// What someone looks at comes first; true when the screen looks for its absent pictures again.
bool Kiosk::ask_for_pictures() {
  constexpr double kBetweenLooks_s = 3;
  std::vector<base::Digest> wanted = parts_.textures.take_newly_absent();
  std::erase_if(wanted, [&](const base::Digest& digest) { return !requested_.insert(digest).second; });
  if (const auto asked = state::request_media(parts_.files, parts_.layout, wanted); !asked) base::log::warn("media.not_requested " + asked.error().what);
  if (now_s() - looked_again_s_ < kBetweenLooks_s) return false;
  looked_again_s_ = now_s();
  return parts_.textures.forget_absent();
}

bool Kiosk::open_newest() {
  std::vector<state::Generation> candidates;
  if (const auto current = parts_.layout.current_generation()) candidates.push_back(*current);
  for (const state::Generation n : parts_.layout.generations_on_disk()) candidates.push_back(n);
  for (const state::Generation n : candidates) {
    if (std::find(damaged_.begin(), damaged_.end(), n) != damaged_.end()) continue;
    if (n == generation_ && catalog_) return false;
    auto opened = store::Catalog::open(parts_.layout.catalogue(n));
    if (!opened) {
      base::log::error("catalogue.unusable generation=" + std::to_string(n) + " " + opened.error().what);
      damaged_.push_back(n);
      continue;
    }
    base::log::info("catalogue.open generation=" + std::to_string(n) + " products=" + std::to_string(opened->meta().products));
    catalog_ = std::make_unique<store::Catalog>(*std::move(opened));
    generation_ = n;
    shown_day_ = today();
    (void)parts_.textures.forget_absent();
    refresh_pages();
    return true;
  }
  return false;
}

void Kiosk::read_notice() {
  notice_.reset();
  const auto status = state::read_status(parts_.files, parts_.layout);
  if (!status || status->outcome != state::SyncStatus::Outcome::failed) return;
  // Being offline is ordinary; these need a person.
  struct Notice {
    std::string_view problem;
    text::Msg text;
    bool is_of_sticks;  // elsewhere it mends itself
  };
  static constexpr Notice kNotices[] = {
      {"untrusted", text::Msg::notice_untrusted, false},     {"portal", text::Msg::notice_portal, false},       {"full", text::Msg::notice_full, false},
      {"unsupported", text::Msg::notice_unsupported, false}, {"expired", text::Msg::notice_expired, false},     {"foreign", text::Msg::notice_foreign, false},
      {"outdated", text::Msg::notice_outdated, true},        {"corrupt", text::Msg::notice_stick_damaged, true}, {"not_found", text::Msg::notice_stick_damaged, true}};
  for (const Notice& notice : kNotices) {
    if (status->problem == notice.problem && (status->is_carried || !notice.is_of_sticks)) notice_ = notice.text;
  }
}

base::Result<Kiosk::State> Kiosk::enter(const screens::Location& where) {
  store::Catalog& catalog = *catalog_;
  const domain::Day day = today();
  if (const auto* at = std::get_if<screens::BrowseAt>(&where)) return State(TRY(screens::enter_browse(catalog, *at, day)));
  if (const auto* at = std::get_if<screens::SearchAt>(&where)) return State(TRY(screens::enter_search(catalog, *at, day)));
  if (const auto* at = std::get_if<screens::ProductAt>(&where)) return State(TRY(screens::enter_product(catalog, *at, day)));
  if (const auto* at = std::get_if<screens::PlaceAt>(&where)) return State(TRY(screens::enter_place(catalog, *at, day)));
  if (const auto* at = std::get_if<screens::MyDayAt>(&where)) return State(TRY(screens::enter_my_day(catalog, *at, parts_.here)));
  if (std::holds_alternative<screens::MapAt>(where)) return State(TRY(screens::enter_map(catalog, parts_.here)));
  if (std::holds_alternative<screens::RoutesAt>(where)) return State(TRY(screens::enter_routes(catalog)));
  if (const auto* at = std::get_if<screens::RouteAt>(&where)) return State(TRY(screens::enter_route(catalog, *at, day)));
  if (std::holds_alternative<screens::EventsAt>(where)) return State(TRY(screens::enter_events(catalog, day)));
  if (std::holds_alternative<screens::PlacesAt>(where)) return State(TRY(screens::enter_places(catalog)));
  return State(TRY(screens::enter_home(catalog, day)));
}

// Makes pages_ those of the session's history; pages that stay keep their state.
void Kiosk::follow_session() {
  if (!catalog_) return;
  auto& history = session_.history;
  if (pages_.size() > history.size()) pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(history.size()), pages_.end());
  for (std::size_t i = 0; i < history.size();) {
    if (i < pages_.size() && pages_[i].where == history[i]) {
      ++i;
      continue;
    }
    auto state = enter(history[i]);
    if (!state) {
      // Gone since, or unreadable: the visitor stays where they were.
      if (state.error().code != base::Errc::not_found) {
        handle(state.error());
        return;
      }
      history.erase(history.begin() + static_cast<std::ptrdiff_t>(i));
      if (history.empty()) history = {screens::HomeAt{}};
      continue;
    }
    if (i < pages_.size()) {
      if (pages_[i].state.index() == state->index() && std::holds_alternative<screens::BrowseState>(*state)) {
        keep_chips(std::get<screens::BrowseState>(*state), std::get<screens::BrowseState>(pages_[i].state));
      }
      const bool same_page = pages_[i].where.index() == history[i].index();
      pages_[i] = {history[i], *std::move(state), same_page ? pages_[i].entered_s : now_s()};
    } else {
      pages_.push_back({history[i], *std::move(state), now_s()});
    }
    ++i;
  }
  if (pages_.size() > history.size()) pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(history.size()), pages_.end());
}

// Fills every page from the catalogue anew, at the same place; pages of products that are gone close.
void Kiosk::refresh_pages() {
  std::vector<Page> fresh;
  std::vector<screens::Location> history;
  for (const screens::Location& where : session_.history) {
    auto state = enter(where);
    if (!state) {
      if (state.error().code == base::Errc::not_found) continue;
      handle(state.error());
      return;
    }
    double entered = now_s();
    for (const Page& old : pages_) {
      if (old.where != where) continue;
      entered = old.entered_s;
      std::visit(
          [&](auto& now) {
            using StateType = std::decay_t<decltype(now)>;
            keep_view(now, std::get<StateType>(old.state));
          },
          *state);
    }
    // Cards in view are there with the first frame: nothing flashes.
    if (screens::ProductGrid* grid = grid_of(*state)) {
      if (auto loaded = screens::load_wanted(*grid, *catalog_, today(), grid->wanted.size()); !loaded) {
        handle(loaded.error());
        return;
      }
    }
    history.push_back(where);
    fresh.push_back({where, *std::move(state), entered});
  }
  if (history.empty()) return;
  session_.history = std::move(history);
  pages_ = std::move(fresh);
}

// A damaged catalogue is left for the other generation.
void Kiosk::handle(const base::Error& error) {
  base::log::error("catalogue.query_failed " + error.what);
  if (error.code != base::Errc::corrupt && error.code != base::Errc::io) return;
  if (generation_) damaged_.push_back(*generation_);
  catalog_.reset();
  generation_.reset();
  pages_.clear();
  session_ = reset(session_);
  open_newest();
}

void Kiosk::apply(const Intent& intent) {
  if (screens::is_stay(intent)) return;
  session_ = reduce(std::move(session_), intent);
  follow_session();
}

bool Kiosk::load_wanted() {
  if (pages_.empty() || !catalog_) return false;
  constexpr std::size_t kChunksAFrame = 2;
  base::Result<bool> loaded = false;
  if (screens::ProductGrid* grid = grid_of(pages_.back().state)) loaded = screens::load_wanted(*grid, *catalog_, today(), kChunksAFrame);
  if (auto* map = std::get_if<screens::MapState>(&pages_.back().state)) loaded = screens::load_wanted(*map, *catalog_, today());
  if (!loaded) handle(loaded.error());
  return loaded && *loaded;
}

Intent Kiosk::draw_page(Page& page, const screens::Model& model, const screens::PageArea& area) {
  if (auto* home = std::get_if<screens::HomeState>(&page.state)) return screens::draw_home(ui_, model, *home, area);
  if (auto* browse = std::get_if<screens::BrowseState>(&page.state)) return screens::draw_browse(ui_, *browse, area);
  if (auto* search = std::get_if<screens::SearchState>(&page.state)) return screens::draw_search(ui_, *search, area);
  if (auto* product = std::get_if<screens::ProductState>(&page.state)) return screens::draw_product(ui_, model, *product, area);
  if (auto* places = std::get_if<screens::PlacesState>(&page.state)) return screens::draw_places(ui_, model, *places, area);
  if (auto* map = std::get_if<screens::MapState>(&page.state)) return screens::draw_map(ui_, model, *map, area);
  if (auto* day = std::get_if<screens::MyDayState>(&page.state)) return screens::draw_my_day(ui_, *day, area);
  if (auto* routes = std::get_if<screens::RoutesState>(&page.state)) return screens::draw_routes(ui_, model, *routes, area);
  if (auto* route = std::get_if<screens::RouteState>(&page.state)) return screens::draw_route(ui_, *route, area);
  if (auto* events = std::get_if<screens::EventsState>(&page.state)) return screens::draw_events(ui_, model, *events, area);
  return screens::draw_place(ui_, std::get<screens::PlaceState>(page.state), area);
}

void Kiosk::draw_empty() {
  const ui::Theme& theme = ui_.theme();
  const ui::Rect screen = ui_.screen();
  const float u = theme.unit;
  ui::draw_icon(ui_, ui::icon::kHerb, {0, screen.h * 0.28f, screen.w, u * 12}, u * 11, theme.colour.brand);
  const float left = theme.margin * 2, width = screen.w - 4 * theme.margin;
  const float height = ui_.painter().draw_paragraph(ui_.list(), theme.title, {left, screen.h * 0.28f + u * 15}, width, theme.colour.text, ui_.text(text::Msg::empty_title), {.align = gfx::Align::centre, .lang = ui_.lang()});
  const text::Msg help = notice_.value_or(damaged_.empty() ? text::Msg::empty_help : text::Msg::empty_damaged);
  ui_.painter().draw_paragraph(ui_.list(), theme.body, {left, screen.h * 0.28f + u * 17 + height}, width, theme.colour.text_soft, ui_.text(help), {.align = gfx::Align::centre, .lang = ui_.lang()});
}

bool Kiosk::draw(const std::vector<gfx::InputEvent>& events, int width_px, int height_px) {
  constexpr float kLongestStep_s = 0.05f;
  constexpr double kStart_s = 1;
  const double now = now_s();
  const bool active = std::any_of(events.begin(), events.end(), [](const gfx::InputEvent& event) { return event.kind != gfx::InputEvent::Kind::resized; });
  if (active) idle_.activity(now);
  const bool uploaded = parts_.textures.update(2, now);
  const float elapsed = last_frame_s_ == 0 ? 0.f : std::min(kLongestStep_s, static_cast<float>(now - last_frame_s_));
  last_frame_s_ = now;
  ui_.begin({width_px, height_px, now, elapsed, session_.lang, base::minute_in_vietnam(parts_.clock.wall()), now - started_s_ < kStart_s}, events);
  if (!catalog_ || pages_.empty()) {
    draw_empty();
    return uploaded;
  }
  Page& page = pages_.back();
  const screens::Model model{catalog_->meta(), today(), page.where, notice_, page.entered_s};
  const screens::PageArea area = screens::reserve_chrome(ui_, model);
  Intent intent = draw_page(page, model, area);
  // A new page rises out of the background instead of jumping.
  const float shown = ui::appear(ui_, page.entered_s, 0.16f);
  if (shown < 1) ui::fill(ui_, area.rect, ui::with_alpha(ui_.colour().background, 1 - shown));
  const Intent chrome = screens::draw_chrome(ui_, model);
  if (!screens::is_stay(chrome)) intent = chrome;
  const bool loaded = load_wanted();
  const bool moves = ui_.wants_frame();
  if (moves && ui_.pointer().is_down()) idle_.activity(now);
  apply(intent);
  return moves || uploaded || loaded || !screens::is_stay(intent);
}

}  // namespace app
