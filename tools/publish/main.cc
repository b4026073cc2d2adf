// ocop-publish: spreadsheets into the central database, the central database into a feed.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "kiosk/base/command_line.h"
#include "kiosk/base/last_words.h"
#include "kiosk/leads/key_file.h"
#include "kiosk/leads/unseal.h"
#include "tools/publish/build.h"
#include "tools/publish/fair.h"
#include "tools/publish/fair_form.h"
#include "tools/publish/import.h"
#include "tools/publish/keys.h"
#include "tools/publish/passphrase.h"
#include "tools/publish/pin_word.h"
#include "tools/publish/references.h"
#include "tools/publish/repository.h"
#include "tools/publish/setup_stick.h"

namespace {

using base::Path;

// What the command line says; each command reads its own.
struct Options {
  Path db, keys, feed, cache, offline, sheets, stick, key_file, from, to, passphrase_file;
  std::string lang = "vi";
  std::string kiosk, sheet, id, new_id, replacement, name, value;
  std::vector<std::string> key_names, exhibitors;
  publish::SetupStick setup;
  bool renames = false, accepts_names = false, removes_absent = false, is_forced = false, with_users = false,
       prunes = false, only_judges = false;
  int days = 7;
  int wait_s = 600;  // a first build of 100,000 products takes two minutes
};

class Publisher {
 public:
  Publisher(Options options, std::string command)
      : options_(std::move(options)), command_(std::move(command)) {}

  int import();
  int fair();
  int fair_form();
  int set();
  int remove();
  int rename();
  int create_keys();
  int rotate_keys();
  int build();
  int timestamp();
  int reset_pin();
  int setup();
  base::Status check_key_file();
  int leads();

 private:
  using Mode = publish::CentralDatabase::Mode;
  base::Result<publish::CentralDatabase> open_database(Mode mode) {
    return publish::CentralDatabase::open(disk_, options_.db, mode, patience());
  }
  // How long others are waited for; a sentence on standard error says for whom.
  publish::Patience patience() const {
    return {std::chrono::seconds(options_.wait_s),
            [](const std::string& sentence) { std::fprintf(stderr, "ocop-publish: %s\n", sentence.c_str()); },
            "ocop-publish " + command_};
  }
  domain::Day today() const { return base::day_in_vietnam(clock_.wall()); }
  base::Result<publish::BuildReport> build_from_database();

