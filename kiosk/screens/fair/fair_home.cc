// Fair home: the banner, the makers, the products; beside them what visitors take along or leave.
#include "kiosk/screens/fair/fair_home.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/fair/lead_invitation.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr ImU32 kGoldOnGreen = IM_COL32(250, 190, 70, 255);
constexpr ImU32 kSoftOnGreen = IM_COL32(232, 242, 235, 255);
constexpr float kSide = 0.34f;  // of the width: what stands beside the products

std::string all_label(ui::Context& ui, const Model& model) {
  const std::string& title = model.meta.title.best(ui.lang());
  if (title.empty()) return std::string(ui.text(Msg::show_all));
  return text::fill(std::string(ui.text(Msg::fair_all_of)), "title", title);
}

// "Trade fair · Booth A12".
std::string place_line(const ui::Context& ui, const domain::Fair& fair) {
  std::string line(ui.text(Msg::fair_kicker));
  if (!fair.booth.empty())
    line += " · " + text::fill(std::string(ui.text(Msg::fair_booth)), "booth", fair.booth);
  return line;
}

void add_banner_words(ui::Column& column, const Model& model, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const domain::Fair& fair = model.fair->fair;
  column.paragraph(theme.label, kGoldOnGreen, place_line(ui, fair));
  column.gap(0.6f);
  gfx::ParagraphOptions options = title_options(ui, fair.name);
  options.max_lines = 4;
  column.paragraph(theme.title, IM_COL32_WHITE, fair.name.best(ui.lang()), options);
  column.gap(0.6f);
  const auto last = fair.until == fair.from ? std::nullopt : std::optional(fair.until);
  column.paragraph(theme.label, kGoldOnGreen, days_text(fair.from, last, ui.lang()));
  if (!fair.welcome.empty()) {
    column.gap(1.2f);
    column.paragraph(theme.body, kSoftOnGreen, fair.welcome.best(ui.lang()),
                     {.max_lines = 5, .lang = fair.welcome.shown(ui.lang())});
  }
  column.gap(1.8f);
  const std::string label = all_label(ui, model);
  const Rect row = column.room(theme.touch);
  if (!column.draws()) return;
  const Rect button{row.x, row.y, std::min(row.w, ui::button_width(ui, label, ui::icon::kApps)), row.h};
  if (ui::button(ui, button, label, ui::icon::kApps, ui::ButtonLook::on_picture)) intent = Open{BrowseAt{}};
}

// Where nobody has brought a banner: the products themselves, side by side on the banner's ground; none
// twice.
void draw_mosaic(ui::Context& ui, const FairHome& home, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  std::vector<ui::PictureRef> pictures;
  for (const store::ProductCard& card : home.products)
    if (const auto picture = picture_of(card.thumb)) pictures.push_back(*picture);
  const Rect room = rect.inset(theme.unit * 1.6f);
  if (pictures.size() < 2)
    return ui::draw_picture(ui, room, pictures.empty() ? std::nullopt : std::optional(pictures.front()),
                            {theme.radius * 0.8f, ui::Corners::all, ui::icon::kHerb});
  constexpr float kShape = 1.15f;  // of a cell: its width by its height
  const std::size_t rows = pictures.size() < 4 ? 1 : 2;
  const float height = (room.h + theme.unit) / static_cast<float>(rows) - theme.unit;
  const float across = std::round((room.w + theme.unit) / (height * kShape + theme.unit));
  const std::size_t per_row =
      std::clamp<std::size_t>(static_cast<std::size_t>(across), 1, pictures.size() / rows);
  const ui::Tiles tiles = ui::Tiles::across(room.w, per_row, height, theme.unit);
  for (std::size_t i = 0; i < rows * per_row; ++i)
    ui::draw_picture(ui, tiles.cell(i, room.x, room.y), pictures[i],
                     {theme.radius * 0.8f, ui::Corners::all, ui::icon::kHerb, 0.7f});
}

void draw_banner_picture(ui::Context& ui, const FairHome& home, const Rect& rect, ui::Corners corners) {
  if (!home.banner) return draw_mosaic(ui, home, rect);
  ui::draw_picture(ui, rect, home.banner, {ui.theme().radius, corners, ui::icon::kStore, 0.5f});
  draw_drawn_mark(ui, rect, home.banner);
}

// Words at the left of the picture where there is room, else below it; returns the height.
float draw_banner(ui::Context& ui, const Model& model, const FairHome& home, const Rect& at, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 3;
  const bool is_beside = at.w >= u * 84;
  const float panel_width = is_beside ? std::round(at.w * 0.54f) : at.w;
  const auto words = [&](ui::Column& column) { add_banner_words(column, model, intent); };
  const float text = ui::measure(ui, panel_width - 2 * pad, words);
  Rect panel{at.x, at.y, panel_width, std::round(text + 2 * pad)}, picture = panel;
  if (is_beside) {
    panel.h = std::max(panel.h, u * 36);
    picture = {panel.right(), at.y, at.w - panel.w, panel.h};
  } else {
    picture.h = std::round(std::min(at.w * 0.42f, ui.page().h * 0.26f));
    panel.y = picture.bottom();
  }
  const Rect all{at.x, at.y, at.w, is_beside ? panel.h : picture.h + panel.h};
  ui::shadow(ui, all, theme.radius, ui::Elevation::resting);
  ui::fill(ui, all, theme.colour.brand_dark, theme.radius);
  draw_banner_picture(ui, home, picture, is_beside ? ui::Corners::right : ui::Corners::top);
  ui::draw(ui, {panel.x + pad, std::round(panel.y + (panel.h - text) / 2), panel.w - 2 * pad, 0}, words);
  return all.h;
}

