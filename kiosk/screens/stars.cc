// Stars: the scale with its classes, a card for each of them, the parts of the score, and the law.
#include "kiosk/screens/stars.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/domain/rating.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr int kMostPoints = 100;
constexpr std::size_t kLookedAt = 12;  // products of a class, for one with a picture

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
  const auto band = domain::point_band(stars);
  const bool is_top = band.until > kMostPoints;  // points have fractions: 89.5 are under 90, not over 89
  return text::fill(text::fill(std::string(ui.text(is_top ? Msg::stars_points : Msg::stars_points_below)),
                               "from", std::to_string(band.from)),
                    "to", std::to_string(is_top ? kMostPoints : band.until));
}

// The 100 points as a bar with the classes on it, each named above its band; returns the height.
float draw_scale(ui::Context& ui, const Rect& at) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, name = theme.label.size_px * 1.7f, number = theme.small.size_px * 1.6f;
  const Rect bar{at.x, at.y + name, at.w, u * 3.6f};
  const auto x_of = [&](int points) {
    return bar.x + std::round(bar.w * static_cast<float>(points) / kMostPoints);
  };
  ui::fill(ui, bar, theme.colour.surface_sunken, bar.h / 2);
  float written = bar.x;  // up to there under the bar
  const auto tick = [&](int points) {
    const std::string label = std::to_string(points);
    const float width = ui.painter().width(theme.small, label) + 2;
    const float x = std::clamp(x_of(points) - width / 2, bar.x, bar.right() - width);
    if (points > 0 && x < written + u * 0.6f) return;  // large text has no room for all
    written = x + width;
    ui::draw_label(ui, theme.small, {x, bar.bottom() + u * 0.4f, width, number}, theme.colour.text_soft,
                   label, gfx::Align::left);
  };
  int lowest = kMostPoints;
  for (const domain::Stars stars : domain::Stars::classes()) {
    const domain::PointBand band = domain::point_band(stars);
    const int until = std::min(band.until, kMostPoints);
    const Rect part{x_of(band.from) + 1, bar.y, x_of(until) - x_of(band.from) - 1, bar.h};
    // Darker from class to class; the words above say which.
    const float strength = 0.4f + 0.3f * static_cast<float>(stars.count() - 3);
    const ImU32 colour = ui::with_alpha(theme.colour.brand, strength);
    if (until == kMostPoints)
      ui.list().AddRectFilled(part.min(), {part.right(), part.bottom()}, colour, bar.h / 2,
                              ImDrawFlags_RoundCornersRight);
    else
      ui::fill(ui, part, colour);
    const std::string label = stars_text(ui, stars);
    const float width = ui.painter().width(theme.label, label) + 2;
    ui::draw_label(ui, theme.label, {std::min(part.x, bar.right() - width), at.y, width, name},
                   theme.colour.text, label, gfx::Align::left);
    lowest = std::min(lowest, band.from);
  }
  ui::draw_label(ui, theme.label, {bar.x, at.y, x_of(lowest) - bar.x, name}, theme.colour.text_soft,
                 ui.text(Msg::stars_none), gfx::Align::left);
  tick(0);
  const auto classes = domain::Stars::classes();
  for (auto stars = classes.rbegin(); stars != classes.rend(); ++stars) tick(domain::point_band(*stars).from);
  tick(kMostPoints);
  return name + bar.h + u * 0.4f + number;
}

// A class with its stars, band, meaning, who recognises it, an example and how many there are.
void describe_class(ui::Column& card, const StarsState::Class& one, const domain::RatingRule& rule) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const float u = card.unit();
  const Rect row = card.room(std::max(u * 4.6f, theme.heading.size_px * 1.7f));
  if (card.draws()) {
    const float stars = ui::draw_stars(ui, row.x, row.centre().y, std::min(u * 3.2f, row.w / 9),
                                       one.stars.count(), one.stars.count());
    ui::draw_label(ui, theme.heading, {row.x + stars + u * 1.2f, row.y, row.w - stars - u * 1.2f, row.h},
                   theme.colour.text, stars_text(ui, one.stars), gfx::Align::left);
  }
  card.paragraph(theme.card_title, theme.colour.text, points_of(ui, one.stars));
  card.gap(0.8f);
  card.paragraph(theme.body, theme.colour.text_soft, ui.text(meaning_of(one.stars.count())));
  card.gap(0.6f);
  card.paragraph(
      theme.small, theme.colour.text_soft,
      text::fill(std::string(ui.text(Msg::stars_by)), "who", ui.text(name_of(rule.certifier(one.stars)))));
}