  Options options_;
  std::string command_;
  base::PosixFileSystem disk_;
  base::SystemClock clock_;
};

constexpr int kRefused = 3;

int fail(const base::Error& error) {
  std::fprintf(stderr, "ocop-publish: %s\n", error.what.c_str());
  return 1;
}

// Says what was done, a line each.
int say(const base::Result<std::vector<std::string>>& done) {
  if (!done) return fail(done.error());
  for (const std::string& line : *done) std::printf("%s\n", line.c_str());
  return 0;
}

int Publisher::import() {
  const auto decision = [](bool accepted) {
    return accepted ? publish::Decision::accept : publish::Decision::ask;
  };
  const auto sheets = publish::read_spreadsheets(disk_, options_.sheets);  // before a database is made
  if (!sheets) return fail(sheets.error());
  auto database = open_database(Mode::create);
  if (!database) return fail(database.error());
  const auto report =
      publish::import_sheets(*sheets, *database,
                             {today(), decision(options_.renames), decision(options_.accepts_names),
                              decision(options_.removes_absent), decision(options_.is_forced)});
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
  return report->has_refusals() ? kRefused : 0;
}

int Publisher::fair() {
  const auto book = publish::read_spreadsheets(disk_, options_.sheets);
  if (!book) return fail(book.error());
  auto database = open_database(Mode::existing);
  if (!database) return fail(database.error());
  const auto report = publish::put_fair(
      *book, *database,
      {today(), options_.only_judges ? publish::FairOptions::Mode::judge : publish::FairOptions::Mode::put});
  if (!report) return fail(report.error());
  for (const std::string& line : publish::grouped_lines(report->problems))
    std::fprintf(stderr, "%s\n", line.c_str());
  for (const std::string& line : report->lines) std::printf("%s\n", line.c_str());
  if (!report->has_refusals()) return 0;
  std::fprintf(stderr, "ocop-publish: nothing was written, because something was refused\n");
  return kRefused;
}

int Publisher::fair_form() {
  auto database = open_database(Mode::existing);
  if (!database) return fail(database.error());
  const auto written = publish::write_fair_form(*database, options_.exhibitors, options_.sheets);
  if (!written) return fail(written.error());
  std::printf("%s is to be filled in; ocop-publish fair takes it.\n", options_.sheets.c_str());
  return 0;
}

int Publisher::set() {
  if (const auto known = publish::CentralDatabase::check_setting(options_.name, options_.value); !known)
    return fail(known.error());  // before a file is made
  auto database = open_database(Mode::create);
  if (!database) return fail(database.error());
  if (database->is_new())
    std::fprintf(stderr,
                 "ocop-publish: there was no database %s, so a new one was made; if that is a typing error, "
                 "remove it\n",
                 options_.db.c_str());
  const auto done = database->set(options_.name, options_.value);
  return done ? 0 : fail(done.error());
}

int Publisher::remove() {
  using References = publish::RemovalOptions::References;
  const auto spec = publish::sheet_named(options_.sheet);
  if (!spec) return fail(spec.error());
  auto database = open_database(Mode::existing);
  if (!database) return fail(database.error());
  publish::RemovalOptions options;
  options.replacement = options_.replacement;
  if (!options.replacement.empty()) options.references = References::replace;
  if (options_.with_users) options.references = References::with;
  const int code =
      say(publish::remove_row(*database, **spec, options_.id, options, base::format_iso(today())));
  if (code == 0 && (*spec)->name == "media") {
    std::printf(
        "The next build no longer names the picture; its files leave the feed with the version that is the "
        "%lldth after, or at once with build --prune.\n",
        static_cast<long long>(publish::kKeptVersions));
  }
  return code;
}

int Publisher::rename() {
  const auto spec = publish::sheet_named(options_.sheet);
  if (!spec) return fail(spec.error());
  auto database = open_database(Mode::existing);
  if (!database) return fail(database.error());
  return say(publish::rename_row(*database, **spec, options_.id, options_.new_id, base::format_iso(today())));
}

int Publisher::create_keys() {
  if (const auto done = publish::create_keys(disk_, options_.keys, clock_.wall()); !done)
    return fail(done.error());
  std::printf(
      "Kiosks are delivered with %s.\nMove the three keys in %s to three media of their own: two of them "
      "sign every change of keys.\n",
      (options_.keys / "root.json").c_str(), (options_.keys / "offline").c_str());
  return 0;
}

int Publisher::rotate_keys() {
  const Path offline = options_.offline.empty() ? options_.keys / "offline" : options_.offline;
  const auto version =
      publish::rotate_keys(disk_, options_.keys, offline, options_.key_names, clock_.wall(), patience());
  if (!version) return fail(version.error());
  std::printf("Root version %lld; run `ocop-publish build` now, and kiosks follow at their next poll.\n",
              static_cast<long long>(*version));
  return 0;
}

int Publisher::timestamp() {
  auto repository = publish::Repository::open(disk_, options_.keys, options_.feed, clock_,
                                              publish::Repository::Mode::existing, patience());
  if (!repository) return fail(repository.error());
  const auto done = repository->sign_timestamp();
  return done ? 0 : fail(done.error());
}

int Publisher::reset_pin() {
  const base::WallTime until = clock_.wall() + std::chrono::days(options_.days);
  const auto file =
      publish::write_pin_word(disk_, options_.keys, options_.kiosk, until, options_.stick, patience());
  if (!file) return fail(file.error());
  std::printf("%s takes back the PIN of %s once, until %s; plug the stick into that kiosk.\n", file->c_str(),
              options_.kiosk.c_str(), base::format_iso(base::day_in_vietnam(until)).c_str());
  return 0;
}

int Publisher::setup() {
  const auto folder = publish::write_setup(disk_, options_.keys, options_.setup, options_.stick, patience());
  if (!folder) return fail(folder.error());
  const std::string& kiosk = options_.setup.kiosk;
  std::printf("%s sets up %s; plug the stick into it when it asks for its province.\n", folder->c_str(),
              kiosk.empty() ? "a kiosk without a name" : kiosk.c_str());
  if (kiosk.empty())
    std::printf("Without --kiosk nothing that it counts reaches the centre, and its PIN cannot be reset.\n");
  return 0;
}

// Before anybody types a passphrase for it.
base::Status Publisher::check_key_file() {
  const auto file = disk_.read(options_.key_file, leads::kMaxKeyFileBytes);
  if (!file && file.error().code == base::Errc::not_found)
    return base::Error{base::Errc::not_found, "there is no " + options_.key_file.string()};
  if (!file && file.error().code != base::Errc::invalid) return file.error();
  if (!file || !leads::read_about(*file))
    return base::Error{
        base::Errc::invalid,
        options_.key_file.string() + " is no key of a fair (ocop-fair-key-….json), or it was damaged"};
  return {};
}

int Publisher::leads() {
  if (const auto checked = check_key_file(); !checked) return fail(checked.error());
  auto passphrase = options_.passphrase_file.empty()
                        ? publish::ask_passphrase("Passphrase of " + options_.key_file.string() + ": ")
                        : publish::read_passphrase(disk_, options_.passphrase_file);
  if (!passphrase) return fail(passphrase.error());
  const leads::UnsealOrder order{options_.key_file, options_.from, options_.to, *passphrase,
                                 base::lang_from_code(options_.lang).value_or(base::Lang::vi)};
  leads::wipe(*passphrase);
  const auto done = leads::unseal(disk_, order);
  if (!done && done.error().code == base::Errc::untrusted)
    return fail({base::Errc::untrusted, "that is not the passphrase of " + options_.key_file.string()});
  if (!done) return fail(done.error());
  std::printf("%lld contacts, %lld to be deleted.\n", static_cast<long long>(done->leads),
              static_cast<long long>(done->wishes));
  for (const Path& file : done->files) std::printf("%s\n", file.c_str());
  if (done->foreign > 0)
    std::fprintf(stderr, "ocop-publish: %lld files are of another fair and were left alone\n",
                 static_cast<long long>(done->foreign));
  if (done->unreadable == 0) return 0;
  std::fprintf(stderr,
               "ocop-publish: %lld contacts or files cannot be read: they are damaged, or were sealed for "
               "another key; they were left where they are\n",
               static_cast<long long>(done->unreadable));
  return kRefused;
}

base::Result<publish::BuildReport> Publisher::build_from_database() {
  auto database = TRY(open_database(Mode::existing));
  publish::BuildOptions options;
  options.feed = options_.feed;
  options.keys = options_.keys;
  options.cache = options_.cache.empty() ? Path(options_.db.string() + ".cache") : options_.cache;
  if (options_.is_forced) options.removal = publish::BuildOptions::Removal::forced;
  if (options_.prunes) options.withdrawal = publish::BuildOptions::Withdrawal::at_once;
  options.patience = patience();
  return publish::build_feed(database, clock_, options);
}

int Publisher::build() {
  const auto report = build_from_database();
  if (!report) return fail(report.error());
  for (const std::string& told : report->told) std::fprintf(stderr, "noted %s\n", told.c_str());
  for (const std::string& skipped : report->skipped) std::fprintf(stderr, "skipped %s\n", skipped.c_str());
  const std::string fairs = report->fairs == 0 ? ""
                                               : ", " + std::to_string(report->fairs) + " trade fair" +
                                                     (report->fairs == 1 ? "" : "s");
  std::printf("Feed version %lld%s: %d records, %d products (%d gone), %d pictures (%d new)%s.\n",
              static_cast<long long>(report->version), report->changed ? "" : " (unchanged)", report->records,
              report->products, report->removed_products, report->pictures, report->rendered, fairs.c_str());
  return 0;
}

// The commands and what each takes.
class CommandLine {
 public:
  CommandLine() {
    app_.require_subcommand(1);
    app_.footer(
        "All wait for another publisher. Exit codes: 0 done, 1 failed, 2 usage, 3 done but some rows "
        "were refused or held back, or some contacts cannot be read.\n`ocop-publish COMMAND --help` says "
        "what a command takes.");
    describe_sheets();
    describe_fair();
    describe_rows();
    describe_keys();
    describe_feed();
    describe_pin();
    describe_setup();
    describe_leads();
  }
  int run(int argc, char** argv) {
    if (const auto code = base::read_command_line(app_, argc, argv, value_)) return *code;
    const CLI::App* command = app_.get_subcommands().front();
    std::string name = command->get_name();
    if (!command->get_subcommands().empty()) {
      command = command->get_subcommands().front();
      name += " " + command->get_name();
    }
    Publisher publisher(options_, name);
    return (publisher.*actions_.at(command))();
  }

