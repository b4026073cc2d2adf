// Pieces that several screens show: cards of products and places, section titles, icons of sectors and
// places.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/widgets.h"

namespace screens {

std::optional<ui::PictureRef> picture_of(const std::optional<store::Thumb>& thumb);

std::optional<ui::PictureRef> picture_of(const domain::Picture& picture, domain::MediaVariant::Use use);
// The first of several, absent when there is none.
std::optional<ui::PictureRef> first_picture(const std::vector<domain::Picture>& pictures,
                                            domain::MediaVariant::Use use);

// "185.000 ₫"; empty when the price is not known.
std::string price_text(const std::string& price_vnd, base::Lang lang);

// Moves the first product of each maker before the others, so that one brand does not fill a page; both keep
// their order. Returns how many come first.
std::size_t put_makers_first(std::vector<store::ProductCard>& cards);

// Height of a product card of that width.
float product_card_height(const ui::Theme& theme, float width);
// True when tapped.
bool draw_product_card(ui::Context& ui, const ui::Rect& rect, const store::ProductCard& card);
bool draw_place_card(ui::Context& ui, const ui::Rect& rect, const store::PlaceCard& card);

// The widest card that fills `width` with whole columns.
struct GridColumns {
  int count;
  float card_width;
};
GridColumns columns_in(const ui::Theme& theme, float width);

// A heading with an optional "see all" at its right; true when that is tapped.
float section_title_height(const ui::Theme& theme);
bool draw_section_title(ui::Context& ui, const ui::Rect& rect, std::string_view title,
                        std::optional<text::Msg> action);

// A row of cards that scrolls sideways.
Intent draw_product_row(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& view,
                        const std::vector<store::ProductCard>& cards);
Intent draw_place_row(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& view,
                      const std::vector<store::PlaceCard>& cards);
float place_card_height(const ui::Theme& theme);
// The same under a title, from `at` down over its width; returns the height, 0 without cards. A tap on a card
// becomes `intent`.
float draw_product_section(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& at, text::Msg title,
                           const std::vector<store::ProductCard>& cards, Intent& intent);
float draw_place_section(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& at, text::Msg title,
                         const std::vector<store::PlaceCard>& cards, Intent& intent);

std::string_view sector_icon(const domain::TaxonId& sector);
std::string_view place_icon(const std::string& kind);
text::Msg place_kind_name(const std::string& kind);

// "Tiếng Việt" beside a text that is not in the visitor's language; empty when it is.
std::string_view language_note(ui::Context& ui, const domain::LocalizedText& text);

// A card with an icon in a disc, a title and words beside it.
struct IconRow {
  std::string_view icon;
  float icon_size = 0;  // px; 0: three units
  std::string_view title, words;
  int max_lines;        // of each
  float right;          // px kept free at the right for what the caller draws
  float least_height;   // px
  bool answers = true;  // looks pressed under a finger
};
// From the top edge of `at` down; returns where it is.
ui::Rect draw_icon_row(ui::Context& ui, const ui::Rect& at, const IconRow& row);

// How a page's title is broken and spaced, in the language that it stands in.
gfx::ParagraphOptions title_options(const ui::Context& ui, const domain::LocalizedText& title);

// A paragraph block with a heading; returns the height used, 0 for an empty text.
float draw_prose(ui::Context& ui, const ui::Rect& at, text::Msg heading, const domain::LocalizedText& text);

// The first sentences of a page, larger than the rest; returns the height used, 0 for an empty text.
float draw_lead(ui::Context& ui, const ui::Rect& at, const domain::LocalizedText& text);

// A code for the visitor's phone on a card; returns the height.
float draw_qr_card(ui::Context& ui, const ui::Rect& at, text::Msg title, std::string_view url);

// In the middle of an empty list: why it is empty.
void draw_nothing_yet(ui::Context& ui, const ui::Rect& view, std::string_view icon, text::Msg words);

// An arrow and the page's title, which may take several lines; returns the height, or makes `intent` Back.
float draw_page_head(ui::Context& ui, const ui::Rect& at, std::string_view title, Intent& intent);

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

// The arrow over the page's top left picture, where the thumb is; true when tapped.
bool draw_back(ui::Context& ui, const ui::Rect& page);

inline bool is_stay(const Intent& intent) {
  return std::holds_alternative<Stay>(intent);
}

}  // namespace screens
