// Words that several screens say: names of kinds, prices, where a thing is, the texts of a page.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/place_kind.h"
#include "kiosk/screens/intent.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/widgets.h"

namespace screens {

// "185.000 ₫"; empty when the price is not known.
std::string price_text(const std::string& price_vnd, base::Lang lang);

// "300 m", "2 km": whole kilometres, below one in steps of 50 m.
std::string distance_text(double km, base::Lang lang);

std::string_view sector_icon(const domain::TaxonId& sector);
// What chips call a sector: its legal name is too long for them. `name` is that.
std::string_view sector_label(const ui::Context& ui, const domain::TaxonId& sector,
                              const domain::LocalizedText& name);
// "about 3 km".
std::string km_text(const ui::Context& ui, double km);
// "3 km from here as the crow flies".
std::string from_here_text(const ui::Context& ui, double km);
// "Sokfarm · Tiểu Cần area": who makes something, without the legal form, and where; what is not known is
// left out.
std::string maker_and_area(const domain::LocalizedText& maker, const domain::LocalizedText& area,
                           base::Lang lang);
// "Market · Cầu Kè area".
std::string kind_and_area(const ui::Context& ui, const store::PlaceCard& place);
std::string_view place_icon(const std::string& kind);

// What draws visitors, in the order of the chips.
struct InterestWord {
  domain::Interest interest;
  text::Msg label;
  std::string_view icon;
};
inline constexpr InterestWord kInterests[] = {
    {domain::Interest::culture, text::Msg::interest_culture, ui::icon::kTour},
    {domain::Interest::nature, text::Msg::interest_nature, ui::icon::kFlower},
    {domain::Interest::makers, text::Msg::interest_makers, ui::icon::kCraft},
    {domain::Interest::shopping, text::Msg::interest_shopping, ui::icon::kStore}};
text::Msg place_kind_name(const std::string& kind);

// "Text in: Tiếng Việt", once a page, where one of its texts is not in the visitor's language; returns the
// height, 0 where all are. This and what follows up to draw_confidence also stand in columns that are
// measured.
void add_language_note(ui::Column& column, std::initializer_list<const domain::LocalizedText*> texts);
void add_prose(ui::Column& column, text::Msg heading, const domain::LocalizedText& text);
void add_lead(ui::Column& column, const domain::LocalizedText& text);
void add_confidence(ui::Column& column, domain::Confidence confidence);

float draw_language_note(ui::Context& ui, const ui::Rect& at,
                         std::initializer_list<const domain::LocalizedText*> texts);

// "4 stars", and "OCOP 4 stars".
std::string stars_text(const ui::Context& ui, domain::Stars stars);
std::string ocop_text(const ui::Context& ui, domain::Stars stars);

// How a page's title is broken and spaced, in the language that it stands in.
gfx::ParagraphOptions title_options(const ui::Context& ui, const domain::LocalizedText& title);

// A paragraph block with a heading; returns the height used, 0 for an empty text.
float draw_prose(ui::Context& ui, const ui::Rect& at, text::Msg heading, const domain::LocalizedText& text);

// The first sentences of a page, larger than the rest; returns the height used, 0 for an empty text.
float draw_lead(ui::Context& ui, const ui::Rect& at, const domain::LocalizedText& text);

// "20 February 2027", or from the first day to the last.
std::string days_text(domain::Day begins, const std::optional<domain::Day>& ends, base::Lang lang);

// Where something is as of today, then what that was called until districts were abolished: "Tam Ngãi
// commune, Vĩnh Long province · until June 2025: Thạnh Phú commune, Cầu Kè district".
std::string where_line(ui::Context& ui, const store::Home& home);

// Of a product without stars: what is known of its class, so that a card has a line and not a hole.
std::string standing_line(ui::Context& ui, const store::Standing& standing);

// That nobody has confirmed what the page says; returns the height, 0 where somebody has.
float draw_confidence(ui::Context& ui, const ui::Rect& at, domain::Confidence confidence);

// What a code for phones leads to.
text::Msg link_name(domain::Link::Kind kind);

// "Certificate valid" and the like, with its colours. `has_stars`: the product carries the certificate's
// stars.
struct CertificateLook {
  text::Msg label;
  ImU32 ink, paper;
  std::string_view icon;
};
CertificateLook certificate_look(ui::Context& ui, domain::CertificateState state, bool has_stars);

}  // namespace screens
