// Drawing and wording festivals.
#include "kiosk/screens/festivals.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>

#include "kiosk/screens/words.h"
#include "kiosk/text/calendar.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr int kSoon_days = 60;

float leaf_width(const ui::Theme& theme) {
  return std::round(theme.unit * 7.5f + theme.label.size_px * 3.2f);
}

// What stands beside the leaf.
void describe(ui::Column& card, const store::EventCard& event, domain::Day today) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const gfx::ParagraphOptions name{.max_lines = 2, .lang = event.name.shown(ui.lang())},
      line{.max_lines = 3, .lang = ui.lang()};
  card.paragraph(theme.card_title, theme.colour.text, event.name.best(ui.lang()), name);
  card.gap(0.5f);
  card.paragraph(theme.label, theme.colour.brand, when_text(event, ui.lang()), line);
  if (const std::string where = where_text(event, ui.lang()); !where.empty()) {
    card.gap(0.3f);
    card.paragraph(theme.small, theme.colour.text_soft, where, line);
  }
  if (const std::string until = until_text(event.time, today, ui.lang()); !until.empty()) {
    card.gap(0.6f);
    card.tag(theme.small, until, theme.small.size_px * 1.7f, theme.colour.brand, theme.colour.brand_soft);
  }
}

struct CardLayout {
  Rect leaf, words, arrow;

  CardLayout(const ui::Theme& theme, const Rect& card) {
    const float u = theme.unit, pad = u * 1.4f;
    leaf = {card.x + pad, card.y + pad, leaf_width(theme), card.h - 2 * pad};
    arrow = {card.right() - u * 5.4f, card.y, u * 4.4f, card.h};
    const float left = leaf.right() + u * 2;
    words = {left, card.y + pad, arrow.x - left - u * 0.6f, card.h - 2 * pad};
  }
};

}  // namespace

void draw_leaf(ui::Context& ui, const Rect& rect, const domain::EventTime& time) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, rect, theme.colour.brand_soft, theme.radius * 0.7f);
  if (!time.month) {
    ui::draw_icon(ui, ui::icon::kEvent, rect, u * 4, theme.colour.brand);
    return;
  }
  const std::string month = text::month_name(time.month->month(), ui.lang());
  // On a card as large as the words beside it, alone on a page larger.
  const bool is_poster = rect.h > theme.unit * 18;
  const gfx::TextStyle big{theme.hero.face, std::round(theme.unit * 9)},
      day_style = is_poster ? big : theme.title, month_style = is_poster ? theme.title : theme.card_title,
      little_style = is_poster ? theme.heading : theme.small;
  const float large = (time.begins ? day_style : month_style).size_px * 1.5f,
              little = little_style.size_px * 1.6f, top = rect.y + (rect.h - large - little) / 2;
  const float margin = std::min(u, rect.w * 0.06f);
  const Rect upper{rect.x + margin, top, rect.w - 2 * margin, time.begins ? large : little},
      lower{upper.x, upper.bottom(), upper.w, time.begins ? little : large};
  if (time.begins) {
    const auto day = static_cast<unsigned>(std::chrono::year_month_day(*time.begins).day());
    ui::draw_label(ui, day_style, upper, theme.colour.brand, std::to_string(day), gfx::Align::centre);
    ui::draw_whole_label(ui, little_style, lower, theme.colour.brand, month, gfx::Align::centre, 0.5f);
  } else {
    ui::draw_whole_label(ui, little_style, upper, theme.colour.brand, ui.text(Msg::event_about),
                         gfx::Align::centre, 0.5f);
    ui::draw_whole_label(ui, month_style, lower, theme.colour.brand, month, gfx::Align::centre, 0.5f);
  }
}

std::string when_text(const store::EventCard& event, base::Lang lang) {
  std::string when = event.time.begins ? days_text(*event.time.begins, event.time.ends, lang) : "";
  if (!event.usual.empty()) when += (when.empty() ? "" : " · ") + event.usual.best(lang);
  if (when.empty() && event.time.month)
    when = std::string(text::message(Msg::event_about, lang)) + " " +
           text::format_month(*event.time.month, lang);
  return when.empty() ? std::string(text::message(Msg::event_no_date, lang)) : when;
}

std::string until_text(const domain::EventTime& time, domain::Day today, base::Lang lang) {
  if (time.is_on(today)) return std::string(text::message(Msg::events_today, lang));
  const auto days = time.days_until(today);
  return days && *days <= kSoon_days ? text::counted(Msg::event_in_days, *days, lang) : std::string();
}

std::string where_text(const store::EventCard& event, base::Lang lang) {
  std::string where = event.place_name.best(lang);
  if (!event.area.empty()) where += (where.empty() ? "" : " · ") + event.area.best(lang);
  return where;
}

std::optional<Msg> festivals_of(std::string_view community) {
  const auto known = domain::choice_index(domain::kCommunities, community);
  constexpr Msg kNames[] = {Msg::events_of_khmer, Msg::events_of_kinh, Msg::events_of_hoa};
  static_assert(domain::choice_at(domain::kCommunities, std::size(kNames)).empty(),
                "every community has its word");
  return known ? std::optional(kNames[*known]) : std::nullopt;
}

float event_card_height(ui::Context& ui, float width, const std::vector<store::EventCard>& events,
                        domain::Day today) {
  const ui::Theme& theme = ui.theme();
  float height = theme.unit * 10;
  for (const store::EventCard& event : events) {
    const CardLayout layout(theme, {0, 0, width, 0});
    height = std::max(
        height, ui::measure(ui, layout.words.w, [&](ui::Column& card) { describe(card, event, today); }));
  }
  return std::round(height + theme.unit * 2.8f);
}

bool draw_event_card(ui::Context& ui, const Rect& rect, const store::EventCard& event, domain::Day today) {
  if (!ui.is_visible(rect)) return false;
  const ui::Theme& theme = ui.theme();
  const Rect shown = ui::under_finger(ui, rect, 0.35f);
  ui::card(ui, shown);
  const CardLayout layout(theme, shown);
  draw_leaf(ui, layout.leaf, event.time);
  const auto words = [&](ui::Column& card) { describe(card, event, today); };
  const float height = ui::measure(ui, layout.words.w, words);
  ui::draw(ui, {layout.words.x, layout.words.y + (layout.words.h - height) / 2, layout.words.w, 0}, words);
  ui::draw_icon(ui, ui::icon::kForward, layout.arrow, theme.unit * 2.6f, theme.colour.brand);
  return ui.tapped({rect, ui::Role::link, event.name.best(ui.lang())});
}

std::string calendar_code(const store::EventPage& page, domain::Day today, base::Lang lang) {
  const domain::EventTime& time = page.event.time;
  if (!time.begins) return {};
  // The names that maps of phones know, those of today's units and of the districts before.
  std::string where;
  for (const domain::LocalizedText* name :
       {&page.event.place_name, page.home.area_until.empty() ? &page.home.area : &page.home.area_until,
        &page.home.province}) {
    if (!name->empty()) where += (where.empty() ? "" : ", ") + name->best(lang);
  }
  text::CalendarEntry entry{page.event.id.text() + "-" + base::format_iso(*time.begins) + "@ocop-kiosk",
                            page.event.name.best(lang),
                            where,
                            *time.begins,
                            *time.ends,
                            today};
  std::string code = text::calendar_text(entry);
  if (code.size() > ui::kMostCodeBytes) {
    entry.location.clear();
    code = text::calendar_text(entry);
  }
  return code.size() > ui::kMostCodeBytes ? std::string() : code;
}

}  // namespace screens
