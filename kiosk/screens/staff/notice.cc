// One notice: what it holds, and how it comes in and goes out.
#include "kiosk/screens/staff/notice.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <utility>

#include "kiosk/overlay/notices.h"
#include "kiosk/overlay/values.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/notice_banner.h"
#include "kiosk/screens/staff/notice_steps.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::Notice;
using text::Msg;
using ui::Rect;
using Step = NoticeState::Step;
using Leaving = NoticeState::Leaving;

constexpr std::size_t kMostSoldOut = 12;  // offered for a sentence

// Ids grow with time, so that notices stand in the order in which they were written.
std::string new_id(const StaffSources& staff) {
  auto second =
      std::chrono::duration_cast<std::chrono::seconds>(staff.clock.wall().time_since_epoch()).count();
  std::string id;
  do {
    id = "n" + std::to_string(second++);
  } while (staff.overlay.value(overlay::Field::notice, id));
  return id;
}

base::Result<std::vector<domain::LocalizedText>> sold_out_products(store::Catalog& catalog,
                                                                   const StaffSources& staff,
                                                                   domain::Day today) {
  std::vector<domain::ProductId> ids;
  for (const auto& [id, entry] : overlay::entries(staff.overlay))
    if (entry.is_sold_out(today) && ids.size() < kMostSoldOut) ids.push_back(id);
  std::vector<domain::LocalizedText> names;
  for (const store::ProductCard& card : TRY(catalog.cards_of(ids, today))) names.push_back(card.name);
  return names;
}

void open_text(NoticeState& state, base::Lang lang) {
  state.before = state.notice.text;
  state.editor = edit_text(state.notice.text, lang, Notice::kMostCharacters);
  state.step = Step::text;
}

// The text in each language, or that there is none; a touch opens the editor.
Rect draw_text_card(ui::Context& ui, NoticeState& state, const Rect& at) {
  const ui::Theme& theme = ui.theme();
  const Rect card = ui::draw_on_card(
      ui, at, theme.unit * 2,
      [&](ui::Column& column) {
        column.label(theme.label, theme.colour.text_soft, ui.text(Msg::notice_text), 3);
        for (const base::Lang lang : base::kLanguages) {
          const std::string& words = state.notice.text.in(lang);
          column.gap(0.8f);
          column.paragraph(theme.small, theme.colour.brand, text::message(Msg::language, lang));
          column.paragraph(words.empty() ? theme.body : theme.card_title,
                           words.empty() ? theme.colour.text_soft : theme.colour.text,
                           words.empty() ? ui.text(Msg::notice_no_text_in) : std::string_view(words),
                           {.lang = words.empty() ? ui.lang() : lang});
        }
      },
      ui::CardTouch::answers);
  const float u = theme.unit;
  ui::draw_icon(ui, ui::icon::kEdit, {card.right() - u * 6, card.y + u, u * 5, u * 5}, u * 3,
                theme.colour.brand);
  if (ui.tapped({card, ui::Role::button, ui.text(Msg::notice_text)})) {
    open_text(state, ui.lang());
    ui.request_frame();
  }
  return card;
}

float draw_ready(ui::Context& ui, NoticeState& state, const Rect& at) {
  const ui::Theme& theme = ui.theme();
  const float head = std::round(theme.label.size_px * 1.9f);
  ui::draw_label(ui, theme.label, {at.x, at.y, at.w, head}, theme.colour.text_soft,
                 ui.text(Msg::notice_ready), gfx::Align::left);
  const ui::ChipItem chips[] = {{ui.text(Msg::notice_ready_tet), ui::icon::kStore, ui::ChipState::off},
                                {ui.text(Msg::notice_ready_tasting), ui::icon::kFood, ui::ChipState::off},
                                {ui.text(Msg::notice_ready_sold_out), ui::icon::kMinus, ui::ChipState::off}};
  const ui::ChipFlow flow = ui::chip_flow(ui, {at.x, at.y + head, at.w, 0}, chips);
  constexpr Step kSteps[] = {Step::last_day, Step::hour, Step::product};
  if (flow.tapped >= 0) {
    state.step = kSteps[flow.tapped];
    ui.request_frame();
  }
  return head + flow.height;
}

// From when until when, side by side where there is room.
float draw_days(ui::Context& ui, NoticeState& state, const Rect& at) {
  const ui::Theme& theme = ui.theme();
  const auto day_of = [&](const std::optional<domain::Day>& day, Msg without) {
    return day ? text::format_day(*day, ui.lang()) : std::string(ui.text(without));
  };
  const std::string from = day_of(state.notice.from, Msg::notice_at_once),
                    until = day_of(state.notice.until, Msg::notice_no_last_day);
  const DrawnRow first = draw_staff_row(ui, at,
                                        {.icon = ui::icon::kEvent,
                                         .title = ui.text(Msg::notice_from),
                                         .detail = from,
                                         .sign = ui::icon::kLater});
  const float below = first.rect.h + theme.gap;
  const DrawnRow last = draw_staff_row(ui, {at.x, at.y + below, at.w, 0},
                                       {.icon = ui::icon::kEvent,
                                        .title = ui.text(Msg::notice_until_day),
                                        .detail = until,
                                        .sign = ui::icon::kLater});
  if (first.is_tapped || last.is_tapped) {
    state.step = first.is_tapped ? Step::from : Step::until;
    ui.request_frame();
  }
  return below + last.rect.h;
}

