// Passphrase: a text that leaves no copy of itself behind: overwritten wherever it was.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "kiosk/leads/sealed_box.h"

namespace leads {

// Copies are of its own kind. It stays in one place of memory while it is typed. Longer ones are cut.
class Passphrase {
 public:
  static constexpr std::size_t kMostBytes = 1024;

  Passphrase() { text_.reserve(kMostBytes); }
  Passphrase(std::string_view text) : Passphrase() { set(text); }
  Passphrase(const std::string& text) : Passphrase(std::string_view(text)) {}
  Passphrase(const char* text) : Passphrase(std::string_view(text)) {}
  Passphrase(const Passphrase& other) : Passphrase(std::string_view(other.text_)) {}
  Passphrase& operator=(const Passphrase& other) {
    if (this != &other) set(other.text_);
    return *this;
  }
  ~Passphrase() { wipe(); }

  const std::string& text() const { return text_; }
  operator std::string_view() const { return text_; }
  bool empty() const { return text_.empty(); }
  bool operator==(const Passphrase& other) const { return text_ == other.text_; }

  // `text` is of another place.
  void set(std::string_view text) {
    wipe();
    text_.assign(text.substr(0, std::min(text.size(), kMostBytes)));
  }
  void wipe() { leads::wipe(text_); }

 private:
  std::string text_;
};

}  // namespace leads
