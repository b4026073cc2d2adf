// The doctor's page: what must be put right stands first, with what to do; what is well follows in one table.
#include "kiosk/screens/staff/doctor.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/phone_row.h"
#include "kiosk/screens/staff/checkup_words.h"
#include "kiosk/screens/staff/fair_standing.h"
#include "kiosk/store/catalog.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using state::Finding;
using state::Light;
using text::Msg;
using ui::Rect;
using Power = DoctorState::Power;

constexpr float kDisc = 5;    // of what stands first, in units
constexpr float kTable = 26;  // width of a table of two columns, in heights of its letters

int rank(Light light) {
  switch (light) {
    case Light::bad:
      return 0;
    case Light::care:
      return 1;
    case Light::good:
      return 2;
    case Light::unknown:
      break;
  }
  return 3;
}

bool needs_care(const Finding& finding) {
  return rank(finding.light) < 2;
}

state::CheckupFacts gather(const StaffSources& staff, const DoctorParts& parts, const ErrandView& errand) {
  if (parts.known) return *parts.known;
  state::CheckupFacts facts;
  facts.machine = state::read_machine(staff.layout.root());
  facts.machine.are_inputs_refused = staff.machine.is_input_refused;
  if (auto status = state::read_status(staff.files, staff.layout)) facts.last_sync = *std::move(status);
  facts.notice = errand.notice;
  facts.service_runs = errand.service_runs;
  if (const auto current = staff.layout.current_generation()) {
    facts.has_catalogue = true;
    facts.is_catalogue_damaged = !store::Catalog::open(staff.layout.catalogue(*current));
  }
  if (facts.last_sync) facts.pictures_missing = facts.last_sync->media_missing;
  const char* path = std::getenv("PATH");
  if (!parts.voice.empty())
    facts.voice = state::can_run(parts.voice, path ? path : "") ? state::Part::works : state::Part::missing;
  facts.wants_scanner = parts.has_scanner;
  const FairStanding fair = fair_standing(staff);
  if (fair.is_running() || fair.is_coming() || fair.contacts.waiting > 0)
    facts.fair =
        state::FairFacts{fair.is_running(), fair.wants_key, fair.is_clock_doubted, fair.contacts.waiting};
  if (auto starts = state::read_starts(staff.files, staff.layout)) facts.starts = *std::move(starts);
  facts.is_update_taken_back = state::was_update_taken_back(staff.files, staff.layout);
  facts.now = staff.clock.wall();
  return facts;
}

// A disc with a sign, so that the light is not told by its colour alone.
void draw_light(ui::Context& ui, const Rect& disc, Light light) {
  const ui::Palette& colour = ui.theme().colour;
  const auto [ink, paper, sign] = [&]() -> std::tuple<ImU32, ImU32, std::string_view> {
    switch (light) {
      case Light::bad:
        return {colour.on_brand, colour.danger, ui::icon::kClose};
      case Light::care:
        return {colour.warning, colour.warning_soft, ui::icon::kWarning};
      case Light::good:
        return {colour.brand, colour.brand_soft, ui::icon::kCheck};
      case Light::unknown:
        break;
    }
    return {colour.text_faint, colour.surface_sunken, ui::icon::kMinus};
  }();
  ui::fill(ui, disc, paper, disc.h / 2);
  ui::draw_icon(ui, sign, disc, disc.h * 0.62f, ink);
}

// What `describe` puts at the right of a light.
template <class Describe>
void beside_light(ui::Column& column, Light light, float disc_px, Describe&& describe) {
  ui::Context& ui = column.ui();
  const Rect at = column.next();
  const float gap = ui.theme().unit * 1.8f;
  const float height = ui::run_at(column, {at.x + disc_px + gap, at.y, at.w - disc_px - gap, 0}, describe);
  if (column.draws()) draw_light(ui, {at.x, at.y, disc_px, disc_px}, light);
  column.add(std::max(height, disc_px));
}

// Of what needs care: its name, why, and what to do.
void add_trouble(ui::Column& column, const Finding& finding) {
  const ui::Theme& theme = column.ui().theme();
  beside_light(column, finding.light, theme.unit * kDisc, [&](ui::Column& words) {
    ui::Context& ui = words.ui();
    words.paragraph(theme.label, theme.colour.text_soft, ui.text(topic_words(finding.topic)));
    words.gap(0.2f);
    words.paragraph(theme.card_title, theme.colour.text, cause_words(finding, ui.lang()));
    const auto advice = advice_on(finding);
    if (!advice) return;
    words.gap(0.5f);
    words.paragraph(theme.body, theme.colour.text, ui.text(*advice));
  });
}

