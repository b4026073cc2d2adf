// Cards of the steps: languages, the stick with ocop-setup, networks, tests, the summary.
#include "kiosk/screens/first/first_steps.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using state::Errand;
using state::ErrandAnswer;
using state::FirstStep;
using state::Network;
using text::Msg;
using ui::Rect;
using What = state::Errand::What;
using Stick = state::ServiceNotice::Stick;

constexpr float kFirstPad = 2.4f;  // of cards, in units

std::string with_name(ui::Context& ui, Msg words, std::string_view name) {
  return text::fill(std::string(ui.text(words)), "name", name);
}

// The answer to an errand of that kind; null where the last was another.
const ErrandAnswer* answer_of(const FirstStartState& state, What what) {
  return state.errand.answer && state.errand.answer->errand.what == what ? &*state.errand.answer : nullptr;
}

bool was_refused(const ErrandAnswer* answer) {
  return answer &&
         (answer->stage == ErrandAnswer::Stage::failed || answer->stage == ErrandAnswer::Stage::interrupted);
}

const Network* joined_of(const FirstStartState& state) {
  const auto found = std::find_if(state.networks.begin(), state.networks.end(),
                                  [](const Network& network) { return network.is_joined; });
  return found == state.networks.end() ? nullptr : &*found;
}

bool is_set_up(const FirstStartState& state) {
  return state.errand.service_runs ? !state.errand.notice.needs_setup : state.has_catalogue;
}

bool knows_its_data(const FirstStartState& state) {
  return is_set_up(state) || state.has_catalogue;
}

bool is_linked(const FirstStartState& state) {
  return state.has_link || joined_of(state);
}

enum class StepMark { done, calm, trouble };

void draw_mark_disc(ui::Context& ui, const Rect& disc, StepMark mark, std::string_view icon) {
  const ui::Palette& colour = ui.theme().colour;
  const bool is_trouble = mark == StepMark::trouble;
  ui::fill(ui, disc, is_trouble ? colour.warning_soft : colour.brand_soft, disc.h / 2);
  ui::draw_icon(ui,
                mark == StepMark::done ? ui::icon::kCheck
                : is_trouble           ? ui::icon::kWarning
                                       : icon,
                disc, disc.h * 0.56f, is_trouble ? colour.warning : colour.brand);
}

// A disc at the left, at its right what `describe` says, centred on each other.
template <class Describe>
void add_marked(ui::Column& column, StepMark mark, std::string_view icon, Describe&& describe) {
  ui::Context& ui = column.ui();
  const float disc = ui.theme().unit * 6, gap = ui.theme().unit * 2;
  const Rect at = column.next();
  const float width = at.w - disc - gap, words = ui::measure(ui, width, describe),
              height = std::max(words, disc);
  if (column.draws()) {
    draw_mark_disc(ui, {at.x, std::round(at.y + (height - disc) / 2), disc, disc}, mark, icon);
    ui::draw(ui, {at.x + disc + gap, std::round(at.y + (height - words) / 2), width, 0}, describe);
  }
  column.add(height);
}

void add_title_and_line(ui::Column& column, StepMark mark, std::string_view icon, std::string_view title,
                        std::string_view line, bool is_danger = false) {
  add_marked(column, mark, icon, [&](ui::Column& words) {
    const ui::Theme& theme = words.ui().theme();
    words.paragraph(theme.card_title, theme.colour.text, title);
    if (line.empty()) return;
    words.gap(0.3f);
    words.paragraph(theme.body, is_danger ? theme.colour.danger : theme.colour.text_soft, line);
  });
}

bool add_step_button(ui::Column& column, Msg words, std::string_view icon, ui::ButtonLook look) {
  const Rect rect = column.room(column.ui().theme().touch);
  return column.draws() && ui::button(column.ui(), rect, column.ui().text(words), icon, look);
}

// ---- language

