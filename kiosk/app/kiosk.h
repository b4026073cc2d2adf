// Kiosk: the catalogue, the session and the pages together; draws frames, whoever shows them.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/app/idle.h"
#include "kiosk/app/pages.h"
#include "kiosk/app/scanner.h"
#include "kiosk/app/session.h"
#include "kiosk/app/speech.h"
#include "kiosk/app/visit_log.h"
#include "kiosk/base/clock.h"
#include "kiosk/screens/attract.h"
#include "kiosk/state/layout.h"
#include "kiosk/state/status.h"

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
    ImTextureID shadow;
    const Config& config;
  };
  explicit Kiosk(const Parts& parts);
  ~Kiosk();
  Kiosk(const Kiosk&) = delete;
  Kiosk& operator=(const Kiosk&) = delete;

  // Looks after what changes without a touch: a new generation, the status, the minute, idleness. Cheap
  // enough to be called twice a second. True when the screen must be drawn anew.
  bool tick();

  // One frame between ImGui::NewFrame() and ImGui::Render(). True when another should follow at once.
  bool draw(const std::vector<gfx::InputEvent>& events, int width_px, int height_px);

  // For tools that show particular pages.
  void apply(const screens::Intent& intent);
  const Session& session() const { return session_; }
  store::Catalog* catalog() { return catalog_.get(); }
  bool is_loading() const { return parts_.textures.is_loading(); }
  ImU32 background() const { return ui_.colour().background; }
  // As a touch would, for tools that show pages at leisure.
  void stay_awake() { idle_.activity(now_s()); }
  // Shows the slides as if nobody had been here for long.
  void attract();
  void stop_attracting() { attract_.reset(); }
  bool is_attracting() const { return attract_.has_value(); }
  bool is_asking() const {
    return !is_attracting() && catalog_ && idle_left_s() <= IdleTimer::kAsked_s && !is_untouched();
  }
  bool is_speaking() const { return speech_.is_speaking(); }

 private:
  struct Page {
    screens::Location where;
    PageState state;
    double entered_s;
    std::optional<ui::SharedElementTransition> transition = {};  // of the picture of the card that opened it
  };

  double now_s() const;
  domain::Day today() const { return base::day_in_vietnam(parts_.clock.wall()); }
  bool open_newest();
  void read_notice();
  bool ask_for_pictures();
  Filling filling() const { return {*catalog_, today(), parts_.config, session_.shortlist}; }
  void follow_session();
  void refresh_pages();
  void handle(const base::Error& error);
  bool load_wanted();
  bool is_untouched() const;
  double idle_left_s() const;
  std::vector<gfx::InputEvent> wake(const std::vector<gfx::InputEvent>& events, double now);
  void take_scan(const std::vector<gfx::InputEvent>& events, double now);
  void speak_page(double now);
  void draw_transition(Page& page, const ui::Rect& area);
  ui::Context::Frame frame_of(int width_px, int height_px, double now, float elapsed) const;
  void draw_empty();

  Parts parts_;
  ui::Context ui_;
  Session session_;
  IdleTimer idle_;
  std::unique_ptr<store::Catalog> catalog_;
  std::optional<state::Generation> generation_;
  std::vector<state::Generation> damaged_;
  std::optional<text::Msg> notice_;
  std::vector<Page> pages_;  // as session_.history
  std::optional<screens::AttractState> attract_;
  double ignore_input_until_s_ = 0;  // touches until then are those that woke the kiosk
  Scanner scanner_;
  Speech speech_;
  VisitLog visits_;
  std::vector<std::string> page_lines_;  // the sentences that the shown page holds, for a voice
  struct Spoken {
    screens::Location where;
    base::Lang lang;
    bool operator==(const Spoken&) const = default;
  };
  std::optional<Spoken> spoken_;
  struct Toast {
    text::Msg words;
    double until_s;
  };
  std::optional<Toast> toast_;
  std::unordered_set<base::Digest> requested_;  // pictures that ocop-sync was asked for
  double looked_again_s_ = 0;                   // for pictures that were absent
  double started_s_ = now_s(), last_frame_s_ = 0;
  int last_minute_ = -1;
  domain::Day shown_day_{};
  std::filesystem::file_time_type status_time_{};
};

}  // namespace app
