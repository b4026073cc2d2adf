// What every map draws, large or small: land, water, the way of a tour with its stops, where the kiosk
// stands.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/screens/map_land.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/map_view.h"

namespace screens {

// A view of the land that fills `rect` of the screen.
struct MapSight {
  const ui::MapView& view;
  ui::Rect rect;

  ImVec2 on_screen(ImVec2 km) const { return view.to_screen(rect, km); }
  ui::Rect seen() const;  // in kilometres
};

// Water, neighbours, rivers and communes; the chosen one stands out. The caller clips.
void draw_land(ui::Context& ui, const MapLand& land, const MapSight& sight,
               const std::optional<domain::AreaId>& chosen);

// Names of rivers and the sea along them, wholly in `room` and where nothing of `taken` stands; these are
// taken afterwards.
void draw_water_names(ui::Context& ui, const MapLand& land, const MapSight& sight, const ui::Rect& room,
                      std::vector<ui::Rect>& taken);

// A way that begins and ends at `end`, too.
void join_ends(std::vector<ImVec2>& way, ImVec2 end);
// The way from stop to stop, in pixels.
void draw_way(ui::Context& ui, std::span<const ImVec2> points);
// What it takes of the map, as squares along it.
void take_way(const ui::Theme& theme, std::span<const ImVec2> points, std::vector<ui::Rect>& taken);

// Side of a stop's mark, in pixels.
float stop_mark_height(const ui::Theme& theme);
// Width that a mark with these words wants.
float stop_mark_width(ui::Context& ui, std::string_view words);
// With a leg where it stands aside; `stands_out` when it is the one looked at.
void draw_stop_mark(ui::Context& ui, const StopMark& mark, bool stands_out);

float pin_size(const ui::Theme& theme);
ui::Rect square_around(ImVec2 at, float side);
// A disc with a glyph; pale beside the stops of a tour.
enum class PinLook { strong, pale };
void draw_pin(ui::Context& ui, const ui::Rect& mark, std::string_view glyph, PinLook look);
// A ring around what is looked at.
void draw_ring(ui::Context& ui, ImVec2 at, float radius);

// Room for "you are here" on the first side of it that nothing takes and that lies in `room`, and taken
// afterwards; of no width where there is none.
ui::Rect place_here_words(ui::Context& ui, ImVec2 at, const ui::Rect& room, std::vector<ui::Rect>& taken);
// A brick dot in a halo with its words. Drawn after all else.
void draw_here(ui::Context& ui, ImVec2 at, const ui::Rect& words);

// From its lower left corner; what it takes at most, from the same corner.
ui::Rect scale_bar_room(const ui::Context& ui, ImVec2 corner);
void draw_scale_bar(ui::Context& ui, ImVec2 corner, float pixels_per_km);

}  // namespace screens
