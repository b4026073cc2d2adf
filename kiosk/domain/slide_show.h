// SlideShow: what the slides of an idle kiosk consist of, in which order: parts that the kiosk fills by
// itself, and pictures of the shop.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/digest.h"
#include "kiosk/domain/language.h"

namespace domain {

// A picture that staff brought; it lies in the state directory under its digest.
struct ShopPicture {
  base::Digest sha256;
  int width_px, height_px;
  LocalizedText caption = {};
  bool operator==(const ShopPicture&) const = default;
};

struct SlideShow {
  // What the kiosk has slides of. Their order here is the one in which they come unless staff say another.
  enum class Part { notices, festivals, products, places, wifi, codes };
  static constexpr Part kParts[] = {Part::notices, Part::festivals, Part::products,
                                    Part::places,  Part::wifi,      Part::codes};
  static constexpr std::size_t kMostPictures = 40;

  struct Entry {
    std::string id;  // the part's name, or the picture's digest
    std::optional<Part> part = {};
    std::optional<ShopPicture> picture = {};  // one of the two
    bool is_shown = true;
    bool operator==(const Entry&) const = default;
  };
  std::vector<Entry> entries;  // in their order; each part once
  bool operator==(const SlideShow&) const = default;

  std::size_t pictures() const;
  bool names(const base::Digest& sha256) const;
};

std::string_view name_of(SlideShow::Part part);  // in the overlay: never changes

// The slides from what is kept, by id; what means nothing is passed over. Parts that were never touched keep
// their place behind what stands before them by default; pictures without a place come last.
SlideShow slide_show_from(const std::map<std::string, std::string, std::less<>>& values);
// As the overlay keeps entry number `place`.
std::string value_of(const SlideShow::Entry& entry, std::size_t place);

}  // namespace domain
