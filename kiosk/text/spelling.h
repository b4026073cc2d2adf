// Spelling: how far a typed word is from one that was meant.
#pragma once

#include <cstddef>
#include <string_view>

namespace text {

// Letters to add, drop, change or swap with their neighbour (optimal string alignment) to make `b` of `a`, in
// bytes; folded texts have one byte a Latin letter.
std::size_t typing_distance(std::string_view a, std::string_view b);

// How many errors a word of that many letters forgives: none up to three letters, then one, from seven on
// two.
std::size_t forgiven_errors(std::size_t letters);

}  // namespace text
