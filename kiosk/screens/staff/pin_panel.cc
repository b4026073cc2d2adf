// PinPanel: words at the left and the pad at the right, or above each other on what is narrow.
#include "kiosk/screens/staff/pin_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/number_pad.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// "14:59".
std::string time_left(std::chrono::seconds left) {
  const auto minutes = left.count() / 60, seconds = left.count() % 60;
  return std::to_string(minutes) + (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
}

// How much of the words there is room for: all; all but the picture; without the help.
enum class Wealth { full, no_icon, no_help };

void describe_words(ui::Column& words, const PinPanel& panel, Wealth wealth) {
  ui::Context& ui = words.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (wealth == Wealth::full) {
    const Rect room = words.room(u * 9);
    const Rect disc{room.x, room.y, u * 9, u * 9};
    if (words.draws()) {
      ui::fill(ui, disc, theme.colour.brand_soft, disc.h / 2);
      ui::draw_icon(ui, panel.icon, disc, u * 4.4f, theme.colour.brand);
    }
    words.gap(2.4f);
  }
  words.paragraph(theme.title, theme.colour.text, panel.title);
  if (wealth != Wealth::no_help && !panel.help.empty()) {
    words.gap(1);
    words.paragraph(theme.body, theme.colour.text_soft, panel.help);
  }
  if (panel.status.empty()) return;
  words.gap(2);
  const bool is_problem = panel.tone == PinPanel::Tone::problem;
  const float pad = u * 1.6f, icon = u * 3.6f;
  const auto describe = [&](ui::Column& line) {
    line.paragraph(theme.label, is_problem ? theme.colour.warning : theme.colour.text, panel.status);
  };
  const float text = ui::measure(ui, words.width() - 2 * pad - icon, describe);
  const Rect box = words.room(std::max(icon, text) + 2 * pad);
  if (!words.draws()) return;
  ui::fill(ui, box, is_problem ? theme.colour.warning_soft : theme.colour.surface_sunken, u * 1.4f);
  ui::draw_icon(ui, is_problem ? ui::icon::kWarning : ui::icon::kInfo,
                {box.x + pad * 0.6f, box.y, icon, box.h}, u * 2.6f,
                is_problem ? theme.colour.warning : theme.colour.text_soft);
  ui::draw(ui, {box.x + pad + icon, box.y + (box.h - text) / 2, box.w - 2 * pad - icon, 0}, describe);
}

// The digits that are typed, which nobody else may read; empty rings for those that are needed at least.
void draw_dots(ui::Context& ui, const Rect& row, std::size_t typed, std::size_t least) {
  const ui::Theme& theme = ui.theme();
  const auto count = static_cast<float>(std::max(typed, least));
  const float step = std::min(theme.unit * 3.6f, row.w / count), radius = step * 0.26f;
  const float left = row.centre().x - step * (count - 1) / 2;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    const ImVec2 centre(left + step * static_cast<float>(i), row.centre().y);
    if (i < typed)
      ui.list().AddCircleFilled(centre, radius, theme.colour.text, 24);
    else
      ui.list().AddCircle(centre, radius, theme.colour.text_faint, 24, std::max(1.5f, theme.unit * 0.2f));
  }
}

// "1234 56__ ____": each in a place of its own, so that the others stay where they are.
void draw_groups(ui::Context& ui, const Rect& row, std::string_view digits, std::size_t all) {
  constexpr std::size_t kGroup = 4;
  constexpr float kBetween = 0.7f;  // groups, of a place
  const ui::Theme& theme = ui.theme();
  const float places = static_cast<float>(all) + kBetween * static_cast<float>((all - 1) / kGroup);
  const float step = std::min(row.w / places, theme.title.size_px);
  gfx::TextStyle style = theme.title;
  style.size_px = std::round(std::min(style.size_px, step * 1.5f));
  const float thick = std::max(2.f, std::round(theme.unit * 0.25f)),
              left = row.centre().x - step * places / 2;
  for (std::size_t i = 0; i < all; ++i) {
    const float x = left + step * (static_cast<float>(i) + kBetween * static_cast<float>(i / kGroup));
    if (i < digits.size())
      ui::draw_label(ui, style, {x, row.y, step, row.h}, theme.colour.text, digits.substr(i, 1),
                     gfx::Align::centre);
    else
      ui::fill(ui,
               {x + step * 0.16f, std::round(row.centre().y + style.size_px * 0.36f), step * 0.68f, thick},
               theme.colour.text_faint);
  }
}

