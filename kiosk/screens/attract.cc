// Attract: slides that change; where a GPU draws, their picture drifts between, else they stand still, so
// that an idle kiosk costs next to nothing.
#include "kiosk/screens/attract.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <numbers>
#include <span>
#include <string>
#include <utility>

#include "kiosk/screens/cards.h"
#include "kiosk/screens/fair/fair_slides.h"
#include "kiosk/screens/hours.h"
#include "kiosk/screens/wifi_card.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;
using Slide = AttractState::Slide;
using Part = domain::SlideShow::Part;

constexpr std::size_t kProductSlides = 8, kPlaceSlides = 4;
constexpr std::size_t kConsidered = 60;   // products, for one of each maker
constexpr std::chrono::days kComing{30};  // festivals this near are announced
constexpr float kFadesOut = 0.4f;         // of the fade; then the next one comes
constexpr double kStep_s = 0.1;           // between the frames of what moves while nobody touches
constexpr float kDrift = 0.02f;           // by which the picture grows …
constexpr double kDriftTime_s = 8;        // … in this time
constexpr double kBreath_s = 3.2;         // of the hand that calls
constexpr ImU32 kGold = IM_COL32(250, 190, 70, 255);

// Picture above, words below; else words at the left.
bool is_stacked(const ui::Context& ui) {
  return !ui.is_landscape();
}

// The picture, and the solid ground for name, words and call.
struct Layout {
  Rect picture, panel, call;
  float x, width;  // of the words

  explicit Layout(ui::Context& ui) {
    const ui::Theme& theme = ui.theme();
    const float u = theme.unit;
    const Rect all = ui.panel();
    const float call_height = u * 15.6f;
    if (is_stacked(ui)) {
      const float height = std::round(std::min(all.w * 0.84f, all.h * 0.5f));
      picture = {0, 0, all.w, height};
      panel = {0, height, all.w, all.h - height};
    } else {
      const float wide = std::round(all.w * 0.36f);
      picture = {wide, 0, all.w - wide, all.h};
      panel = {0, 0, wide, all.h};
    }
    x = panel.x + theme.margin * 1.4f;
    width = panel.w - theme.margin * 2.8f;
    call = {x, ui.screen().bottom() - call_height - u * 4.5f, width, call_height};
  }
};

// The picture grows a little while it is shown, out of its middle.
Rect drifted(ui::Context& ui, const Rect& rect, double shown_s) {
  if (!ui.frame().moves_idly) return rect;
  const float grown = kDrift * static_cast<float>(std::clamp(shown_s / kDriftTime_s, 0.0, 1.0));
  if (shown_s < kDriftTime_s) ui.wake_at(ui.frame().now_s + kStep_s);
  const float dx = rect.w * grown / 2, dy = rect.h * grown / 2;
  return {rect.x - dx, rect.y - dy, rect.w + 2 * dx, rect.h + 2 * dy};
}

// Maker and village, or the days.
std::string detail_of(const ui::Context& ui, const Slide& slide) {
  std::string detail;
  if (slide.begins) detail = days_text(*slide.begins, slide.ends, ui.lang());
  const std::string from = maker_and_area(slide.maker, slide.area, ui.lang());
  if (!from.empty()) detail += (detail.empty() ? "" : " · ") + from;
  return detail;
}

enum class Lead { shown, left_out };