float draw_fault(ui::Context& ui, const NoticeState& state, const Rect& at) {
  const Notice::Fault fault = state.notice.fault();
  if (!state.shows_fault || fault == Notice::Fault::none) return 0;
  const Msg words = fault == Notice::Fault::no_text ? Msg::notice_fault_text : Msg::notice_fault_days;
  return ui.painter().draw_paragraph(ui.list(), ui.theme().label, {at.x, at.y}, at.w,
                                     ui.theme().colour.danger, ui.text(words), {.lang = ui.lang()}) +
         ui.theme().unit;
}

// Save, and what takes back: the changes that were not saved, or the whole notice.
float draw_buttons(ui::Context& ui, NoticeState& state, const Rect& at, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  float y = at.y;
  const auto line = [&](Msg label, std::string_view icon, ui::ButtonLook look) {
    const Rect rect{at.x, y, at.w, theme.touch};
    y += theme.touch + theme.unit;
    return ui::button(ui, rect, ui.text(label), icon, look);
  };
  if (line(Msg::notice_save, ui::icon::kCheck, ui::ButtonLook::primary)) {
    state.shows_fault = state.notice.fault() != Notice::Fault::none;
    if (!state.shows_fault && !state.is_changed()) {
      intent = Back{};
    } else if (!state.shows_fault) {
      state.leaving = Leaving::saves;
      intent = Save{{overlay::set_notice(state.id, state.notice)}};
    }
    ui.request_frame();
  }
  if (state.is_changed() && line(Msg::editor_cancel, ui::icon::kUndo, ui::ButtonLook::quiet)) {
    state.notice = state.told = state.saved.value_or(Notice{});
    state.leaving = Leaving::yes;
    intent = KeepDraft{};
  }
  if (state.saved && line(Msg::notice_delete, ui::icon::kDelete, ui::ButtonLook::quiet))
    intent = Save{{overlay::set_notice(state.id, std::nullopt)}};
  return y - at.y;
}

Intent draw_form(ui::Context& ui, NoticeState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical);
  const float head = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::notice_edit_title));
  const bool is_beside = !theme.is_narrow;
  const float column = is_beside ? (width - theme.gutter) * 0.56f : width;
  float y = head;
  y += draw_text_card(ui, state, {left, y, column, 0}).h + u * 1.6f;
  y += draw_ready(ui, state, {left, y, column, 0}) + u * 1.6f;
  const float other = is_beside ? width - column - theme.gutter : width,
              right = is_beside ? left + column + theme.gutter : left;
  float z = is_beside ? head : y;
  z += draw_days(ui, state, {right, z, other, 0}) + u * 2;
  z += draw_fault(ui, state, {right, z, other, 0});
  z += draw_buttons(ui, state, {right, z, other, 0}, intent) + u;
  y = std::max(y, z);
  if (!state.notice.text.empty()) {
    const float label = std::round(theme.label.size_px * 1.9f);
    ui::draw_label(ui, theme.label, {left, y, width, label}, theme.colour.text_soft,
                   ui.text(Msg::notice_preview), gfx::Align::left);
    y += label;
    y += draw_notice_banner(ui, {left, y, width, 0}, state.notice.text) + u * 2;
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace

base::Result<NoticeState> enter_notice(store::Catalog& catalog, const StaffSources& staff,
                                       const NoticeAt& where, domain::Day today) {
  NoticeState state{.at = where.id, .id = where.id.empty() ? new_id(staff) : where.id};
  state.saved = overlay::notice(staff.overlay, state.id);
  const bool has_draft = staff.notice_draft && staff.notice_draft->at == where.id;
  if (!state.saved && !where.id.empty() && !has_draft)
    return base::Error{base::Errc::not_found, "notice " + where.id};
  state.notice = has_draft ? staff.notice_draft->notice : state.saved.value_or(Notice{});
  state.told = state.notice;
  state.sold_out = TRY(sold_out_products(catalog, staff, today));
  return state;
}

void keep_view(NoticeState& fresh, const NoticeState& old) {
  NoticeState kept = old;
  kept.sold_out = std::move(fresh.sold_out);
  if (old.leaving == Leaving::saves) {
    kept.leaving = Leaving::yes;
    kept.saved = kept.told = kept.notice;
  } else if (!old.at.empty()) {
    kept.saved = fresh.saved;
  }
  fresh = std::move(kept);
}

Intent draw_notice(ui::Context& ui, const Model& model, NoticeState& state, const PageArea& area) {
  if (state.leaving == Leaving::yes) return Back{};
  state.leaving = Leaving::no;
  Intent intent = state.step == Step::form ? draw_form(ui, state, area)
                                           : (draw_notice_step(ui, model, state, area), Intent(Stay{}));
  if (!is_stay(intent) || state.notice == state.told) return intent;
  state.told = state.notice;
  return KeepDraft{NoticeDraft{state.at, state.notice}};
}

}  // namespace screens
