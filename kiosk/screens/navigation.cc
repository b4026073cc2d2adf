// Navigation: the same cells from the top down or from the left to the right.
#include "kiosk/screens/navigation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/screens/travel_tabs.h"
#include "kiosk/ui/hold.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// What a way back is called, by the kind of page that it leads to.
struct NameOf {
  Msg operator()(const HomeAt&) const { return Msg::nav_home; }
  Msg operator()(const BrowseAt&) const { return Msg::nav_products; }
  Msg operator()(const ProductAt&) const { return Msg::back_product; }
  Msg operator()(const SearchAt&) const { return Msg::nav_search; }
  Msg operator()(const PlacesAt&) const { return Msg::nav_places; }
  Msg operator()(const PlaceAt&) const { return Msg::back_place; }
  Msg operator()(const RoutesAt&) const { return Msg::tab_routes; }
  Msg operator()(const RouteAt&) const { return Msg::back_route; }
  Msg operator()(const EventsAt&) const { return Msg::tab_events; }
  Msg operator()(const EventAt&) const { return Msg::tab_events; }
  Msg operator()(const MapAt&) const { return Msg::tab_map; }
  Msg operator()(const ShortlistAt&) const { return Msg::nav_shortlist; }
  Msg operator()(const ProducerAt&) const { return Msg::back_producer; }
  Msg operator()(const StaffAt&) const { return Msg::staff_home; }
  Msg operator()(const ShelfAt&) const { return Msg::staff_shelf; }
  Msg operator()(const NoticesAt&) const { return Msg::staff_notices; }
  Msg operator()(const SlidesAt&) const { return Msg::staff_slides; }
  Msg operator()(const ShopAt&) const { return Msg::staff_shop; }
  Msg operator()(const DoctorAt&) const { return Msg::staff_doctor; }
  Msg operator()(const StickAt&) const { return Msg::staff_stick; }
  Msg operator()(const CareAt&) const { return Msg::staff_care; }
  template <class Other>
  Msg operator()(const Other&) const {
    return Msg::back;
  }
};

struct Cell {
  std::string_view icon;  // empty: a sample of letters
  std::string_view label;
  bool is_here = false;
  std::size_t count = 0;  // on a badge
  bool is_set = false;    // a dot says that something differs from what is usual
  Intent intent;
};

// Their own sections, and the way out at the foot.
std::vector<Cell> cells_of_staff(ui::Context& ui, const Model& model) {
  std::vector<Cell> cells;
  const auto section = [&](std::string_view icon, Msg label, Location where) {
    const bool is_here = model.here.index() == where.index();
    cells.push_back({icon, ui.text(label), is_here, 0, false, GoTo{std::move(where)}});
  };
  section(ui::icon::kGroup, Msg::staff_home, StaffAt{});
  section(ui::icon::kStore, Msg::staff_shelf, ShelfAt{});
  section(ui::icon::kNotice, Msg::staff_notices, NoticesAt{});
  section(ui::icon::kSlides, Msg::staff_slides, SlidesAt{});
  section(ui::icon::kSettings, Msg::staff_shop, ShopAt{});
  section(ui::icon::kDoctor, Msg::staff_doctor, DoctorAt{});
  cells.push_back({ui::icon::kLeave, ui.text(Msg::staff_leave), false, 0, false, LeaveStaff{}});
  return cells;
}

std::vector<Cell> cells_of(ui::Context& ui, const Model& model) {
  if (model.overlay) return cells_of_staff(ui, model);
  std::vector<Cell> cells;
  const auto section = [&](std::string_view icon, Msg label, Location where, bool is_here) {
    cells.push_back({icon, ui.text(label), is_here, 0, false, GoTo{std::move(where)}});
  };
  const auto is = [&]<class At>(const At&) { return std::holds_alternative<At>(model.here); };
  section(ui::icon::kHome, Msg::nav_home, HomeAt{}, is(HomeAt{}));
  section(ui::icon::kApps, Msg::nav_products, BrowseAt{}, is(BrowseAt{}));
  section(ui::icon::kPlace, Msg::nav_places, PlacesAt{}, is_travel(model.here));
  section(ui::icon::kSearch, Msg::nav_search, SearchAt{}, is(SearchAt{}));
  section(ui::icon::kBookmark, Msg::nav_shortlist, ShortlistAt{}, is(ShortlistAt{}));
  cells.back().count = model.shortlist.size();
  const bool is_here = is(AccessibilityAt{});
  cells.push_back({{},
                   ui.text(Msg::nav_accessibility),
                   is_here,
                   0,
                   model.accessibility != usual_accessibility(model.settings),
                   is_here ? Intent(Back{}) : Intent(Open{AccessibilityAt{}})});
  return cells;
}

