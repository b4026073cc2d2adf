// The page about the kiosk itself.
#include "kiosk/screens/about.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/version.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/hours.h"
#include "kiosk/screens/phone_row.h"
#include "kiosk/screens/wifi_card.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kMostCredits = 8;

void heading(ui::Column& card, Msg words) {
  const ui::Theme& theme = card.ui().theme();
  card.paragraph(theme.heading, theme.colour.text, card.ui().text(words));
  card.gap(0.8f);
}

void prose(ui::Column& card, std::string_view words) {
  if (words.empty()) return;
  const ui::Theme& theme = card.ui().theme();
  card.paragraph(theme.body, theme.colour.text_soft, words);
  card.gap(0.8f);
}

void prose(ui::Column& card, const domain::LocalizedText& words) {
  if (words.empty()) return;
  const ui::Theme& theme = card.ui().theme();
  const base::Lang lang = card.ui().lang();
  card.paragraph(theme.body, theme.colour.text_soft, words.best(lang), {.lang = words.shown(lang)});
  card.gap(0.8f);
}

void describe_kiosk(ui::Column& card, const Model& model) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const std::string& catalogue = model.meta.title.best(ui.lang());
  card.paragraph(theme.heading, theme.colour.text, kiosk_name(ui, model.meta, model.settings));
  card.gap(0.4f);
  if (!model.settings.name.empty() && !catalogue.empty())
    card.paragraph(theme.label, theme.colour.brand, catalogue);
  card.paragraph(theme.label, theme.colour.brand, ui.text(Msg::app_tagline));
  card.gap(0.8f);
  prose(card, ui.text(Msg::about_what));
}

// When the shop is open: today, and each day.
void describe_hours(ui::Column& card, const Model& model) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  heading(card, Msg::shop_hours);
  card.paragraph(theme.card_title, theme.colour.brand, open_words(ui, *model.settings.hours, model.today));
  card.gap(0.6f);
  for (const std::string& line : hours_lines(ui, *model.settings.hours)) prose(card, line);
}

void describe_data(ui::Column& card, const store::CatalogueMeta& meta) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  heading(card, Msg::about_data);
  const bool has_day = meta.origin.published.has_value();
  std::string edition = text::fill(std::string(ui.text(has_day ? Msg::about_published : Msg::about_edition)),
                                   "n", std::to_string(meta.version));
  if (has_day) edition = text::fill(edition, "day", text::format_day(*meta.origin.published, ui.lang()));
  card.paragraph(theme.card_title, theme.colour.text,
                 edition + " · " + text::counted(Msg::product_count, meta.products, ui.lang()));
  card.gap(0.8f);
  prose(card, meta.origin.source);
  if (const std::string& disclaimer = meta.disclaimer.best(ui.lang()); !disclaimer.empty()) {
    card.tag(theme.small, disclaimer, theme.small.size_px * 1.8f, theme.colour.warning,
             theme.colour.warning_soft);
    card.gap(0.6f);
    prose(card, ui.text(Msg::about_unofficial));
  }
}

void describe_credits(ui::Column& card, const store::CatalogueMeta& meta, const AboutState& state) {
  ui::Context& ui = card.ui();
  heading(card, Msg::about_credits);
  for (const store::PictureCredit& credit : state.credits)
    prose(card, text::fill(text::fill(std::string(ui.text(Msg::about_credit)), "credit", credit.credit), "n",
                           text::format_number(credit.pictures, ui.lang())));
  prose(card, meta.origin.credits);
}

void describe_contact(ui::Column& card, const store::CatalogueMeta& meta) {
  heading(card, Msg::about_contact);
  prose(card, meta.origin.contact);
  prose(card, card.ui().text(Msg::about_ask));
}

void describe_codes(ui::Column& card) {
  heading(card, Msg::about_codes);
  prose(card, card.ui().text(Msg::about_codes_how));
}

}  // namespace

base::Result<AboutState> enter_about(store::Catalog& catalog, std::optional<domain::Wifi> wifi) {
  return AboutState{.wifi = std::move(wifi), .credits = TRY(catalog.picture_credits(kMostCredits))};
}

void keep_view(AboutState& fresh, const AboutState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_about(ui::Context& ui, const Model& model, AboutState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  const float head = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::about_title));
  const bool is_beside = !theme.is_narrow;
  const float column = is_beside ? (width - theme.gap) / 2 : width;
  float first = head, second = head;
  const auto card = [&](float& y, float x, const auto& describe) {
    y += ui::draw_on_card(ui, {x, y, column, 0}, u * 2.2f, describe).h + theme.gap;
  };
  const float right = is_beside ? left + column + theme.gap : left;
  const store::CatalogueMeta& meta = model.meta;
  card(first, left, [&](ui::Column& words) { describe_kiosk(words, model); });
  if (model.settings.hours) card(first, left, [&](ui::Column& words) { describe_hours(words, model); });
  card(first, left, [&](ui::Column& words) { describe_contact(words, meta); });
  card(first, left, [&](ui::Column& words) { describe_codes(words); });
  if (state.wifi) first += draw_wifi_card(ui, {left, first, column, 0}, *state.wifi) + theme.gap;
  float& other = is_beside ? second : first;
  card(other, right, [&](ui::Column& words) { describe_data(words, meta); });
  card(other, right, [&](ui::Column& words) { describe_credits(words, meta, state); });
  float y = std::max(first, second) + u;
  if (!meta.origin.website.empty()) {
    PhoneCode code = link_code(ui, {domain::Link::Kind::website, meta.origin.website});
    code.title = std::string(ui.text(Msg::about_website));
    y += draw_phone_row(ui, {left, y, width, 0}, std::span(&code, 1)) + u * 2;
  }
  const std::string_view stars = ui.text(Msg::stars_link);
  const Rect button{left, y, std::min(width, ui::button_width(ui, stars, ui::icon::kVerified)), theme.touch};
  if (ui::button(ui, button, stars, ui::icon::kVerified, ui::ButtonLook::quiet)) intent = Open{StarsAt{}};
  y += theme.touch + u * 1.6f;
  if (state.keeps_leads) {
    const std::string_view forget = ui.text(Msg::fair_forget);
    const Rect row{left, y, std::min(width, ui::button_width(ui, forget, ui::icon::kDelete)), theme.touch};
    if (ui::button(ui, row, forget, ui::icon::kDelete, ui::ButtonLook::quiet)) intent = Open{ForgetLeadAt{}};
    y += theme.touch + u * 1.6f;
  }
  y += ui.painter().draw_paragraph(
           ui.list(), theme.small, {left, y}, width, theme.colour.text_soft,
           text::fill(std::string(ui.text(Msg::about_program)), "version", base::kVersion),
           {.lang = ui.lang()}) +
       u;
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
