// Kiosk: the catalogue, the visitor and the pages together; draws frames, whoever shows them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "kiosk/app/chime.h"
#include "kiosk/app/desk.h"
#include "kiosk/app/fair_desk.h"
#include "kiosk/app/generations.h"
#include "kiosk/app/guesses.h"
#include "kiosk/app/narrator.h"
#include "kiosk/app/navigator.h"
#include "kiosk/app/presence.h"
#include "kiosk/app/said_clock.h"
#include "kiosk/app/scanner.h"
#include "kiosk/app/visit_log.h"
#include "kiosk/base/clock.h"
#include "kiosk/state/first_start.h"

namespace app {

// Main thread.
class Kiosk {
 public:
  struct Parts {
    const state::Layout& layout;
    const base::Clock& clock;
    base::FileSystem& files;
    gfx::TextPainter& painter;
    gfx::TextureCache& textures;
    const Config& config;
    bool has_gpu = false;
    media::Decoding decoding = {};  // of pictures that staff bring
  };
  explicit Kiosk(const Parts& parts);
  ~Kiosk();
  Kiosk(const Kiosk&) = delete;
  Kiosk& operator=(const Kiosk&) = delete;

  // Looks after what changes without a touch: a new generation, the status, the minute, idleness. Cheap
  // enough to be called twice a second. True when the screen must be drawn anew.
  bool tick();

  // How long nothing moves by itself, at most `longest`: then tick() says whether it does.
  std::chrono::microseconds rest(std::chrono::microseconds longest) const;

  // One frame between ImGui::NewFrame() and ImGui::Render(). True when another should follow at once.
  bool draw(const std::vector<gfx::InputEvent>& events, int width_px, int height_px);

  // For tools that show particular pages.
  void apply(const screens::Intent& intent);
  const Session& session() const { return navigator_.session(); }
  // What is shown; where there is none yet, an empty one while staff are here.
  store::Catalog* catalog() {
    return generations_.catalog() ? generations_.catalog() : stand_in_ ? &*stand_in_ : nullptr;
  }
  // As the right PIN does, for tools that show the staff's pages.
  void let_staff_in();
  bool has_staff() const { return desk_.is_in(); }
  // What holding the logo does: the PIN is asked for, or chosen where there is none.
  void open_gate();
  // Before anything is shown: a machine that nobody set up yet, or not to the end, shows the assistant; one
  // whose PIN was taken back asks for another.
  void ask_for_first_pin();
  const FairDesk& fairs() const { return fairs_; }
  // For tools that show what visitors of a fair find once it has a key; nothing can be sent.
  void show_contacts();
  const state::FairFigures& fair_figures() const { return visits_.fair_figures(); }
  // Staff asked for a new start of the program.
  bool wants_restart() const { return wants_restart_; }
  bool is_loading() const { return parts_.textures.is_loading(); }
  ImU32 background() const { return ui_.colour().background; }
  // As a touch would, for tools that show pages at leisure.
  void stay_awake() { presence_.activity(now_s()); }
  // Shows the slides as if nobody had been here for long.
  void attract();
  void stop_attracting() { presence_.stop_attracting(); }
  bool is_attracting() const { return presence_.is_attracting(); }
  // Nobody is here in the hours of sleep: the screen is dark, and so its light may be.
  bool is_asleep() const { return presence_.is_asleep(); }
  bool is_asking() const {
    return !is_attracting() && !is_asleep() && (generations_.catalog() || stand_in_) &&
           idle_left_s() <= Presence::kAsked_s && !navigator_.is_untouched();
  }
  // That count: of kiosk.toml and what staff set.
  const domain::ShopSettings& settings() const { return config_; }
  // What of the machine staff may set, for the page that sets it.
  void set_machine(screens::Machine machine) { machine_ = machine; }
  // What must be told to staff on every page. Who cannot touch the screen reads of nothing else.
  std::optional<text::Msg> notice() const {
    return machine_.is_input_refused ? text::Msg::notice_input_refused : notice_;
  }
  // Gathers semantics() with each frame, as for a voice, for tests that look for things by their names.
  void describe_frames() { describes_frames_ = true; }
  const ui::Semantics& semantics() { return ui_.semantics(); }
  Speech::State voice() const { return narrator_.state(); }

 private:
  static constexpr double kPrivatePatience_s = 30;  // with somebody's own words on the screen

