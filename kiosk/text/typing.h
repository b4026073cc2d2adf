// Typing: Vietnamese letters from plain keys, by the Telex and VNI conventions.
//
// Both work on the word as it stands, without a memory of keys, so that deleting and typing on always does
// what is seen.
#pragma once

#include <string>
#include <string_view>

namespace text {

enum class TypingMethod { plain, telex, vni };

// `text` with `key` typed behind it: the key adds a letter, or changes the last word as the method says.
// Telex: aa â, aw ă, ee ê, oo ô, ow ơ, uw ư (a lone w too), dd đ, s sắc, f huyền, r hỏi, x ngã, j nặng, z
// none; VNI: 6 7 8 9 for marks, 1 to 5 and 0 for tones. A key typed twice undoes itself. The tone sits where
// official texts put it (hòa, thủy, trường). Capitals stay capitals: "Dd" and "DD" are Đ.
std::string typed(std::string_view text, char key, TypingMethod method);

}  // namespace text
