// Command lines, as CLI11 reads them: its help and its errors, our exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace base {

// Reads the command line into what `app` was told about. Empty when the program should go on; else its exit
// code: 0 after help, 2 after a sentence on standard error that says what is wrong.
inline std::optional<int> read_command_line(CLI::App& app, int argc, char** argv) {
  constexpr int kUsage = 2;
  app.failure_message([](const CLI::App* failed, const CLI::Error& error) {
    const bool is_unknown = error.get_name() == "RequiredError" && !failed->remaining().empty();
    const std::string what =
        is_unknown ? "there is no command " + failed->remaining().front() : std::string(error.what());
    return failed->get_name() + ": " + what + "; " + failed->get_name() + " --help says more\n";
  });
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
}

}  // namespace base