void add_first_languages(ui::Column& column, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * kFirstPad, check = u * 5;
  for (const base::Lang lang : base::kLanguages) {
    const bool is_on = lang == ui.lang();
    const auto describe = [&](ui::Column& words) {
      words.paragraph(theme.title, is_on ? theme.colour.on_chosen : theme.colour.text,
                      text::message(Msg::first_hello, lang), {.lang = lang});
      words.paragraph(theme.body, is_on ? theme.colour.on_chosen : theme.colour.text_soft,
                      text::message(Msg::language, lang), {.lang = lang});
    };
    const float width = column.width() - 2 * pad - check;
    const float words = ui::measure(ui, width, describe);
    const Rect tile = column.room(std::round(words + 2 * pad));
    column.gap(1.8f);
    if (!column.draws()) continue;
    if (is_on)
      ui::choice_ground(ui, tile, tile, true, theme.radius);
    else
      ui::card(ui, ui::under_finger(ui, tile, 0.3f));
    ui::draw(ui, {tile.x + pad, tile.y + pad, width, 0}, describe);
    const Rect disc{tile.right() - pad - check, std::round(tile.centre().y - check / 2), check, check};
    if (is_on) {
      ui::fill(ui, disc, theme.colour.brand, check / 2);
      ui::draw_icon(ui, ui::icon::kCheck, disc, check * 0.64f, theme.colour.on_brand);
    } else {
      ui::outline(ui, disc, theme.colour.line, check / 2);
    }
    if (ui.tapped({tile, ui::Role::toggle, text::message(Msg::language, lang), is_on}) && !is_on)
      intent = SetLanguage{lang};
  }
}

// ---- province

void add_setup_fact(ui::Column& column, Msg name, const std::string& value) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.gap(1.2f);
  column.paragraph(theme.label, theme.colour.text_soft, ui.text(name));
  column.paragraph(theme.body, theme.colour.text,
                   value.empty() ? std::string(ui.text(Msg::first_unnamed)) : value);
}

void add_setup_stick(ui::Column& column, const Stick& stick, const FirstStartState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const auto& setup = *stick.setup;
  ui::add_card(column, ui.theme().unit * kFirstPad, [&](ui::Column& card) {
    add_title_and_line(card, setup.problem ? StepMark::trouble : StepMark::calm, ui::icon::kStick,
                       with_name(ui, Msg::first_stick, stick.folder.filename().string()),
                       setup.problem ? ui.text(refusal_of_setup(*setup.problem)) : std::string_view(),
                       setup.problem.has_value());
    if (setup.problem) return;
    if (!setup.province.empty()) add_setup_fact(card, Msg::first_stick_province, setup.province);
    add_setup_fact(card, Msg::first_stick_kiosk, setup.kiosk);
    add_setup_fact(card, Msg::first_stick_feed, setup.feed);
    if (state.errand.is_busy()) return;
    card.gap(2);
    const bool is_new = !is_set_up(state);
    if (add_step_button(card, is_new ? Msg::first_stick_take : Msg::first_stick_take_instead,
                        ui::icon::kCheck, is_new ? ui::ButtonLook::primary : ui::ButtonLook::quiet))
      intent = Ask{{What::set_up, stick.folder.string()}};
  });
}

// How the first data come in, or that they are here.
void add_data(ui::Column& column, const Model& model, const FirstStartState& state) {
  ui::Context& ui = column.ui();
  ui::add_card(column, ui.theme().unit * kFirstPad, [&](ui::Column& card) {
    if (state.has_catalogue) {
      const std::string& title = model.meta.title.best(ui.lang());
      add_title_and_line(card, StepMark::done, {},
                         title.empty() ? ui.text(Msg::first_data_here) : std::string_view(title),
                         text::counted(Msg::first_data_products, model.meta.products, ui.lang()));
    } else {
      const bool is_busy = state.errand.is_busy();
      add_title_and_line(card, is_busy ? StepMark::calm : StepMark::done, ui::icon::kDownload,
                         ui.text(Msg::first_data_known),
                         ui.text(is_busy ? Msg::first_data_coming : Msg::first_data_later));
    }
    const bool is_of_data = answer_of(state, What::sync) || answer_of(state, What::take);
    if (!is_of_data || (!state.errand.is_busy() && state.has_catalogue)) return;
    card.gap(1.6f);
    add_errand_line(card, words_of(ui, state.errand));
  });
}

