// SlideShow: from kept values and back.
#include "kiosk/domain/slide_show.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "kiosk/domain/value_lines.h"

namespace domain {
namespace {

struct Placed {
  SlideShow::Entry entry;
  std::optional<int> place;
};

std::optional<ShopPicture> picture_from(std::string_view id, std::string_view value) {
  const auto digest = base::Digest::parse(id);
  const auto width = number_of(value, "width"), height = number_of(value, "height");
  if (!digest || !width || !height || *width < 1 || *height < 1) return std::nullopt;
  return ShopPicture{*digest, *width, *height, texts_of(value)};
}

bool is_shown(std::string_view value) {
  return line_of(value, "shown") != "no";
}

}  // namespace

std::size_t SlideShow::pictures() const {
  return static_cast<std::size_t>(std::count_if(
      entries.begin(), entries.end(), [](const Entry& entry) { return entry.picture.has_value(); }));
}

bool SlideShow::names(const base::Digest& sha256) const {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& entry) { return entry.picture && entry.picture->sha256 == sha256; });
}

std::string_view name_of(SlideShow::Part part) {
  constexpr std::string_view kNames[] = {"notices", "festivals", "products", "places", "wifi", "codes"};
  return kNames[static_cast<std::size_t>(part)];
}

SlideShow slide_show_from(const std::map<std::string, std::string, std::less<>>& values) {
  std::vector<Placed> placed;
  std::vector<SlideShow::Entry> untouched;
  for (const SlideShow::Part part : SlideShow::kParts) {
    const auto kept = values.find(name_of(part));
    SlideShow::Entry entry{std::string(name_of(part)), part};
    if (kept == values.end()) {
      untouched.push_back(std::move(entry));
      continue;
    }
    entry.is_shown = is_shown(kept->second);
    placed.push_back({std::move(entry), number_of(kept->second, "place")});
  }
  for (const auto& [id, value] : values)
    if (auto picture = picture_from(id, value))
      placed.push_back({{id, std::nullopt, std::move(picture), is_shown(value)}, number_of(value, "place")});
  std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return a.place && (!b.place || *a.place < *b.place);
  });
  SlideShow show;
  for (Placed& one : placed) show.entries.push_back(std::move(one.entry));
  for (SlideShow::Entry& entry : untouched) {
    // Behind the last part that comes before it by default.
    auto at = show.entries.begin();
    for (auto other = show.entries.begin(); other != show.entries.end(); ++other)
      if (other->part && *other->part < *entry.part) at = std::next(other);
    show.entries.insert(at, std::move(entry));
  }
  return show;
}

std::string value_of(const SlideShow::Entry& entry, std::size_t place) {
  ValueLines lines;
  lines.add("place", static_cast<int>(place)).add("shown", entry.is_shown ? "yes" : "no");
  if (entry.picture)
    lines.add("width", entry.picture->width_px)
        .add("height", entry.picture->height_px)
        .add(entry.picture->caption);
  return lines.text();
}

}  // namespace domain
