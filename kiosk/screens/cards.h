// Cards of products and places, alone, in rows and under a title.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

std::optional<ui::PictureRef> picture_of(const std::optional<store::Thumb>& thumb);

std::optional<ui::PictureRef> picture_of(const domain::Picture& picture, domain::MediaVariant::Use use);
// What a picture shows; the name of what it is of where nobody has said it.
const domain::LocalizedText& said_of(const domain::Picture& picture, const domain::LocalizedText& name);
// The first of several, absent when there is none.
std::optional<ui::PictureRef> first_picture(const std::vector<domain::Picture>& pictures,
                                            domain::MediaVariant::Use use);

// Says on `picture`, which lies in `rect`, that it is a drawing; nothing where it is none.
void draw_drawn_mark(ui::Context& ui, const ui::Rect& rect, const std::optional<ui::PictureRef>& picture);

// Moves the first product of each maker before the others, so that one brand does not fill a page; both keep
// their order. Returns how many come first.
std::size_t put_makers_first(std::vector<store::ProductCard>& cards);
// Moves `first` before the others, once each.
void put_first(std::vector<store::ProductCard>& cards, std::vector<store::ProductCard> first);

// A card, or a row where the rectangle is long. Opens the product's page, or keeps it by the bookmark on its
// picture.
Intent draw_product_card(ui::Context& ui, const Model& model, const ui::Rect& rect,
                         const store::ProductCard& card);
// The shape of pictures of places: their height by their width. Whole at that shape, spires included.
inline constexpr float kPlacePicture = 0.75f;
// A card, or a row where the rectangle is long; `far`: how far away it is, or empty. True when tapped.
bool draw_place_card(ui::Context& ui, const ui::Rect& rect, const store::PlaceCard& card,
                     std::string_view far = {});
// Place cards over `width` px; rows where the text is large.
ui::Tiles place_tiles(const ui::Theme& theme, float width);

float product_card_height(const ui::Theme& theme, float width);
// Product cards over `width` px, as wide as whole columns allow; rows where the text is large.
ui::Tiles product_tiles(const ui::Theme& theme, float width);

// A heading with an optional "see all" at its right; true when that is tapped.
float section_title_height(const ui::Theme& theme);
bool draw_section_title(ui::Context& ui, const ui::Rect& rect, std::string_view title,
                        std::optional<text::Msg> action);

// A row of cards that scrolls sideways.
Intent draw_product_row(ui::Context& ui, const Model& model, ui::Scroller& scroller, const ui::Rect& view,
                        const std::vector<store::ProductCard>& cards);
Intent draw_place_row(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& view,
                      const std::vector<store::PlaceCard>& cards);
float place_card_height(const ui::Theme& theme);
// The same under a title, from `at` down over its width; returns the height, 0 without cards. A tap on a card
// becomes `intent`.
float draw_product_section(ui::Context& ui, const Model& model, ui::Scroller& scroller, const ui::Rect& at,
                           text::Msg title, const std::vector<store::ProductCard>& cards, Intent& intent);
float draw_place_section(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& at, text::Msg title,
                         const std::vector<store::PlaceCard>& cards, Intent& intent);

}  // namespace screens