// An icon over its word; where there is no room for both, the icon.
void draw_cell(ui::Context& ui, const Rect& rect, const Cell& cell) {
  const ui::Theme& theme = ui.theme();
  const ui::Palette& colour = theme.colour;
  const float u = theme.unit;
  const bool has_word = rect.h >= u * 7.4f;
  const ImU32 ink = cell.is_here || cell.is_set ? colour.brand : colour.text_soft;
  const float word = u * 2.6f, height = u * 4.1f;
  const Rect pill{rect.centre().x - u * 3.4f,
                  rect.y + (rect.h - height - (has_word ? word + u * 0.2f : 0)) / 2, u * 6.8f, height};
  if (cell.is_here || ui.pressed(rect)) ui::fill(ui, pill, colour.chosen, pill.h / 2);
  if (cell.icon.empty())
    ui::draw_label(ui, theme.heading, pill, ink, ui.lang() == base::Lang::km ? "កក" : "Aa",
                   gfx::Align::centre);
  else
    ui::draw_icon(ui, cell.icon, pill, u * 2.8f, ink);
  if (cell.count > 0) {
    const Rect badge{pill.centre().x + u * 0.8f, pill.y - u * 0.3f, u * 2.7f, u * 2.7f};
    ui::fill(ui, badge, colour.brand, badge.h / 2);
    ui::draw_label(ui, {gfx::Face::strong, theme.small.size_px}, badge, colour.on_brand,
                   std::to_string(cell.count), gfx::Align::centre);
  }
  if (cell.is_set) {
    const float side = u * 1.2f;
    ui::fill(ui, {pill.right() - side * 1.2f, pill.y, side, side}, colour.brand, side / 2);
  }
  if (!has_word) return;
  const float room = rect.w - u * 0.8f;
  ui::draw_whole_label(ui, {cell.is_here ? gfx::Face::strong : gfx::Face::medium, theme.small.size_px},
                       {rect.x + u * 0.4f, pill.bottom() + u * 0.2f, room, word}, ink, cell.label,
                       gfx::Align::centre, 0.6f);
}

bool draw_section(ui::Context& ui, const Rect& rect, const Cell& cell) {
  draw_cell(ui, rect, cell);
  return ui.tapped({rect, ui::Role::link, cell.label, cell.is_here});
}

// An arrow over where it leads.
bool draw_way_back(ui::Context& ui, const Rect& rect, const Location& where) {
  const std::string_view to = ui.text(std::visit(NameOf(), where));
  const std::string name = std::string(ui.text(Msg::back)) + ": " + std::string(to);
  draw_cell(ui, rect, {ui::icon::kBack, to, false, 0, false, Back{}});
  return ui.tapped({rect, ui::Role::button, name});
}

}  // namespace

Rect navigation_rect(ui::Context& ui) {
  const float u = ui.theme().unit;
  const Rect screen = ui.screen();
  if (ui.is_landscape()) return {screen.x, screen.y, std::round(u * 10.8f), screen.h};
  const float height = std::round(u * 9.6f);
  return {screen.x, screen.bottom() - height, screen.w, height};
}

Intent draw_navigation(ui::Context& ui, const Model& model) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect bar = navigation_rect(ui);
  const bool stands = ui.is_landscape();
  const float line = std::max(1.f, std::round(u * 0.1f));
  ui::fill(ui, bar, theme.colour.surface);
  ui::fill(ui, stands ? Rect{bar.right() - line, bar.y, line, bar.h} : Rect{bar.x, bar.y, bar.w, line},
           theme.colour.line);
  std::vector<Cell> cells = cells_of(ui, model);
  Intent intent = Stay{};

  const float inset = static_cast<float>(ui.frame().panel.inset_side_px);
  if (!stands) {
    // The way back takes the first place, so that nothing moves when there is none.
    const float width = (bar.w - 2 * inset) / static_cast<float>(cells.size() + 1);
    Rect rect{bar.x + inset, bar.y, width, bar.h};
    if (model.previous) {
      if (draw_way_back(ui, rect, *model.previous)) intent = Back{};
      ui::fill(ui, {rect.right() - line, rect.y + rect.h * 0.2f, line, rect.h * 0.6f}, theme.colour.line);
    }
    for (Cell& cell : cells) {
      rect.x += width;
      if (draw_section(ui, rect, cell)) intent = std::move(cell.intent);
    }
    return intent;
  }

  // From the top: the mark, the way back, the sections; seeing and reaching at the foot. On a low panel the
  // mark and the search, which the header has, give way.
  const float most = u * 9.8f, least = theme.touch;
  bool has_mark = true;
  if (bar.h < least * static_cast<float>(cells.size() + 2)) {
    has_mark = false;
    std::erase_if(cells, [](const Cell& cell) {
      const auto* go = std::get_if<GoTo>(&cell.intent);
      return go && std::holds_alternative<SearchAt>(go->where);
    });
  }
  const float rows = static_cast<float>(cells.size() + 1) + (has_mark ? 1 : 0);
  const float height = std::min(most, std::floor(bar.h / rows));
  Rect rect{bar.x, bar.y, bar.w - line, height};
  if (has_mark) {
    const float side = std::min(u * 5.6f, height * 0.8f);
    const Rect mark{rect.centre().x - side / 2, rect.centre().y - side / 2, side, side};
    ui::fill(ui, mark, theme.colour.brand, side / 2);
    ui::draw_icon(ui, ui::icon::kHerb, mark, side * 0.58f, theme.colour.on_brand);
    if (ui.tapped({rect, ui::Role::link, kiosk_name(ui, model.meta, model.settings)}))
      intent = go_home(model);
    if (!model.overlay && ui::held(ui, rect, mark)) intent = OpenGate{};
    rect.y += height;
  }
  // Low reach: what is left of the height stands above the cells.
  if (ui.frame().accessibility.low_reach)
    rect.y = bar.bottom() - height * static_cast<float>(cells.size() + 1);
  if (model.previous) {
    if (draw_way_back(ui, rect, *model.previous)) intent = Back{};
    ui::fill(ui, {rect.x + rect.w * 0.2f, rect.bottom() - line, rect.w * 0.6f, line}, theme.colour.line);
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    rect.y = i + 1 == cells.size() ? bar.bottom() - height : rect.y + height;
    if (draw_section(ui, rect, cells[i])) intent = std::move(cells[i].intent);
    // On panels that are too low for the mark, home is held in its place.
    const Rect home{rect.centre().x - u * 3, rect.centre().y - u * 3, u * 6, u * 6};
    if (i == 0 && !has_mark && !model.overlay && ui::held(ui, rect, home)) intent = OpenGate{};
  }
  return intent;
}

}  // namespace screens
