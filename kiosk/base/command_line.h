// Command lines, as CLI11 reads them: its help and its errors, our exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace base {

// An empty name is a variable that somebody's script never set; SQLite takes one for a database of its own
// that nobody keeps.
inline void refuse_empty_words(CLI::App& app, const CLI::Option* may_be_empty) {
  for (CLI::Option* option : app.get_options()) {
    if (option == may_be_empty || option->get_items_expected_max() == 0) continue;
    option->check([](const std::string& word) { return word.empty() ? "must not be empty" : ""; });
  }
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; }))
    refuse_empty_words(*command, may_be_empty);
}

// Reads the command line into what `app` was told about. Empty when the program should go on; else its exit
// code: 0 after help, 2 after a sentence on standard error that says what is wrong. No word of an option is
// empty, but of `may_be_empty`.
inline std::optional<int> read_command_line(CLI::App& app, int argc, char** argv,
                                            const CLI::Option* may_be_empty = nullptr) {
  constexpr int kUsage = 2;
  refuse_empty_words(app, may_be_empty);
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
