// The word as a document of TUF's form.
#include "sync/trust/pin_word.h"

#include <nlohmann/json.hpp>

#include "sync/feed/json_fields.h"
#include "sync/trust/check.h"

namespace trust {
namespace {

using base::Errc;
using base::Error;

constexpr const char* kType = "pin-reset";

}  // namespace

base::Result<std::string> sign_pin_word(const PinWord& word, const std::vector<feed::SigningKey>& keys) {
  return sign_document({{"_type", kType},
                        {"spec_version", kSpecVersion},
                        {"version", 1},
                        {"expires", format_time(word.expires)},
                        {"kiosk", word.kiosk},
                        {"number", word.number}},
                       keys);
}

base::Result<PinWord> read_pin_word(std::string bytes, const Root& root, const std::string& kiosk,
                                    base::WallTime now) {
  Document document;
  const nlohmann::json body = TRY(read_document(std::move(bytes), kType, document));
  TRY(check_signatures(document, kType, root.keys, root.roles.at("targets")));
  PinWord word{TRY(feed::text_in(body, "kiosk")), {}, document.expires};
  word.number = TRY(feed::text_in(body, "number"));
  if (word.number.size() != kPinWordDigits ||
      word.number.find_first_not_of("0123456789abcdef") != std::string::npos)
    return Error{Errc::corrupt, "a word without its number"};
  if (kiosk.empty() || word.kiosk != kiosk)
    return Error{Errc::foreign,
                 "the word is for the kiosk \"" + word.kiosk + "\", this one is \"" + kiosk + "\""};
  if (word.expires <= now)
    return Error{Errc::expired, "the word was good until " + format_time(word.expires)};
  return word;
}

}  // namespace trust
