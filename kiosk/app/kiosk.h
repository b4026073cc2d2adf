// Kiosk: the catalogue, the session and the pages together; draws frames, whoever shows them.
#pragma once

#include <memory>
#include <unordered_set>
#include <variant>

#include "kiosk/app/idle.h"
#include "kiosk/app/session.h"
#include "kiosk/base/clock.h"
#include "kiosk/screens/browse.h"
#include "kiosk/screens/events.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/map.h"
#include "kiosk/screens/my_day.h"
#include "kiosk/screens/place.h"
#include "kiosk/screens/places.h"
#include "kiosk/screens/product.h"
#include "kiosk/screens/route.h"
#include "kiosk/screens/routes.h"
#include "kiosk/screens/search.h"
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
    std::optional<domain::LatLon> here;  // where this kiosk stands
  };
  Kiosk(const Parts& parts, base::Lang lang, std::chrono::seconds idle);

  // Looks after what changes without a touch: a new generation, the status, the minute, idleness. Cheap enough to be
  // called twice a second. True when the screen must be drawn anew.
  bool tick();

  // One frame between ImGui::NewFrame() and ImGui::Render(). True when another should follow at once.
  bool draw(const std::vector<gfx::InputEvent>& events, int width_px, int height_px);

  // For tools that show particular pages.
  void apply(const screens::Intent& intent);
  const Session& session() const { return session_; }
  store::Catalog* catalog() { return catalog_.get(); }
  bool is_loading() const { return parts_.textures.is_loading(); }

 private:
  using State = std::variant<screens::HomeState, screens::BrowseState, screens::SearchState, screens::ProductState, screens::PlacesState, screens::PlaceState, screens::RoutesState,
                             screens::RouteState, screens::EventsState, screens::MapState, screens::MyDayState>;
  struct Page {
    screens::Location where;
    State state;
    double entered_s;
  };

  double now_s() const;
  domain::Day today() const { return base::day_in_vietnam(parts_.clock.wall()); }
  bool open_newest();
  void read_notice();
  bool ask_for_pictures();
  base::Result<State> enter(const screens::Location& where);
  void follow_session();
  void refresh_pages();
  void handle(const base::Error& error);
  bool load_wanted();
  screens::Intent draw_page(Page& page, const screens::Model& model, const screens::PageArea& area);
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
  std::unordered_set<base::Digest> requested_;  // pictures that ocop-sync was asked for
  double looked_again_s_ = 0;                   // for pictures that were absent
  double started_s_ = now_s(), last_frame_s_ = 0;
  int last_minute_ = -1;
  domain::Day shown_day_{};
  std::filesystem::file_time_type status_time_{};
};

}  // namespace app