// `size`: of name and facts, 1 as designed.
void describe(ui::Column& column, const Slide& slide, float alpha, Lead lead, float size) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = column.unit();
  const bool stacked = is_stacked(ui);
  const ImU32 ink = ui::with_alpha(IM_COL32_WHITE, alpha), gold = ui::with_alpha(kGold, alpha);
  const Rect kicker = column.room(std::round(theme.label.size_px * 2));
  if (column.draws())
    ui::draw_label(ui, theme.label, {kicker.x, kicker.y, kicker.w, kicker.h * 0.8f}, gold,
                   ui.text(slide.kicker), gfx::Align::left);
  const base::Lang title = slide.title.shown(ui.lang());
  // A sentence is read whole, a name is seen from afar.
  const bool is_sentence = slide.kind == Slide::Kind::notice;
  const float title_px = u * (stacked ? 6.2f : 5.4f) * size * (is_sentence ? 0.68f : 1.f);
  column.paragraph({gfx::Face::display, std::round(title_px)}, ink, slide.title.best(ui.lang()),
                   {.max_lines = is_sentence ? 12 : 3,
                    .lang = title,
                    .line_height = title == base::Lang::km ? 1.6f : 1.18f});
  column.gap(1.4f);
  if (slide.stars) {
    const Rect row = column.room(u * 5);
    if (column.draws()) {
      const int count = slide.stars->count();
      const float stars = ui::draw_stars(ui, row.x, row.y + u * 1.8f, u * 3.2f, count, 5, gold);
      ui::draw_label(ui, theme.heading, {row.x + stars + u * 1.2f, row.y, row.w - stars, u * 3.6f}, ink,
                     stars_text(ui, *slide.stars), gfx::Align::left);
    }
  }
  if (const std::string detail = detail_of(ui, slide); !detail.empty()) {
    column.paragraph({gfx::Face::strong, std::round(u * 2.4f * std::max(size, 0.8f))},
                     slide.begins ? gold : ink, detail, {.max_lines = 2, .lang = ui.lang()});
    column.gap(1.4f);
  }
  if (lead == Lead::shown)
    column.paragraph({gfx::Face::body, std::round(u * 2.5f)}, ink, slide.words.best(ui.lang()),
                     {.max_lines = stacked ? 4 : 5, .lang = slide.words.shown(ui.lang())});
}

// In the middle of their room; where it is too low for all of them, without the last, and smaller.
void draw_words(ui::Context& ui, const Slide& slide, const Layout& layout, float alpha) {
  const float u = ui.theme().unit;
  const float above = is_stacked(ui) ? layout.panel.y + u * 4 : ui.screen().y + u * 16;
  const float room = layout.call.y - u * 3 - above;
  constexpr std::pair<Lead, float> kWays[] = {
      {Lead::shown, 1.f}, {Lead::left_out, 1.f}, {Lead::left_out, 0.8f}, {Lead::left_out, 0.6f}};
  const auto words = [&](const auto& way) {
    return [&](ui::Column& column) { describe(column, slide, alpha, way.first, way.second); };
  };
  const auto* way = std::begin(kWays);
  float height = ui::measure(ui, layout.width, words(*way));
  while (height > room && way + 1 != std::end(kWays)) height = ui::measure(ui, layout.width, words(*++way));
  ui::draw(ui, {layout.x, above + std::max(0.f, (room - height) / 2), layout.width, 0}, words(*way));
}

void draw_slide(ui::Context& ui, const Slide& slide, double shown_s, float alpha) {
  const ui::Theme& theme = ui.theme();
  const Layout layout(ui);
  const ImU32 ground = theme.colour.brand_dark;
  ui.list().PushClipRect(layout.picture.min(), layout.picture.max(), true);
  if (!slide.code.empty()) {
    ui::fill(ui, layout.picture, theme.colour.brand);
    const float side = std::round(std::min(layout.picture.w, layout.picture.h) * 0.62f);
    const ImVec2 centre = layout.picture.centre();
    ui::draw_qr(ui, {std::round(centre.x - side / 2), std::round(centre.y - side / 2), side, side},
                slide.code);
  } else if (slide.picture) {
    ui::draw_picture(ui, drifted(ui, layout.picture, shown_s), slide.picture,
                     {0, ui::Corners::none, slide.glyph, 0.8f});
  } else {
    ui::fill(ui, layout.picture, theme.colour.brand);
    ui::draw_icon(ui, slide.glyph, layout.picture, std::min(layout.picture.w, layout.picture.h) * 0.4f,
                  IM_COL32(255, 255, 255, 70));
  }
  draw_drawn_mark(
      ui, {layout.picture.right() - theme.unit * 22, layout.picture.y, theme.unit * 22, layout.picture.h},
      slide.picture);
  // Only while one picture gives way to the next.
  if (alpha < 1) ui::fill(ui, layout.picture, ui::with_alpha(ground, 1 - alpha));
  ui.list().PopClipRect();
  ui::fill(ui, layout.panel, ground);
  draw_words(ui, slide, layout, alpha);
}