constexpr float kExampleHeight = 9;  // units

// From the foot of a class's card up: how many there are, with an arrow, over it an example with its picture.
void draw_class_foot(ui::Context& ui, const Rect& foot, const StarsState::Class& one) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, side = u * kExampleHeight;
  if (one.example) {
    const Rect picture{foot.x, foot.y, std::round(side * 1.33f), side};
    ui::draw_picture(ui, picture, picture_of(one.example->thumb),
                     {theme.radius * 0.7f, ui::Corners::all, ui::icon::kImage});
    const float left = picture.right() + u * 1.6f, width = foot.right() - left;
    const std::string example =
        text::fill(std::string(ui.text(Msg::stars_example)), "name", one.example->name.best(ui.lang()));
    const gfx::ParagraphOptions options{.max_lines = 3, .lang = ui.lang()};
    const float height = ui.painter().paragraph_height(theme.small, width, example, options);
    ui.painter().draw_paragraph(ui.list(), theme.small, {left, foot.y + (side - height) / 2}, width,
                                theme.colour.text_soft, example, options);
  }
  const Rect count{foot.x, foot.bottom() - theme.label.size_px * 1.8f, foot.w, theme.label.size_px * 1.8f};
  if (one.products == 0) {
    ui.painter().draw_paragraph(ui.list(), theme.small, foot.min(), foot.w, theme.colour.text_soft,
                                ui.text(Msg::stars_none_here), {.max_lines = 3, .lang = ui.lang()});
    return;
  }
  ui::draw_label(ui, theme.label, count, theme.colour.brand,
                 text::counted(Msg::product_count, one.products, ui.lang()), gfx::Align::left);
  ui::draw_icon(ui, ui::icon::kForward, {count.right() - u * 3.4f, count.y, u * 3.4f, count.h}, u * 2.6f,
                theme.colour.brand);
}

// The three cards, of one size; returns the height.
float draw_classes(ui::Context& ui, const Rect& at, const StarsState& state, const domain::RatingRule& rule,
                   Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 2;
  ui::Tiles tiles = ui::Tiles::across(at.w, theme.is_narrow ? 1 : 3, 0, theme.gap);
  const float inner = tiles.width - 2 * pad;
  const bool has_example = std::any_of(state.classes.begin(), state.classes.end(),
                                       [](const auto& one) { return one.example.has_value(); });
  const float foot = theme.label.size_px * 1.8f + (has_example ? u * (kExampleHeight + 1.2f) : 0);
  for (const StarsState::Class& one : state.classes) {
    const auto describe = [&](ui::Column& card) { describe_class(card, one, rule); };
    tiles.height = std::max(tiles.height, ui::measure(ui, inner, describe) + u * 1.4f + foot + 2 * pad);
  }
  for (std::size_t i = 0; i < state.classes.size(); ++i) {
    const StarsState::Class& one = state.classes[i];
    const Rect card = tiles.cell(i, at.x, at.y);
    ui::card(ui, one.products > 0 ? ui::under_finger(ui, card, 0.3f) : card);
    ui::draw(ui, {card.x + pad, card.y + pad, inner, 0},
             [&](ui::Column& words) { describe_class(words, one, rule); });
    draw_class_foot(ui, {card.x + pad, card.bottom() - pad - foot, inner, foot}, one);
    if (one.products > 0 && ui.tapped({card, ui::Role::link, points_of(ui, one.stars)}))
      intent = Open{BrowseAt{{.stars = one.stars}}};
  }
  return tiles.height_of(state.classes.size());
}

