// ocop-publish: spreadsheets into the central database, the central database into a feed.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "kiosk/base/last_words.h"
#include "kiosk/base/log.h"
#include "kiosk/domain/language.h"
#include "tools/publish/build.h"
#include "tools/publish/import.h"
#include "tools/publish/keys.h"
#include "tools/publish/references.h"
#include "tools/publish/repository.h"

namespace {

using base::Path;

constexpr char kUsage[] =
    "usage: ocop-publish import --db FILE SHEETS [--rename] [--accept-names] [--remove-absent [--force]]\n"
    "                           SHEETS: a folder of .csv files and .xlsx workbooks, or one such file. What "
    "may be a mistake is\n"
    "                           told and left as it is, until --rename (an id changed), --accept-names (a "
    "row has quite another name),\n"
    "                           --remove-absent (rows are no longer in the sheet; more than a fifth with "
    "--force) says that it is right\n"
    "       ocop-publish remove --db FILE SHEET ID [--with | --replace-by ID]   takes a row out; import "
    "alone never does.\n"
    "                           Rows that still name it stop this; --with also removes what cannot be "
    "without it, --replace-by\n"
    "                           lets them name another row\n"
    "       ocop-publish rename --db FILE SHEET ID NEW   gives a row another id; what names it follows\n"
    "       ocop-publish set    --db FILE NAME VALUE  NAME: province, bounds, poll_minutes, "
    "poll_spread_minutes, title_vi, disclaimer_vi, …\n"
    "       ocop-publish keys create KEYS             makes all keys and root.json, which kiosks are "
    "delivered with\n"
    "       ocop-publish keys rotate KEYS [--offline DIR] [KEY…]   replaces keys; without KEY renews "
    "root.json\n"
    "       ocop-publish build  --db FILE --keys KEYS --feed DIR [--cache DIR] [--force] [--prune]\n"
    "                           --force: although much would vanish; --prune: pictures that are no longer "
    "named leave the feed\n"
    "                           at once, not only with the eighth version after\n"
    "       ocop-publish timestamp --keys KEYS --feed DIR   signs that the feed is still the newest (daily, "
    "by cron)\n"
    "All wait for another publisher, ten minutes or --wait SECONDS (or OCOP_PUBLISH_WAIT).\n"
    "KEYS is a folder; KEY is root-1, root-2, root-3, targets, snapshot or timestamp.\n"
    "Exit codes: 0 done, 1 failed, 2 usage, 3 imported but some rows were refused or held back.\n";

// Options that stand alone.
constexpr std::string_view kFlags[] = {"force", "with", "prune", "rename", "accept-names", "remove-absent"};
constexpr std::chrono::seconds kWait{600};  // a first build of 100,000 products takes two minutes
constexpr int kLongestWait_s = 86'400;

int fail(const base::Error& error) {
  std::fprintf(stderr, "ocop-publish: %s\n", error.what.c_str());
  return 1;
}

// Options of the form "--name value" and what stands without a name.
struct Arguments {
  std::map<std::string, std::string> options;
  std::vector<std::string> rest;
  bool is_complete = true;  // false: an option without its value

  Arguments(int argc, char** argv) {
    for (int i = 2; i < argc; ++i) {
      const std::string argument = argv[i];
      const bool is_option = argument.starts_with("--");
      if (is_option &&
          std::find(std::begin(kFlags), std::end(kFlags), argument.substr(2)) != std::end(kFlags)) {
        options[argument.substr(2)] = "yes";
      } else if (is_option) {
        is_complete = is_complete && i + 1 < argc;
        options[argument.substr(2)] = i + 1 < argc ? argv[++i] : "";
      } else {
        rest.push_back(argument);
      }
    }
  }
  std::string option(const std::string& name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::string() : found->second;
  }
};

std::optional<int> parse_wait(const std::string& text) {
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0 || seconds > kLongestWait_s)
    return std::nullopt;
  return seconds;
}

// How long others are waited for; a sentence on standard error says for whom.
publish::Patience patience(const Arguments& arguments, const std::string& command) {
  publish::Patience patience{
      kWait,
      [](const std::string& sentence) { std::fprintf(stderr, "ocop-publish: %s\n", sentence.c_str()); },
      "ocop-publish " + command};
  const char* from_environment = std::getenv("OCOP_PUBLISH_WAIT");
  const std::string text = !arguments.option("wait").empty() ? arguments.option("wait")
                           : from_environment                ? from_environment
                                                             : "";
  if (!text.empty()) patience.at_most = std::chrono::seconds(parse_wait(text).value_or(0));
  return patience;
}

