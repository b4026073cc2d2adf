// PlaceKind: the kinds of places that there are, said once. Import takes no other (kiosk/domain/fields.h),
// "make my day" plans by their interest and stay, and the kiosk has a name for each
// (kiosk/screens/shared.cc).
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <string_view>

namespace domain {

// What draws a visitor; the bits of a wish.
enum class Interest : unsigned { culture = 1, nature = 2, makers = 4, shopping = 8 };

struct PlaceKind {
  std::string_view name;
  std::chrono::minutes stay;  // how long one usually stays; ours, no statistics knows it
  Interest interest;
};

// The last is that of a place whose kind a newer centre knows, too.
inline constexpr std::array kPlaceKinds{
    PlaceKind{"scenic_site", std::chrono::minutes(45), Interest::nature},
    PlaceKind{"khmer_pagoda", std::chrono::minutes(30), Interest::culture},
    PlaceKind{"pagoda", std::chrono::minutes(30), Interest::culture},
    PlaceKind{"museum", std::chrono::minutes(45), Interest::culture},
    PlaceKind{"historic_site", std::chrono::minutes(30), Interest::culture},
    PlaceKind{"chinese_temple", std::chrono::minutes(30), Interest::culture},
    PlaceKind{"market", std::chrono::minutes(45), Interest::shopping},
    PlaceKind{"islet", std::chrono::minutes(90), Interest::nature},
    PlaceKind{"craft_village", std::chrono::minutes(60), Interest::makers},
    PlaceKind{"community_tourism", std::chrono::minutes(90), Interest::makers},
    PlaceKind{"farm", std::chrono::minutes(60), Interest::makers},
    PlaceKind{"church", std::chrono::minutes(30), Interest::culture},
    PlaceKind{"producer_visit", std::chrono::minutes(60), Interest::makers},
    PlaceKind{"beach", std::chrono::minutes(90), Interest::nature},
    PlaceKind{"monastery", std::chrono::minutes(30), Interest::culture},
    PlaceKind{"shrine", std::chrono::minutes(30), Interest::culture},
    PlaceKind{"nature", std::chrono::minutes(60), Interest::nature},
    PlaceKind{"viewpoint", std::chrono::minutes(30), Interest::nature},
    PlaceKind{"ocop_shop", std::chrono::minutes(20), Interest::shopping},
    PlaceKind{"other", std::chrono::minutes(30), Interest::culture}};

// The index of that name in kPlaceKinds; that of "other" where it is none of them.
constexpr std::size_t place_kind_index(std::string_view name) {
  const auto found = std::find_if(kPlaceKinds.begin(), kPlaceKinds.end() - 1,
                                  [&](const PlaceKind& kind) { return kind.name == name; });
  return static_cast<std::size_t>(found - kPlaceKinds.begin());
}
constexpr const PlaceKind& place_kind(std::string_view name) {
  return kPlaceKinds[place_kind_index(name)];
}

// All names, '|' between them: the choices of a field.
inline constexpr auto kPlaceKindLetters = [] {
  constexpr std::size_t kLength = [] {
    std::size_t length = kPlaceKinds.size() - 1;
    for (const PlaceKind& kind : kPlaceKinds) length += kind.name.size();
    return length;
  }();
  std::array<char, kLength> letters{};
  std::size_t at = 0;
  for (const PlaceKind& kind : kPlaceKinds) {
    if (at > 0) letters[at++] = '|';
    for (const char c : kind.name) letters[at++] = c;
  }
  return letters;
}();
inline constexpr std::string_view kPlaceKindNames(kPlaceKindLetters.data(), kPlaceKindLetters.size());

}  // namespace domain
