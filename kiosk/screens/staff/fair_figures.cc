// Plots of what was counted: bars, each with its number, drawn with the theme's own rectangles.
#include "kiosk/screens/staff/fair_figures.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;
using Hours = std::array<std::int64_t, state::FairFigures::kHours>;

constexpr std::size_t kMostBars = 10;  // products
// The hours that every plot shows; earlier and later ones where somebody came then.
constexpr std::size_t kUsualFirst = 8, kUsualLast = 20;

// The hours that all plots of a fair share, so that its days can be compared.
struct HourRange {
  std::size_t first = kUsualFirst, last = kUsualLast;  // both included
  std::int64_t most = 1;                               // visits in one hour

  explicit HourRange(const state::FairFigures& figures) {
    for (const auto& [day, hours] : figures.visits) {
      for (std::size_t hour = 0; hour < hours.size(); ++hour) {
        if (hours[hour] == 0) continue;
        first = std::min(first, hour);
        last = std::max(last, hour);
        most = std::max(most, hours[hour]);
      }
    }
  }
  std::size_t count() const { return last - first + 1; }
};

// One bar an hour with its number above and every second or third hour named below.
void draw_hours(ui::Context& ui, const Rect& room, const Hours& hours, const HourRange& range) {
  const ui::Theme& theme = ui.theme();
  const float label = std::round(theme.small.size_px * 1.5f);
  const float step = room.w / static_cast<float>(range.count()), width = std::round(step * 0.66f);
  const float floor = room.bottom() - label, height = floor - room.y - label;
  ui::fill(ui, {room.x, floor, room.w, std::max(1.f, std::round(theme.unit * 0.15f))}, theme.colour.line);
  const float name = ui.painter().width(theme.small, "00") * 1.5f;
  const auto every = static_cast<std::size_t>(std::max(1.f, std::ceil(name / step)));
  for (std::size_t hour = range.first; hour <= range.last; ++hour) {
    const float left = room.x + step * static_cast<float>(hour - range.first);
    const std::int64_t count = hours[hour];
    if ((hour - range.first) % every == 0)
      ui::draw_label(ui, theme.small, {left - step, floor, step * 3, label}, theme.colour.text_soft,
                     std::to_string(hour), gfx::Align::centre);
    if (count == 0) continue;
    const float tall = std::max(
        theme.unit * 0.4f, std::round(height * static_cast<float>(count) / static_cast<float>(range.most)));
    ui::fill(ui, {std::round(left + (step - width) / 2), floor - tall, width, tall}, theme.colour.brand,
             std::min(theme.unit * 0.6f, width / 3));
    const std::string number = text::format_number(count, ui.lang());
    if (ui.painter().width(theme.small, number) < step * 1.1f || count == range.most)
      ui::draw_label(ui, theme.small, {left - step, floor - tall - label, step * 3, label}, theme.colour.text,
                     number, gfx::Align::centre);
  }
}

void add_visits(ui::Column& column, const state::FairFigures& figures) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.heading, theme.colour.text,
                   text::counted(Msg::fair_figures_all_visits, figures.all_visits(), ui.lang()));
  column.gap(0.4f);
  const bool has_visits = figures.all_visits() > 0;
  column.paragraph(theme.body, theme.colour.text_soft,
                   ui.text(has_visits ? Msg::fair_figures_by_hour : Msg::fair_figures_no_visit));
  if (!has_visits) return;
  const HourRange range(figures);
  for (const auto& [day, hours] : figures.visits) {
    std::int64_t sum = 0;
    for (const std::int64_t count : hours) sum += count;
    column.gap(1.6f);
    column.paragraph(theme.card_title, theme.colour.text,
                     text::format_day(day, ui.lang()) + " · " + text::format_number(sum, ui.lang()));
    column.gap(0.4f);
    const Rect room = column.room(std::round(theme.unit * 16 + theme.small.size_px * 2));
    if (column.draws()) draw_hours(ui, room, hours, range);
  }
}