base::Result<publish::CentralDatabase> open_database(const Arguments& arguments, const std::string& command,
                                                     publish::CentralDatabase::Mode mode) {
  return publish::CentralDatabase::open(arguments.option("db"), mode, patience(arguments, command));
}

std::string today() {
  return base::format_iso(base::day_in_vietnam(base::SystemClock().wall()));
}

// Says what was done, a line each.
int say(const base::Result<std::vector<std::string>>& done) {
  if (!done) return fail(done.error());
  for (const std::string& line : *done) std::printf("%s\n", line.c_str());
  return 0;
}

publish::ImportOptions import_options(const Arguments& arguments) {
  const auto decision = [&](const char* name) {
    return arguments.option(name).empty() ? publish::Decision::ask : publish::Decision::accept;
  };
  return {base::day_in_vietnam(base::SystemClock().wall()), decision("rename"), decision("accept-names"),
          decision("remove-absent"), decision("force")};
}

int import(const Arguments& arguments) {
  const auto sheets = publish::read_spreadsheets(arguments.rest.front());  // before a database is made
  if (!sheets) return fail(sheets.error());
  auto database = open_database(arguments, "import", publish::CentralDatabase::Mode::create);
  if (!database) return fail(database.error());
  const auto report = publish::import_sheets(*sheets, *database, import_options(arguments));
  if (!report) {
    if (database->is_new()) {  // nothing came of it, so nothing stays
      const Path file = database->file();
      { const auto closed = *std::move(database); }
      std::error_code error;
      std::filesystem::remove(file, error);
    }
    return fail(report.error());
  }
  for (const std::string& line : publish::grouped_lines(report->problems))
    std::fprintf(stderr, "%s\n", line.c_str());
  std::fputs(report->summary().c_str(), stdout);
  return report->has_refusals() ? 3 : 0;
}

int set(const Arguments& arguments) {
  const std::string &name = arguments.rest[0], &value = arguments.rest[1];
  if (const auto known = publish::CentralDatabase::check_setting(name, value); !known)
    return fail(known.error());  // before a file is made
  auto database = open_database(arguments, "set", publish::CentralDatabase::Mode::create);
  if (!database) return fail(database.error());
  if (database->is_new())
    std::fprintf(stderr,
                 "ocop-publish: there was no database %s, so a new one was made; if that is a typing error, "
                 "remove it\n",
                 arguments.option("db").c_str());
  const auto done = database->set(name, value);
  return done ? 0 : fail(done.error());
}

int remove(const Arguments& arguments) {
  using References = publish::RemovalOptions::References;
  const auto spec = publish::sheet_named(arguments.rest[0]);
  if (!spec) return fail(spec.error());
  auto database = open_database(arguments, "remove", publish::CentralDatabase::Mode::existing);
  if (!database) return fail(database.error());
  publish::RemovalOptions options;
  options.replacement = arguments.option("replace-by");
  if (!options.replacement.empty()) options.references = References::replace;
  if (!arguments.option("with").empty()) options.references = References::with;
  const int code = say(publish::remove_row(*database, **spec, arguments.rest[1], options, today()));
  if (code == 0 && (*spec)->name == "media") {
    std::printf(
        "The next build no longer names the picture; its files leave the feed with the version that is the "
        "%lldth after, or at once with build --prune.\n",
        static_cast<long long>(publish::kKeptVersions));
  }
  return code;
}

int rename(const Arguments& arguments) {
  const auto spec = publish::sheet_named(arguments.rest[0]);
  if (!spec) return fail(spec.error());
  auto database = open_database(arguments, "rename", publish::CentralDatabase::Mode::existing);
  if (!database) return fail(database.error());
  return say(publish::rename_row(*database, **spec, arguments.rest[1], arguments.rest[2], today()));
}