struct PadSizes {
  float pad, dots, gap, keys, action;  // px
  float height() const { return 2 * pad + dots + keys + gap + action; }
};

// As high as the keys like to be, or as `room` leaves.
PadSizes sizes_of(ui::Context& ui, float width, float room) {
  const float u = ui.theme().unit;
  PadSizes sizes{u * 2, u * 4.4f, u * 1.4f, 0, ui.theme().touch};
  const float least = ui.theme().touch * 4;
  sizes.keys = std::clamp(room - sizes.height(), least,
                          std::max(least, ui::number_pad_height(ui, width - 2 * sizes.pad)));
  return sizes;
}

// Instead of the pad, until one may try again.
void draw_wait(ui::Context& ui, const Rect& card, std::chrono::seconds left) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::draw_icon(ui, ui::icon::kLock, {card.x, card.centre().y - u * 11, card.w, u * 8}, u * 7,
                theme.colour.text_faint);
  ui::draw_label(ui, {gfx::Face::display, std::round(u * 8)},
                 {card.x, card.centre().y - u * 2, card.w, u * 10}, theme.colour.text, time_left(left),
                 gfx::Align::centre);
}

bool draw_pad_card(ui::Context& ui, const Rect& card, const PadSizes& sizes, const PinPanel& panel,
                   std::string& digits) {
  const ui::Theme& theme = ui.theme();
  ui::card(ui, card);
  if (panel.wait.count() > 0) {
    draw_wait(ui, card, panel.wait);
    return false;
  }
  const Rect inner = card.inset(sizes.pad);
  const Rect typed{inner.x, inner.y, inner.w, sizes.dots - theme.unit};
  if (panel.shows == PinPanel::Shows::digits)
    draw_groups(ui, typed, digits, panel.most_digits);
  else
    draw_dots(ui, typed, digits.size(), panel.least_digits);
  digits = ui::draw_number_pad(ui, {inner.x, inner.y + sizes.dots, inner.w, sizes.keys}, digits,
                               {.most_digits = panel.most_digits, .clear = panel.clear});
  const Rect button{inner.x + theme.unit * 0.45f, inner.bottom() - sizes.action, inner.w - theme.unit * 0.9f,
                    sizes.action};
  if (panel.can_act) return ui::button(ui, button, panel.action, "", ui::ButtonLook::primary);
  ui::fill(ui, button, theme.colour.surface_sunken, button.h / 2);
  ui::draw_label(ui, theme.label, button, theme.colour.text_soft, panel.action, gfx::Align::centre);
  return false;
}

}  // namespace

bool draw_pin_panel(ui::Context& ui, const PageArea& area, const PinPanel& panel, std::string& digits) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect room{area.rect.x + theme.margin, area.rect.y + u, area.rect.w - 2 * theme.margin,
                  area.rect.h - 2 * u};
  const bool is_beside = room.w > room.h;
  const float gap = is_beside ? u * 6 : u * 2.4f;
  const float content = std::min(room.w, is_beside ? u * 112 : u * 60);
  const float card_width = is_beside ? std::min(u * 46, (content - gap) * 0.52f) : content;
  const float words_width = is_beside ? content - card_width - gap : content;
  const auto least = sizes_of(ui, card_width, 0);
  const float words_room = is_beside ? room.h : room.h - gap - least.height();
  float words_height = 0;
  Wealth wealth = Wealth::full;
  for (const Wealth next : {Wealth::full, Wealth::no_icon, Wealth::no_help}) {
    wealth = next;
    words_height =
        ui::measure(ui, words_width, [&](ui::Column& words) { describe_words(words, panel, next); });
    if (words_height <= words_room) break;
  }
  const float left = std::round(room.x + (room.w - content) / 2);
  const auto sizes = sizes_of(ui, card_width, is_beside ? room.h : room.h - gap - words_height);
  const float height =
      is_beside ? std::max(words_height, sizes.height()) : words_height + gap + sizes.height();
  const bool is_low = ui.frame().accessibility.low_reach;
  const float top = std::round(room.y + std::max(0.f, room.h - height) * (is_low ? 1 : 0.4f));
  const float words_y = is_beside ? top + (height - words_height) / 2 : top;
  ui::draw(ui, {left, std::round(words_y), words_width, 0},
           [&](ui::Column& words) { describe_words(words, panel, wealth); });
  const Rect card{is_beside ? left + words_width + gap : left,
                  std::round(is_beside ? top + (height - sizes.height()) / 2 : top + words_height + gap),
                  card_width, sizes.height()};
  return draw_pad_card(ui, card, sizes, panel, digits);
}

