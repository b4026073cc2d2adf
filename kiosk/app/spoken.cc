// Spoken: the head from the page's record, the rest from what was drawn.
#include "kiosk/app/spoken.h"

#include <algorithm>
#include <cstddef>
#include <variant>

#include "kiosk/text/format.h"

namespace app {
namespace {

void add(std::vector<std::string>& lines, const std::string& line) {
  if (!line.empty() && std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
}

// The sentences that end within the first `share` of `text`; empty when none does.
std::string sentences_within(const std::string& text, float share) {
  const auto most = static_cast<std::size_t>(static_cast<float>(text.size()) * share);
  std::size_t end = 0;
  for (const std::string_view stop : {". ", "! ", "? ", "។ "}) {
    for (std::size_t at = text.find(stop); at != std::string::npos && at + stop.size() <= most;
         at = text.find(stop, at + 1))
      end = std::max(end, at + stop.size() - 1);
  }
  return text.substr(0, end);
}

}  // namespace

std::vector<std::string> spoken_first(const PageState& state, base::Lang lang) {
  std::vector<std::string> first;
  if (const auto* product = std::get_if<screens::ProductState>(&state)) {
    add(first, product->page.product.name.best(lang));
    add(first, product->page.product.summary.best(lang));
    if (product->page.stars)
      add(first, text::fill(std::string(text::message(text::Msg::stars_short, lang)), "n",
                            std::to_string(product->page.stars->count())));
  } else if (const auto* place = std::get_if<screens::PlaceState>(&state)) {
    add(first, place->page.place.name.best(lang));
    add(first, place->page.place.summary.best(lang));
  } else if (const auto* route = std::get_if<screens::RouteState>(&state)) {
    add(first, route->page.route.name.best(lang));
    add(first, route->page.route.summary.best(lang));
  } else if (const auto* maker = std::get_if<screens::ProducerState>(&state)) {
    add(first, maker->page.producer.name.best(lang));
  }
  return first;
}

std::vector<std::string> spoken_lines(std::vector<std::string> first, std::span<const gfx::WrittenText> texts,
                                      const ui::Rect& view) {
  std::vector<std::string> lines = std::move(first);
  for (const gfx::WrittenText& text : texts) {
    const float height = text.high.y - text.low.y, middle = (text.low.x + text.high.x) / 2;
    if (!text.is_visible || text.is_private || middle < view.x || middle > view.right() ||
        text.low.y < view.y - height / 2)
      continue;
    const float share = height > 0 ? (view.bottom() - text.low.y) / height : 1;
    if (share >= 0.99f)
      add(lines, text.text);
    else if (share > 0)
      add(lines, sentences_within(text.text, share));
  }
  return lines;
}

}  // namespace app