void add_waiting_for_stick(ui::Column& column) {
  ui::Context& ui = column.ui();
  ui::add_card(column, ui.theme().unit * kFirstPad, [&](ui::Column& card) {
    const ui::Theme& theme = ui.theme();
    const float side = theme.unit * 15;
    const Rect room = card.room(side);
    if (card.draws()) {
      const Rect disc{room.centre().x - side / 2, room.y, side, side};
      ui::fill(ui, disc, theme.colour.surface_sunken, side / 2);
      ui::draw_icon(ui, ui::icon::kStick, disc, side * 0.56f, theme.colour.text_soft);
    }
    const gfx::ParagraphOptions centred{.align = gfx::Align::centre, .lang = ui.lang()};
    card.gap(2);
    card.paragraph(theme.heading, theme.colour.text, ui.text(Msg::first_stick_waiting), centred);
    card.gap(0.6f);
    card.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::first_stick_where), centred);
  });
}

void add_province(ui::Column& column, const Model& model, const FirstStartState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const auto& sticks = state.errand.notice.sticks;
  const bool has_setup =
      std::any_of(sticks.begin(), sticks.end(), [](const Stick& stick) { return stick.setup.has_value(); });
  const bool knows = knows_its_data(state);
  if (!state.errand.service_runs && !knows) {
    ui::add_card(column, theme.unit * kFirstPad, [&](ui::Column& card) {
      add_title_and_line(card, StepMark::trouble, {}, ui.text(Msg::first_no_service_title),
                         ui.text(Msg::doctor_no_service));
    });
    return;
  }
  if (knows) {
    add_data(column, model, state);
    column.gap(1.8f);
  }
  if (has_setup && was_refused(answer_of(state, What::set_up))) {
    add_errand_line(column, words_of(ui, state.errand));
    column.gap(1.8f);
  }
  for (const Stick& stick : sticks) {
    if (!stick.setup) continue;
    add_setup_stick(column, stick, state, intent);
    column.gap(1.8f);
  }
  if (has_setup || knows) return;
  add_waiting_for_stick(column);
  if (sticks.empty()) return;
  column.gap(1.8f);
  column.paragraph(theme.body, theme.colour.warning, ui.text(Msg::first_stick_without));
}

// ---- network

// As telephones draw it: four bars, the more the stronger.
void draw_bars(ui::Context& ui, const Rect& at, int percent, ImU32 ink, ImU32 faint) {
  constexpr int kBars = 4;
  const float step = at.w / kBars, width = step * 0.66f;
  for (int i = 0; i < kBars; ++i) {
    const float height = at.h * (0.34f + 0.22f * static_cast<float>(i));
    const bool is_on = percent > i * 25 || i == 0;
    ui::fill(ui, {at.x + step * static_cast<float>(i), at.bottom() - height, width, height},
             is_on ? ink : faint, width * 0.35f);
  }
}

Msg words_of_lock(const Network& network) {
  if (network.is_joined) return Msg::first_net_is_joined;
  switch (network.lock) {
    case Network::Lock::none:
      return Msg::first_net_open;
    case Network::Lock::password:
      return Msg::first_net_locked;
    case Network::Lock::enterprise:
      break;
  }
  return Msg::first_net_enterprise;
}