Intent draw_pin_entry(ui::Context& ui, const Model& model, const PageArea& area, const PinEntry& entry,
                      std::string& digits) {
  const gate::View& gate = model.gate;
  PinPanel panel{
      .title = ui.text(entry.title), .help = ui.text(entry.help), .action = ui.text(Msg::gate_open)};
  using enum gate::Answer;
  if (gate.is_busy) {
    panel.status = ui.text(Msg::gate_checking);
    ui.request_frame();  // the answer comes from another thread
  } else if (gate.wait.count() > 0) {
    panel.wait = gate.wait;
    panel.help = ui.text(Msg::gate_waiting_help);
    panel.status = text::fill(std::string(ui.text(Msg::gate_waiting)), "time", time_left(gate.wait));
    ui.wake_at(ui.frame().now_s + 1);
    digits.clear();
  } else if (gate.standing == gate::Standing::damaged || gate.last == unreadable) {
    panel.status = ui.text(Msg::gate_unreadable);
  } else if (gate.last == not_saved) {
    panel.status = ui.text(Msg::gate_not_saved);
  } else if (gate.last == wrong) {
    panel.status = text::fill(std::string(ui.text(Msg::gate_wrong)), "n", std::to_string(gate.tries_left));
  }
  if (!panel.status.empty() && !gate.is_busy) panel.tone = PinPanel::Tone::problem;
  panel.can_act = digits.size() >= gate::kLeastDigits && !gate.is_busy;
  if (draw_pin_panel(ui, area, panel, digits)) return EnterPin{std::exchange(digits, {})};
  return Stay{};
}

namespace {

Msg words_of(gate::PinFault fault) {
  switch (fault) {
    case gate::PinFault::length:
      return Msg::gate_fault_length;
    case gate::PinFault::repeated:
      return Msg::gate_fault_repeated;
    case gate::PinFault::run:
      return Msg::gate_fault_run;
    case gate::PinFault::year:
      return Msg::gate_fault_year;
    case gate::PinFault::common:
      return Msg::gate_fault_common;
  }
  return Msg::gate_fault_common;
}

}  // namespace

Intent draw_pin_choice(ui::Context& ui, const Model& model, const PageArea& area, const PinEntry& entry,
                       PinChoice& choice) {
  const gate::View& gate = model.gate;
  const bool is_second = !choice.first.empty();
  PinPanel panel{.title = ui.text(is_second ? Msg::gate_again : entry.title),
                 .help = is_second ? ui.text(Msg::gate_again_help) : ui.text(entry.help),
                 .action = ui.text(Msg::gate_next)};
  if (gate.is_busy) {
    panel.status = ui.text(Msg::gate_checking);
    ui.request_frame();
  } else if (choice.problem) {
    panel.status = ui.text(*choice.problem);
    panel.tone = PinPanel::Tone::problem;
  } else if (gate.last == gate::Answer::not_saved || gate.last == gate::Answer::unreadable) {
    panel.status = ui.text(Msg::gate_not_saved);
    panel.tone = PinPanel::Tone::problem;
  } else if (!is_second) {
    panel.status = ui.text(Msg::gate_rule);
  }
  panel.can_act = choice.digits.size() >= gate::kLeastDigits && !gate.is_busy;
  if (!draw_pin_panel(ui, area, panel, choice.digits)) return Stay{};
  ui.request_frame();
  const std::string digits = std::exchange(choice.digits, {});
  choice.problem.reset();
  if (!is_second) {
    const auto fault = gate::fault_of(digits);
    if (fault)
      choice.problem = words_of(*fault);
    else
      choice.first = digits;
    return Stay{};
  }
  const bool is_same = digits == choice.first;
  choice.first.clear();
  if (is_same) return ChoosePin{digits};
  choice.problem = Msg::gate_differs;
  return Stay{};
}

}  // namespace screens
