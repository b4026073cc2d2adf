// The words of the interface: one Msg an entry of assets/locale/*.po, compiled in, in every language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/lang.h"
#include "kiosk/text/message_ids.h"  // enum class Msg, generated from assets/locale/vi.po by tools/messages

namespace text {

// The message in `lang`; never empty, since the build refuses a .po file with a gap.
std::string_view message(Msg msg, base::Lang lang);

// The form of a counted message for `count` ("{n} product", "{n} products") with {n} filled in.
std::string counted(Msg msg, std::int64_t count, base::Lang lang);

}  // namespace text
