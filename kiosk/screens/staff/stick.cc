// A card for each stick: what it is, how its errand goes, and what can be done with it.
#include "kiosk/screens/staff/stick.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using state::Errand;
using state::ErrandAnswer;
using text::Msg;
using ui::Rect;
using What = state::Errand::What;
using Stick = state::ServiceNotice::Stick;

// A plain count of the table of what a stick would change.
struct Line {
  Msg words;
  std::string value;
};

std::vector<Line> lines_of(const ErrandAnswer& found, base::Lang lang) {
  const state::Haul& haul = found.haul;
  std::vector<Line> lines;
  const auto add = [&](Msg words, std::int64_t count, const std::string& more = {}) {
    if (count > 0) lines.push_back({words, text::format_number(count, lang) + more});
  };
  add(Msg::stick_added, haul.added);
  add(Msg::stick_changed, haul.changed);
  add(Msg::stick_removed, haul.removed);
  add(Msg::stick_fairs, haul.fairs);
  add(Msg::stick_others, haul.others);
  add(Msg::stick_pictures, haul.pictures,
      " · " + size_words(static_cast<std::uint64_t>(haul.picture_bytes), lang));
  add(Msg::stick_messages, haul.returned);
  return lines;
}

void add_table(ui::Column& column, const std::vector<Line>& lines) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float widest = theme.unit * 80;  // beyond it the eye loses the line
  for (const Line& line : lines) {
    column.gap(0.8f);
    const Rect at = column.next();
    const float width = std::min(at.w, widest), value = width * 0.36f;
    const float height = ui::run_at(
        column, {at.x, at.y, width - value - theme.unit, 0},
        [&](ui::Column& cell) { cell.paragraph(theme.body, theme.colour.text, ui.text(line.words)); });
    const bool is_one_line = height < theme.body.size_px * 2.2f;  // in Khmer a line is higher
    const float line_px = is_one_line ? height : theme.body.size_px * 1.4f;
    if (column.draws())
      ui::draw_label(ui, theme.card_title, {at.x + width - value, at.y, value, line_px}, theme.colour.text,
                     line.value, gfx::Align::right);
    column.add(height);
    column.gap(0.8f);
    if (column.draws())
      ui::fill(ui, {at.x, column.y(), width, std::max(1.f, theme.unit * 0.1f)}, theme.colour.line);
  }
}

struct Choice {
  Msg words;
  std::string_view icon;
  What what;
};

// Buttons beside each other where there is room for two, the first of them the page's one action.
void add_choices(ui::Column& column, const std::vector<Choice>& choices, const Stick& stick, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  float widest = 0;
  for (const Choice& choice : choices)
    widest = std::max(widest, ui::button_width(ui, ui.text(choice.words), choice.icon));
  const bool is_beside = 2 * widest + theme.gap <= column.width();
  const float width = is_beside ? std::max(widest, std::min(column.width() / 2, theme.unit * 46) - theme.gap)
                                : column.width();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const bool is_right = is_beside && i % 2 == 1;
    if (i > 0 && !is_right) column.gap(1.2f);
    Rect rect = is_right ? Rect{column.next().x + width + theme.gap, column.y() - theme.touch, 0, 0}
                         : column.room(theme.touch);
    rect.w = width;
    rect.h = theme.touch;
    const auto look = i == 0 ? ui::ButtonLook::primary : ui::ButtonLook::quiet;
    if (column.draws() && ui::button(ui, rect, ui.text(choices[i].words), choices[i].icon, look))
      intent = Ask{{choices[i].what, stick.folder.string()}};
  }
}

std::vector<Choice> choices_for(const Stick& stick, const ErrandAnswer* answer) {
  const Choice look{Msg::stick_look, ui::icon::kSearch, What::look},
      take{Msg::stick_take, ui::icon::kDownload, What::take},
      give{Msg::stick_give, ui::icon::kUpload, What::give},
      release{Msg::stick_release, ui::icon::kEject, What::release};
  if (!stick.has_feed) return {give, release};
  const bool was_done = answer && answer->stage == ErrandAnswer::Stage::done;
  const What last = was_done ? answer->errand.what : What::sync;
  const bool is_new = was_done && (answer->is_news || answer->haul.pictures > 0);
  if (last == What::look && is_new) return {take, give, release};
  if (last == What::look || last == What::take || last == What::give) return {release, look, give};
  return {look, take, give, release};
}