 private:
  CLI::App* command(CLI::App& of, const char* name, const char* what, int (Publisher::*action)()) {
    CLI::App* made = of.add_subcommand(name, what);
    made->add_option("--wait", options_.wait_s, "seconds to wait for another publisher")
        ->envname("OCOP_PUBLISH_WAIT")
        ->check(CLI::Range(0, kLongestWait_s))
        ->capture_default_str();
    actions_.emplace(made, action);
    return made;
  }
  void add_db(CLI::App* to) {
    to->add_option("--db", options_.db, "the central database")->required()->type_name("FILE");
  }

  void describe_sheets() {
    auto* import =
        command(app_, "import", "Takes spreadsheets into the central database", &Publisher::import);
    add_db(import);
    import
        ->add_option("sheets", options_.sheets,
                     "a folder of .csv files and .xlsx workbooks, or one such file")
        ->required()
        ->type_name("SHEETS");
    import->add_flag("--rename", options_.renames, "an id that seems to have changed has changed");
    import->add_flag("--accept-names", options_.accepts_names, "a row that has quite another name is right");
    import->add_flag("--remove-absent", options_.removes_absent, "rows that are no longer in the sheet go");
    import->add_flag("--force", options_.is_forced, "even more than a fifth of them");
    import->footer("What may be a mistake is told and left as it is, until an option says that it is right.");
    auto* set = command(app_, "set", "Sets a value of the whole catalogue", &Publisher::set);
    add_db(set);
    set->add_option("name", options_.name,
                    "province, bounds, poll_minutes, poll_spread_minutes, title_vi, disclaimer_vi, …")
        ->required()
        ->type_name("NAME");
    value_ = set->add_option("value", options_.value)->required()->type_name("VALUE");
    set->footer("A VALUE that begins with a dash stands behind --; it may be empty.");
  }
  void describe_fair() {
    auto* fair =
        command(app_, "fair", "Takes a trade fair's workbook into the central database", &Publisher::fair);
    add_db(fair);
    fair->add_flag("--check", options_.only_judges, "only says what is wrong with it");
    fair->add_option("book", options_.sheets, "an .xlsx workbook, or a folder of .csv files")
        ->required()
        ->type_name("BOOK");
    fair->footer(
        "A sheet \"hội chợ\" with a label and its value in each line, a sheet \"sản phẩm\" with the products "
        "in their order, and pictures beside the workbook. The whole fair is taken, or nothing.");
    auto* form =
        command(app_, "fair-form", "Writes an empty workbook of a fair to fill in", &Publisher::fair_form);
    add_db(form);
    form->add_option("--exhibitor", options_.exhibitors, "whose products are listed in it, by id or name")
        ->type_name("MAKER");
    form->add_option("book", options_.sheets, "the .xlsx workbook to write")->required()->type_name("BOOK");
  }
  void add_row(CLI::App* to) {
    add_db(to);
    to->add_option("sheet", options_.sheet, "products, places, media, …")->required()->type_name("SHEET");
    to->add_option("id", options_.id)->required()->type_name("ID");
  }
  void describe_rows() {
    auto* remove = command(app_, "remove", "Takes a row out; import alone never does", &Publisher::remove);
    add_row(remove);
    auto* with = remove->add_flag("--with", options_.with_users, "also what cannot be without it");
    remove->add_option("--replace-by", options_.replacement, "what named it names this row then")
        ->type_name("ID")
        ->excludes(with);
    remove->footer("Rows that still name it stop this, unless an option says what becomes of them.");
    auto* rename =
        command(app_, "rename", "Gives a row another id; what names it follows", &Publisher::rename);
    add_row(rename);
    rename->add_option("new", options_.new_id)->required()->type_name("NEW");
  }
  void describe_keys() {
    auto* keys = app_.add_subcommand("keys", "Makes and replaces the keys that sign the feed");
    keys->require_subcommand(1);
    const auto add_folder = [&](CLI::App* to) {
      to->add_option("folder", options_.keys, "the folder of the keys")->required()->type_name("KEYS");
    };
    add_folder(command(*keys, "create", "Makes all keys and root.json, which kiosks are delivered with",
                       &Publisher::create_keys));
    auto* rotate =
        command(*keys, "rotate", "Replaces keys; without a name renews root.json", &Publisher::rotate_keys);
    add_folder(rotate);
    rotate->add_option("--offline", options_.offline, "where the root keys lie; KEYS/offline unless given")
        ->type_name("DIR");
    rotate->add_option("names", options_.key_names, "root-1, root-2, root-3, targets, snapshot or timestamp")
        ->type_name("KEY");
  }
  void add_feed(CLI::App* to) {
    to->add_option("--keys", options_.keys, "the folder of the keys")->required()->type_name("KEYS");
    to->add_option("--feed", options_.feed, "the folder that a web server serves")
        ->required()
        ->type_name("DIR");
  }
  void describe_feed() {
    auto* build = command(app_, "build", "Makes the feed say what the database says", &Publisher::build);
    add_db(build);
    add_feed(build);
    build
        ->add_option("--cache", options_.cache,
                     "where pictures wait that were rendered; FILE.cache unless given")
        ->type_name("DIR");
    build->add_flag("--force", options_.is_forced, "although much would vanish");
    build->add_flag(
        "--prune", options_.prunes,
        "pictures that are no longer named leave at once, not only with the eighth version after");
    add_feed(command(app_, "timestamp", "Signs that the feed is still the newest (daily, by cron)",
                     &Publisher::timestamp));
  }

