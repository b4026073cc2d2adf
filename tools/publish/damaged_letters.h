// Letters that were damaged on the way: by a wrong encoding or by the fonts of the years before Unicode.
#pragma once

#include <string>
#include <string_view>

namespace publish {

// What happened to the text, in words; empty where nothing shows. `text` is NFC UTF-8.
std::string damage_of(std::string_view text);

}  // namespace publish