// "Touch to begin" in every language, since nobody has chosen one yet.
void draw_call(ui::Context& ui) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect pill = Layout(ui).call;
  const gfx::TextStyle style{gfx::Face::strong, std::round(u * 2.4f)};
  ui::fill(ui, pill, IM_COL32_WHITE, u * 4);
  float hand = u * 5;
  if (ui.frame().moves_idly) {
    const double breath = std::sin(ui.frame().now_s / kBreath_s * 2 * std::numbers::pi);
    hand *= 1 + 0.07f * static_cast<float>(breath);
    ui.wake_at(ui.frame().now_s + kStep_s);
  }
  ui::draw_icon(ui, ui::icon::kTouch, {pill.x + u * 1.6f, pill.y, u * 7, pill.h}, hand,
                IM_COL32(200, 80, 31, 255));
  const float left = pill.x + u * 9.4f, row = u * 4.2f;
  for (const base::Lang lang : base::kLanguages) {
    const Rect cell{left, pill.y + u * 1.5f + row * static_cast<float>(lang), pill.right() - left - u * 2,
                    row};
    ui::draw_whole_label(ui, style, cell, IM_COL32(20, 30, 25, 255), text::message(Msg::attract_touch, lang),
                         gfx::Align::left, 0.5f);
  }
}

// Whose kiosk it is, and the hour: on solid grounds, for a picture may be as pale as its letters.
void draw_name_and_clock(ui::Context& ui, const Sign& sign) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const ImU32 ground = theme.colour.brand_dark;
  const Rect mark{theme.margin * 1.4f, ui.screen().y + u * 4, u * 6.4f, u * 6.4f};
  const std::string_view title = sign.fair ? std::string_view(sign.fair->fair.name.best(ui.lang()))
                                           : kiosk_name(ui, sign.meta, sign.settings);
  if (is_stacked(ui))
    ui::fill(ui, {mark.x, mark.y, mark.w + ui.painter().width(theme.heading, title) + u * 4, mark.h}, ground,
             mark.h / 2);
  ui::fill(ui, mark, IM_COL32_WHITE, mark.h / 2);
  ui::draw_icon(ui, ui::icon::kHerb, mark, mark.h * 0.6f, IM_COL32(31, 122, 77, 255));
  ui::draw_label(ui, theme.heading, {mark.right() + u * 1.6f, mark.y, ui.panel().w * 0.5f, mark.h},
                 IM_COL32_WHITE, title, gfx::Align::left);
  Rect below{mark.right() + u * 1.6f, mark.bottom() + u * 0.4f, ui.panel().w, u * 3.6f};
  if (const std::string& disclaimer = sign.meta.disclaimer.best(ui.lang()); !disclaimer.empty())
    below.x += ui::tag(ui, below, theme.label, disclaimer, u * 2.4f, theme.colour.warning,
                       theme.colour.warning_soft) +
               u;
  if (sign.settings.hours && !sign.fair)
    ui::tag(ui, below, theme.label, open_words(ui, *sign.settings.hours, sign.today), u * 2.4f,
            IM_COL32_WHITE, ground);
  const Rect clock{ui.panel().w - theme.margin * 1.4f - u * 12, mark.y + u * 0.4f, u * 12, u * 5.6f};
  ui::fill(ui, clock, ground, clock.h / 2);
  ui::draw_label(ui, theme.heading, clock, IM_COL32_WHITE, text::format_time(ui.frame().minute_of_day),
                 gfx::Align::centre);
}

domain::LocalizedText said(Msg words) {
  domain::LocalizedText text;
  for (const base::Lang lang : base::kLanguages) text.set(lang, std::string(text::message(words, lang)));
  return text;
}

base::Status add_festivals(std::vector<Slide>& slides, store::Catalog& catalog, domain::Day today) {
  for (const store::EventCard& event : TRY(catalog.events(today))) {
    if (!event.time.begins || *event.time.begins - today > kComing) continue;
    Slide slide{.kind = Slide::Kind::festival,
                .kicker = event.time.is_on(today) ? Msg::attract_event_today : Msg::attract_event,
                .title = event.name,
                .words = event.summary,
                .picture = {},
                .glyph = ui::icon::kEvent,
                .area = event.area,
                .begins = event.time.begins,
                .ends = event.time.ends};
    if (event.place) {
      const auto place = catalog.record<domain::Place>(*event.place);
      if (place) slide.picture = first_picture(place->pictures, domain::MediaVariant::Use::full);
    }
    slides.push_back(std::move(slide));
  }
  return {};
}