  void describe_pin() {
    constexpr int kMostDays = 60;
    auto* reset = command(app_, "reset-pin", "Writes a stick that takes back a kiosk's forgotten PIN",
                          &Publisher::reset_pin);
    reset->add_option("--keys", options_.keys, "the folder of the keys")->required()->type_name("KEYS");
    reset->add_option("--days", options_.days, "for how long it is good")
        ->check(CLI::Range(1, kMostDays))
        ->capture_default_str();
    reset->add_option("kiosk", options_.kiosk, "its name, as in its sync.toml")
        ->required()
        ->type_name("KIOSK");
    reset->add_option("stick", options_.stick, "where the stick is mounted")->required()->type_name("DIR");
  }

  void describe_setup() {
    publish::SetupStick& what = options_.setup;
    auto* setup =
        command(app_, "setup", "Writes a stick that sets up a new kiosk: whom it believes, who it is",
                &Publisher::setup);
    setup->add_option("--keys", options_.keys, "the folder of the keys")->required()->type_name("KEYS");
    setup->add_option("--feed", what.feeds, "where it fetches from; several: the first that serves")
        ->required()
        ->type_name("URL")
        ->expected(1)
        ->take_all();
    setup->add_option("--kiosk", what.kiosk, "its name at the centre")->type_name("NAME");
    setup->add_option("--province", what.province, "the only one whose feed it takes")->type_name("NAME");
    setup->add_option("--uplink", what.uplink, "where it sends what it counts")->type_name("URL");
    setup->add_option("--apt", what.apt, "the repository that it takes its programs from")->type_name("URL");
    setup->add_option("--apt-key", what.apt_key, "the public key of that repository")->type_name("FILE");
    setup->add_option("stick", options_.stick, "where the stick is mounted")->required()->type_name("DIR");
    setup->footer(
        "Copy the feed's folder onto the same stick as ocop-feed, and the kiosk shows it without a network.");
  }

