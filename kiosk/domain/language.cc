// The fallback order of languages.
#include "kiosk/domain/language.h"

#include <algorithm>
#include <cstddef>

namespace domain {
namespace {

constexpr char kBetweenLanguages = '\x1F';

}  // namespace

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

std::string joined(const LocalizedText& text) {
  std::string all;
  for (const Lang lang : kLanguages) {
    if (lang != kLanguages.front()) all += kBetweenLanguages;
    for (const char c : text.in(lang)) all += c == kBetweenLanguages ? ' ' : c;
  }
  return all;
}

LocalizedText parted(std::string_view joined) {
  LocalizedText text;
  for (const Lang lang : kLanguages) {
    const std::size_t end = std::min(joined.find(kBetweenLanguages), joined.size());
    text.set(lang, std::string(joined.substr(0, end)));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return text;
}

}  // namespace domain