base::Result<std::vector<Slide>> product_slides(store::Catalog& catalog, domain::Day today) {
  const auto rows = TRY(catalog.find_products({}, store::Sort::stars, today));
  std::vector<store::ProductCard> cards =
      TRY(catalog.cards(std::span(rows).first(std::min(kConsidered, rows.size())), today));
  const std::size_t makers = put_makers_first(cards);
  cards.erase(cards.begin() + static_cast<std::ptrdiff_t>(makers), cards.end());
  put_first(cards, TRY(catalog.cards(catalog.shop().featured(), today)));  // by the shop
  if (cards.size() > kProductSlides)
    cards.erase(cards.begin() + static_cast<std::ptrdiff_t>(kProductSlides), cards.end());
  std::vector<Slide> slides;
  for (const store::ProductCard& card : cards) slides.push_back(TRY(product_slide(catalog, card)));
  return slides;
}

base::Result<std::vector<Slide>> place_slides(store::Catalog& catalog) {
  std::vector<Slide> slides;
  for (const store::PlaceCard& card : TRY(catalog.places(kPlaceSlides))) {
    const domain::Place place = TRY(catalog.record<domain::Place>(card.id));
    slides.push_back({.kind = Slide::Kind::place,
                      .kicker = Msg::attract_place,
                      .title = place.name,
                      .words = place.summary,
                      .picture = first_picture(place.pictures, domain::MediaVariant::Use::full),
                      .glyph = place_icon(card.kind),
                      .area = card.area});
  }
  return slides;
}

Slide codes_slide() {
  return {.kind = Slide::Kind::codes,
          .kicker = Msg::attract_codes,
          .title = said(Msg::attract_codes_title),
          .words = said(Msg::about_codes_how),
          .picture = {},
          .glyph = ui::icon::kPhone};
}

void add_notices(std::vector<Slide>& slides, const std::vector<domain::LocalizedText>& notices) {
  for (const domain::LocalizedText& notice : notices)
    slides.push_back({.kind = Slide::Kind::notice,
                      .kicker = Msg::notice_of_shop,
                      .title = notice,
                      .words = {},
                      .picture = {},
                      .glyph = ui::icon::kNotice});
}

Slide wifi_slide(const domain::Wifi& wifi) {
  domain::LocalizedText words, title;
  for (const base::Lang lang : base::kLanguages) {
    title.set(lang, wifi.name);
    words.set(lang, password_text(wifi, lang) + "\n" + std::string(text::message(Msg::wifi_how, lang)));
  }
  return {.kind = Slide::Kind::wifi,
          .kicker = Msg::wifi_title,
          .title = std::move(title),
          .words = std::move(words),
          .picture = {},
          .glyph = ui::icon::kWifi,
          .code = wifi.code()};
}

// Without a caption it says whose kiosk this is.
Slide picture_slide(const domain::ShopPicture& picture, const store::CatalogueMeta& meta) {
  return {.kind = Slide::Kind::picture,
          .kicker = Msg::slide_of_shop,
          .title = picture.caption.empty() ? meta.title : picture.caption,
          .words = {},
          .picture = ui::PictureRef{picture.sha256, picture.width_px, picture.height_px},
          .glyph = ui::icon::kImage};
}

