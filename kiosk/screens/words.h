// Words that several screens say: names of kinds, prices, where a thing is, the texts of a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// "185.000 ₫"; empty when the price is not known.
std::string price_text(const std::string& price_vnd, base::Lang lang);

std::string_view sector_icon(const domain::TaxonId& sector);
std::string_view place_icon(const std::string& kind);
text::Msg place_kind_name(const std::string& kind);

// "Tiếng Việt" beside a text that is not in the visitor's language; empty when it is.
std::string_view language_note(ui::Context& ui, const domain::LocalizedText& text);

// How a page's title is broken and spaced, in the language that it stands in.
gfx::ParagraphOptions title_options(const ui::Context& ui, const domain::LocalizedText& title);

// A paragraph block with a heading; returns the height used, 0 for an empty text.
float draw_prose(ui::Context& ui, const ui::Rect& at, text::Msg heading, const domain::LocalizedText& text);

// The first sentences of a page, larger than the rest; returns the height used, 0 for an empty text.
float draw_lead(ui::Context& ui, const ui::Rect& at, const domain::LocalizedText& text);

// Commune and district of the certificate, and what the commune is called today.
std::string where_line(ui::Context& ui, const domain::LocalizedText& commune,
                       const domain::LocalizedText& area, const domain::LocalizedText& commune_today);

// What a code for phones leads to.
text::Msg link_name(domain::Link::Kind kind);

// "Certificate valid" and the like, with its colours.
struct CertificateLook {
  text::Msg label;
  ImU32 ink, paper;
  std::string_view icon;
};
CertificateLook certificate_look(ui::Context& ui, domain::CertificateState state);

}  // namespace screens
