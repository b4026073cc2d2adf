// Id<Tag>: the stable name of a catalogue record, valid by construction.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace base {

// 1..64 characters out of a-z, 0-9, '-', '.', '_'; so an id is safe in a path, a URL and a log line.
bool is_valid_id(std::string_view text);

template <class Tag>
class Id {
 public:
  // Fails with Errc::invalid when `text` is not an id.
  static Result<Id> parse(std::string_view text) {
    if (!is_valid_id(text))
      return Error{Errc::invalid, "not an id: \"" + std::string(text.substr(0, 80)) + "\""};
    return Id(std::string(text));
  }
  const std::string& text() const { return text_; }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
  std::size_t operator()(const base::Id<Tag>& id) const { return std::hash<std::string>{}(id.text()); }
};
