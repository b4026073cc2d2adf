// Frames, pages and generations.
#include "kiosk/app/kiosk.h"

#include <algorithm>

#include "kiosk/app/overlays.h"
#include "kiosk/base/log.h"
#include "kiosk/state/requests.h"

namespace app {
namespace {

using screens::Intent;

// What staff must know of a failed sync; nothing of what is ordinary, such as being offline, or mends itself.
// `is_carried`: it was one of a stick, which a person brought.
std::optional<text::Msg> notice_of(base::Errc problem, bool is_carried) {
  using base::Errc;
  using text::Msg;
  const auto of_stick = [&](Msg notice) { return is_carried ? std::optional(notice) : std::nullopt; };
  switch (problem) {
    case Errc::untrusted:
      return Msg::notice_untrusted;
    case Errc::portal:
      return Msg::notice_portal;
    case Errc::full:
      return Msg::notice_full;
    case Errc::unsupported:
      return Msg::notice_unsupported;
    case Errc::expired:
      return Msg::notice_expired;
    case Errc::foreign:
      return Msg::notice_foreign;
    case Errc::outdated:
      return of_stick(Msg::notice_outdated);
    case Errc::corrupt:
    case Errc::not_found:
      return of_stick(Msg::notice_stick_damaged);
    case Errc::network:
    case Errc::busy:
    case Errc::invalid:
    case Errc::io:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Kiosk::Kiosk(const Parts& parts)
    : parts_(parts),
      ui_(parts.painter, parts.textures, parts.shadow),
      session_{.shop_lang = parts.config.lang, .lang = parts.config.lang},
      idle_(parts.config.idle, now_s()),
      speech_(parts.config.speech),
      visits_(parts.files, parts.layout, parts.clock) {
  tick();
}

Kiosk::~Kiosk() {
  visits_.ends(now_s());
}

double Kiosk::now_s() const {
  return std::chrono::duration<double>(parts_.clock.monotonic().time_since_epoch()).count();
}

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
    if (attract_) attract();
    changed = true;
  }
  const int minute = base::minute_in_vietnam(parts_.clock.wall());
  if (minute != std::exchange(last_minute_, minute)) changed = true;
  speech_.tick();
  if (speech_.is_speaking()) idle_.activity(now_s());  // who listens touches nothing
  visits_.tick();
  if (attract_ && attract_->advance(now_s())) changed = true;
  if (idle_left_s() <= 0 && !attract_) {
    idle_.activity(now_s());
    if (!is_untouched()) {
      speech_.stop();
      session_ = reset(session_);
      pages_.clear();
      follow_session();
      visits_.ends(now_s());
      changed = true;
    }
    if (parts_.config.attract) {
      attract();
      changed = true;
    }
  }
  return changed || is_asking();  // the seconds count down
}

// Nothing would be lost or look different by beginning anew.
bool Kiosk::is_untouched() const {
  const auto* home = pages_.empty() ? nullptr : std::get_if<screens::HomeState>(&pages_.front().state);
  return is_initial(session_) && (!home || (home->page.offset == 0 && home->hero.offset == 0));
}

// A page that is read or listened to may stay longer.
double Kiosk::idle_left_s() const {
  constexpr double kReading = 1.5;
  return idle_.left_s(now_s(), is_read(session_.here()) ? kReading : 1);
}

void Kiosk::attract() {
  if (!catalog_) return;
  auto entered = screens::enter_attract(*catalog_, today(), now_s());
  if (!entered) return handle(entered.error());
  if (!entered->slides.empty()) attract_ = *std::move(entered);
}

// The touch that ends the slides or answers the question presses nothing, nor do those of the next moment.
std::vector<gfx::InputEvent> Kiosk::wake(const std::vector<gfx::InputEvent>& events, double now) {
  constexpr double kIgnored_s = 0.2;
  using Kind = gfx::InputEvent::Kind;
  std::vector<gfx::InputEvent> left;
  for (const gfx::InputEvent& event : events) {
    const bool is_touch = event.kind == Kind::pointer_down || event.kind == Kind::text ||
                          event.kind == Kind::key || event.kind == Kind::wheel;
    if (is_touch && (attract_ || is_asking())) {
      if (attract_) visits_.visit_begins(session_.lang);
      attract_.reset();
      idle_.activity(now);
      ignore_input_until_s_ = now + kIgnored_s;
      // A scanner wakes the kiosk and is heard all the same.
      if (event.kind == Kind::text || event.kind == Kind::key) left.push_back(event);
      continue;
    }
    if (now < ignore_input_until_s_ && (event.kind == Kind::pointer_down || event.kind == Kind::wheel))
      continue;
    left.push_back(event);
  }
  return left;
}

void Kiosk::take_scan(const std::vector<gfx::InputEvent>& events, double now) {
  constexpr double kToast_s = 4;
  const auto code = scanner_.take(events, now);
  if (!code || !catalog_) return;
  auto product = catalog_->product_of_code(*code);
  if (!product) return handle(product.error());
  // What the scanner typed into the search is no query.
  if (const auto* search = std::get_if<screens::SearchAt>(&session_.here());
      search && search->query.ends_with(*code)) {
    apply(screens::Change{screens::SearchAt{search->query.substr(0, search->query.size() - code->size())}});
  }
  if (*product)
    apply(screens::Open{screens::ProductAt{**product}});
  else if (!std::holds_alternative<screens::SearchAt>(session_.here()))
    toast_ = Toast{text::Msg::scan_unknown, now + kToast_s};
}

// Has a page that was just opened, or now stands in another language, read aloud.
void Kiosk::speak_page(double now) {
  constexpr double kSettled_s = 0.5;
  constexpr std::size_t kMaxBytes = 6000;
  if (!session_.accessibility.read_aloud) {
    if (spoken_) speech_.stop();
    spoken_.reset();
    return;
  }
  const Spoken wanted{session_.here(), session_.lang};
  if (spoken_ == wanted) return;
  if (now - pages_.back().entered_s < kSettled_s) {
    ui_.request_frame();
    return;
  }
  spoken_ = wanted;
  if (std::holds_alternative<screens::SearchAt>(session_.here())) return speech_.stop();  // who types reads
  speech_.say(utterances(page_lines_, session_.lang, kMaxBytes));
}

// What someone looks at comes first; true when the screen looks for its absent pictures again.
bool Kiosk::ask_for_pictures() {
  constexpr double kBetweenLooks_s = 3;
  std::vector<base::Digest> wanted = parts_.textures.take_newly_absent();
  std::erase_if(wanted, [&](const base::Digest& digest) { return !requested_.insert(digest).second; });
  if (const auto asked = state::request_media(parts_.files, parts_.layout, wanted); !asked)
    base::log::warn("media.not_requested " + asked.error().what);
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
    base::log::info("catalogue.open generation=" + std::to_string(n) +
                    " products=" + std::to_string(opened->meta().products));
    catalog_ = std::make_unique<store::Catalog>(*std::move(opened));
    generation_ = n;
    shown_day_ = today();
    (void)parts_.textures.forget_absent();
    refresh_pages();
    if (attract_) attract();
    return true;
  }
  return false;
}

void Kiosk::read_notice() {
  notice_.reset();
  const auto status = state::read_status(parts_.files, parts_.layout);
  if (!status || status->outcome != state::SyncStatus::Outcome::failed) return;
  if (status->problem) notice_ = notice_of(*status->problem, status->is_carried);
}

// Makes pages_ those of the session's history; pages that stay keep their state.
void Kiosk::follow_session() {
  if (!catalog_) return;
  auto& history = session_.history;
  if (pages_.size() > history.size())
    pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(history.size()), pages_.end());
  for (std::size_t i = 0; i < history.size();) {
    if (i < pages_.size() && pages_[i].where == history[i]) {
      ++i;
      continue;
    }
    auto state = fill_page(history[i], filling());
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
      keep_controls(*state, pages_[i].state);
      const bool same_page = pages_[i].where.index() == history[i].index();
      pages_[i] = {history[i], *std::move(state), same_page ? pages_[i].entered_s : now_s(), {}};
    } else {
      pages_.push_back({history[i], *std::move(state), now_s(), {}});
    }
    ++i;
  }
  if (pages_.size() > history.size())
    pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(history.size()), pages_.end());
}

