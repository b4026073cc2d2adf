// Vietnamese alphabetical order as bytes that a database can sort.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace text {

// Main thread of whoever builds a catalogue; one instance serves many keys.
class Collation {
 public:
  Collation();
  Collation(Collation&&) noexcept;
  ~Collation();
  // A key whose byte order is the CLDR order of `vi` (a ă â b c d đ …; tones as secondary weights).
  std::string key(std::string_view utf8) const;

 private:
  struct Collator;
  std::unique_ptr<Collator> collator_;
};

}  // namespace text
