// Attract: slides that change and then stand still, so that an idle kiosk costs next to nothing.
#include "kiosk/screens/attract.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <span>

#include "kiosk/screens/cards.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kProductSlides = 8, kPlaceSlides = 4;
constexpr std::size_t kConsidered = 60;   // products, for one of each maker
constexpr std::chrono::days kComing{30};  // festivals this near are announced

// Picture above, words below; else words at the left.
bool is_stacked(const ui::Theme& theme) {
  return theme.is_narrow && !theme.is_short;
}

// What the call to touch takes of the foot.
float call_height(const ui::Theme& theme) {
  return theme.unit * (is_stacked(theme) ? 15.6f : 9) + theme.unit * 4.5f;
}

void draw_slide(ui::Context& ui, const AttractState::Slide& slide, float alpha) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect all = ui.panel();
  const bool narrow = is_stacked(theme);
  const Rect picture = narrow ? Rect{0, 0, all.w, std::round(all.h * 0.62f)}
                              : Rect{std::round(all.w * 0.36f), 0, all.w - std::round(all.w * 0.36f), all.h};
  const ImU32 ground = theme.colour.brand_dark;
  const auto veil = [&](float a) { return ui::with_alpha(ground, a * alpha); };
  ui::fill(ui, all, veil(1));
  if (slide.picture)
    ui::draw_picture(ui, picture, slide.picture, {0, ui::Corners::none, slide.glyph, 0.8f});
  else
    ui::draw_icon(ui, slide.glyph, picture, std::min(picture.w, picture.h) * 0.4f,
                  ui::with_alpha(IM_COL32_WHITE, 0.16f * alpha));
  const float mark_room = u * 22;  // at the right, clear of the call
  const Rect clear{picture.right() - mark_room, picture.y, mark_room,
                   picture.h - (narrow ? picture.h * 0.3f : u * 2)};
  draw_drawn_mark(ui, clear, slide.picture);
  if (alpha < 1) ui::fill(ui, picture, ui::with_alpha(ground, 1 - alpha));
  if (narrow)
    ui.list().AddRectFilledMultiColor({0, picture.bottom() - all.h * 0.22f}, {all.w, picture.bottom() + 1},
                                      veil(0), veil(0), veil(1), veil(1));
  else
    ui.list().AddRectFilledMultiColor({picture.x - 1, 0}, {picture.x + all.w * 0.26f, all.h}, veil(1),
                                      veil(0), veil(0), veil(1));

  const float x = theme.margin * 1.6f, width = narrow ? all.w - 2 * x : all.w * 0.40f;
  const gfx::TextStyle big{gfx::Face::display, std::round(u * (narrow ? 6.2f : 6.4f))};
  const base::Lang title_lang = slide.title.shown(ui.lang()), words_lang = slide.words.shown(ui.lang());
  const gfx::ParagraphOptions title_options{
      .max_lines = 3, .lang = title_lang, .line_height = title_lang == base::Lang::km ? 1.6f : 1.16f},
      words_options{.max_lines = 4, .lang = words_lang};
  const gfx::TextStyle lead{gfx::Face::body, std::round(u * 2.7f)};
  const float title_height =
      ui.painter().paragraph_height(big, width, slide.title.best(ui.lang()), title_options);
  const float room = narrow ? ui.screen().h - call_height(theme) - title_height - u * 30
                            : ui.screen().h - call_height(theme) - title_height - u * 26;
  float words_height = slide.words.empty() ? 0
                                           : ui.painter().paragraph_height(
                                                 lead, width, slide.words.best(ui.lang()), words_options);
  if (words_height > room) words_height = 0;
  const float badge = slide.stars || slide.begins ? u * 6 : 0;
  const float block = u * 4.4f + title_height + u * 1.6f + badge + words_height;
  float y =
      narrow ? std::min(picture.bottom() - u * 10, ui.screen().bottom() - call_height(theme) - block - u * 3)
             : std::max(u * 14, (all.h - block) / 2 - u * 4);
  const ImU32 ink = ui::with_alpha(IM_COL32_WHITE, alpha),
              soft = ui::with_alpha(IM_COL32(255, 255, 255, 225), alpha);
  ui::draw_label(ui, theme.label, {x, y, width, u * 3.4f}, ui::with_alpha(theme.colour.star, alpha),
                 ui.text(slide.kicker), gfx::Align::left);
  y += u * 4.4f;
  y += ui.painter().draw_paragraph(ui.list(), big, {x, y}, width, ink, slide.title.best(ui.lang()),
                                   title_options) +
       u * 1.6f;
  if (slide.stars)
    ui::draw_stars(ui, x, y + u * 2, u * 4, slide.stars->count(), slide.stars->count());
  else if (slide.begins)
    ui::draw_label(ui, theme.heading, {x, y, width, u * 4}, ui::with_alpha(theme.colour.star, alpha),
                   days_text(*slide.begins, slide.ends, ui.lang()), gfx::Align::left);
  y += badge;
  if (words_height > 0)
    ui.painter().draw_paragraph(ui.list(), lead, {x, y}, width, soft, slide.words.best(ui.lang()),
                                words_options);
}

