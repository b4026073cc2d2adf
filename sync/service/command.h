// Commands: programs of the system that sync.toml names.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace service {

// Runs the program `words` [0], searched in PATH, with the other words, and waits until it ends.
// Errc::invalid: it cannot be run, or ends with another code than 0; Errc::busy: it took longer than
// `patience`, and was ended.
base::Status run_command(const std::vector<std::string>& words,
                         std::chrono::milliseconds patience = std::chrono::minutes(2));

// The same, with what it wrote to its standard output (at most `most_bytes`; the rest is thrown away) and the
// code that it ended with; its messages are in no language. Errc::invalid: it cannot be run, or a signal
// ended it; Errc::busy.
struct Told {
  int code = 0;
  std::string output;
};
base::Result<Told> ask_command(const std::vector<std::string>& words, std::chrono::milliseconds patience,
                               std::size_t most_bytes);

}  // namespace service
