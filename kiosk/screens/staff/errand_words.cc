// Sentences of errands, and their bar.
#include "kiosk/screens/staff/errand_words.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/text/format.h"
#include "kiosk/text/messages.h"

namespace screens {
namespace {

using base::Errc;
using state::Errand;
using state::ErrandAnswer;
using text::Msg;
using Stage = state::ErrandAnswer::Stage;
using What = state::Errand::What;

constexpr std::chrono::hours kRecent{1};

// Why data are not taken, of a stick or of the centre.
Msg refusal_of_data(What what, Errc problem) {
  switch (problem) {
    case Errc::untrusted:
      return Msg::stick_untrusted;
    case Errc::outdated:
      return Msg::stick_older;
    case Errc::expired:
      return Msg::stick_expired;
    case Errc::foreign:
      return Msg::stick_foreign;
    case Errc::unsupported:
      return Msg::stick_too_new;
    case Errc::full:
      return Msg::stick_machine_full;
    case Errc::busy:
      return Msg::stick_busy;
    case Errc::portal:
      return Msg::doctor_do_sign_in;
    case Errc::network:
      return Msg::stick_no_answer;
    case Errc::not_found:
      return what == What::sync ? Msg::stick_no_answer : Msg::stick_no_feed;
    case Errc::corrupt:
      return what == What::sync ? Msg::stick_no_answer : Msg::stick_damaged;
    case Errc::io:
    case Errc::invalid:
      break;
  }
  return what == What::sync ? Msg::doctor_not_asked : Msg::stick_unreadable;
}

Msg refusal_of_give(Errc problem) {
  if (problem == Errc::not_found) return Msg::stick_nothing_to_give;
  return problem == Errc::full ? Msg::stick_full : Msg::stick_unwritable;
}

Msg refusal_of_release(Errc problem) {
  if (problem == Errc::unsupported) return Msg::stick_written_only;
  if (problem == Errc::not_found) return Msg::stick_released;
  return problem == Errc::io ? Msg::stick_not_whole : Msg::stick_in_use;
}

bool names_a_stick(What what) {
  return what == What::look || what == What::take || what == What::give || what == What::release ||
         what == What::set_up;
}

Msg refusal_of_wifi(Errc problem) {
  if (problem == Errc::untrusted || problem == Errc::invalid) return Msg::first_net_wrong;
  if (problem == Errc::not_found) return Msg::first_net_gone;
  return problem == Errc::busy ? Msg::first_net_busy : Msg::first_net_refused;
}

std::string of_network(ui::Context& ui, Msg words, const ErrandAnswer& answer) {
  return text::fill(std::string(ui.text(words)), "name", answer.errand.network);
}

ErrandLine refusal(ui::Context& ui, const ErrandView& view, const ErrandAnswer& answer) {
  const What what = answer.errand.what;
  const Errc problem = answer.problem.value_or(Errc::invalid);
  const bool is_there = std::any_of(view.notice.sticks.begin(), view.notice.sticks.end(),
                                    [&](const auto& stick) { return stick.folder == answer.errand.stick; });
  if (names_a_stick(what) && what != What::release && !is_there)
    return {std::string(ui.text(Msg::stick_gone)), Tone::trouble};
  if (answer.errand.is_about_power())
    return {std::string(
                ui.text(problem == Errc::unsupported ? Msg::doctor_power_unset : Msg::doctor_power_failed)),
            Tone::trouble};
  if (what == What::give) return {std::string(ui.text(refusal_of_give(problem))), Tone::trouble};
  if (what == What::set_up) return {std::string(ui.text(refusal_of_setup(problem))), Tone::trouble};
  if (what == What::wifi_list || what == What::wifi_join)
    return {of_network(ui, refusal_of_wifi(problem), answer), Tone::trouble};
  if (what == What::release) {
    const Msg words = refusal_of_release(problem);
    const bool is_well = words == Msg::stick_written_only || words == Msg::stick_released;
    return {std::string(ui.text(words)), is_well ? Tone::good : Tone::trouble};
  }
  const Msg words = view.notice.needs_setup ? Msg::first_needed : refusal_of_data(what, problem);
  return {std::string(ui.text(words)), Tone::trouble};
}

std::string counted(ui::Context& ui, Msg words, const ErrandAnswer& answer) {
  return text::fill(text::counted(words, answer.done, ui.lang()), "total",
                    text::format_number(answer.total, ui.lang()));
}

ErrandLine progress(ui::Context& ui, const ErrandAnswer& answer) {
  ErrandLine line;
  if (answer.total > 0)
    line.part = std::clamp(static_cast<float>(answer.done) / static_cast<float>(answer.total), 0.f, 1.f);
  switch (answer.errand.what) {
    case What::sync:
      line.words =
          answer.total == 0
              ? std::string(ui.text(Msg::doctor_begun))
              : counted(ui, answer.is_about_pictures ? Msg::doctor_pictures : Msg::doctor_records, answer);
      break;
    case What::look:
      line.words = ui.text(Msg::stick_looking);
      break;
    case What::take:
      line.words = answer.total > 0 && answer.is_about_pictures ? counted(ui, Msg::doctor_pictures, answer)
                                                                : std::string(ui.text(Msg::stick_taking));
      break;
    case What::give:
      line.words = counted(ui, Msg::stick_giving, answer);
      break;
    case What::release:
      line.words = ui.text(Msg::stick_releasing);
      break;
    case What::set_up:
      line.words = ui.text(Msg::first_stick_taking);
      break;
    case What::wifi_list:
      line.words = ui.text(Msg::first_net_looking);
      break;
    case What::wifi_join:
      line.words = of_network(ui, Msg::first_net_joining, answer);
      break;
    case What::restart_machine:
    case What::switch_off:
      line.words = ui.text(Msg::doctor_power_done);
      break;
  }
  return line;
}

std::string filled(ui::Context& ui, Msg words, const state::Haul& haul) {
  std::string line =
      text::fill(std::string(ui.text(words)), "products", text::format_number(haul.products, ui.lang()));
  return text::fill(std::move(line), "pictures", text::format_number(haul.pictures, ui.lang()));
}

ErrandLine outcome(ui::Context& ui, const ErrandAnswer& answer) {
  switch (answer.errand.what) {
    case What::sync:
      return {answer.is_news ? filled(ui, Msg::doctor_came, answer.haul)
                             : std::string(ui.text(Msg::doctor_nothing_new)),
              Tone::good};
    case What::look:
      return {std::string(ui.text(answer.is_news || answer.haul.pictures > 0 ? Msg::stick_would_change
                                                                             : Msg::stick_nothing_new)),
              Tone::calm};
    case What::take: {
      std::string words = answer.is_news ? filled(ui, Msg::stick_taken, answer.haul)
                                         : std::string(ui.text(Msg::stick_nothing_new));
      if (answer.haul.pictures_missing > 0)
        words += " " + text::counted(Msg::stick_taken_missing, answer.haul.pictures_missing, ui.lang());
      return {std::move(words), Tone::good};
    }
    case What::give:
      return {text::counted(Msg::stick_given, answer.haul.files, ui.lang()), Tone::good};
    case What::release:
      return {std::string(ui.text(Msg::stick_released)), Tone::good};
    case What::set_up:
      return {std::string(ui.text(Msg::first_stick_taken)), Tone::good};
    case What::wifi_list:
      return {};
    case What::wifi_join:
      return {of_network(ui, Msg::first_net_joined, answer), Tone::good};
    case What::restart_machine:
    case What::switch_off:
      break;
  }
  return {std::string(ui.text(Msg::doctor_power_done)), Tone::calm};
}

}  // namespace

Msg refusal_of_setup(Errc problem) {
  if (problem == Errc::untrusted || problem == Errc::corrupt || problem == Errc::unsupported)
    return Msg::first_stick_bad_root;
  if (problem == Errc::full) return Msg::stick_machine_full;
  return problem == Errc::io ? Msg::stick_unreadable : Msg::first_stick_bad_file;
}

ErrandView read_errands(const StaffSources& staff) {
  ErrandView view;
  view.service_runs = state::service_runs(staff.layout);
  view.is_waiting = state::is_waiting(staff.layout);
  if (auto notice = state::read_service_notice(staff.files, staff.layout); notice && view.service_runs)
    view.notice = *std::move(notice);
  auto answer = state::read_answer(staff.files, staff.layout);
  if (!answer) return view;
  const auto age = staff.clock.wall() - answer->time;
  const bool is_running = answer->stage == Stage::running;
  if (is_running && !view.service_runs) answer->stage = Stage::interrupted;
  if (is_running || (age < kRecent && age > -kRecent)) view.answer = *std::move(answer);
  return view;
}

ErrandLine words_of(ui::Context& ui, const ErrandView& view) {
  if (view.is_waiting && view.service_runs) return {std::string(ui.text(Msg::doctor_waiting))};
  if (!view.answer) return {};
  switch (view.answer->stage) {
    case Stage::running:
      return progress(ui, *view.answer);
    case Stage::done:
      return outcome(ui, *view.answer);
    case Stage::failed:
      return refusal(ui, view, *view.answer);
    case Stage::interrupted:
      break;
  }
  return {std::string(ui.text(Msg::doctor_interrupted)), Tone::trouble};
}

void add_errand_line(ui::Column& column, const ErrandLine& line) {
  if (line.words.empty()) return;
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const ImU32 ink = line.tone == Tone::trouble ? theme.colour.danger
                    : line.tone == Tone::good  ? theme.colour.brand
                                               : theme.colour.text;
  column.paragraph(theme.body, ink, line.words);
  if (!line.part) return;
  column.gap(1);
  const ui::Rect bar = column.room(theme.unit * 1.2f);
  if (!column.draws()) return;
  ui::fill(ui, bar, theme.colour.surface_sunken, bar.h / 2);
  const float done = std::max(bar.h, bar.w * *line.part);
  ui::fill(ui, {bar.x, bar.y, done, bar.h}, theme.colour.brand, bar.h / 2);
}

std::string size_words(std::uint64_t bytes, base::Lang lang) {
  constexpr std::uint64_t kGiga = std::uint64_t{1} << 30, kMega = std::uint64_t{1} << 20;
  if (bytes < kGiga) return text::format_number(static_cast<std::int64_t>(bytes / kMega), lang) + " MB";
  const auto tenths = static_cast<std::int64_t>(bytes * 10 / kGiga);
  const char* point = lang == base::Lang::en ? "." : ",";
  return text::format_number(tenths / 10, lang) + point + std::to_string(tenths % 10) + " GB";
}

}  // namespace screens