// Who exhibits, each leading to its page; returns the height.
float draw_makers(ui::Context& ui, const Model& model, FairHome& home, const Rect& at, Intent& intent) {
  const auto& exhibitors = model.fair->exhibitors;
  if (exhibitors.empty()) return 0;
  std::vector<std::string> labels;
  for (const auto& exhibitor : exhibitors)
    labels.push_back(domain::short_name(exhibitor.name.best(ui.lang())));
  std::vector<ui::ChipItem> chips;
  for (const std::string& label : labels) chips.push_back({label, ui::icon::kGroup, ui::ChipState::off});
  const Rect row{at.x, at.y, at.w, ui.theme().touch};
  if (const int tapped = ui::chip_row(ui, home.makers, row, chips); tapped >= 0)
    intent = Open{ProducerAt{exhibitors[static_cast<std::size_t>(tapped)].id}};
  return row.h + ui.theme().unit;
}

float draw_products(ui::Context& ui, const Model& model, const FairHome& home, const Rect& at,
                    Intent& intent) {
  if (home.products.empty()) return 0;
  const float title = section_title_height(ui.theme());
  const std::string heading =
      std::string(ui.text(Msg::fair_products)) + " · " + std::to_string(home.products.size());
  draw_section_title(ui, {at.x, at.y, at.w, title}, heading, std::nullopt);
  const ui::Tiles tiles = product_tiles(ui.theme(), at.w);
  for (std::size_t i = 0; i < home.products.size(); ++i) {
    const Rect cell = tiles.cell(i, at.x, at.y + title);
    if (Intent wish = draw_product_card(ui, model, cell, home.products[i]); !is_stay(wish))
      intent = std::move(wish);
  }
  return title + tiles.height_of(home.products.size());
}

void add_side(ui::Column& column, const Model& model, FairHome& home, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float above = column.height();
  add_lead_invitation(column, *model.fair, Msg::fair_contact_ask, LeadAt{}, intent);
  if (column.height() > above) column.add(theme.gap);
  add_fair_code(column, home.offer);
  if (!home.keeps_leads) return;
  column.add(theme.gap);
  const std::string_view label = ui.text(Msg::fair_forget);
  const Rect row = column.room(theme.touch);
  if (!column.draws()) return;
  const Rect button{row.x, row.y, std::min(row.w, ui::button_width(ui, label, ui::icon::kDelete)), row.h};
  if (ui::button(ui, button, label, ui::icon::kDelete, ui::ButtonLook::quiet)) intent = Open{ForgetLeadAt{}};
}

}  // namespace

base::Result<FairHome> enter_fair_home(store::Catalog& catalog, const RunningFair& fair, const HomeAt& where,
                                       domain::Day today) {
  FairHome home;
  home.banner = first_picture(fair.fair.pictures, domain::MediaVariant::Use::full);
  home.products = TRY(catalog.cards_of(fair.products, today));
  if (where.first && fair.shows(*where.first))
    put_first(home.products, TRY(catalog.cards_of(std::span(&*where.first, 1), today)));
  home.offer = TRY(enter_offer(catalog, fair, std::nullopt, today));
  return home;
}

void keep_view(FairHome& fresh, const FairHome& old) {
  fresh.makers = old.makers;
  fresh.side_height = old.side_height;
  keep_choice(fresh.offer, old.offer);
}

float draw_fair_home(ui::Context& ui, const Model& model, FairHome& home, const Rect& at, float view_height,
                     float scrolled, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const bool is_beside = !theme.is_narrow;
  const float side = is_beside ? std::round(at.w * kSide) : at.w;
  const float width = is_beside ? at.w - side - theme.gutter : at.w;
  const auto draw_side = [&](float x, float y) {
    return ui::draw(ui, {x, y, side, 0}, [&](ui::Column& column) { add_side(column, model, home, intent); });
  };
  float y = at.y;
  y += draw_banner(ui, model, home, {at.x, y, width, 0}, intent) + u * 1.4f;
  y += draw_makers(ui, model, home, {at.x, y, width, 0}, intent);
  if (!is_beside) y += draw_side(at.x, y) + u * 2;
  y += draw_products(ui, model, home, {at.x, y, width, 0}, intent);
  if (!is_beside) return y - at.y;
  const float shift = ui::sticky_shift(scrolled, home.side_height, y - at.y, view_height);
  home.side_height = draw_side(at.x + width + theme.gutter, at.y + shift);
  return std::max(y - at.y, home.side_height);
}

}  // namespace screens