// "Touch to begin" in every language, since nobody has chosen one yet.
void draw_call(ui::Context& ui) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect screen = ui.screen();
  const gfx::TextStyle style{gfx::Face::strong, std::round(u * 2.4f)};
  float widest = 0;
  for (const base::Lang lang : base::kLanguages)
    widest = std::max(widest, ui.painter().width(style, text::message(Msg::attract_touch, lang)));
  const float width = std::min(screen.w - 2 * theme.margin,
                               is_stacked(theme) ? widest + u * 14 : widest * 3 + u * 20),
              row = u * 4.2f;
  const float height = is_stacked(theme) ? row * 3 + u * 3 : u * 9;
  const Rect pill{is_stacked(theme) ? (screen.w - width) / 2 : theme.margin * 1.6f,
                  screen.bottom() - call_height(theme), width, height};
  ui::shadow(ui, pill, pill.h / 2, ui::Elevation::lifted);
  ui::fill(ui, pill, IM_COL32_WHITE, is_stacked(theme) ? u * 4 : pill.h / 2);
  ui::draw_icon(ui, ui::icon::kTouch, {pill.x + u * 1.6f, pill.y, u * 7, pill.h}, u * 5,
                IM_COL32(200, 80, 31, 255));
  const float left = pill.x + u * 9.4f, inner = pill.right() - left - u * 3;
  for (const base::Lang lang : base::kLanguages) {
    const auto i = static_cast<float>(lang);
    const Rect cell = is_stacked(theme) ? Rect{left, pill.y + u * 1.5f + row * i, inner, row}
                                        : Rect{left + inner / 3 * i, pill.y, inner / 3, pill.h};
    ui::draw_label(ui, style, cell, IM_COL32(20, 30, 25, 255), text::message(Msg::attract_touch, lang),
                   is_stacked(theme) ? gfx::Align::left : gfx::Align::centre);
  }
}

}  // namespace

bool AttractState::advance(double now_s) {
  if (slides.size() < 2 || now_s - changed_s < kSlide_s) return false;
  shown = (shown + 1) % slides.size();
  changed_s = now_s;
  return true;
}

base::Result<AttractState> enter_attract(store::Catalog& catalog, domain::Day today, double now_s) {
  AttractState state;
  state.changed_s = now_s;
  for (const store::EventCard& event : TRY(catalog.events(today))) {
    if (!event.begins || *event.begins - today > kComing) continue;
    std::optional<ui::PictureRef> picture;
    if (event.place) {
      const auto place = catalog.place(*event.place, today);
      if (place) picture = first_picture(place->place.pictures, domain::MediaVariant::Use::full);
    }
    state.slides.push_back({*event.begins <= today ? Msg::attract_event_today : Msg::attract_event,
                            event.name, event.summary, std::nullopt, picture, ui::icon::kEvent, event.begins,
                            event.ends});
  }
  // Products and places by turns.
  const auto rows = TRY(catalog.find_products({}, store::Sort::stars, today));
  std::vector<AttractState::Slide> products, places;
  std::vector<store::ProductCard> cards =
      TRY(catalog.cards(std::span(rows).first(std::min(kConsidered, rows.size())), today));
  const std::size_t shown = std::min(put_makers_first(cards), kProductSlides);
  cards.erase(cards.begin() + static_cast<std::ptrdiff_t>(shown), cards.end());
  for (const store::ProductCard& card : cards) {
    const store::ProductPage page = TRY(catalog.product(card.id, today));
    products.push_back({Msg::attract_product, page.product.name, page.product.summary, page.stars,
                        first_picture(page.product.pictures, domain::MediaVariant::Use::full),
                        ui::icon::kHerb});
  }
  for (const store::PlaceCard& card : TRY(catalog.places(kPlaceSlides))) {
    const store::PlacePage page = TRY(catalog.place(card.id, today));
    places.push_back({Msg::attract_place, page.place.name, page.place.summary, std::nullopt,
                      first_picture(page.place.pictures, domain::MediaVariant::Use::full),
                      place_icon(card.kind)});
  }
  for (std::size_t i = 0; i < std::max(products.size(), places.size() * 2); ++i) {
    if (i < products.size()) state.slides.push_back(std::move(products[i]));
    if (i % 2 == 1 && i / 2 < places.size()) state.slides.push_back(std::move(places[i / 2]));
  }
  return state;
}