// A line of the list; true when it was tapped.
bool add_network(ui::Column& column, const Network& network, bool is_last) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, bars = u * 3.6f, gap = u * 2, sign = u * 3.2f;
  const Rect at = column.next();
  const float width = at.w - bars - 2 * gap - sign;
  const auto describe = [&](ui::Column& words) {
    words.paragraph(theme.card_title, theme.colour.text, network.name, {.max_lines = 2, .lang = ui.lang()});
    words.paragraph(theme.label, network.is_joined ? theme.colour.brand : theme.colour.text_soft,
                    ui.text(words_of_lock(network)));
  };
  const float words = ui::measure(ui, width, describe);
  const Rect row = column.room(std::round(std::max(words, theme.touch) + u * 2));
  if (!column.draws()) return false;
  const bool answers = !network.is_joined && network.lock != Network::Lock::enterprise;
  const Rect touched{row.x - u * 1.4f, row.y, row.w + u * 2.8f, row.h};
  if (answers && ui.pressed(touched)) ui::fill(ui, touched, theme.colour.chosen, theme.radius * 0.6f);
  draw_bars(ui, {row.x, std::round(row.centre().y - bars * 0.42f), bars, bars * 0.84f}, network.percent,
            network.is_joined ? theme.colour.brand : theme.colour.text, theme.colour.line);
  ui::draw(ui, {row.x + bars + gap, std::round(row.centre().y - words / 2), width, 0}, describe);
  const Rect icon{row.right() - sign, row.y, sign, row.h};
  if (network.is_joined)
    ui::draw_icon(ui, ui::icon::kCheck, icon, sign, theme.colour.brand);
  else if (network.lock != Network::Lock::none)
    ui::draw_icon(ui, ui::icon::kLock, icon, sign * 0.86f, theme.colour.text_soft);
  if (!is_last)
    ui::fill(ui, {row.x + bars + gap, row.bottom() - 1, row.w - bars - gap, std::max(1.f, u * 0.1f)},
             theme.colour.line);
  return answers && ui.tapped({touched, ui::Role::button, network.name});
}

void choose_network(ui::Context& ui, const Network& network, FirstStartState& state, Intent& intent) {
  state.scroller.velocity = 0;
  if (network.lock == Network::Lock::none) {
    intent = Ask{{.what = What::wifi_join, .network = network.name}};
    return;
  }
  state.network = network.name;
  state.password = {};
  state.password.keyboard.most_bytes = Network::kMostSecret;
  ui.request_frame();
}

void add_networks(ui::Column& column, FirstStartState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const bool is_busy = state.errand.is_busy();
  const ErrandAnswer* join = answer_of(state, What::wifi_join);
  // What waits to be done is not what was answered last.
  const bool is_waiting = state.errand.is_waiting;
  const bool is_joining = is_busy && join && !is_waiting;
  if (is_joining || (was_refused(join) && !is_waiting)) {
    ui::add_card(column, theme.unit * kFirstPad, [&](ui::Column& card) {
      add_marked(card, is_joining ? StepMark::calm : StepMark::trouble, ui::icon::kWifi,
                 [&](ui::Column& words) { add_errand_line(words, words_of(ui, state.errand)); });
    });
    column.gap(1.8f);
  }
  if (is_joining) return;
  ui::add_card(column, theme.unit * kFirstPad, [&](ui::Column& card) {
    const ErrandAnswer* list = answer_of(state, What::wifi_list);
    if (is_busy && state.networks.empty()) {
      add_title_and_line(card, StepMark::calm, ui::icon::kWifi, ui.text(Msg::first_net_looking), {});
      return;
    }
    if (state.networks.empty())
      add_title_and_line(card, was_refused(list) ? StepMark::trouble : StepMark::calm, ui::icon::kWifi,
                         ui.text(was_refused(list) ? Msg::first_net_refused : Msg::first_net_empty), {});
    for (std::size_t i = 0; i < state.networks.size(); ++i) {
      if (add_network(card, state.networks[i], i + 1 == state.networks.size()) && !is_busy)
        return choose_network(ui, state.networks[i], state, intent);
    }
    card.gap(1.4f);
    if (is_busy) {
      card.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::first_net_looking));
    } else if (add_step_button(card, Msg::first_net_look, ui::icon::kRefresh, ui::ButtonLook::quiet)) {
      intent = Ask{{.what = What::wifi_list}};
    }
  });
}