// Fills every page from the catalogue anew, at the same place; pages of products that are gone close.
void Kiosk::refresh_pages() {
  std::vector<Page> fresh;
  std::vector<screens::Location> history;
  for (const screens::Location& where : session_.history) {
    const auto old =
        std::find_if(pages_.begin(), pages_.end(), [&](const Page& page) { return page.where == where; });
    auto state =
        old == pages_.end() ? fill_page(where, filling()) : fill_page_again(where, filling(), old->state);
    if (!state) {
      if (state.error().code == base::Errc::not_found) continue;
      handle(state.error());
      return;
    }
    const double entered = old == pages_.end() ? now_s() : old->entered_s;
    // Cards in view are there with the first frame: nothing flashes.
    if (screens::ProductGrid* grid = grid_of(*state)) {
      if (auto loaded = screens::load_wanted(*grid, *catalog_, today(), grid->wanted.size()); !loaded) {
        handle(loaded.error());
        return;
      }
    }
    if (auto* map = std::get_if<screens::MapState>(&*state)) {
      auto loaded = screens::load_wanted(*map, *catalog_, today());
      if (!loaded && loaded.error().code != base::Errc::not_found) return handle(loaded.error());
    }
    history.push_back(where);
    fresh.push_back({where, *std::move(state), entered, {}});
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
  if (const auto* kept = std::get_if<screens::ToggleShortlist>(&intent)) {
    constexpr double kToast_s = 3;
    const bool is_shortlisted =
        std::find(session_.shortlist.begin(), session_.shortlist.end(), kept->id) != session_.shortlist.end();
    if (!is_shortlisted && session_.shortlist.size() >= screens::kMostShortlisted)
      toast_ = Toast{text::Msg::shortlist_full, now_s() + kToast_s};
    else if (!is_shortlisted)
      visits_.shortlisted(kept->id, session_.lang);
  }
  if (const auto* search =
          pages_.empty() ? nullptr : std::get_if<screens::SearchState>(&pages_.back().state)) {
    const bool leaves =
        std::holds_alternative<screens::Open>(intent) || std::holds_alternative<screens::Back>(intent);
    if (leaves && (search->found_nothing() || !search->corrected_query.empty()))
      visits_.search_failed(!search->corrected_query.empty(), session_.lang);
  }
  session_ = reduce(std::move(session_), intent);
  follow_session();
}

bool Kiosk::load_wanted() {
  if (pages_.empty() || !catalog_) return false;
  constexpr std::size_t kChunksAFrame = 2;
  base::Result<bool> loaded = false;
  if (screens::ProductGrid* grid = grid_of(pages_.back().state))
    loaded = screens::load_wanted(*grid, *catalog_, today(), kChunksAFrame);
  if (auto* map = std::get_if<screens::MapState>(&pages_.back().state))
    loaded = screens::load_wanted(*map, *catalog_, today());
  if (!loaded) handle(loaded.error());
  return loaded && *loaded;
}

void Kiosk::draw_empty() {
  const ui::Theme& theme = ui_.theme();
  const ui::Rect screen = ui_.screen();
  const float u = theme.unit;
  ui::draw_icon(ui_, ui::icon::kHerb, {0, screen.h * 0.28f, screen.w, u * 12}, u * 11, theme.colour.brand);
  const float left = theme.margin * 2, width = screen.w - 4 * theme.margin;
  const float height = ui_.painter().draw_paragraph(
      ui_.list(), theme.title, {left, screen.h * 0.28f + u * 15}, width, theme.colour.text,
      ui_.text(text::Msg::empty_title), {.align = gfx::Align::centre, .lang = ui_.lang()});
  const text::Msg help =
      notice_.value_or(damaged_.empty() ? text::Msg::empty_help : text::Msg::empty_damaged);
  ui_.painter().draw_paragraph(ui_.list(), theme.body, {left, screen.h * 0.28f + u * 17 + height}, width,
                               theme.colour.text_soft, ui_.text(help),
                               {.align = gfx::Align::centre, .lang = ui_.lang()});
}

// The card's picture on its way to where the page shows it.
void Kiosk::draw_transition(Page& page, const ui::Rect& area) {
  if (!page.transition) return;
  const auto* product = std::get_if<screens::ProductState>(&page.state);
  const auto* place = std::get_if<screens::PlaceState>(&page.state);
  ui_.list().PushClipRect(area.min(), area.max());
  const bool flies =
      (product || place) &&
      ui::draw_transition(ui_, *page.transition, product ? product->main_picture : place->main_picture);
  ui_.list().PopClipRect();
  if (!flies) page.transition.reset();
}

ui::Context::Frame Kiosk::frame_of(int width_px, int height_px, double now, float elapsed) const {
  constexpr double kStart_s = 1;
  return {width_px,
          height_px,
          now,
          elapsed,
          session_.lang,
          base::minute_in_vietnam(parts_.clock.wall()),
          now - started_s_ < kStart_s,
          session_.accessibility,
          parts_.config.panel};
}

bool Kiosk::draw(const std::vector<gfx::InputEvent>& all_events, int width_px, int height_px) {
  constexpr float kLongestStep_s = 0.05f;
  const double now = now_s();
  const std::vector<gfx::InputEvent> events = wake(all_events, now);
  const bool active = std::any_of(events.begin(), events.end(), [](const gfx::InputEvent& event) {
    return event.kind != gfx::InputEvent::Kind::resized;
  });
  if (active && !attract_) idle_.activity(now);
  const bool uploaded = parts_.textures.update(2, now);
  const float elapsed =
      last_frame_s_ == 0 ? 0.f : std::min(kLongestStep_s, static_cast<float>(now - last_frame_s_));
  last_frame_s_ = now;
  take_scan(events, now);
  ui_.begin(frame_of(width_px, height_px, now, elapsed), attract_ ? std::vector<gfx::InputEvent>() : events);
  if (!catalog_ || pages_.empty()) {
    draw_empty();
    return uploaded;
  }
  if (attract_) {
    screens::draw_attract(ui_, *attract_, catalog_->meta().title.best(ui_.lang()), notice_);
    return ui_.wants_frame() || uploaded;
  }
  Page& page = pages_.back();
  const screens::Model model{catalog_->meta(),
                             today(),
                             page.where,
                             notice_,
                             page.entered_s,
                             session_.shortlist,
                             session_.accessibility,
                             parts_.config.share_url,
                             speech_.is_configured(),
                             session_.recent,
                             parts_.config.shop};
  const bool is_whole_panel = fills_panel(page.where);
  const screens::PageArea area =
      is_whole_panel ? screens::PageArea{ui_.screen(), 0} : screens::reserve_chrome(ui_, model);
  page_lines_.clear();
  if (session_.accessibility.read_aloud) ui_.painter().write_down(&page_lines_);
  Intent intent = draw_page(ui_, model, page.state, area);
  ui_.painter().write_down(nullptr);
  // A new page rises out of the background instead of jumping.
  const float shown = ui::appear(ui_, page.entered_s, 0.16f);
  if (shown < 1) ui::fill(ui_, area.rect, ui::with_alpha(ui_.colour().background, 1 - shown));
  draw_transition(page, area.rect);
  if (!is_whole_panel) {
    const Intent chrome = screens::draw_chrome(ui_, model);
    if (!screens::is_stay(chrome)) intent = chrome;
  }
  if (toast_ && now >= toast_->until_s) toast_.reset();
  if (toast_) {
    draw_toast(ui_, ui_.text(toast_->words));
    ui_.request_frame();
  }
  if (is_asking()) draw_question(ui_, idle_left_s());
  const bool loaded = load_wanted();
  if (!pages_.empty()) speak_page(now);
  const bool moves = ui_.wants_frame();
  if (moves && ui_.pointer().is_down()) idle_.activity(now);
  visits_.shows(session_.here(), session_.lang, ui_.codes_shown() > 0, now);
  apply(intent);
  const bool opens = std::holds_alternative<screens::Open>(intent) && !pages_.empty();
  if (opens && ui_.departure() && !session_.accessibility.reduced_motion)
    pages_.back().transition =
        ui::SharedElementTransition{ui_.departure()->rect, ui_.departure()->picture, now};
  return moves || uploaded || loaded || !screens::is_stay(intent);
}

}  // namespace app
