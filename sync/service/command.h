// Commands: programs of the system that sync.toml names.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace service {

// Runs the program `words` [0], searched in PATH, with the other words, and waits until it ends.
// Errc::invalid: it cannot be run, or ends with another code than 0; Errc::busy: it took longer than
// `patience`, and was ended.
base::Status run_command(const std::vector<std::string>& words,
                         std::chrono::milliseconds patience = std::chrono::minutes(2));

}  // namespace service