void add_network_step(ui::Column& column, FirstStartState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const bool has_wifi = state.errand.service_runs && state.errand.notice.has_wifi;
  const bool is_wired = state.has_link && !state.is_wireless;
  if (is_wired || !has_wifi) {
    ui::add_card(column, theme.unit * kFirstPad, [&](ui::Column& card) {
      if (is_wired)
        add_title_and_line(card, StepMark::done, {}, ui.text(Msg::first_net_wired),
                           ui.text(Msg::first_net_wired_help));
      else if (state.has_link)
        add_title_and_line(card, StepMark::done, {}, ui.text(Msg::first_net_linked), {});
      else
        add_title_and_line(card, StepMark::calm, ui::icon::kWifi, ui.text(Msg::first_net_none),
                           ui.text(Msg::first_net_none_help));
    });
    column.gap(1.8f);
  }
  if (!has_wifi) return;
  // The first time by itself.
  if (column.draws() && !state.asked_networks && !state.errand.is_busy()) {
    state.asked_networks = true;
    if (state.networks.empty()) intent = Ask{{.what = What::wifi_list}};
  }
  add_networks(column, state, intent);
}

// ---- tests

void add_touch_card(ui::Column& column, FirstStartState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  ui::add_card(column, ui.theme().unit * kFirstPad, [&](ui::Column& card) {
    add_title_and_line(card, state.tested_touch ? StepMark::done : StepMark::calm, ui::icon::kTouch,
                       ui.text(Msg::care_touch), ui.text(Msg::care_touch_help));
    card.gap(1.8f);
    if (!add_step_button(card, state.tested_touch ? Msg::first_test_again : Msg::first_test_begin,
                         ui::icon::kTouch,
                         state.tested_touch ? ui::ButtonLook::quiet : ui::ButtonLook::primary))
      return;
    state.tested_touch = true;
    intent = Open{TouchTestAt{}};
  });
}

void add_sound_card(ui::Column& column, const Model& model, FirstStartState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  ui::add_card(column, theme.unit * kFirstPad, [&](ui::Column& card) {
    if (!model.machine.has_sound) {
      add_title_and_line(card, StepMark::calm, ui::icon::kSpeak, ui.text(Msg::first_sound),
                         ui.text(Msg::first_sound_none));
      return;
    }
    const bool is_silent = state.heard == false;
    const Msg line = is_silent          ? Msg::first_sound_advice
                     : state.heard      ? Msg::first_sound_good
                     : state.has_played ? Msg::first_sound_question
                                        : Msg::first_sound_help;
    add_title_and_line(card,
                       state.heard == true ? StepMark::done
                       : is_silent         ? StepMark::trouble
                                           : StepMark::calm,
                       ui::icon::kSpeak, ui.text(Msg::first_sound), ui.text(line));
    card.gap(1.8f);
    if (state.has_played && !state.heard) {
      if (add_step_button(card, Msg::first_sound_heard, ui::icon::kCheck, ui::ButtonLook::quiet))
        state.heard = true;
      card.gap(1.2f);
      if (add_step_button(card, Msg::first_sound_silent, ui::icon::kClose, ui::ButtonLook::quiet))
        state.heard = false;
      if (state.heard) ui.request_frame();
      return;
    }
    if (!add_step_button(card, state.heard == true ? Msg::first_sound_again : Msg::first_sound_play,
                         ui::icon::kPlay, ui::ButtonLook::quiet))
      return;
    state.has_played = true;
    state.heard.reset();
    intent = PlayTestSound{};
  });
}

// ---- summary