// A bar of two parts after a name: opened, and kept.
void add_product_bar(ui::Column& column, const FairCounts::OfProduct& product, std::int64_t most) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.body, theme.colour.text, product.name.best(ui.lang()),
                   {.max_lines = 2, .lang = product.name.shown(ui.lang())});
  column.gap(0.4f);
  const std::string words = text::fill(text::fill(std::string(ui.text(Msg::fair_figures_seen)), "opened",
                                                  text::format_number(product.opened, ui.lang())),
                                       "saved", text::format_number(product.kept, ui.lang()));
  const Rect row = column.room(std::round(std::max(theme.unit * 2.6f, theme.label.size_px * 1.3f)));
  if (!column.draws()) return;
  const float number = ui.painter().width(theme.label, words) + theme.unit;
  const float width = std::max(theme.unit * 4, row.w - number - theme.unit), bar = std::round(theme.unit * 2);
  const float scale = width / static_cast<float>(std::max<std::int64_t>(most, 1));
  const float opened = std::round(scale * static_cast<float>(product.opened)),
              kept = std::round(scale * static_cast<float>(product.kept));
  const float y = std::round(row.centre().y - bar / 2);
  ui::fill(ui, {row.x, y, opened, bar}, theme.colour.brand);
  ui::fill(ui, {row.x + opened, y, kept, bar}, theme.colour.star);
  ui::draw_label(ui, theme.label, {row.x + opened + kept + theme.unit, row.y, number, row.h},
                 theme.colour.text, words, gfx::Align::left);
}

// What the colours of these bars mean.
void add_legend(ui::Column& column) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float side = std::round(theme.unit * 2), gap = theme.unit;
  const auto entry = [&](ImU32 colour, Msg words) {
    const Rect at = column.next();
    const float height = ui::run_at(
        column, {at.x + side + gap, at.y, at.w - side - gap, 0},
        [&](ui::Column& line) { line.paragraph(theme.body, theme.colour.text_soft, ui.text(words)); });
    if (column.draws())
      ui::fill(ui, {at.x, std::round(at.y + theme.body.size_px * 0.7f - side / 2), side, side}, colour,
               theme.unit * 0.4f);
    column.add(std::max(height, side));
  };
  entry(theme.colour.brand, Msg::fair_figures_opened);
  column.gap(0.4f);
  entry(theme.colour.star, Msg::fair_figures_kept);
}

void add_interest(ui::Column& column, const FairCounts& counts) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.heading, theme.colour.text, ui.text(Msg::fair_figures_products));
  column.gap(0.6f);
  if (counts.products.empty())
    return column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::fair_figures_no_product));
  add_legend(column);
  const std::int64_t most = counts.products.front().interest();
  for (std::size_t i = 0; i < std::min(kMostBars, counts.products.size()); ++i) {
    column.gap(1.4f);
    add_product_bar(column, counts.products[i], most);
  }
}

void add_line(ui::Column& column, std::string_view words, std::int64_t count) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const Rect at = column.next();
  const float number = theme.unit * 12;
  const float height = ui::run_at(column, {at.x, at.y, at.w - number, 0}, [&](ui::Column& line) {
    line.paragraph(theme.body, theme.colour.text, words);
  });
  if (column.draws())
    ui::draw_label(ui, theme.card_title, {at.x + at.w - number, at.y, number, height}, theme.colour.text,
                   text::format_number(count, ui.lang()), gfx::Align::right);
  column.add(height);
  column.gap(0.7f);
  if (column.draws())
    ui::fill(ui, {at.x, column.y(), at.w, std::max(1.f, theme.unit * 0.1f)}, theme.colour.line);
  column.gap(0.7f);
}

// What an exhibitor asks for first.
void add_contacts(ui::Column& column, const FairCounts& counts) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const leads::Counts& contacts = counts.contacts;
  column.paragraph(theme.heading, theme.colour.text,
                   text::counted(Msg::fair_figures_all_contacts, contacts.all(), ui.lang()));
  column.gap(0.4f);
  const auto part = [&](Msg words, std::int64_t count) {
    return text::fill(std::string(ui.text(words)), "n", text::format_number(count, ui.lang()));
  };
  column.paragraph(theme.body, theme.colour.text_soft,
                   contacts.all() == 0 ? std::string(ui.text(Msg::fair_no_contacts))
                                       : part(Msg::fair_figures_taken, contacts.taken) + " · " +
                                             part(Msg::fair_figures_waiting, contacts.waiting));
  column.gap(1.4f);
  add_line(column, ui.text(Msg::fair_figures_codes), counts.figures.codes);
}

