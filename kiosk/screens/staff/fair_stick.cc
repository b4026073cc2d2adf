// Sticks of exhibitors in words.
#include "kiosk/screens/staff/fair_stick.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "kiosk/state/mounted.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using leads::Stage;
using leads::Trouble;
using text::Msg;
using ui::Rect;

Msg words_of_stage(Stage stage) {
  switch (stage) {
    case Stage::stick:
      return Msg::fair_stage_stick;
    case Stage::key:
      return Msg::fair_stage_key;
    case Stage::reading:
      return Msg::fair_stage_reading;
    case Stage::writing:
      return Msg::fair_stage_writing;
    case Stage::reading_back:
      return Msg::fair_stage_reading_back;
    case Stage::finishing:
      break;
  }
  return Msg::fair_stage_finishing;
}

// A stick as a line to choose: its name and its room.
void add_one_stick(ui::Column& column, const FairStick& stick, bool is_chosen, FairSticks& sticks) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, disc = u * 5, gap = u * 1.8f;
  const Rect at = column.next();
  const std::string name = stick.folder.filename().string();
  const auto words = [&](ui::Column& line) {
    line.paragraph(theme.card_title, theme.colour.text, name, {.max_lines = 1, .lang = ui.lang()});
    line.paragraph(
        theme.body, theme.colour.text_soft,
        text::fill(std::string(ui.text(Msg::fair_stick_room)), "n", size_words(stick.free_bytes, ui.lang())));
  };
  const float width = at.w - disc - gap, inner = ui::measure(ui, width, words);
  const float height = std::round(std::max({inner, disc, theme.touch}));
  if (column.draws()) {
    const Rect round{at.x, std::round(at.y + (height - disc) / 2), disc, disc};
    ui::fill(ui, round, is_chosen ? theme.colour.brand : theme.colour.brand_soft, disc / 2);
    ui::draw_icon(ui, is_chosen ? ui::icon::kCheck : ui::icon::kStick, round, disc * 0.56f,
                  is_chosen ? theme.colour.on_brand : theme.colour.brand);
    ui::draw(ui, {at.x + disc + gap, std::round(at.y + (height - inner) / 2), width, 0}, words);
    if (sticks.found.size() > 1 &&
        ui.tapped({{at.x, at.y, at.w, height}, ui::Role::toggle, name, is_chosen})) {
      sticks.chosen = stick.folder;
      ui.request_frame();
    }
  }
  column.add(height);
}

}  // namespace

const FairStick* FairSticks::stick() const {
  if (found.size() == 1) return &found.front();
  if (!chosen) return nullptr;
  const auto one =
      std::find_if(found.begin(), found.end(), [&](const FairStick& each) { return each.folder == *chosen; });
  return one == found.end() ? nullptr : &*one;
}

FairSticks find_fair_sticks(const StaffSources& staff, const std::vector<base::Path>& folders) {
  FairSticks sticks{.found = {}, .errand = read_errands(staff), .work = staff.fair_work};
  if (sticks.errand.service_runs) {
    for (const auto& stick : sticks.errand.notice.sticks)
      sticks.found.push_back({stick.folder, stick.free_bytes});
  } else {
    for (const base::Path& folder : state::mounted_below(folders)) {
      const auto room = staff.files.free_space(folder);
      sticks.found.push_back({folder, room ? *room : 0});
    }
  }
  // While one is written, it is left alone.
  if (!sticks.work.is_busy)
    for (FairStick& stick : sticks.found) stick.keys = leads::keys_on(staff.files, stick.folder);
  return sticks;
}

void keep_choice(FairSticks& fresh, const FairSticks& old) {
  fresh.chosen = old.chosen;
}

