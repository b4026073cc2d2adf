// Words: texts in the visitor's language, or in the one that there is, which is then said.
#include "kiosk/screens/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <system_error>
#include <utility>

#include "kiosk/domain/place_kind.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {

using text::Msg;
using ui::Rect;

std::string price_text(const std::string& price_vnd, base::Lang lang) {
  std::int64_t price = 0;
  if (price_vnd.empty() ||
      std::from_chars(price_vnd.data(), price_vnd.data() + price_vnd.size(), price).ec != std::errc())
    return {};
  return text::format_price(price, lang);
}

std::string_view sector_icon(const domain::TaxonId& sector) {
  const std::string& id = sector.text();
  if (id == "i") return ui::icon::kFood;
  if (id == "ii") return ui::icon::kDrink;
  if (id == "iii") return ui::icon::kHerb;
  if (id == "iv") return ui::icon::kCraft;
  if (id == "v") return ui::icon::kFlower;
  if (id == "vi") return ui::icon::kTour;
  return ui::icon::kApps;
}

std::string_view place_icon(const std::string& kind) {
  return kind == "ocop_shop" ? ui::icon::kStore : ui::icon::kTour;
}

Msg place_kind_name(const std::string& kind) {
  // In the order of domain::kPlaceKinds.
  constexpr std::pair<std::string_view, Msg> kNames[] = {{"scenic_site", Msg::kind_scenic_site},
                                                         {"khmer_pagoda", Msg::kind_khmer_pagoda},
                                                         {"museum", Msg::kind_museum},
                                                         {"historic_site", Msg::kind_historic_site},
                                                         {"chinese_temple", Msg::kind_temple},
                                                         {"market", Msg::kind_market},
                                                         {"islet", Msg::kind_islet},
                                                         {"craft_village", Msg::kind_craft_village},
                                                         {"community_tourism", Msg::kind_community_tourism},
                                                         {"farm", Msg::kind_farm},
                                                         {"church", Msg::kind_church},
                                                         {"producer_visit", Msg::kind_producer_visit},
                                                         {"beach", Msg::kind_beach},
                                                         {"monastery", Msg::kind_monastery},
                                                         {"shrine", Msg::kind_temple},
                                                         {"nature", Msg::kind_nature},
                                                         {"viewpoint", Msg::kind_viewpoint},
                                                         {"ocop_shop", Msg::kind_ocop_shop},
                                                         {"other", Msg::kind_other}};
  static_assert(
      std::equal(std::begin(kNames), std::end(kNames), domain::kPlaceKinds.begin(), domain::kPlaceKinds.end(),
                 [](const auto& name, const auto& known) { return name.first == known.name; }),
      "every kind of place has its name");
  return kNames[domain::place_kind_index(kind)].second;
}

std::string_view language_note(ui::Context& ui, const domain::LocalizedText& text) {
  const base::Lang shown = text.shown(ui.lang());
  if (shown == ui.lang()) return {};
  return text::message(Msg::language, shown);
}

namespace {

// In which language a text stands, as a tag at `left`; nothing when it is the visitor's. Returns whether
// there was one.
bool draw_language_tag(ui::Context& ui, float left, float top, const domain::LocalizedText& text) {
  const std::string_view note = language_note(ui, text);
  if (note.empty()) return false;
  const ui::Theme& theme = ui.theme();
  const Rect tag{left, top, ui.painter().width(theme.tiny, note) + theme.unit * 1.8f, theme.unit * 2.6f};
  ui::fill(ui, tag, theme.colour.surface_sunken, tag.h / 2);
  ui::draw_label(ui, theme.tiny, tag, theme.colour.text_soft, note, gfx::Align::centre);
  return true;
}

}  // namespace

gfx::ParagraphOptions title_options(const ui::Context& ui, const domain::LocalizedText& title) {
  const base::Lang shown = title.shown(ui.lang());
  return {.lang = shown, .line_height = shown == base::Lang::km ? 1.6f : 1.2f};
}

float draw_prose(ui::Context& ui, const Rect& at, Msg heading, const domain::LocalizedText& text) {
  if (text.empty()) return 0;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string_view title = ui.text(heading);
  ui::draw_label(ui, theme.heading, {at.x, at.y, at.w, u * 4.2f}, theme.colour.text, title, gfx::Align::left);
  draw_language_tag(ui, at.x + ui.painter().width(theme.heading, title) + u * 1.4f, at.y + u * 0.9f, text);
  const float height = ui.painter().draw_paragraph(ui.list(), theme.body, {at.x, at.y + u * 4.6f}, at.w,
                                                   theme.colour.text_soft, text.best(ui.lang()),
                                                   {.lang = text.shown(ui.lang())});
  return u * 4.6f + height + u * 2.4f;
}

float draw_lead(ui::Context& ui, const Rect& at, const domain::LocalizedText& text) {
  if (text.empty()) return 0;
  const float u = ui.theme().unit;
  const float tag = draw_language_tag(ui, at.x, at.y, text) ? u * 3.4f : 0;
  const gfx::TextStyle lead{gfx::Face::body, std::round(u * 2.4f)};
  return tag +
         ui.painter().draw_paragraph(ui.list(), lead, {at.x, at.y + tag}, at.w, ui.colour().text,
                                     text.best(ui.lang()), {.lang = text.shown(ui.lang())}) +
         u * 2.2f;
}

std::string where_line(ui::Context& ui, const domain::LocalizedText& commune,
                       const domain::LocalizedText& area, const domain::LocalizedText& commune_today) {
  std::string line = commune.best(ui.lang());
  if (!area.empty()) line += (line.empty() ? "" : ", ") + area.best(ui.lang());
  if (!commune_today.empty() && commune_today != commune)
    line += " · " + text::fill(std::string(ui.text(Msg::now_called)), "name", commune_today.best(ui.lang()));
  return line;
}

Msg link_name(domain::Link::Kind kind) {
  switch (kind) {
    case domain::Link::Kind::website:
      return Msg::link_read_more;
    case domain::Link::Kind::shop:
      return Msg::link_buy;
    case domain::Link::Kind::map:
      return Msg::link_map;
    case domain::Link::Kind::traceability:
      return Msg::link_trace;
  }
  return Msg::link_read_more;
}

CertificateLook certificate_look(ui::Context& ui, domain::CertificateState state) {
  const ui::Palette& colour = ui.colour();
  switch (state) {
    case domain::CertificateState::valid:
      return {Msg::certificate_valid, colour.brand, colour.brand_soft, ui::icon::kVerified};
    case domain::CertificateState::expiring_soon:
      return {Msg::certificate_expiring, colour.warning, colour.warning_soft, ui::icon::kVerified};
    case domain::CertificateState::re_rating:
      return {Msg::certificate_re_rating, colour.warning, colour.warning_soft, ui::icon::kEvent};
    case domain::CertificateState::expired:
      return {Msg::certificate_expired, colour.danger, colour.danger_soft, ui::icon::kEvent};
    case domain::CertificateState::withdrawn:
      return {Msg::certificate_withdrawn, colour.danger, colour.danger_soft, ui::icon::kWarning};
    case domain::CertificateState::undated:
      return {Msg::certificate_undated, colour.text_soft, colour.surface_sunken, ui::icon::kInfo};
  }
  return {Msg::certificate_undated, colour.text_soft, colour.surface_sunken, ui::icon::kInfo};
}

}  // namespace screens
