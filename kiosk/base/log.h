// Log: one line an event on standard error, event first, then keys: `sync.activated sequence=412
// took_ms=5230`.
//
// error = someone must act; warn = degraded, heals itself; info = life events. Never personal data. Any
// thread.
#pragma once

#include <string_view>

namespace base::log {

void error(std::string_view line);
void warn(std::string_view line);
void info(std::string_view line);

}  // namespace base::log
