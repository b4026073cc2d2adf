// Stars: a card for each class, the parts of the score, and the law.
#include "kiosk/screens/stars.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "kiosk/domain/rating.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

Msg meaning_of(int stars) {
  return stars == 5 ? Msg::stars_5 : stars == 4 ? Msg::stars_4 : Msg::stars_3;
}

Msg name_of(domain::RatingRule::Certifier certifier) {
  using enum domain::RatingRule::Certifier;
  return certifier == district   ? Msg::certifier_district
         : certifier == province ? Msg::certifier_province
                                 : Msg::certifier_ministry;
}

std::string points_of(ui::Context& ui, domain::Stars stars) {
  constexpr int kMost = 100;
  const auto band = domain::point_band(stars);
  const bool is_top = band.until > kMost;  // points have fractions: 89.5 are under 90, and not over 89
  return text::fill(text::fill(std::string(ui.text(is_top ? Msg::stars_points : Msg::stars_points_below)),
                               "from", std::to_string(band.from)),
                    "to", std::to_string(is_top ? kMost : band.until));
}

// A class with its band, meaning and who recognises it.
void describe_class(ui::Column& card, domain::Stars stars, const domain::RatingRule& rule) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const Rect row = card.room(card.unit() * 4.6f);
  if (card.draws())
    ui::draw_stars(ui, row.x, row.y + card.unit() * 1.8f, std::min(card.unit() * 3.6f, row.w / 6),
                   stars.count(), 5);
  card.paragraph(theme.heading, theme.colour.text, points_of(ui, stars));
  card.gap(1);
  card.paragraph(theme.body, theme.colour.text_soft, ui.text(meaning_of(stars.count())));
  card.gap(1);
  card.paragraph(
      theme.small, theme.colour.text_soft,
      text::fill(std::string(ui.text(Msg::stars_by)), "who", ui.text(name_of(rule.certifier(stars)))));
}

// One part of the score as a bar; returns the height.
float draw_part(ui::Context& ui, const Rect& at, Msg name, int points) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string value = text::fill(std::string(ui.text(Msg::points)), "n", std::to_string(points));
  const float value_width = ui.painter().width(theme.label, value) + u;
  const float height = ui.painter().draw_paragraph(ui.list(), theme.body, {at.x, at.y}, at.w - value_width,
                                                   theme.colour.text, ui.text(name), {.lang = ui.lang()});
  ui::draw_label(ui, theme.label, {at.right() - value_width, at.y, value_width, std::max(height, u * 2.6f)},
                 theme.colour.text, value, gfx::Align::right);
  const Rect bar{at.x, at.y + height + u * 0.6f, at.w, u * 1.6f};
  ui::fill(ui, bar, theme.colour.surface_sunken, bar.h / 2);
  ui::fill(ui, {bar.x, bar.y, bar.w * static_cast<float>(points) / 100, bar.h}, theme.colour.brand,
           bar.h / 2);
  return height + u * 4.4f;
}

}  // namespace

base::Result<StarsState> enter_stars(store::Catalog& catalog) {
  return StarsState{.has_plan = TRY(catalog.has_plan())};
}

void keep_view(StarsState& fresh, const StarsState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_stars_page(ui::Context& ui, const Model& model, StarsState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const domain::RatingRule& rule = domain::rating_rule_on(model.today);
  const gfx::ParagraphOptions options{.lang = ui.lang()};
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {margin, top, width, 0}, ui.text(Msg::stars_title));
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {margin, y}, std::min(width, u * 120),
                                   theme.colour.text, ui.text(Msg::stars_lead), options) +
       u * 2;

  ui::Tiles tiles = ui::Tiles::across(width, theme.is_narrow ? 1 : 3, 0, theme.gap);
  const float pad = u * 2.2f, inner = tiles.width - 2 * pad;
  for (const domain::Stars stars : domain::Stars::classes()) {
    const auto describe = [&](ui::Column& card) { describe_class(card, stars, rule); };
    tiles.height = std::max(tiles.height, ui::measure(ui, inner, describe) + 2 * pad);
  }
  for (const domain::Stars stars : domain::Stars::classes()) {
    const Rect card = tiles.cell(static_cast<std::size_t>(5 - stars.count()), margin, y);
    ui::card(ui, ui::under_finger(ui, card, 0.3f));
    ui::draw(ui, {card.x + pad, card.y + pad, inner, 0},
             [&](ui::Column& words) { describe_class(words, stars, rule); });
    if (ui.tapped({card, ui::Role::link, points_of(ui, stars)})) intent = Open{BrowseAt{{.stars = stars}}};
  }
  y += tiles.height_of(3) + (theme.is_narrow ? u : u * 3 - theme.gap);

  const float half = theme.is_narrow ? width : std::round(width * 0.5f);
  const float parts_top = y;
  ui::draw_label(ui, theme.heading, {margin, y, half, u * 4.2f}, theme.colour.text, ui.text(Msg::stars_parts),
                 gfx::Align::left);
  y += u * 5;
  y += draw_part(ui, {margin, y, half, 0}, Msg::part_community, rule.community);
  y += draw_part(ui, {margin, y, half, 0}, Msg::part_marketing, rule.marketing);
  y += draw_part(ui, {margin, y, half, 0}, Msg::part_quality, rule.quality);
  const float x = theme.is_narrow ? margin : margin + half + u * 5,
              aside = theme.is_narrow ? width : width - half - u * 5;
  float other = theme.is_narrow ? y : parts_top + u * 0.6f;
  other += ui.painter().draw_paragraph(ui.list(), theme.body, {x, other}, aside, theme.colour.text,
                                       ui.text(Msg::stars_term), options) +
           u * 2;
  const std::string law =
      text::fill(text::fill(std::string(ui.text(Msg::stars_law)), "decree", rule.decision), "day",
                 text::format_day(rule.signed_on, ui.lang()));
  other += ui.painter().draw_paragraph(ui.list(), theme.small, {x, other}, aside, theme.colour.text_soft, law,
                                       options);
  y = std::max(y, other) + u * 2;
  if (state.has_plan) {
    const std::string_view plan = ui.text(Msg::progress_link);
    const Rect button{margin, y, std::min(width, ui::button_width(ui, plan, ui::icon::kFlag)), theme.touch};
    if (ui::button(ui, button, plan, ui::icon::kFlag, ui::ButtonLook::quiet)) intent = Open{ProgressAt{}};
    y += theme.touch + u * 2;
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