// A bar a language: in how many visits it was spoken when they began.
void add_languages(ui::Column& column, const state::FairFigures& figures) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.heading, theme.colour.text, ui.text(Msg::fair_figures_languages));
  std::int64_t most = 1;
  for (const std::int64_t count : figures.languages) most = std::max(most, count);
  const float number = ui.painter().width(theme.label, text::format_number(most, ui.lang())) + theme.unit;
  for (std::size_t i = 0; i < base::kLanguages.size(); ++i) {
    const std::int64_t count = figures.languages[i];
    column.gap(1.2f);
    column.paragraph(theme.body, theme.colour.text, text::message(Msg::language, base::kLanguages[i]),
                     {.lang = base::kLanguages[i]});
    column.gap(0.4f);
    const Rect row = column.room(std::round(std::max(theme.unit * 2.6f, theme.label.size_px * 1.3f)));
    if (!column.draws()) continue;
    const float widest = std::max(theme.unit * 10, row.w - number - theme.unit),
                bar = std::round(theme.unit * 2),
                width = std::round(widest * static_cast<float>(count) / static_cast<float>(most));
    ui::fill(ui, {row.x, std::round(row.centre().y - bar / 2), width, bar}, theme.colour.brand);
    ui::draw_label(ui, theme.label, {row.x + width + (count > 0 ? theme.unit : 0), row.y, number, row.h},
                   theme.colour.text, text::format_number(count, ui.lang()), gfx::Align::left);
  }
}

}  // namespace

base::Result<FairFiguresState> enter_fair_figures(store::Catalog& catalog, const StaffSources& staff,
                                                  const FairFiguresAt& where) {
  FairFiguresState state{.counts = TRY(read_fair_counts(catalog, staff, where.fair))};
  for (const leads::Batch& batch : staff.leads.batches())
    if (batch.fair == where.fair) state.fair_name = domain::LocalizedText(batch.fair_name);
  for (const PlannedFair& planned : staff.fairs.fairs)
    if (planned.fair.id == where.fair) state.fair_name = planned.fair.name;
  return state;
}

void keep_view(FairFiguresState& fresh, const FairFiguresState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_fair_figures(ui::Context& ui, const Model&, FairFiguresState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::fair_figures));
  const std::string_view name = state.fair_name.best(ui.lang());
  if (!name.empty())
    y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft, name,
                                     {.lang = ui.lang()}) +
         theme.unit * 1.6f;
  if (state.counts.is_empty()) {
    draw_nothing_yet(ui, {left, y + theme.unit * 4, width, theme.unit * 24}, ui::icon::kFigures,
                     Msg::fair_figures_none);
    y += theme.unit * 30;
  } else {
    const bool is_beside = !theme.is_narrow;
    const float column = is_beside ? std::round((width - theme.gutter) / 2) : width;
    const auto card = [&](float x, float& at, const auto& describe) {
      at += ui::draw_on_card(ui, {x, at, column, 0}, theme.unit * 2.4f, describe).h + theme.gap;
    };
    const float right = is_beside ? left + column + theme.gutter : left;
    float z = y;
    float& second = is_beside ? z : y;  // where the other column goes on
    card(left, y, [&](ui::Column& words) { add_contacts(words, state.counts); });
    card(right, second, [&](ui::Column& words) { add_interest(words, state.counts); });
    card(left, y, [&](ui::Column& words) { add_visits(words, state.counts.figures); });
    const bool is_left = is_beside && y < z;  // under the shorter of the two
    card(is_left ? left : right, is_left ? y : second,
         [&](ui::Column& words) { add_languages(words, state.counts.figures); });
    y = std::max(y, z);
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return Stay{};
}

}  // namespace screens