void append(std::vector<Slide>& slides, std::vector<Slide> more) {
  slides.insert(slides.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Two products, then a place.
base::Status add_by_turns(std::vector<Slide>& slides, store::Catalog& catalog, domain::Day today) {
  std::vector<Slide> products = TRY(product_slides(catalog, today));
  std::vector<Slide> places = TRY(place_slides(catalog));
  for (std::size_t i = 0; i < std::max(products.size(), places.size() * 2); ++i) {
    if (i < products.size()) slides.push_back(std::move(products[i]));
    if (i % 2 == 1 && i / 2 < places.size()) slides.push_back(std::move(places[i / 2]));
  }
  return {};
}

base::Status add_part(std::vector<Slide>& slides, Part part, store::Catalog& catalog, const ShopSlides& shop,
                      domain::Day today) {
  switch (part) {
    case Part::notices:
      add_notices(slides, shop.notices);
      break;
    case Part::festivals:
      return add_festivals(slides, catalog, today);
    case Part::products:
      append(slides, TRY(product_slides(catalog, today)));
      break;
    case Part::places:
      append(slides, TRY(place_slides(catalog)));
      break;
    case Part::wifi:
      if (shop.wifi) slides.push_back(wifi_slide(*shop.wifi));
      break;
    case Part::codes:
      slides.push_back(codes_slide());
      break;
  }
  return {};
}

}  // namespace

std::size_t AttractState::aimed_at(double now_s) const {
  constexpr double kOfHand_s = 0.3;
  const bool is_new = changed_s > began_s && now_s - changed_s < kFade_s * kFadesOut + kOfHand_s;
  return is_new ? before() : shown;
}

std::size_t AttractState::before() const {
  return (shown + slides.size() - 1) % slides.size();
}

base::Result<Slide> product_slide(store::Catalog& catalog, const store::ProductCard& card) {
  const domain::Product product = TRY(catalog.record<domain::Product>(card.id));
  const store::Home home = TRY(catalog.home_of(product.area, product.commune));
  const domain::LocalizedText& commune = home.commune_today.empty() ? home.commune : home.commune_today;
  return Slide{.kind = Slide::Kind::product,
               .kicker = Msg::attract_product,
               .title = product.name,
               .words = product.summary,
               .picture = first_picture(product.pictures, domain::MediaVariant::Use::full),
               .glyph = ui::icon::kHerb,
               .stars = card.stars,
               .maker = card.producer,
               .area = commune.empty() ? home.area : commune,
               .product = card.id};
}

bool AttractState::advance(double now_s) {
  if (slides.size() < 2 || now_s - changed_s < kSlide_s) return false;
  shown = (shown + 1) % slides.size();
  changed_s = now_s;
  return true;
}

base::Result<AttractState> enter_attract(store::Catalog& catalog, const ShopSlides& shop, domain::Day today,
                                         double now_s, const RunningFair* fair) {
  AttractState state;
  state.changed_s = state.began_s = now_s;
  if (fair) {
    state.slides = TRY(fair_slides(catalog, *fair, today));
    return state;
  }
  const auto& entries = shop.show.entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].is_shown) continue;
    if (entries[i].picture) {
      state.slides.push_back(picture_slide(*entries[i].picture, catalog.meta()));
      continue;
    }
    const bool is_pair = *entries[i].part == Part::products && i + 1 < entries.size() &&
                         entries[i + 1].part == Part::places && entries[i + 1].is_shown;
    if (is_pair)
      TRY(add_by_turns(state.slides, catalog, today));
    else
      TRY(add_part(state.slides, *entries[i].part, catalog, shop, today));
    if (is_pair) ++i;
  }
  const bool is_all_codes = std::all_of(state.slides.begin(), state.slides.end(),
                                        [](const Slide& slide) { return slide.kind == Slide::Kind::codes; });
  if (is_all_codes && catalog.meta().products == 0) state.slides.clear();  // there are none to take along
  return state;
}

void draw_attract(ui::Context& ui, const AttractState& state, const Sign& sign, std::optional<Msg> notice) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, ui.panel(), theme.colour.brand_dark);
  if (!state.slides.empty()) {
    const double shown_s = ui.frame().now_s - state.changed_s;
    const auto since = static_cast<float>(shown_s / AttractState::kFade_s);
    const bool is_first = state.slides.size() < 2;
    if (since < 1 && !is_first && !ui.frame().is_starting) {
      // Out, then in: two pictures never lie over each other, which would cost a second layer.
      if (since < kFadesOut)
        draw_slide(ui, state.slides[state.before()], AttractState::kSlide_s, 1 - since / kFadesOut);
      else
        draw_slide(ui, state.slides[state.shown], shown_s, (since - kFadesOut) / (1 - kFadesOut));
      ui.request_frame();
    } else {
      draw_slide(ui, state.slides[state.shown], shown_s, 1);
      const auto& next = state.slides[(state.shown + 1) % state.slides.size()];
      ui::prefetch_picture(ui, next.picture);
    }
  }
  draw_name_and_clock(ui, sign);
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