void add_stick_choice(ui::Column& column, FairSticks& sticks) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  if (sticks.found.empty()) {
    const Rect at = column.next();
    const float disc = theme.unit * 5, gap = theme.unit * 1.8f;
    const float height =
        ui::run_at(column, {at.x + disc + gap, at.y, at.w - disc - gap, 0}, [&](ui::Column& line) {
          line.paragraph(theme.card_title, theme.colour.text, ui.text(Msg::fair_stick_none));
          line.gap(0.3f);
          line.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::fair_stick_none_help));
        });
    if (column.draws()) {
      const Rect round{at.x, at.y, disc, disc};
      ui::fill(ui, round, theme.colour.surface_sunken, disc / 2);
      ui::draw_icon(ui, ui::icon::kStick, round, disc * 0.56f, theme.colour.text_soft);
    }
    return column.add(std::max(height, disc));
  }
  if (sticks.found.size() > 1) {
    column.paragraph(theme.card_title, theme.colour.text, ui.text(Msg::fair_stick_which));
    column.gap(1);
  }
  const FairStick* chosen = sticks.stick();
  const std::optional<base::Path> at = chosen ? std::optional(chosen->folder) : std::nullopt;
  for (std::size_t i = 0; i < sticks.found.size(); ++i) {
    if (i > 0) column.gap(1);
    add_one_stick(column, sticks.found[i], at == sticks.found[i].folder, sticks);
  }
}

void add_fair_progress(ui::Column& column, const FairWork& work) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const leads::Progress& progress = work.progress;
  ErrandLine line{std::string(ui.text(words_of_stage(progress.stage)))};
  const auto steps = static_cast<float>(Stage::finishing) + 1;
  const float within =
      progress.total > 0 ? static_cast<float>(progress.done) / static_cast<float>(progress.total) : 0;
  line.part = std::clamp((static_cast<float>(progress.stage) + within) / steps, 0.f, 1.f);
  add_errand_line(column, line);
  column.gap(1);
  column.paragraph(theme.card_title, theme.colour.text, ui.text(Msg::stick_do_not_pull));
}

Msg trouble_words(Trouble trouble) {
  switch (trouble) {
    case Trouble::no_stick:
      return Msg::fair_trouble_no_stick;
    case Trouble::cannot_write:
      return Msg::fair_trouble_cannot_write;
    case Trouble::stick_full:
      return Msg::fair_trouble_stick_full;
    case Trouble::stick_pulled:
      return Msg::fair_trouble_pulled;
    case Trouble::stick_damaged:
      return Msg::fair_trouble_stick_damaged;
    case Trouble::no_key:
      return Msg::fair_trouble_no_key;
    case Trouble::other_key:
      return Msg::fair_trouble_other_key;
    case Trouble::damaged_key:
      return Msg::fair_trouble_damaged_key;
    case Trouble::wrong_passphrase:
      return Msg::fair_trouble_wrong_passphrase;
    case Trouble::no_memory:
      return Msg::fair_trouble_no_memory;
    case Trouble::nothing_to_take:
      return Msg::fair_trouble_nothing;
    case Trouble::kiosk_full:
      return Msg::fair_trouble_kiosk_full;
    case Trouble::kiosk_disk:
      break;
  }
  return Msg::fair_trouble_kiosk_disk;
}

void add_release(ui::Column& column, const FairSticks& sticks, const base::Path& stick, Intent& intent) {
  using What = state::Errand::What;
  ui::Context& ui = column.ui();
  const auto& answer = sticks.errand.answer;
  const bool is_of_release = answer && answer->errand.what == What::release && answer->errand.stick == stick;
  if (sticks.errand.is_busy() || is_of_release) {
    column.gap(1.6f);
    add_errand_line(column, words_of(ui, sticks.errand));
  }
  const bool is_there = std::any_of(sticks.found.begin(), sticks.found.end(),
                                    [&](const FairStick& one) { return one.folder == stick; });
  if (sticks.errand.is_busy() || !is_there || !sticks.errand.service_runs) return;
  column.gap(1.6f);
  if (add_wide_button(column, Msg::stick_release, ui::icon::kEject, ui::ButtonLook::quiet))
    intent = Ask{{What::release, stick.string()}};
}

bool add_wide_button(ui::Column& column, Msg words, std::string_view icon, ui::ButtonLook look) {
  Rect rect = column.room(column.ui().theme().touch);
  rect.w = std::min(rect.w, column.ui().theme().unit * 70);
  return column.draws() && ui::button(column.ui(), rect, column.ui().text(words), icon, look);
}

}  // namespace screens