void draw_attract(ui::Context& ui, const AttractState& state, const store::CatalogueMeta& meta,
                  std::optional<Msg> notice) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, ui.panel(), theme.colour.brand_dark);
  if (!state.slides.empty()) {
    const auto since = static_cast<float>((ui.frame().now_s - state.changed_s) / AttractState::kFade_s);
    const bool is_first = state.slides.size() < 2;
    if (since < 1 && !is_first && !ui.frame().is_starting) {
      const std::size_t before = (state.shown + state.slides.size() - 1) % state.slides.size();
      // Out, then in: two pictures never lie over each other, which would cost a second layer.
      if (since < 0.4f)
        draw_slide(ui, state.slides[before], 1 - since / 0.4f);
      else
        draw_slide(ui, state.slides[state.shown], (since - 0.4f) / 0.6f);
      ui.request_frame();
    } else {
      draw_slide(ui, state.slides[state.shown], 1);
      const auto& next = state.slides[(state.shown + 1) % state.slides.size()];
      ui::prefetch_picture(ui, next.picture);
    }
  }
  const Rect mark{theme.margin * 1.6f, ui.screen().y + u * 4, u * 6.4f, u * 6.4f};
  const std::string& title = meta.title.best(ui.lang());
  // Upright, the name stands on the picture, which may be as pale as its letters.
  if (is_stacked(theme))
    ui::fill(ui, {mark.x, mark.y, mark.w + ui.painter().width(theme.heading, title) + u * 4, mark.h},
             IM_COL32(0, 0, 0, 110), mark.h / 2);
  ui::fill(ui, mark, IM_COL32_WHITE, mark.h / 2);
  ui::draw_icon(ui, ui::icon::kHerb, mark, mark.h * 0.6f, IM_COL32(31, 122, 77, 255));
  ui::draw_label(ui, theme.heading, {mark.right() + u * 1.6f, mark.y, ui.panel().w * 0.5f, mark.h},
                 IM_COL32_WHITE, title, gfx::Align::left);
  if (const std::string& disclaimer = meta.disclaimer.best(ui.lang()); !disclaimer.empty())
    ui::tag(ui, {mark.right() + u * 1.6f, mark.bottom() + u * 0.4f, ui.panel().w, u * 3.6f}, theme.label,
            disclaimer, u * 2.4f, theme.colour.warning, theme.colour.warning_soft);
  const std::string time = text::format_time(ui.frame().minute_of_day);
  const Rect clock{ui.panel().w - theme.margin * 1.6f - u * 12, mark.y + u * 0.4f, u * 12, u * 5.6f};
  ui::fill(ui, clock, IM_COL32(0, 0, 0, 110), clock.h / 2);
  ui::draw_label(ui, theme.heading, clock, IM_COL32_WHITE, time, gfx::Align::centre);
  draw_call(ui);
  if (notice) {
    const Rect strip{0, ui.panel().h - u * 4, ui.panel().w, u * 4};
    ui::fill(ui, strip, theme.colour.danger_soft);
    ui::draw_label(ui, theme.label, {theme.margin, strip.y, strip.w - 2 * theme.margin, strip.h},
                   theme.colour.danger, ui.text(*notice), gfx::Align::centre);
  }
  ui.end_chrome();
}

}  // namespace screens
