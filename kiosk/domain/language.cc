// The fallback order of languages.
#include "kiosk/domain/language.h"

namespace domain {
bool LocalizedText::empty() const {
  for (const std::string& text : texts_) {
    if (!text.empty()) return false;
  }
  return true;
}

Lang LocalizedText::shown(Lang wanted) const {
  if (!in(wanted).empty()) return wanted;
  for (const Lang lang : kLanguages) {
    if (!in(lang).empty()) return lang;
  }
  return wanted;
}

}  // namespace domain
