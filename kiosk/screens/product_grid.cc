// ProductGrid: draws the cards in view and notes which chunks are missing.
#include "kiosk/screens/product_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "kiosk/screens/cards.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

constexpr std::size_t kChunk = 12;  // cards: what one frame can load without being late
constexpr std::size_t kKeptChunks = 48;
constexpr std::size_t kFirstChunks = 8;

base::Status load(ProductGrid& grid, std::size_t chunk, store::Catalog& catalog, domain::Day today) {
  const std::size_t from = chunk * kChunk;
  if (from >= grid.rows.size() || grid.chunks.contains(chunk)) return {};
  const std::size_t count = std::min(kChunk, grid.rows.size() - from);
  std::vector<store::ProductCard> cards =
      TRY(catalog.cards(std::span(grid.rows).subspan(from, count), today, grid.audience));
  for (store::ProductCard& card : cards) {
    if (const auto known = grid.km.find(card.row); known != grid.km.end()) card.km = known->second;
  }
  grid.chunks[chunk] = std::move(cards);
  return {};
}

constexpr float kTopSpace = 1.2f;  // units above the first line

// As wide as whole columns allow, and as high as a name of two lines, the class and the maker need; in a view
// of `height` that is too low for two of them, lower: then one line of the name and the class have room.
ui::Tiles row_tiles(const ui::Theme& theme, float width, float height) {
  const float u = theme.unit, gap = std::round(theme.gap * 0.6f);
  const float smallest = u * (theme.is_large ? 52 : 44);
  const float two = (height - u * kTopSpace - gap) / 2;
  return ui::Tiles::fitting(width, smallest, 1, std::round(std::clamp(two, u * 8, u * 13.4f)), gap);
}

}  // namespace

const store::ProductCard* card_at(ProductGrid& grid, std::size_t index) {
  const std::size_t chunk = index / kChunk;
  const auto found = grid.chunks.find(chunk);
  if (found == grid.chunks.end()) {
    if (std::find(grid.missing_chunks.begin(), grid.missing_chunks.end(), chunk) == grid.missing_chunks.end())
      grid.missing_chunks.push_back(chunk);
    return nullptr;
  }
  return index % kChunk < found->second.size() ? &found->second[index % kChunk] : nullptr;
}

void ask_ahead(ProductGrid& grid, std::size_t last) {
  const std::size_t end = std::min(grid.rows.size(), last + 4 * kChunk);
  for (std::size_t index = last; index < end; index += kChunk / 2) (void)card_at(grid, index);
}

base::Status load_first(ProductGrid& grid, store::Catalog& catalog, domain::Day today) {
  for (std::size_t chunk = 0; chunk < kFirstChunks; ++chunk) TRY(load(grid, chunk, catalog, today));
  return {};
}

base::Result<bool> load_missing(ProductGrid& grid, store::Catalog& catalog, domain::Day today,
                                std::size_t most_chunks) {
  if (grid.missing_chunks.empty()) return false;
  // What is seen was asked for first; the rest is asked for again by the next frame.
  grid.missing_chunks.resize(std::min(grid.missing_chunks.size(), most_chunks));
  for (const std::size_t chunk : grid.missing_chunks) TRY(load(grid, chunk, catalog, today));
  // The chunks farthest from what was just asked for go first.
  const auto middle = static_cast<std::ptrdiff_t>(grid.missing_chunks.front());
  const auto distance = [middle](const auto& item) {
    return std::abs(static_cast<std::ptrdiff_t>(item.first) - middle);
  };
  while (grid.chunks.size() > kKeptChunks) {
    grid.chunks.erase(
        std::max_element(grid.chunks.begin(), grid.chunks.end(),
                         [&](const auto& a, const auto& b) { return distance(a) < distance(b); }));
  }
  grid.missing_chunks.clear();
  return true;
}

void keep_view(ProductGrid& fresh, const ProductGrid& old) {
  fresh.scroller = old.scroller;
  fresh.drawn = old.drawn;
  for (const auto& [chunk, cards] : old.chunks) fresh.missing_chunks.push_back(chunk);
}

float rows_height(const ui::Theme& theme, std::size_t lines) {
  const ui::Tiles tiles = row_tiles(theme, 0, std::numeric_limits<float>::max());
  return theme.unit * kTopSpace + tiles.height_of(lines) - tiles.gap;
}

namespace {

// With other columns or larger cards, the first card that is seen stays the first.
void keep_place(ProductGrid& grid, const ui::Tiles& tiles, float top_space) {
  constexpr float kHidden = 0.25f;  // of a card, which is then still seen
  const ui::Tiles was = std::exchange(grid.drawn, tiles);
  const float step = tiles.height + tiles.gap, step_was = was.height + was.gap;
  if (was.per_row == 0 || (was.per_row == tiles.per_row && step == step_was)) return;
  const float row = std::max(0.f, std::ceil((grid.scroller.offset - top_space) / step_was - kHidden));
  const float first = row * static_cast<float>(was.per_row);
  grid.scroller.velocity = 0;
  if (first > 0)
    grid.scroller.offset = top_space + std::floor(first / static_cast<float>(tiles.per_row)) * step;
}

}  // namespace

Intent draw_grid(ui::Context& ui, const Model& model, ProductGrid& grid, const ui::Rect& view, float foot,
                 GridLook look) {
  const ui::Theme& theme = ui.theme();
  const float width = view.w - 2 * theme.margin;
  const ui::Tiles tiles =
      look == GridLook::rows ? row_tiles(theme, width, view.h) : product_tiles(theme, width);
  const std::size_t per_row = tiles.per_row;
  const float step = tiles.height + tiles.gap;
  const float top_space = theme.unit * kTopSpace;
  const float content = top_space + tiles.height_of(grid.rows.size()) + foot;
  keep_place(grid, tiles, top_space);
  const float offset = ui.begin_scroll(grid.scroller, view, content, ui::Axis::vertical);
  const auto first = static_cast<std::size_t>(std::max(0.f, std::floor((offset - top_space) / step)));
  const auto last = static_cast<std::size_t>(std::max(0.f, std::ceil((offset + view.h) / step)));
  Intent intent = Stay{};
  for (std::size_t index = first * per_row; index < std::min(grid.rows.size(), (last + 1) * per_row);
       ++index) {
    const ui::Rect rect = tiles.cell(index, view.x + theme.margin, view.y + top_space - offset);
    if (const store::ProductCard* card = card_at(grid, index)) {
      if (Intent wish = draw_product_card(ui, model, rect, *card); !is_stay(wish)) intent = std::move(wish);
    } else {
      ui::card(ui, rect);
      ui.request_frame();
    }
  }
  // What a fling will reach next; pictures one line ahead are there before they are seen, and need not fade
  // in.
  const std::size_t ahead = std::min(grid.rows.size(), (last + 12) * per_row);
  for (std::size_t index = last * per_row; index < ahead; index += kChunk / 2) (void)card_at(grid, index);
  for (std::size_t index = (last + 1) * per_row; index < std::min(ahead, (last + 2) * per_row); ++index) {
    const store::ProductCard* card = card_at(grid, index);
    if (card) ui::prefetch_picture(ui, picture_of(card->thumb));
  }
  ui.end_scroll();
  return intent;
}

}  // namespace screens