// The parts of the score as bars, the greatest first and full; returns the height.
float draw_parts(ui::Context& ui, const Rect& at, const domain::RatingRule& rule) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  std::array<std::pair<int, Msg>, 3> parts{{{rule.community, Msg::part_community},
                                            {rule.quality, Msg::part_quality},
                                            {rule.marketing, Msg::part_marketing}}};
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  float y = at.y +
            ui.painter().draw_paragraph(ui.list(), theme.heading, at.min(), at.w, theme.colour.text,
                                        ui.text(Msg::stars_parts), {.lang = ui.lang()}) +
            u * 1.2f;
  for (const auto& [points, name] : parts) {
    const std::string value = text::fill(std::string(ui.text(Msg::points)), "n", std::to_string(points));
    const float value_width = ui.painter().width(theme.label, value) + u;
    const float height = ui.painter().draw_paragraph(ui.list(), theme.body, {at.x, y}, at.w - value_width,
                                                     theme.colour.text, ui.text(name), {.lang = ui.lang()});
    ui::draw_label(ui, theme.label, {at.right() - value_width, y, value_width, std::max(height, u * 2.6f)},
                   theme.colour.text, value, gfx::Align::right);
    const Rect bar{at.x, y + height + u * 0.6f, at.w, u * 1.4f};
    ui::fill(ui, bar, theme.colour.surface_sunken, bar.h / 2);
    ui::fill(
        ui,
        {bar.x, bar.y, bar.w * static_cast<float>(points) / static_cast<float>(parts.front().first), bar.h},
        theme.colour.brand, bar.h / 2);
    y = bar.bottom() + u * 1.6f;
  }
  return y - at.y;
}

}  // namespace

base::Result<StarsState> enter_stars(store::Catalog& catalog, domain::Day today) {
  StarsState state;
  for (const domain::Stars stars : domain::Stars::classes()) {
    const auto rows = TRY(catalog.find_products({.stars = stars}, store::Sort::featured, today));
    const auto cards = TRY(catalog.cards(std::span(rows).first(std::min(kLookedAt, rows.size())), today));
    StarsState::Class one{stars, static_cast<std::int64_t>(rows.size()), {}};
    const auto pictured =
        std::find_if(cards.begin(), cards.end(), [](const auto& card) { return card.thumb.has_value(); });
    if (!cards.empty()) one.example = pictured == cards.end() ? cards.front() : *pictured;
    state.classes.push_back(std::move(one));
  }
  state.has_plan = TRY(catalog.has_plan());
  return state;
}

void keep_view(StarsState& fresh, const StarsState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_stars_page(ui::Context& ui, const Model& model, StarsState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const domain::RatingRule& rule = domain::rating_rule_on(model.today);
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::stars_title));
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text,
                                   ui.text(Msg::stars_lead), {.lang = ui.lang()}) +
       u * 2;
  y += draw_scale(ui, {left, y, width, 0}) + u * 2.4f;
  y += draw_classes(ui, {left, y, width, 0}, state, rule, intent) + u * 2.6f;

  const float half = theme.is_narrow ? width : std::round(width * 0.5f);
  const float parts = draw_parts(ui, {left, y, half, 0}, rule);
  const Rect aside{theme.is_narrow ? left : left + half + u * 5, theme.is_narrow ? y + parts + u : y,
                   theme.is_narrow ? width : width - half - u * 5, 0};
  const float law = ui::draw(ui, aside, [&](ui::Column& words) {
    words.paragraph(theme.body, theme.colour.text, ui.text(Msg::stars_term));
    words.gap(1.6f);
    words.paragraph(theme.small, theme.colour.text_soft,
                    text::fill(text::fill(std::string(ui.text(Msg::stars_law)), "decree", rule.decision),
                               "day", text::format_day(rule.signed_on, ui.lang())));
    words.gap(2);
  });
  float other = aside.y + law;
  if (state.has_plan) {
    const std::string_view plan = ui.text(Msg::progress_link);
    const Rect button{aside.x, other, std::min(aside.w, ui::button_width(ui, plan, ui::icon::kFlag)),
                      theme.touch};
    if (ui::button(ui, button, plan, ui::icon::kFlag, ui::ButtonLook::quiet)) intent = Open{ProgressAt{}};
    other += theme.touch + u * 2;
  }
  state.content_height = std::max(y + parts, other) - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
