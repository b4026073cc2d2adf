// Kiosk: a frame from its touches to the drawn page, and what changes between frames.
#include "kiosk/app/kiosk.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string_view>
#include <utility>
#include <variant>

#include "kiosk/app/notice.h"
#include "kiosk/app/overlays.h"
#include "kiosk/app/spoken.h"
#include "kiosk/base/log.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/state/requests.h"

namespace app {

using screens::Intent;

Kiosk::Kiosk(const Parts& parts)
    : clock_(parts.clock, parts.files, parts.layout),
      parts_{parts.layout,   clock_,       parts.files,   parts.painter,
             parts.textures, parts.config, parts.has_gpu, parts.decoding},
      ui_(parts.painter, parts.textures),
      generations_(parts.layout),
      fairs_(parts.files, parts.layout, clock_, parts.config.sticks),
      desk_(parts.layout, parts.files, clock_,
            {parts.config.gate, parts.config.stick_folders, parts.decoding}),
      config_(parts.config),
      navigator_(config_, desk_.sources(fairs_, machine_), fairs_),
      presence_(parts.config.idle, now_s()),
      narrator_(parts.config.speech),
      visits_(parts.files, parts.layout, clock_) {
  (void)follow_settings();
  tick();
}

Kiosk::~Kiosk() {
  visits_.ends(now_s());
}

double Kiosk::now_s() const {
  return std::chrono::duration<double>(parts_.clock.monotonic().time_since_epoch()).count();
}

bool Kiosk::tick() {
  bool changed = now_s() >= ui_.wakes_at_s();
  changed = follow_generations() || changed;
  changed = follow_status() || changed;
  changed = follow_errands() || changed;
  changed = ask_for_pictures() || changed;
  changed = desk_.follow_pictures() || changed;
  changed = follow_day() || changed;
  changed = follow_gate() || changed;
  changed = follow_stick() || changed;
  const int minute = base::minute_in_vietnam(parts_.clock.wall());
  if (minute != std::exchange(last_minute_, minute)) {
    (void)clock_.tick();
    (void)follow_fair();
    changed = true;
  }
  const Speech::State before = narrator_.state();
  narrator_.tick();
  changed = changed || narrator_.state() != before;  // its button goes with it
  if (narrator_.state() == Speech::State::speaking)
    presence_.activity(now_s());  // who listens touches nothing
  chime_.tick();
  visits_.tick();
  if (auto* slides = presence_.slides()) changed = slides->advance(now_s()) || changed;
  changed = follow_idleness() || changed;
  return changed || is_asking();  // the seconds count down
}

std::chrono::microseconds Kiosk::rest(std::chrono::microseconds longest) const {
  const std::chrono::duration<double> left(ui_.wakes_at_s() - now_s());
  if (left > longest) return longest;
  return std::max(std::chrono::microseconds(0), std::chrono::ceil<std::chrono::microseconds>(left));
}

bool Kiosk::follow_generations() {
  if (!generations_.open_newest()) return false;
  stand_in_.reset();
  if (const auto told = desk_.tell(*catalog()); !told)
    base::log::error("overlay.not_told " + told.error().what);
  shown_day_ = today();
  (void)parts_.textures.forget_absent();
  if (!follow_fair()) refresh();
  return true;
}

bool Kiosk::follow_status() {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(parts_.layout.status(), error);
  if (error || time == status_time_) return false;
  status_time_ = time;
  (void)parts_.textures.forget_absent();  // pictures may have come
  requested_.clear();
  notice_ = read_notice(parts_.files, parts_.layout);
  return true;
}

// Certificates change with the day.
bool Kiosk::follow_day() {
  if (!catalog() || today() == shown_day_) return false;
  shown_day_ = today();
  if (!follow_fair()) refresh();
  return true;
}

bool Kiosk::follow_idleness() {
  const int minute = base::minute_in_vietnam(parts_.clock.wall());
  // By a clock that nobody set, the screen would be dark in the day.
  const bool is_bedtime = config_.sleep && config_.sleep->contains(minute) && parts_.clock.is_believed();
  if (is_asleep() && is_bedtime) return false;
  if (is_asleep()) {  // the hours of sleep are over
    presence_.wake(now_s());
    if (parts_.config.attract) attract();
    return true;
  }
  if (is_attracting() && is_bedtime) {
    presence_.sleep();
    return true;
  }
  if (idle_left_s() > 0 || is_attracting()) return false;
  presence_.activity(now_s());
  const bool left_something = !navigator_.is_untouched();
  if (desk_.is_in() || stand_in_) {
    leave_desk();
  } else if (left_something) {
    narrator_.stop();
    navigator_.begin_anew();
    refresh();
    visits_.ends(now_s());
  }
  if (is_bedtime)
    presence_.sleep();
  else if (parts_.config.attract)
    attract();
  return left_something || is_bedtime || parts_.config.attract;
}

// What someone looks at comes first; true when the screen looks for its absent pictures again.
bool Kiosk::ask_for_pictures() {
  constexpr double kBetweenLooks_s = 3;
  std::vector<base::Digest> absent = parts_.textures.take_newly_absent();
  std::erase_if(absent, [&](const base::Digest& digest) { return !requested_.insert(digest).second; });
  if (const auto asked = state::request_media(parts_.files, parts_.layout, absent); !asked)
    base::log::warn("media.not_requested " + asked.error().what);
  if (now_s() - looked_again_s_ < kBetweenLooks_s) return false;
  looked_again_s_ = now_s();
  return parts_.textures.forget_absent();
}

// Pages, and slides where they are shown, say what the catalogue says now.
void Kiosk::refresh() {
  if (!catalog()) return;
  if (const auto refreshed = navigator_.refresh(*catalog(), today(), now_s()); !refreshed)
    return handle(refreshed.error());
  if (is_attracting()) attract();
}

// A damaged catalogue is left for the other generation.
void Kiosk::handle(const base::Error& error) {
  base::log::error("catalogue.query_failed " + error.what);
  if (error.code != base::Errc::corrupt && error.code != base::Errc::io) return;
  generations_.discard();
  leave_desk();  // where nothing is found to be filled
  (void)follow_generations();
}

void Kiosk::attract() {
  if (!generations_.catalog()) return;
  auto entered =
      screens::enter_attract(*catalog(), desk_.slides(today()), today(), now_s(), fairs_.running());
  if (!entered) return handle(entered.error());
  presence_.attract(*std::move(entered));
}

namespace {

// What is being typed on the page; null where nothing is.
template <class Where>
auto* typed_query(Where& where) {
  if (auto* search = std::get_if<screens::SearchAt>(&where)) return &search->query;
  auto* shelf = std::get_if<screens::ShelfAt>(&where);
  return shelf ? &shelf->filter.words : nullptr;
}

// Where staff may be writing: what is typed there is theirs, and no scan takes them away from it.
bool is_written_on(const Navigator::Page& page) {
  const auto* item = std::get_if<screens::ItemState>(&page.state);
  return (item && item->note) || std::holds_alternative<screens::NoticeAt>(page.where) ||
         std::holds_alternative<screens::SlidesAt>(page.where) ||
         std::holds_alternative<screens::WifiAt>(page.where) ||
         std::holds_alternative<screens::ShopAt>(page.where);
}

}  // namespace

// A code that is found opens its product, and is no query where a query was typed.
void Kiosk::take_scan(std::vector<gfx::InputEvent>& events, double now) {
  using Kind = gfx::InputEvent::Kind;
  const auto scan = scanner_.take(events, now);
  if (!scan || !catalog()) return;
  const bool is_staffs = desk_.is_in();
  if (std::holds_alternative<screens::FirstAt>(session().here())) return;  // nobody looks for a product
  if (is_staffs && navigator_.page() && is_written_on(*navigator_.page())) return;
  auto product =
      catalog()->product_of_code(scan->code, is_staffs ? store::Audience::staff : store::Audience::visitors);
  if (!product) return handle(product.error());
  const bool has_end = scan->end == Scanner::Scan::End::key;
  if (has_end)
    std::erase_if(events,
                  [](const auto& event) { return event.kind == Kind::text || event.kind == Kind::key; });
  // Nobody is taken away from what they write about themselves, or from its receipt.
  if (auto* page = navigator_.page(); page && is_private(page->where)) {
    auto* form = std::get_if<screens::LeadState>(&page->state);
    if (form && (*product || has_end)) form->take_back(scan->typed);
    return;
  }
  const bool is_search = typed_query(session().here()) != nullptr;
  // Who types fast pauses too.
  if (!*product && is_search && !has_end) return;
  if (is_search) take_from_search(scan->typed);
  const bool is_item = std::holds_alternative<screens::ItemAt>(session().here());
  if (*product && is_staffs && is_item)  // one after the other: the way back stays that to the shelf
    apply(screens::Change{screens::ItemAt{**product}});
  else if (*product && is_staffs)
    apply(screens::Open{screens::ItemAt{**product}});
  else if (*product)
    apply(screens::Open{screens::ProductAt{**product}});
  else
    show_toast(text::Msg::scan_unknown);
}

// Takes off the query's end what was typed into it, as far as it was drawn already.
void Kiosk::take_from_search(const std::string& typed) {
  const std::string query = *typed_query(session().here());
  for (std::size_t length = typed.size(); length > 0; --length) {
    if (!query.ends_with(std::string_view(typed).substr(0, length))) continue;
    screens::Location where = session().here();
    *typed_query(where) = query.substr(0, query.size() - length);
    return apply(screens::Change{std::move(where)});
  }
}

void Kiosk::show_toast(text::Msg words, std::int64_t undoes) {
  constexpr double kToast_s = 4, kWithUndo_s = 8;
  toast_ = Toast{words, now_s() + (undoes > 0 ? kWithUndo_s : kToast_s), undoes};
}

void Kiosk::apply(const Intent& intent) {
  if (screens::is_stay(intent) || apply_for_staff(intent)) return;
  const bool leaves = std::holds_alternative<screens::Open>(intent) ||
                      std::holds_alternative<screens::GoTo>(intent) ||
                      std::holds_alternative<screens::Back>(intent);
  if (leaves) leave_page();
  if (const auto* toggled = std::get_if<screens::ToggleShortlist>(&intent)) {
    const auto& shortlist = session().shortlist;
    const bool is_shortlisted = std::find(shortlist.begin(), shortlist.end(), toggled->id) != shortlist.end();
    if (!is_shortlisted && shortlist.size() >= screens::kMostShortlisted)
      show_toast(text::Msg::shortlist_full);
    else if (!is_shortlisted)
      visits_.shortlisted(toggled->id, session().lang);
  }
  const auto* page = navigator_.page();
  if (const auto* search = page ? std::get_if<screens::SearchState>(&page->state) : nullptr) {
    if (leaves && (search->found_nothing() || !search->corrected_query.empty()))
      visits_.search_failed(!search->corrected_query.empty(), session().lang);
  }
  if (!catalog()) return navigator_.apply(intent);
  if (const auto applied = navigator_.apply(intent, *catalog(), today(), now_s()); !applied)
    handle(applied.error());
}

// The card's picture on its way to where the page shows it.
void Kiosk::draw_transition(Navigator::Page& page, const ui::Rect& area) {
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

ui::Context::Frame Kiosk::frame_of(int width_px, int height_px, double now) {
  constexpr double kStart_s = 1;
  constexpr float kLongestStep_s = 0.05f;
  const double last = std::exchange(last_frame_s_, now);
  return {width_px,
          height_px,
          now,
          last == 0 ? 0.f : std::min(kLongestStep_s, static_cast<float>(now - last)),
          session().lang,
          base::minute_in_vietnam(parts_.clock.wall()),
          now - started_s_ < kStart_s,
          session().accessibility,
          parts_.config.panel,
          parts_.has_gpu && !session().accessibility.reduced_motion};
}

// Where a finger that comes in over the left edge goes back. The map and the pictures are dragged from there.
bool Kiosk::leads_back(const screens::Location& where) const {
  return session().previous() && !fills_panel(where) && !std::holds_alternative<screens::MapAt>(where);
}

// The page with header and bar; what it wishes for.
Intent Kiosk::draw_shown(Navigator::Page& page) {
  const screens::Model model{catalog()->meta(),
                             today(),
                             page.where,
                             session().previous(),
                             notice(),
                             session().shortlist,
                             session().accessibility,
                             parts_.config.share_url,
                             narrator_.is_configured(),
                             session().recent,
                             config_.shop,
                             parts_.config.scanner,
                             desk_.gate().view(),
                             desk_.is_in() ? &desk_.overlay() : nullptr,
                             config_,
                             parts_.config,
                             machine_,
                             desk_.is_in() ? &desk_.stick_pictures() : nullptr,
                             desk_.is_in() ? desk_.notice_draft() : nullptr,
                             fairs_.running(),
                             fairs_.work(),
                             desk_.is_in() ? desk_.fair_draft() : nullptr};
  const bool is_whole_panel = fills_panel(page.where);
  const screens::PageArea area =
      is_whole_panel ? screens::PageArea{ui_.screen(), 0} : screens::reserve_chrome(ui_, model);
  page_view_ = area.rect;
  const ui::Rect voice = voice_button(ui_, page_view_);
  if (narrator_.state() != Speech::State::silent) ui_.cover(voice);
  Intent intent = draw_page(ui_, model, page.state, area);
  page_texts_ = ui_.semantics().texts().size();
  // A new page rises out of the background instead of jumping.
  const float shown = ui::appear(ui_, page.entered_s, 0.16f);
  if (shown < 1) ui::fill(ui_, area.rect, ui::with_alpha(ui_.colour().background, 1 - shown));
  draw_transition(page, area.rect);
  if (narrator_.state() != Speech::State::silent) hear_voice_button(voice);
  constexpr float kEdge = 27;  // pixels of a full-HD panel
  const ui::Rect edge{0, area.rect.y, area.rect.x + kEdge * ui_.full_hd_px(), area.rect.h};
  ui_.edge_swipe().set_zone(leads_back(page.where) ? edge : ui::Rect{});
  if (is_whole_panel) return intent;
  const Intent chrome = screens::draw_chrome(ui_, model);
  if (ui_.edge_swipe().went_back()) {
    // What lies above goes first, as on a telephone.
    if (!close_top(page.state)) return screens::Back{};
    ui_.request_frame();
    return screens::Stay{};
  }
  draw_back_swipe(ui_);
  return screens::is_stay(chrome) ? intent : chrome;
}

void Kiosk::hear_voice_button(const ui::Rect& button) {
  const bool is_paused = narrator_.state() == Speech::State::paused;
  if (!draw_voice_button(ui_, button, is_paused ? text::Msg::voice_go_on : text::Msg::voice_pause)) return;
  if (is_paused)
    narrator_.go_on();
  else
    narrator_.pause();
  ui_.request_frame();  // with its other word
}

void Kiosk::narrate(double now) {
  if (!session().accessibility.read_aloud) return narrator_.is_not_wanted();
  const auto* page = navigator_.page();
  if (!page) return;
  const Narrator::Due due = narrator_.due(session().here(), session().lang, now - page->entered_s);
  if (due == Narrator::Due::no) return;
  ui_.request_frame();  // to ask again, or with the voice's button
  if (due == Narrator::Due::soon) return;
  narrator_.read(spoken_lines(spoken_first(page->state, session().lang),
                              ui_.semantics().texts().first(page_texts_), page_view_),
                 session().lang);
}

Intent Kiosk::draw_toast_here() {
  if (!toast_) return screens::Stay{};
  ui_.wake_at(toast_->until_s);
  const std::string_view undo = toast_->undoes > 0 ? ui_.text(text::Msg::staff_undo) : std::string_view();
  if (!draw_toast(ui_, toast_rect(ui_, ui_.text(toast_->words), undo), ui_.text(toast_->words), undo))
    return screens::Stay{};
  return screens::UndoSave{std::exchange(toast_, std::nullopt)->undoes};
}

bool Kiosk::draw(const std::vector<gfx::InputEvent>& all_events, int width_px, int height_px) {
  constexpr int kUploadsAFrame = 2;
  const double now = now_s();
  auto [events, touched, woke] = presence_.hear(all_events, now, is_asking());
  if (woke) {
    visits_.visit_begins(session().lang);
    // An earlier visitor's slide leads home no longer; where home stands as it is, nothing is filled anew.
    const screens::HomeAt home{touched};
    apply(touched ? Intent(screens::GoTo{home}) : Intent(screens::Open{home}));
  }
  const bool active = std::any_of(events.begin(), events.end(), [](const gfx::InputEvent& event) {
    return event.kind != gfx::InputEvent::Kind::resized;
  });
  if (active && !is_attracting() && !is_asleep()) presence_.activity(now);
  const bool uploaded = parts_.textures.update(kUploadsAFrame, now);
  const ui::Context::Frame frame = frame_of(width_px, height_px, now);
  take_scan(events, now);
  ui_.semantics().listen(describes_frames_ || session().accessibility.read_aloud);
  ui_.begin(frame, is_attracting() ? std::vector<gfx::InputEvent>() : events);
  if (is_asleep()) {
    ui::fill(ui_, ui_.panel(), IM_COL32_BLACK);
    return false;
  }
  if (scanner_.is_typing()) ui_.wake_at(scanner_.pause_ends_s());
  if (!catalog() || !navigator_.page()) {
    using text::Msg;
    if (draw_empty(ui_, notice().value_or(generations_.has_damaged() ? Msg::empty_damaged : Msg::empty_help)))
      open_gate();
    return ui_.wants_frame() || uploaded;
  }
  if (const auto* slides = presence_.slides()) {
    screens::draw_attract(ui_, *slides, {catalog()->meta(), config_, today(), fairs_.running()}, notice());
    return ui_.wants_frame() || uploaded;
  }
  // Who taps twice has opened one page, and means nothing that stands on it.
  constexpr double kSecondTap_s = 0.3;
  constexpr float kSamePlace = 27;  // pixels of a full-HD panel
  const ImVec2 from = ui_.pointer().start();
  if (ui_.pointer().went_down() && now - opened_.at_s < kSecondTap_s &&
      std::hypot(from.x - opened_.where.x, from.y - opened_.where.y) < kSamePlace * ui_.full_hd_px())
    ui_.pointer().cancel_tap();
  if (toast_ && now >= toast_->until_s) toast_.reset();
  // What is under its button is not touched with it.
  if (toast_ && toast_->undoes > 0)
    ui_.cover(toast_rect(ui_, ui_.text(toast_->words), ui_.text(text::Msg::staff_undo)));
  Intent intent = draw_shown(*navigator_.page());
  if (Intent undo = draw_toast_here(); !screens::is_stay(undo)) intent = std::move(undo);
  if (is_asking()) draw_question(ui_, idle_left_s());
  const auto loaded = navigator_.load_missing(*catalog(), today());
  if (!loaded) handle(loaded.error());
  narrate(now);
  const bool moves = ui_.wants_frame();
  if (moves && ui_.pointer().is_down()) presence_.activity(now);
  if (!is_behind_gate(session().here()))
    visits_.shows(session().here(), session().lang, ui_.codes_shown() > 0, now);
  apply(intent);
  const bool opens = std::holds_alternative<screens::Open>(intent) && navigator_.page();
  if (const auto tap = ui_.pointer().tap(); opens && tap) opened_ = {*tap, now};
  if (opens && ui_.departure() && !session().accessibility.reduced_motion)
    navigator_.page()->transition =
        ui::SharedElementTransition{ui_.departure()->rect, ui_.departure()->picture, now};
  return moves || uploaded || (loaded && *loaded) || !screens::is_stay(intent);
}

}  // namespace app
