// Scanner: gathers what comes too fast for a person, and strips it to the code.
#include "kiosk/app/scanner.h"

#include <string_view>
#include <utility>

namespace app {
namespace {

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Without a prefix: signs, of which scanners can be told to send any, or the kind of code as "]E0" (ISO/IEC
// 15424).
std::string_view without_prefix(std::string_view typed) {
  if (typed.size() > 3 && typed[0] == ']' && is_letter(typed[1]) && is_digit(typed[2]))
    typed.remove_prefix(3);
  while (!typed.empty() && static_cast<unsigned char>(typed.front()) < 0x80 && !is_letter(typed.front()) &&
         !is_digit(typed.front()))
    typed.remove_prefix(1);
  while (!typed.empty() && typed.back() == ' ') typed.remove_suffix(1);
  return typed;
}

}  // namespace

std::optional<Scanner::Scan> Scanner::take(const std::vector<gfx::InputEvent>& events, double now_s) {
  using Kind = gfx::InputEvent::Kind;
  using Key = gfx::InputEvent::Key;
  std::optional<Scan> scan;
  for (const gfx::InputEvent& event : events) {
    if (event.kind != Kind::text && event.kind != Kind::key) continue;
    const double at_s = gfx::time_of(event, now_s);
    if (is_typing() && at_s > pause_ends_s()) scan = end(Scan::End::pause);
    if (at_s - last_s_ > kBetweenKeys_s) typed_.clear();
    if (event.kind == Kind::text) {
      last_s_ = at_s;
      typed_ += event.text;
      if (typed_.size() > kMost) typed_.clear();
    } else {
      const bool ends = event.key == Key::enter || event.key == Key::tab;
      if (auto ended = end(Scan::End::key); ended && ends) scan = std::move(ended);
    }
  }
  if (now_s >= pause_ends_s() && !scan) scan = end(Scan::End::pause);
  return scan;
}

std::optional<Scanner::Scan> Scanner::end(Scan::End how) {
  Scan scan{{}, std::exchange(typed_, {}), how};
  scan.code = without_prefix(scan.typed);
  return scan.code.size() < kLeast ? std::nullopt : std::optional(std::move(scan));
}

}  // namespace app
