// A bar for the province and one for each area.
#include "kiosk/screens/progress.h"

#include <algorithm>
#include <string>

#include "kiosk/screens/blocks.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

void draw_bar(ui::Context& ui, const Rect& bar, int done, int target) {
  const ui::Palette& colour = ui.colour();
  ui::fill(ui, bar, colour.surface_sunken, bar.h / 2);
  const float share = target <= 0 ? 0 : std::min(1.f, static_cast<float>(done) / static_cast<float>(target));
  if (share > 0)
    ui::fill(ui, {bar.x, bar.y, std::max(bar.h, bar.w * share), bar.h},
             done >= target ? colour.brand : colour.star, bar.h / 2);
}

std::string counts(ui::Context& ui, Msg pattern, int done, int target) {
  return text::fill(text::fill(std::string(ui.text(pattern)), "done", std::to_string(done)), "target",
                    std::to_string(target));
}

// An area with its target, and how much of it is done where that is known; true when tapped.
bool draw_line(ui::Context& ui, const Rect& row, const store::PlanProgress::Line& line, bool tells_progress) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::list_row(ui, row);
  const std::string count = tells_progress ? counts(ui, Msg::progress_line, line.recognised, line.target)
                                           : std::to_string(line.target);
  const float count_width = ui.painter().width(theme.card_title, count) + u, arrow = u * 3.6f;
  const Rect words{row.x + u, row.y, row.w - 2 * u, tells_progress ? u * 6 : row.h};
  ui::draw_label(ui, theme.card_title, {words.x, words.y, words.w - count_width - arrow, words.h},
                 theme.colour.text, line.name.best(ui.lang()), gfx::Align::left);
  ui::draw_label(ui, theme.card_title, {words.right() - count_width - arrow, words.y, count_width, words.h},
                 theme.colour.brand, count, gfx::Align::right);
  ui::draw_icon(ui, ui::icon::kForward, {words.right() - arrow + u, words.y, arrow - u, words.h}, u * 2.2f,
                theme.colour.brand);
  if (tells_progress)
    draw_bar(ui, {words.x, words.bottom(), words.w, u * 1.6f}, line.recognised, line.target);
  return ui.tapped({row, ui::Role::link, line.name.best(ui.lang())});
}

}  // namespace

base::Result<ProgressState> enter_progress(store::Catalog& catalog) {
  return ProgressState{.plans = TRY(catalog.progress())};
}

void keep_view(ProgressState& fresh, const ProgressState& old) {
  for (std::size_t i = 0; i < fresh.plans.size() && !old.plans.empty(); ++i) {
    if (fresh.plans[i].year == old.plans[old.shown].year) fresh.shown = i;
  }
  fresh.scroller = old.scroller;
  fresh.year_row = old.year_row;
  fresh.content_height = old.content_height;
}

Intent draw_progress(ui::Context& ui, const Model&, ProgressState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top;
  const std::string year =
      state.plans.empty() ? std::string() : std::to_string(state.plans[state.shown].year);
  y += draw_page_head(ui, {margin, y, width, 0},
                      text::fill(std::string(ui.text(Msg::progress_title)), "year", year));
  if (state.plans.empty()) {
    ui.end_scroll();
    draw_nothing_yet(ui, {area.rect.x, y, area.rect.w, area.rect.bottom() - y}, ui::icon::kFlag,
                     Msg::progress_empty);
    return intent;
  }
  if (state.plans.size() > 1) {
    std::vector<std::string> labels;
    for (const auto& plan : state.plans) labels.push_back(std::to_string(plan.year));
    std::vector<ui::ChipItem> chips;
    for (std::size_t i = 0; i < labels.size(); ++i)
      chips.push_back({labels[i], "", i == state.shown ? ui::ChipState::on : ui::ChipState::off});
    if (const int tapped = ui::chip_row(ui, state.year_row, {margin, y, width, theme.touch}, chips);
        tapped >= 0)
      state.shown = static_cast<std::size_t>(tapped);
    y += theme.touch + u * 1.6f;
  }
  const store::PlanProgress& plan = state.plans[state.shown];
  int done = 0, target = 0;
  for (const auto& line : plan.lines) {
    done += line.recognised;
    target += line.target;
  }
  // What was recognised is progress only where all of it is known; until then the plan is its targets.
  const bool tells_progress = plan.is_complete;
  const std::string sum =
      counts(ui, tells_progress ? Msg::progress_sum : Msg::progress_targets, done, target);
  const float words = ui.painter().paragraph_height(theme.heading, width - u * 5, sum, {.lang = ui.lang()});
  const Rect whole{margin, y, width, words + u * (tells_progress ? 8 : 4.4f)};
  ui::card(ui, whole);
  ui.painter().draw_paragraph(ui.list(), theme.heading, {whole.x + u * 2.5f, whole.y + u * 2.2f},
                              width - u * 5, theme.colour.text, sum, {.lang = ui.lang()});
  if (tells_progress)
    draw_bar(ui, {whole.x + u * 2.5f, whole.bottom() - u * 4.2f, width - u * 5, u * 2.2f}, done, target);
  y += whole.h + theme.gap;

  const ui::Tiles tiles = ui::Tiles::across(
      width, theme.is_narrow ? 1 : 3, tells_progress ? u * 9.6f : std::max(theme.touch, u * 6.6f), theme.gap);
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    if (draw_line(ui, tiles.cell(i, margin, y), plan.lines[i], tells_progress))
      intent = Open{BrowseAt{{.area = plan.lines[i].area}}};
  }
  y += tiles.height_of(plan.lines.size()) + u;
  y += ui.painter().draw_paragraph(ui.list(), theme.small, {margin, y}, width, theme.colour.text_soft,
                                   ui.text(tells_progress ? Msg::progress_note : Msg::progress_targets_note),
                                   {.lang = ui.lang()}) +
       u * 2;
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