  double now_s() const;
  domain::Day today() const { return base::day_in_vietnam(parts_.clock.wall()); }
  double idle_left_s() const {
    if (desk_.is_in()) return presence_.left_s(now_s(), Desk::kPatience_s);
    if (std::any_of(session().history.begin(), session().history.end(), is_private))
      return presence_.left_s(now_s(), kPrivatePatience_s);
    return presence_.left_s(now_s(), is_read(session().here()));
  }
  bool follow_generations();
  bool follow_status();
  bool follow_day();
  bool follow_idleness();
  bool ask_for_pictures();
  void refresh();
  void handle(const base::Error& error);
  bool follow_gate();
  bool take_answer();
  bool follow_settings();
  void leave_desk();
  bool stand_in();
  bool is_first_start() const;
  void open_first_start();
  void go_on_with_first_start();
  void keep_first_step(state::FirstStep step);
  void keep_language();
  void end_trial();
  void leave_page();
  bool apply_for_staff(const screens::Intent& intent);
  // What each wish of staff does; only whom the gate has let in is served, but by the first seven.
  void serve(const screens::GiveLead& wish);
  void serve(const screens::KeepNothing& wish);
  void serve(const screens::ForgetLead& wish);
  void serve(const screens::OpenGate& wish);
  void serve(const screens::EnterPin& wish);
  void serve(const screens::ChoosePin& wish);
  void serve(const screens::KeepFirstStep& wish);
  void serve(const screens::EndFirstStart& wish);
  void serve(const screens::PlayTestSound& wish);
  void serve(const screens::LeaveStaff& wish);
  void serve(const screens::Save& wish);
  void serve(const screens::TryTurn& wish);
  void serve(const screens::UndoSave& wish);
  void serve(const screens::KeepDraft& wish);
  void serve(const screens::LookForPictures& wish);
  void serve(const screens::TakePicture& wish);
  void serve(const screens::Ask& wish);
  void serve(const screens::RestartKiosk& wish);
  void serve(const screens::SayTime& wish);
  void serve(const screens::KeepFairDraft& wish);
  void serve(const screens::DoAtStick& wish);
  void serve(const screens::DeleteLost& wish);
  void serve(const screens::ForgetOutcome& wish);
  bool follow_fair();
  bool follow_stick();
  void tell_centre(std::int64_t batch);
  bool follow_errands();
  void show_toast(text::Msg words, std::int64_t undoes = 0);
  // What its button wishes for.
  screens::Intent draw_toast_here();
  void take_scan(std::vector<gfx::InputEvent>& events, double now);
  void take_from_search(const std::string& typed);
  bool leads_back(const screens::Location& where) const;
  screens::Intent draw_shown(Navigator::Page& page);
  void draw_transition(Navigator::Page& page, const ui::Rect& area);
  void narrate(double now);
  void hear_voice_button(const ui::Rect& button);
  ui::Context::Frame frame_of(int width_px, int height_px, double now);

  struct Toast {
    text::Msg words;
    double until_s;
    std::int64_t undoes = 0;  // the batch that a touch takes back; 0: none
  };

  SaidClock clock_;
  Parts parts_;  // with that clock
  ui::Context ui_;
  Generations generations_;
  FairDesk fairs_;
  std::optional<store::Catalog> stand_in_;
  Desk desk_;
  Config config_;  // as kiosk.toml and staff say together
  Navigator navigator_;
  Presence presence_;
  Scanner scanner_;
  Guesses guesses_;  // of the numbers of contacts
  Narrator narrator_;
  Chime chime_;
  VisitLog visits_;
  std::optional<text::Msg> notice_;
  screens::Machine machine_;
  struct Opening {
    ImVec2 where;  // the tap that opened the page in front
    double at_s = -1;
  } opened_ = {};
  std::optional<Toast> toast_;
  // Of the last frame: how many of its texts are the page's, the others being of header and bar, and where on
  // the panel they can be read.
  std::size_t page_texts_ = 0;
  ui::Rect page_view_;
  bool describes_frames_ = false;
  std::unordered_set<base::Digest> requested_;  // pictures that ocop-sync was asked for
  double looked_again_s_ = 0;                   // for pictures that were absent
  double started_s_ = now_s(), last_frame_s_ = 0;
  int last_minute_ = -1;
  domain::Day shown_day_{};
  std::filesystem::file_time_type status_time_{};
  // What the pages of staff showed last of ocop-sync.
  struct ErrandsSeen {
    std::filesystem::file_time_type answer{}, notice{};
    bool is_waiting = false, service_runs = false;
    bool operator==(const ErrandsSeen&) const = default;
  } errands_seen_;
  double looked_at_machine_s_ = 0;
  bool wants_restart_ = false;
};

}  // namespace app
