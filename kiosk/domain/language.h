// LocalizedText: words in the kiosk's three languages, with an honest fallback.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/base/lang.h"

namespace domain {

using base::kLanguages;
using base::Lang;

class LocalizedText {
 public:
  LocalizedText() = default;
  explicit LocalizedText(std::string vi, std::string en = {}, std::string km = {})
      : texts_{std::move(vi), std::move(en), std::move(km)} {}

  // The text in exactly that language; empty when there is none.
  const std::string& in(Lang lang) const { return texts_[static_cast<std::size_t>(lang)]; }
  void set(Lang lang, std::string text) { texts_[static_cast<std::size_t>(lang)] = std::move(text); }
  bool empty() const;

  // The language that a visitor who asked for `wanted` is shown: that one, else Vietnamese, else any.
  Lang shown(Lang wanted) const;
  const std::string& best(Lang wanted) const { return in(shown(wanted)); }

  bool operator==(const LocalizedText&) const = default;

 private:
  std::array<std::string, kLanguages.size()> texts_;
};

// The texts in the order of kLanguages, parted by U+001F, as catalogue.db and overlay.db keep them; that sign
// within a text becomes a space.
std::string joined(const LocalizedText& text);
LocalizedText parted(std::string_view joined);

}  // namespace domain