// One line of the table of what is well, or not measured.
void add_row(ui::Column& column, const Finding& finding) {
  const ui::Theme& theme = column.ui().theme();
  constexpr float kName = 0.36f;
  beside_light(column, finding.light, theme.body.size_px * 1.3f, [&](ui::Column& words) {
    ui::Context& ui = words.ui();
    const ImU32 ink = finding.light == Light::unknown ? theme.colour.text_soft : theme.colour.text;
    const std::string why = cause_words(finding, ui.lang());
    if (words.width() < theme.body.size_px * kTable) {
      words.paragraph(theme.body, theme.colour.text_soft, ui.text(topic_words(finding.topic)));
      return words.paragraph(theme.body, ink, why);
    }
    const Rect at = words.next();
    const float name = at.w * kName;
    const float left = ui::run_at(words, {at.x, at.y, name - theme.unit, 0}, [&](ui::Column& cell) {
      cell.paragraph(theme.body, theme.colour.text_soft, ui.text(topic_words(finding.topic)));
    });
    const float right = ui::run_at(words, {at.x + name, at.y, at.w - name, 0},
                                   [&](ui::Column& cell) { cell.paragraph(theme.body, ink, why); });
    words.add(std::max(left, right));
  });
}

// How it all is, in one line.
void add_verdict(ui::Column& column, const std::vector<Finding>& findings) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const auto count = [&](Light light) {
    return std::count_if(findings.begin(), findings.end(),
                         [&](const Finding& finding) { return finding.light == light; });
  };
  const auto bad = count(Light::bad), care = count(Light::care);
  std::string words = bad > 0 ? text::counted(Msg::doctor_some_bad, bad, ui.lang()) : std::string();
  if (care > 0) words += (words.empty() ? "" : " · ") + text::counted(Msg::doctor_some_care, care, ui.lang());
  if (words.empty()) words = ui.text(Msg::doctor_all_good);
  const Light light = bad > 0 ? Light::bad : care > 0 ? Light::care : Light::good;
  beside_light(column, light, theme.unit * kDisc, [&](ui::Column& line) {
    line.paragraph(theme.heading, theme.colour.text, words);
    line.gap(0.2f);
    line.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::doctor_read_aloud));
  });
}

// Cards of everything that was found, from `y` down; returns where they end.
float draw_findings(ui::Context& ui, const Rect& at, const std::vector<Finding>& findings) {
  const ui::Theme& theme = ui.theme();
  float y = at.y;
  const auto card = [&](const auto& describe) {
    y += ui::draw_on_card(ui, {at.x, y, at.w, 0}, theme.unit * 2.2f, describe).h + theme.gap;
  };
  const auto first_well = std::find_if_not(findings.begin(), findings.end(), needs_care);
  card([&](ui::Column& column) {
    add_verdict(column, findings);
    for (auto each = findings.begin(); each != first_well; ++each) {
      column.gap(2.4f);
      add_trouble(column, *each);
    }
  });
  card([&](ui::Column& column) {
    for (auto each = first_well; each != findings.end(); ++each) {
      if (each != first_well) column.gap(1.4f);
      add_row(column, *each);
    }
  });
  return y;
}

struct PowerWords {
  Msg what, sure;
  std::string_view icon;
};
constexpr std::array kPowers{
    PowerWords{Msg::doctor_restart_kiosk, Msg::doctor_sure_restart_kiosk, ui::icon::kRefresh},
    PowerWords{Msg::doctor_restart_machine, Msg::doctor_sure_restart_machine, ui::icon::kRefresh},
    PowerWords{Msg::doctor_switch_off, Msg::doctor_sure_switch_off, ui::icon::kPower}};

Intent intent_of(Power power) {
  if (power == Power::restart_kiosk) return RestartKiosk{};
  return Ask{{power == Power::restart_machine ? state::Errand::What::restart_machine
                                              : state::Errand::What::switch_off}};
}

// A button over the whole width; true when it was tapped.
bool add_button(ui::Column& column, Msg words, std::string_view icon, ui::ButtonLook look) {
  const Rect rect = column.room(column.ui().theme().touch);
  return column.draws() && ui::button(column.ui(), rect, column.ui().text(words), icon, look);
}

