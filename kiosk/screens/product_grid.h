// ProductGrid: any number of products as a grid of cards, of which only those near the view are in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// Kept in a screen's state.
struct ProductGrid {
  std::vector<std::int64_t> rows;                                 // all, in showing order
  std::unordered_map<std::int64_t, double> km;                    // by row, where the order is by distance
  std::map<std::size_t, std::vector<store::ProductCard>> chunks;  // by chunk number
  std::vector<std::size_t> missing_chunks;                        // chunks that the last frame missed
  ui::Scroller scroller;
  ui::Tiles drawn{};  // of the last frame
  store::Audience audience = store::Audience::visitors;
};

// Loads chunks that the last frame missed, at most `most_chunks`, and drops far ones. Between frames; true
// when something was loaded.
base::Result<bool> load_missing(ProductGrid& grid, store::Catalog& catalog, domain::Day today,
                                std::size_t most_chunks);
// The first chunks, so that the first frame is whole.
base::Status load_first(ProductGrid& grid, store::Catalog& catalog, domain::Day today);

// The card in that place; null while it is not loaded, which it will be.
const store::ProductCard* card_at(ProductGrid& grid, std::size_t index);
// Has those behind `last` loaded, which a fling will reach next.
void ask_ahead(ProductGrid& grid, std::size_t last);

// The same place of the list; its cards are to be loaded.
void keep_view(ProductGrid& fresh, const ProductGrid& old);

// rows: of many products in little room, the picture beside the words. Where the text is large, cards are
// rows.
enum class GridLook { cards, rows };
// Draws the grid in `view`; `foot` pixels are left free at its end.
Intent draw_grid(ui::Context& ui, const Model& model, ProductGrid& grid, const ui::Rect& view, float foot,
                 GridLook look = GridLook::cards);
// Of so many lines of rows, without what lies under the last.
float rows_height(const ui::Theme& theme, std::size_t lines);

}  // namespace screens