int keys(const Arguments& arguments) {
  const base::SystemClock clock;
  const Path folder = arguments.rest[1], offline = arguments.option("offline").empty()
                                                       ? folder / "offline"
                                                       : Path(arguments.option("offline"));
  if (arguments.rest[0] == "create") {
    if (const auto done = publish::create_keys(folder, clock.wall()); !done) return fail(done.error());
    std::printf(
        "Kiosks are delivered with %s.\nMove the three keys in %s to three media of their own: two of them "
        "sign every change of keys.\n",
        (folder / "root.json").c_str(), offline.c_str());
    return 0;
  }
  const auto version =
      publish::rotate_keys(folder, offline, {arguments.rest.begin() + 2, arguments.rest.end()}, clock.wall(),
                           patience(arguments, "keys rotate"));
  if (!version) return fail(version.error());
  std::printf("Root version %lld; run `ocop-publish build` now, and kiosks follow at their next poll.\n",
              static_cast<long long>(*version));
  return 0;
}

int timestamp(const Arguments& arguments) {
  const base::SystemClock clock;
  auto repository =
      publish::Repository::open(arguments.option("keys"), arguments.option("feed"), clock,
                                publish::Repository::Mode::existing, patience(arguments, "timestamp"));
  if (!repository) return fail(repository.error());
  const auto done = repository->sign_timestamp();
  return done ? 0 : fail(done.error());
}

base::Result<publish::BuildReport> build_from(const Arguments& arguments) {
  auto database = TRY(open_database(arguments, "build", publish::CentralDatabase::Mode::existing));
  publish::BuildOptions options;
  options.feed = arguments.option("feed");
  options.keys = arguments.option("keys");
  options.cache =
      arguments.option("cache").empty() ? arguments.option("db") + ".cache" : arguments.option("cache");
  if (!arguments.option("force").empty()) options.removal = publish::BuildOptions::Removal::forced;
  if (!arguments.option("prune").empty()) options.withdrawal = publish::BuildOptions::Withdrawal::at_once;
  options.patience = patience(arguments, "build");
  return publish::build_feed(database, base::SystemClock(), options);
}

int build(const Arguments& arguments) {
  const auto report = build_from(arguments);
  if (!report) return fail(report.error());
  for (const std::string& told : report->told) std::fprintf(stderr, "noted %s\n", told.c_str());
  for (const std::string& skipped : report->skipped) std::fprintf(stderr, "skipped %s\n", skipped.c_str());
  std::printf("Feed version %lld%s: %d records, %d products (%d gone), %d pictures (%d new).\n",
              static_cast<long long>(report->version), report->changed ? "" : " (unchanged)", report->records,
              report->products, report->removed_products, report->pictures, report->rendered);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  base::have_last_words("ocop-publish");
  const Arguments arguments(argc, argv);
  const std::string command = argc > 1 ? argv[1] : "";
  const bool has_db = !arguments.option("db").empty();
  const bool has_feed = !arguments.option("keys").empty() && !arguments.option("feed").empty();
  for (const std::string& wait :
       {arguments.option("wait"),
        std::string(std::getenv("OCOP_PUBLISH_WAIT") ? std::getenv("OCOP_PUBLISH_WAIT") : "")}) {
    if (!wait.empty() && !parse_wait(wait))
      return fail({base::Errc::invalid, "\"" + wait + "\" is no number of seconds to wait, 0 to " +
                                            std::to_string(kLongestWait_s)});
  }
  const bool is_decided = arguments.option("with").empty() || arguments.option("replace-by").empty();
  if (arguments.is_complete && is_decided) {
    if (command == "import" && has_db && arguments.rest.size() == 1) return import(arguments);
    if (command == "set" && has_db && arguments.rest.size() == 2) return set(arguments);
    if (command == "remove" && has_db && arguments.rest.size() == 2) return remove(arguments);
    if (command == "rename" && has_db && arguments.rest.size() == 3) return rename(arguments);
    if (command == "keys" && arguments.rest.size() == 2 && arguments.rest[0] == "create")
      return keys(arguments);
    if (command == "keys" && arguments.rest.size() >= 2 && arguments.rest[0] == "rotate")
      return keys(arguments);
    if (command == "build" && has_db && arguments.rest.empty() && has_feed) return build(arguments);
    if (command == "timestamp" && arguments.rest.empty() && has_feed) return timestamp(arguments);
  }
  std::fputs(kUsage, stderr);
  return 2;
}
