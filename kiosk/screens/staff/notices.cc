// The shop's notices: one row each, the way to write one above.
#include "kiosk/screens/staff/notices.h"

#include <algorithm>
#include <string>

#include "kiosk/overlay/notices.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::Notice;
using text::Msg;
using ui::Rect;

std::string with_day(const ui::Context& ui, Msg words, domain::Day day) {
  return text::fill(std::string(ui.text(words)), "day", text::format_day(day, ui.lang()));
}

// "Shown now · until 10 February 2027".
std::string state_of(const ui::Context& ui, const Notice& notice, domain::Day today) {
  const Notice::Phase phase = notice.phase_on(today);
  if (phase == Notice::Phase::over)
    return std::string(ui.text(Msg::notice_over)) + " · " + with_day(ui, Msg::notice_until, *notice.until);
  std::string words = phase == Notice::Phase::coming ? with_day(ui, Msg::notice_coming, *notice.from)
                                                     : std::string(ui.text(Msg::notice_shown));
  return words + " · " +
         (notice.until ? with_day(ui, Msg::notice_until, *notice.until)
                       : std::string(ui.text(Msg::notice_no_end)));
}

}  // namespace

base::Result<NoticesState> enter_notices(const StaffSources& staff, domain::Day today) {
  NoticesState state{.notices = overlay::notices(staff.overlay)};
  std::reverse(state.notices.begin(), state.notices.end());
  std::stable_partition(state.notices.begin(), state.notices.end(),
                        [&](const auto& one) { return one.second.phase_on(today) != Notice::Phase::over; });
  return state;
}

void keep_view(NoticesState& fresh, const NoticesState& old) {
  fresh.page = old.page;
  fresh.content_height = old.content_height;
}

Intent draw_notices(ui::Context& ui, const Model& model, NoticesState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin,
              width = staff_width(theme, area.rect.w - 2 * theme.margin);
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::staff_notices));
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft,
                                   ui.text(Msg::notice_intro), {.lang = ui.lang()}) +
       u * 1.6f;
  const std::string_view write = ui.text(Msg::notice_new);
  const Rect button{left, y, std::min(width, ui::button_width(ui, write, ui::icon::kEdit)), theme.touch};
  if (ui::button(ui, button, write, ui::icon::kEdit, ui::ButtonLook::primary)) intent = Open{NoticeAt{}};
  y += theme.touch + u * 2;
  if (model.notice_draft) {
    const domain::LocalizedText& words = model.notice_draft->notice.text;
    const DrawnRow row = draw_staff_row(
        ui, {left, y, width, 0},
        {.icon = ui::icon::kEdit,
         .title = words.empty() ? ui.text(Msg::notice_no_text_in) : std::string_view(words.best(ui.lang())),
         .detail = ui.text(Msg::notice_draft),
         .detail_colour = theme.colour.warning,
         .sign = ui::icon::kLater});
    if (row.is_tapped) intent = Open{NoticeAt{model.notice_draft->at}};
    y += row.rect.h + theme.gap;
  }
  for (const auto& [id, notice] : state.notices) {
    const bool is_over = notice.phase_on(model.today) == Notice::Phase::over;
    const std::string detail = state_of(ui, notice, model.today);
    const DrawnRow row = draw_staff_row(ui, {left, y, width, 0},
                                        {.icon = is_over ? ui::icon::kHistory : ui::icon::kNotice,
                                         .title = notice.text.best(ui.lang()),
                                         .detail = detail,
                                         .sign = ui::icon::kLater});
    if (row.is_tapped) intent = Open{NoticeAt{id}};
    y += row.rect.h + theme.gap;
  }
  if (state.notices.empty() && !model.notice_draft)
    draw_nothing_yet(ui, {left, y + u * 4, width, u * 16}, ui::icon::kNotice, Msg::notice_none);
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