void add_stick(ui::Column& column, const Stick& stick, const ErrandView& errand, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const Rect at = column.next();
  const float disc = theme.unit * 6, gap = theme.unit * 2;
  const float head =
      ui::run_at(column, {at.x + disc + gap, at.y, at.w - disc - gap, 0}, [&](ui::Column& words) {
        words.paragraph(theme.heading, theme.colour.text, stick.folder.filename().string());
        words.gap(0.2f);
        const Msg kind = stick.has_feed ? Msg::stick_has_data : Msg::stick_has_no_data;
        words.paragraph(theme.body, theme.colour.text_soft,
                        text::fill(std::string(ui.text(kind)), "n", size_words(stick.free_bytes, ui.lang())));
      });
  if (column.draws()) {
    const Rect round{at.x, at.y, disc, disc};
    ui::fill(ui, round, theme.colour.brand_soft, disc / 2);
    ui::draw_icon(ui, ui::icon::kStick, round, disc * 0.56f, theme.colour.brand);
  }
  column.add(std::max(head, disc));
  const bool is_its = errand.answer && errand.answer->errand.stick == stick.folder;
  const ErrandAnswer* answer = is_its ? &*errand.answer : nullptr;
  if (answer || errand.is_busy()) {
    column.gap(2);
    add_errand_line(column, words_of(ui, errand));
  }
  if (errand.is_busy()) {
    column.gap(1);
    return column.paragraph(theme.card_title, theme.colour.text, ui.text(Msg::stick_do_not_pull));
  }
  if (answer && answer->stage == ErrandAnswer::Stage::done && answer->errand.what == What::look) {
    const auto lines = lines_of(*answer, ui.lang());
    add_table(column, lines);
    column.gap(1.2f);
    if (!lines.empty())
      column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::stick_overlay_stays));
  }
  column.gap(2.4f);
  add_choices(column, choices_for(stick, answer), stick, intent);
  if (!stick.setup) return;
  column.gap(2);
  column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::first_stick_is));
  column.gap(1.2f);
  const Rect button = column.room(theme.touch);
  if (column.draws() &&
      ui::button(ui, button, ui.text(Msg::first_again_open), ui::icon::kSettings, ui::ButtonLook::quiet))
    intent = Open{FirstAt{true, state::FirstStep::province}};
}

// Where no stick is: what one is for, and what became of the last.
void add_nothing(ui::Column& column, const ErrandView& errand) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const bool is_of_stick = errand.answer && !errand.answer->errand.stick.empty();
  if (is_of_stick) {
    add_errand_line(column, words_of(ui, errand));
    column.gap(2);
  }
  const Rect icon = column.room(theme.unit * 10);
  if (column.draws()) ui::draw_icon(ui, ui::icon::kStick, icon, theme.unit * 9, theme.colour.text_faint);
  column.gap(1.6f);
  column.paragraph(theme.heading, theme.colour.text, ui.text(Msg::stick_none),
                   {.align = gfx::Align::centre, .lang = ui.lang()});
  column.gap(1);
  column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::stick_for_what),
                   {.align = gfx::Align::centre, .lang = ui.lang()});
  column.gap(1.6f);
}

}  // namespace

base::Result<StickState> enter_stick(const StaffSources& staff) {
  return StickState{.errand = read_errands(staff)};
}

void keep_view(StickState& fresh, const StickState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_stick(ui::Context& ui, const Model&, StickState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::staff_stick));
  const auto card = [&](const auto& describe) {
    y += ui::draw_on_card(ui, {left, y, width, 0}, theme.unit * 2.6f, describe).h + theme.gap;
  };
  if (!state.errand.service_runs) {
    card([&](ui::Column& column) {
      column.paragraph(theme.card_title, theme.colour.danger, ui.text(Msg::doctor_no_service));
    });
  } else if (state.errand.notice.sticks.empty()) {
    card([&](ui::Column& column) { add_nothing(column, state.errand); });
  }
  for (const Stick& stick : state.errand.notice.sticks)
    card([&](ui::Column& column) { add_stick(column, stick, state.errand, intent); });
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
