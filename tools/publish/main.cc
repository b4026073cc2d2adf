// ocop-publish: spreadsheets into the central database, the central database into a feed.
#include <cstdio>
#include <cstring>
#include <map>

#include "kiosk/base/log.h"
#include "kiosk/domain/language.h"
#include "tools/publish/build.h"
#include "tools/publish/import.h"

namespace {

using base::Path;

constexpr char kUsage[] =
    "usage: ocop-publish import --db FILE SHEETS      SHEETS: a folder of .csv files or an .xlsx workbook\n"
    "       ocop-publish remove --db FILE SHEET ID    takes a row out; import alone never does\n"
    "       ocop-publish set    --db FILE NAME VALUE  NAME: province, title_vi, title_en, title_km, disclaimer_vi, …\n"
    "       ocop-publish keygen FILE                  makes a signing key and prints its public half\n"
    "       ocop-publish build  --db FILE --key FILE --feed DIR [--cache DIR] [--force]\n"
    "Exit codes: 0 done, 1 failed, 2 usage, 3 imported but some rows were refused.\n";

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
      if (argument == "--force") {
        options["force"] = "yes";
      } else if (argument.starts_with("--")) {
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

int import(const Arguments& arguments) {
  const Path sheets = arguments.rest.front();
  const bool is_workbook = sheets.extension() == ".xlsx";
  auto database = publish::CentralDatabase::open(arguments.option("db"));
  if (!database) return fail(database.error());
  const auto source = is_workbook ? publish::make_xlsx_source(sheets) : publish::make_csv_source(sheets);
  const auto report = publish::import_sheets(*source, is_workbook ? sheets.parent_path() : sheets, *database);
  if (!report) return fail(report.error());
  int refused = 0;
  for (const publish::Problem& problem : report->problems) {
    const bool is_refusal = problem.weight == publish::Problem::Weight::refused;
    refused += is_refusal ? 1 : 0;
    std::fprintf(stderr, "%s %s\n", is_refusal ? "refused" : "noted  ", problem.text().c_str());
  }
  std::fputs(report->summary().c_str(), stdout);
  return refused > 0 ? 3 : 0;
}

int set(const Arguments& arguments) {
  auto database = publish::CentralDatabase::open(arguments.option("db"));
  if (!database) return fail(database.error());
  const auto done = database->set(arguments.rest[0], arguments.rest[1]);
  return done ? 0 : fail(done.error());
}

int remove(const Arguments& arguments) {
  const publish::SheetSpec* spec = publish::find_spec(arguments.rest[0]);
  if (!spec) return fail({base::Errc::invalid, "there is no sheet \"" + arguments.rest[0] + "\""});
  auto database = publish::CentralDatabase::open(arguments.option("db"));
  if (!database) return fail(database.error());
  const auto done = database->remove(*spec, arguments.rest[1]);
  return done ? 0 : fail(done.error());
}

int keygen(const Arguments& arguments) {
  base::PosixFileSystem files;
  const Path file = arguments.rest.front();
  std::error_code error;
  if (std::filesystem::exists(file, error)) return fail({base::Errc::invalid, file.string() + " exists; a lost key cannot be made again, so it is not replaced"});
  const auto key = feed::SigningKey::generate();
  if (!key) return fail(key.error());
  if (const auto written = files.write_durably(file, key->seed_hex() + "\n"); !written) return fail(written.error());
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  if (error) return fail({base::Errc::io, "protect " + file.string() + ": " + error.message()});
  std::printf("%s\n", key->public_key().hex().c_str());
  return 0;
}

base::Result<publish::BuildReport> build_from(const Arguments& arguments) {
  base::PosixFileSystem files;
  std::string seed = TRY(files.read(arguments.option("key"), 1024));
  while (!seed.empty() && seed.back() == '\n') seed.pop_back();
  const feed::SigningKey key = TRY(feed::SigningKey::parse(seed));
  auto database = TRY(publish::CentralDatabase::open(arguments.option("db")));
  publish::BuildOptions options;
  options.feed = arguments.option("feed");
  options.cache = arguments.option("cache").empty() ? arguments.option("db") + ".cache" : arguments.option("cache");
  if (!arguments.option("force").empty()) options.removal = publish::BuildOptions::Removal::forced;
  return publish::build_feed(database, key, base::SystemClock(), options);
}

int build(const Arguments& arguments) {
  const auto report = build_from(arguments);
  if (!report) return fail(report.error());
  for (const std::string& skipped : report->skipped) std::fprintf(stderr, "skipped %s\n", skipped.c_str());
  std::printf("Feed version %lld%s: %d records, %d products (%d gone), %d pictures (%d new).\n", static_cast<long long>(report->version), report->changed ? "" : " (unchanged)", report->records,
              report->products, report->removed_products, report->pictures, report->rendered);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments(argc, argv);
  const std::string command = argc > 1 ? argv[1] : "";
  const bool has_db = !arguments.option("db").empty();
  if (arguments.is_complete) {
    if (command == "import" && has_db && arguments.rest.size() == 1) return import(arguments);
    if (command == "set" && has_db && arguments.rest.size() == 2) return set(arguments);
    if (command == "remove" && has_db && arguments.rest.size() == 2) return remove(arguments);
    if (command == "keygen" && arguments.rest.size() == 1) return keygen(arguments);
    if (command == "build" && has_db && arguments.rest.empty() && !arguments.option("key").empty() && !arguments.option("feed").empty()) return build(arguments);
  }
  std::fputs(kUsage, stderr);
  return 2;
}
