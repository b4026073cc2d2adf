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
#include "kiosk/domain/short_name.h"
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

std::string distance_text(double km, base::Lang lang) {
  constexpr double kStep_m = 50;
  const bool is_short = km < 0.95;
  const double m = std::max(kStep_m, std::round(km * 1000 / kStep_m) * kStep_m);
  const long number = std::lround(is_short ? m : km);
  return text::fill(std::string(text::message(is_short ? Msg::distance_m : Msg::distance_km, lang)), "n",
                    std::to_string(number));
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

std::string_view sector_label(const ui::Context& ui, const domain::TaxonId& sector,
                              const domain::LocalizedText& name) {
  constexpr std::pair<std::string_view, Msg> kLabels[] = {
      {"i", Msg::sector_food},   {"ii", Msg::sector_drink},     {"iii", Msg::sector_herb},
      {"iv", Msg::sector_craft}, {"v", Msg::sector_ornamental}, {"vi", Msg::sector_tourism}};
  for (const auto& [id, label] : kLabels)
    if (sector.text() == id) return ui.text(label);
  return name.best(ui.lang());
}

std::string km_text(const ui::Context& ui, double km) {
  return text::fill(std::string(ui.text(Msg::route_km)), "km",
                    text::format_number(std::max<std::int64_t>(1, std::llround(km)), ui.lang()));
}

std::string from_here_text(const ui::Context& ui, double km) {
  return text::fill(std::string(ui.text(Msg::distance_from_here)), "far", distance_text(km, ui.lang()));
}

std::string maker_and_area(const domain::LocalizedText& maker, const domain::LocalizedText& area,
                           base::Lang lang) {
  std::string words = domain::short_name(maker.best(lang));
  if (!area.empty()) words += (words.empty() ? "" : " · ") + area.best(lang);
  return words;
}

std::string kind_and_area(const ui::Context& ui, const store::PlaceCard& place) {
  const std::string_view kind = ui.text(place_kind_name(place.kind));
  const std::string& area = place.area.best(ui.lang());
  return area.empty() ? std::string(kind) : std::string(kind) + " · " + area;
}

std::string_view place_icon(const std::string& kind) {
  return kind == "ocop_shop" ? ui::icon::kStore : ui::icon::kTour;
}

Msg place_kind_name(const std::string& kind) {
  // In the order of domain::kPlaceKinds.
  constexpr std::pair<std::string_view, Msg> kNames[] = {{"scenic_site", Msg::kind_scenic_site},
                                                         {"khmer_pagoda", Msg::kind_khmer_pagoda},
                                                         {"pagoda", Msg::kind_pagoda},
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

void add_language_note(ui::Column& column, std::initializer_list<const domain::LocalizedText*> texts) {
  ui::Context& ui = column.ui();
  const auto foreign = std::find_if(texts.begin(), texts.end(), [&](const domain::LocalizedText* text) {
    return !text->empty() && text->shown(ui.lang()) != ui.lang();
  });
  if (foreign == texts.end()) return;
  const ui::Theme& theme = ui.theme();
  const std::string note = text::fill(std::string(ui.text(Msg::texts_in)), "language",
                                      text::message(Msg::language, (*foreign)->shown(ui.lang())));
  column.tag(theme.small, note, theme.unit * 3.2f, theme.colour.text_soft, theme.colour.surface_sunken);
  column.gap(1.6f);
}

float draw_language_note(ui::Context& ui, const Rect& at,
                         std::initializer_list<const domain::LocalizedText*> texts) {
  return ui::draw(ui, at, [&](ui::Column& column) { add_language_note(column, texts); });
}

std::string stars_text(const ui::Context& ui, domain::Stars stars) {
  return text::fill(std::string(ui.text(Msg::stars_short)), "n", std::to_string(stars.count()));
}

std::string ocop_text(const ui::Context& ui, domain::Stars stars) {
  return text::fill(std::string(ui.text(Msg::ocop_stars)), "n", std::to_string(stars.count()));
}

gfx::ParagraphOptions title_options(const ui::Context& ui, const domain::LocalizedText& title) {
  const base::Lang shown = title.shown(ui.lang());
  return {.lang = shown, .line_height = shown == base::Lang::km ? 1.6f : 1.2f};
}

void add_prose(ui::Column& column, Msg heading, const domain::LocalizedText& text) {
  if (text.empty()) return;
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.label(theme.heading, theme.colour.text, ui.text(heading), 4.2f);
  column.gap(0.4f);
  column.paragraph(theme.body, theme.colour.text_soft, text.best(ui.lang()), {.lang = text.shown(ui.lang())});
  column.gap(2.4f);
}

float draw_prose(ui::Context& ui, const Rect& at, Msg heading, const domain::LocalizedText& text) {
  return ui::draw(ui, at, [&](ui::Column& column) { add_prose(column, heading, text); });
}

void add_lead(ui::Column& column, const domain::LocalizedText& text) {
  if (text.empty()) return;
  ui::Context& ui = column.ui();
  const gfx::TextStyle lead{gfx::Face::body, std::round(column.unit() * 2.4f)};
  column.paragraph(lead, ui.colour().text, text.best(ui.lang()), {.lang = text.shown(ui.lang())});
  column.gap(2.2f);
}

float draw_lead(ui::Context& ui, const Rect& at, const domain::LocalizedText& text) {
  return ui::draw(ui, at, [&](ui::Column& column) { add_lead(column, text); });
}

std::string days_text(domain::Day begins, const std::optional<domain::Day>& ends, base::Lang lang) {
  const std::string first = text::format_day(begins, lang);
  return ends && *ends != begins ? first + " – " + text::format_day(*ends, lang) : first;
}

std::string where_line(ui::Context& ui, const store::Home& home) {
  const auto joined = [&](std::initializer_list<const domain::LocalizedText*> names) {
    std::string line;
    for (const domain::LocalizedText* name : names) {
      if (!name->empty()) line += (line.empty() ? "" : ", ") + name->best(ui.lang());
    }
    return line;
  };
  const bool was_renamed = !home.commune_today.empty() && home.commune_today != home.commune;
  const domain::LocalizedText& now = home.commune_today.empty() ? home.commune : home.commune_today;
  std::string line = joined({now.empty() ? &home.area : &now, &home.province});
  if (now.empty() || line.empty()) return line;
  const std::string before = was_renamed ? joined({&home.commune, &home.area_until})
                                         : joined({home.area_until.empty() ? &home.area : &home.area_until});
  if (!before.empty()) line += " · " + text::fill(std::string(ui.text(Msg::until_july_2025)), "name", before);
  return line;
}

std::string standing_line(ui::Context& ui, const store::Standing& standing) {
  using enum domain::CertificateState;
  if (!standing.state || standing.state == unconfirmed) return std::string(ui.text(Msg::certificate_none));
  if (standing.state != undated)
    return std::string(ui.text(certificate_look(ui, *standing.state, false).label));
  const Msg pattern = standing.year > 0 ? Msg::standing_rated : Msg::standing_rated_once;
  return text::fill(text::fill(std::string(ui.text(pattern)), "n", std::to_string(standing.stars)), "year",
                    std::to_string(standing.year));
}

void add_confidence(ui::Column& column, domain::Confidence confidence) {
  if (confidence != domain::Confidence::low) return;
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = u * 3.6f;
  const Rect at = column.next();
  const auto words = [&](ui::Column& beside) {
    beside.gap(0.3f);
    beside.paragraph(theme.small, theme.colour.warning, ui.text(Msg::record_unconfirmed));
  };
  if (column.draws())
    ui::draw_icon(ui, ui::icon::kInfo, {at.x, at.y, u * 3, u * 3}, u * 2.4f, theme.colour.warning);
  column.add(ui::run_at(column, {at.x + left, at.y, at.w - left, 0}, words));
  column.gap(1.5f);
}

float draw_confidence(ui::Context& ui, const Rect& at, domain::Confidence confidence) {
  return ui::draw(ui, at, [&](ui::Column& column) { add_confidence(column, confidence); });
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

CertificateLook certificate_look(ui::Context& ui, domain::CertificateState state, bool has_stars) {
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
      return {has_stars ? Msg::certificate_undated : Msg::certificate_lapsed, colour.text_soft,
              colour.surface_sunken, ui::icon::kInfo};
    case domain::CertificateState::unconfirmed:
      return {Msg::certificate_unconfirmed, colour.text_soft, colour.surface_sunken, ui::icon::kInfo};
  }
  return {Msg::certificate_undated, colour.text_soft, colour.surface_sunken, ui::icon::kInfo};
}

}  // namespace screens