void add_power(ui::Column& column, const std::optional<Power>& asked, DoctorState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.heading, theme.colour.text, ui.text(Msg::doctor_power));
  column.gap(0.6f);
  if (!asked) {
    column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::doctor_power_how));
    for (std::size_t i = 0; i < kPowers.size(); ++i) {
      column.gap(1.2f);
      if (add_button(column, kPowers[i].what, kPowers[i].icon, ui::ButtonLook::quiet))
        state.asked = static_cast<Power>(i);
    }
    return;
  }
  const PowerWords& words = kPowers[static_cast<std::size_t>(*asked)];
  column.paragraph(theme.card_title, theme.colour.text, ui.text(words.sure));
  column.gap(1.2f);
  if (add_button(column, words.what, words.icon, ui::ButtonLook::primary)) {
    intent = intent_of(*asked);
    state.asked.reset();
  }
  column.gap(1.2f);
  if (add_button(column, Msg::doctor_no, ui::icon::kClose, ui::ButtonLook::quiet)) state.asked.reset();
}

void add_sync(ui::Column& column, const DoctorState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const bool is_of_stick =
      state.errand.answer && !state.errand.answer->errand.stick.empty() && !state.errand.is_waiting;
  if (!state.errand.is_busy() &&
      add_button(column, Msg::doctor_sync, ui::icon::kSync, ui::ButtonLook::primary))
    intent = Ask{{state::Errand::What::sync}};
  const ErrandLine line = is_of_stick && !state.errand.is_busy() ? ErrandLine{} : words_of(ui, state.errand);
  if (line.words.empty()) return;
  if (!state.errand.is_busy()) column.gap(1.2f);
  add_errand_line(column, line);
}

// What helps; returns where it ends.
float draw_help(ui::Context& ui, const Rect& at, DoctorState& state, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  float y = at.y;
  const auto card = [&](const auto& describe) {
    y += ui::draw_on_card(ui, {at.x, y, at.w, 0}, theme.unit * 2.2f, describe).h + theme.gap;
  };
  card([&](ui::Column& column) { add_sync(column, state, intent); });
  const PhoneCode code{state.summary, std::string(ui.text(Msg::doctor_code)),
                       std::string(ui.text(Msg::doctor_code_how))};
  y += draw_phone_row(ui, {at.x, y, at.w, 0}, std::span(&code, 1)) + theme.gap;
  const auto asked = state.asked;  // measured and drawn alike, whatever a touch changes meanwhile
  card([&](ui::Column& column) { add_power(column, asked, state, intent); });
  card([&](ui::Column& column) {
    column.paragraph(theme.heading, theme.colour.text, ui.text(Msg::first_again));
    column.gap(0.6f);
    column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::first_again_help));
    column.gap(1.2f);
    if (add_button(column, Msg::first_again_open, ui::icon::kSettings, ui::ButtonLook::quiet))
      intent = Open{FirstAt{true}};
  });
  return y;
}

}  // namespace

base::Result<DoctorState> enter_doctor(const StaffSources& staff, const DoctorParts& parts) {
  DoctorState state;
  state.errand = read_errands(staff);
  const state::CheckupFacts facts = gather(staff, parts, state.errand);
  state.findings = state::check(facts);
  state.summary = state::summary(state.findings, facts, state.errand.notice.kiosk);
  std::stable_sort(
      state.findings.begin(), state.findings.end(),
      [](const Finding& one, const Finding& other) { return rank(one.light) < rank(other.light); });
  return state;
}

void keep_view(DoctorState& fresh, const DoctorState& old) {
  fresh.asked = old.asked;
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_doctor(ui::Context& ui, const Model&, DoctorState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  constexpr float kFindings = 0.58f;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  const float head = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::staff_doctor));
  const bool is_beside = !theme.is_narrow;
  const float column = is_beside ? (width - theme.gutter) * kFindings : width;
  float y = draw_findings(ui, {left, head, column, 0}, state.findings);
  if (is_beside) {
    const float x = left + column + theme.gutter;
    y = std::max(y, draw_help(ui, {x, head, left + width - x, 0}, state, intent));
  } else {
    y = draw_help(ui, {left, y, width, 0}, state, intent);
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
