// Look-up in the generated table of messages.
#include "kiosk/text/messages.h"

#include "kiosk/text/format.h"
#include "kiosk/text/message_table.h"  // kMessages[lang][msg] and kPlurals, generated beside message_ids.h

namespace text {

std::string_view message(Msg msg, base::Lang lang) {
  return kMessages[static_cast<std::size_t>(lang)][static_cast<std::size_t>(msg)];
}

std::string counted(Msg msg, std::int64_t count, base::Lang lang) {
  // Vietnamese and Khmer have one form; English has another for everything but one (CLDR plural rules).
  const std::string_view plural = kPlurals[static_cast<std::size_t>(lang)][static_cast<std::size_t>(msg)];
  const bool use_plural = lang == base::Lang::en && count != 1 && !plural.empty();
  return fill(std::string(use_plural ? plural : message(msg, lang)), "n", format_number(count, lang));
}

}  // namespace text