void add_first_summary(ui::Column& column, const Model& model, const FirstStartState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const auto later = ui.text(Msg::first_left);
  const Network* network = joined_of(state);
  const std::string& title = model.meta.title.best(ui.lang());
  ui::add_card(column, theme.unit * kFirstPad, [&](ui::Column& card) {
    const auto line = [&](bool is_done, std::string_view icon, Msg name, std::string_view value) {
      if (card.height() > 0) card.gap(1.6f);
      add_title_and_line(card, is_done ? StepMark::done : StepMark::calm, icon, ui.text(name),
                         is_done ? value : later);
    };
    line(true, {}, Msg::first_step_language, ui.text(Msg::language));
    line(true, {}, Msg::first_step_pin, ui.text(Msg::first_pin_set));
    line(knows_its_data(state), ui::icon::kStick, Msg::first_step_province,
         state.has_catalogue && !title.empty() ? std::string_view(title) : ui.text(Msg::first_data_known));
    line(is_linked(state), ui::icon::kWifi, Msg::first_step_network,
         network ? std::string_view(network->name) : ui.text(Msg::first_net_linked));
    line(state.tested_touch, ui::icon::kTouch, Msg::first_step_test, ui.text(Msg::first_tested));
  });
  column.gap(1.8f);
  // The way back to here is worth a picture of the mark.
  ui::add_card(column, theme.unit * kFirstPad, [&](ui::Column& card) {
    add_marked(card, StepMark::calm, ui::icon::kHerb, [&](ui::Column& words) {
      words.paragraph(theme.body, theme.colour.text, ui.text(Msg::first_way_back));
    });
  });
  if (!theme.is_large) return;
  column.gap(1.8f);
  if (add_step_button(column, Msg::first_to_staff, ui::icon::kGroup, ui::ButtonLook::quiet))
    intent = EndFirstStart{EndFirstStart::To::staff};
}

}  // namespace

FirstWords first_words(const Model& model, const FirstStartState& state) {
  switch (state.step) {
    case FirstStep::language:
      return {ui::icon::kLanguage, Msg::first_lang_title, Msg::first_lang_help};
    case FirstStep::province:
      return {ui::icon::kStick, Msg::first_data_title, Msg::first_data_help};
    case FirstStep::network:
      return {ui::icon::kWifi, Msg::first_net_title, Msg::first_net_help};
    case FirstStep::test:
      return {ui::icon::kTouch, Msg::first_test_title, Msg::first_test_help};
    case FirstStep::pin:
    case FirstStep::summary:
    case FirstStep::over:
      break;
  }
  const bool is_whole = is_step_done(model, state);
  return {ui::icon::kVerified, is_whole ? Msg::first_ready : Msg::first_nearly_ready,
          is_whole ? Msg::first_ready_help : Msg::first_nearly_ready_help};
}

bool is_step_done(const Model& model, const FirstStartState& state) {
  switch (state.step) {
    case FirstStep::language:
    case FirstStep::pin:
      return true;
    case FirstStep::province:
      return knows_its_data(state);
    case FirstStep::network:
      return is_linked(state);
    case FirstStep::test:
      return state.tested_touch && (!model.machine.has_sound || state.heard.has_value());
    case FirstStep::summary:
    case FirstStep::over:
      break;
  }
  return state.has_catalogue;
}

void add_first_step(ui::Column& column, const Model& model, FirstStartState& state, Intent& intent) {
  switch (state.step) {
    case FirstStep::language:
      return add_first_languages(column, intent);
    case FirstStep::province:
      return add_province(column, model, state, intent);
    case FirstStep::network:
      return add_network_step(column, state, intent);
    case FirstStep::test:
      add_touch_card(column, state, intent);
      column.gap(1.8f);
      return add_sound_card(column, model, state, intent);
    case FirstStep::pin:
      return;
    case FirstStep::summary:
    case FirstStep::over:
      return add_first_summary(column, model, state, intent);
  }
}

Intent draw_network_password(ui::Context& ui, FirstStartState& state, const PageArea& area) {
  ui::fill(ui, area.rect, ui.theme().colour.background);
  const PassphraseWish wish =
      draw_passphrase_entry(ui, area, state.password, Msg::first_net_password, Msg::first_net_password_help);
  if (wish == PassphraseWish::go_on) return Stay{};
  ui.request_frame();
  const std::size_t length = state.password.passphrase.text().size();
  if (wish == PassphraseWish::done && length < Network::kLeastSecret) {
    state.password.fault = Msg::wifi_fault_length;
    return Stay{};
  }
  Intent intent = Stay{};
  if (wish == PassphraseWish::done)
    intent =
        Ask{{.what = What::wifi_join, .network = state.network, .secret = state.password.passphrase.text()}};
  state.password = {};
  state.network.clear();
  return intent;
}

}  // namespace screens