  void describe_leads() {
    auto* leads = command(app_, "leads", "Opens contacts that were taken sealed from a kiosk at a fair",
                          &Publisher::leads);
    leads->get_option("--wait")->group("");  // needs no database: taken, and not offered
    leads->add_option("--key", options_.key_file, "ocop-fair-key-….json, from the exhibitor's stick")
        ->required()
        ->type_name("FILE");
    leads->add_option("--from", options_.from, "the folder of the sealed contacts, as it is on the stick")
        ->required()
        ->type_name("DIR");
    leads->add_option("--to", options_.to, "where leads.xlsx and leads.csv go; nothing there is overwritten")
        ->required()
        ->type_name("DIR");
    leads
        ->add_option("--passphrase-file", options_.passphrase_file,
                     "its first line is the passphrase, else the terminal asks for it")
        ->type_name("FILE");
    leads->add_option("--lang", options_.lang, "of the heads of the columns")
        ->check(CLI::IsMember(std::vector<std::string>(base::kCodes.begin(), base::kCodes.end())))
        ->capture_default_str();
    leads->footer(
        "What is damaged is told and left as it is (exit code 3); what is of another fair is told and left "
        "alone. The files are read back before it says that they are there; they are plain text: keep them "
        "like the contacts they are.");
  }

  static constexpr int kLongestWait_s = 86'400;
  CLI::App app_{"Spreadsheets into the central database, the central database into a feed.", "ocop-publish"};
  Options options_;
  const CLI::Option* value_ = nullptr;
  std::map<const CLI::App*, int (Publisher::*)()> actions_;
};

}  // namespace

int main(int argc, char** argv) {
  base::have_last_words("ocop-publish");
  return CommandLine().run(argc, argv);
}
