// Contacts of visitors while the disk fails, the process is killed and the stick is pulled, at every step:
// each is on the kiosk or whole on the stick, and nothing that a visitor typed lies anywhere on the kiosk's
// disk.
#include <gtest/gtest.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/folders.h"
#include "kiosk/leads/lead_json.h"
#include "tests/support/dying_files.h"
#include "tests/support/faulty_files.h"
#include "tests/support/leads.h"

namespace {

using base::Errc;
using base::Path;
using leads::LeadStore;
using leads::Outcome;
using leads::Trouble;

constexpr int kLeads = 3;

// Every step; every seventh where tests are slowed down (tools/test --sanitizers).
int lead_stride() {
  return std::getenv("OCOP_ROUNDS") ? 7 : 1;
}

std::string content(const Path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// How a child process ended: true when it was killed.
bool was_killed(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0);
  return WIFSIGNALED(status);
}

// A fair with a key on the stick and three contacts, before anything goes wrong.
struct Fair : support::FairGround {
  std::optional<leads::PublicKey> key;
  std::vector<std::string> names, numbers;

  explicit Fair(int count = kLeads) {
    LeadStore store(disk, layout, clock);
    key = carry_out(store, make_key()).key;
    for (int n = 0; n < count; ++n) {
      names.push_back("Khách thứ " + std::to_string(n));
      numbers.push_back(give(store, support::draft(names.back()))->digits());
    }
  }
  leads::PrivateKey private_key() const {
    const auto found = leads::keys_on(const_cast<base::PosixFileSystem&>(disk), stick_now());
    return *leads::unwrap(content(found.front().file), support::kPassphrase);
  }
  // Where the stick is, also after it was pulled.
  Path stick_now() const {
    const Path pulled = stick.string() + ".pulled";
    return std::filesystem::exists(pulled) ? pulled : stick;
  }
  // The names in workbooks that are whole on the stick; what is not whole bears another name.
  std::set<std::string> on_stick() const {
    std::set<std::string> found;
    for (const Path& file : base::files_below(stick_now())) {
      if (file.extension() != ".csv") continue;
      const std::string csv = content(file);
      EXPECT_TRUE(csv.ends_with("\r\n")) << file;
      for (const std::string& name : names)
        if (csv.find(name) != std::string::npos) found.insert(name);
    }
    return found;
  }
  // The names that the kiosk still has, opened with the exhibitor's key.
  std::set<std::string> on_kiosk() {
    std::set<std::string> found;
    LeadStore store(disk, layout, clock);
    const auto opens = private_key();
    const auto hold = store.hold(*key);
    EXPECT_TRUE(hold);
    for (const leads::LeadNumber& number : hold->waiting) {
      const auto sealed = store.sealed(*key, number);
      const auto plain =
          sealed ? leads::open(sealed->bytes, opens) : base::Result<std::string>(sealed.error());
      EXPECT_TRUE(plain) << plain.error().what;
      if (plain) found.insert(leads::decode(*plain)->given().name);
    }
    return found;
  }
  void expect_nothing_lost(const std::string& where) {
    std::set<std::string> all = on_kiosk();
    const std::set<std::string> taken = on_stick();
    all.insert(taken.begin(), taken.end());
    EXPECT_EQ(all.size(), names.size()) << where;
    LeadStore store(disk, layout, clock);
    EXPECT_EQ(store.counts().all(), static_cast<std::int64_t>(names.size())) << where;
    EXPECT_EQ(store.counts().unreadable, 0) << where;
  }
  // Whatever happened, the next time all is well.
  void expect_recovers(const std::string& where) {
    LeadStore store(disk, layout, clock);
    const Outcome outcome = carry_out(store, take_out(*key));
    const bool is_through = !outcome.failure || outcome.failure->trouble == Trouble::nothing_to_take;
    EXPECT_TRUE(is_through) << where << ": " << (outcome.failure ? outcome.failure->error.what : "");
    EXPECT_EQ(on_stick().size(), names.size()) << where;
    EXPECT_EQ(store.counts().waiting, 0) << where;
  }
};

TEST(GivingFaults, ConfirmsWhatIsKeptAndNothingElseWhereTheDiskFails) {
  for (const Errc code : {Errc::full, Errc::io}) {
    for (int step = 1;; ++step) {
      Fair fair(0);
      const std::string where = "step " + std::to_string(step);
      support::FaultyFileSystem faulty(0, code);
      const int before = [&] {
        LeadStore store(faulty, fair.layout, fair.clock);
        return faulty.calls();
      }();
      support::FaultyFileSystem failing(before + step, code);
      LeadStore store(failing, fair.layout, fair.clock);
      const auto given = fair.give(store, support::draft("Sen"));
      const bool was_failed = failing.calls() >= before + step;

      EXPECT_EQ(static_cast<bool>(given), !was_failed) << where;
      EXPECT_EQ(store.counts().waiting, given ? 1 : 0) << where;
      EXPECT_EQ(LeadStore(fair.disk, fair.layout, fair.clock).counts().waiting, given ? 1 : 0) << where;
      if (!was_failed) break;
      // The next visitor is served.
      EXPECT_TRUE(fair.give(store, support::draft("Lan"))) << where;
    }
  }
}

TEST(GivingFaults, KeepsWhatWasConfirmedToAKilledProcess) {
  for (int step = 1;; step += lead_stride()) {
    Fair fair(0);
    const Path confirmed = fair.folder / "confirmed";
    const bool is_killed = was_killed([&] {
      support::DyingFileSystem dying(step);
      LeadStore store(dying, fair.layout, fair.clock);
      for (int n = 0; n < 3; ++n)
        if (fair.give(store, support::draft("Sen"))) std::ofstream(confirmed, std::ios::app) << "x";
    });

    const auto shown = static_cast<std::int64_t>(content(confirmed).size());
    LeadStore store(fair.disk, fair.layout, fair.clock);
    EXPECT_GE(store.counts().waiting, shown) << "step " << step;
    EXPECT_LE(store.counts().waiting, shown + 1) << "step " << step;
    EXPECT_EQ(store.counts().unreadable, 0) << "step " << step;
    EXPECT_EQ(store.key(fair.fair), fair.key) << "step " << step;
    EXPECT_TRUE(fair.give(store, support::draft("Lan"))) << "step " << step;
    if (!is_killed) break;
  }
}

TEST(KeyFaults, BeginsWithAKeyThatIsOnTheStickOrNotAtAll) {
  for (int step = 1;; step += lead_stride()) {
    support::FairGround ground;
    const bool is_killed = was_killed([&] {
      support::DyingFileSystem dying(step);
      LeadStore store(dying, ground.layout, ground.clock);
      (void)leads::carry_out(ground.make_key(), dying, store, ground.clock, leads::Cost::least);
    });

    LeadStore store(ground.disk, ground.layout, ground.clock);
    if (const auto key = store.key(ground.fair)) {
      const auto found = leads::keys_on(ground.disk, ground.stick);
      ASSERT_EQ(found.size(), 1u) << "step " << step;
      EXPECT_EQ(found[0].about.key, *key) << "step " << step;
      EXPECT_TRUE(leads::unwrap(content(found[0].file), support::kPassphrase)) << "step " << step;
    }
    const Outcome again = ground.carry_out(store, ground.make_key());
    EXPECT_FALSE(again.failure) << "step " << step << ": " << again.failure->error.what;
    EXPECT_TRUE(ground.give(store, support::draft("Sen"))) << "step " << step;
    if (!is_killed) break;
  }
}

TEST(TakingFaults, LosesNothingWhereADiskFailsOnce) {
  for (const Errc code : {Errc::full, Errc::io, Errc::not_found, Errc::corrupt}) {
    for (int step = 1;; step += lead_stride()) {
      const std::string where =
          "code " + std::to_string(static_cast<int>(code)) + " at step " + std::to_string(step);
      Fair fair;
      support::FaultyFileSystem faulty(step, code);
      {
        LeadStore store(fair.disk, fair.layout, fair.clock);
        LeadStore failing(faulty, fair.layout, fair.clock);
        const Outcome outcome =
            leads::carry_out(fair.take_out(*fair.key), faulty, failing, fair.clock, leads::Cost::least);
        if (!outcome.failure) {
          EXPECT_EQ(outcome.taken + failing.counts().waiting + outcome.unreadable, kLeads) << where;
        }
      }
      fair.expect_nothing_lost(where);
      fair.expect_recovers(where);
      if (faulty.calls() < step || testing::Test::HasFailure()) break;
    }
  }
}

TEST(TakingFaults, LosesNothingToAKilledProcess) {
  for (const bool is_sealed : {false, true}) {
    for (int step = 1;; step += lead_stride()) {
      const std::string where = (is_sealed ? "sealed, step " : "step ") + std::to_string(step);
      Fair fair;
      const bool is_killed = was_killed([&] {
        support::DyingFileSystem dying(step);
        LeadStore store(dying, fair.layout, fair.clock);
        const leads::Order order =
            is_sealed ? leads::Order(leads::TakeSealed{fair.stick, *fair.key}) : fair.take_out(*fair.key);
        (void)leads::carry_out(order, dying, store, fair.clock, leads::Cost::least);
      });
      if (!is_sealed) {
        fair.expect_nothing_lost(where);
        fair.expect_recovers(where);
      } else {
        const auto left = static_cast<std::int64_t>(fair.on_kiosk().size());
        EXPECT_TRUE(left == kLeads || (left == 0 && std::filesystem::exists(fair.taken("leads.sealed"))))
            << where;
      }
      if (!is_killed || testing::Test::HasFailure()) break;
    }
  }
}

// Also while the library writes, where no call of ours is.
TEST(TakingFaults, LosesNothingToAProcessThatIsKilledAtAnyMoment) {
  constexpr int kTries = 30, kApart_us = 700;
  for (int n = 0; n < kTries; n += lead_stride()) {
    Fair fair(60);
    const pid_t child = ::fork();
    if (child == 0) {
      LeadStore store(fair.disk, fair.layout, fair.clock);
      (void)fair.carry_out(store, fair.take_out(*fair.key));
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(n * kApart_us));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    fair.expect_nothing_lost("killed after " + std::to_string(n * kApart_us) + " us");
    fair.expect_recovers("killed after " + std::to_string(n * kApart_us) + " us");
  }
}

// Another folder lies where the stick was: the empty mount point, on the kiosk's own disk.
TEST(TakingFaults, WritesNothingBesideAStickThatIsPulled) {
  for (const bool is_sealed : {false, true}) {
    for (int step = 1;; step += lead_stride()) {
      const std::string where = "pulled at step " + std::to_string(step);
      Fair fair;
      support::DyingFileSystem pulled(step, [&] {
        std::filesystem::rename(fair.stick, fair.stick.string() + ".pulled");
        std::filesystem::create_directories(fair.stick);
      });
      LeadStore store(fair.disk, fair.layout, fair.clock);
      const leads::Order order =
          is_sealed ? leads::Order(leads::TakeSealed{fair.stick, *fair.key}) : fair.take_out(*fair.key);
      const Outcome outcome = leads::carry_out(order, pulled, store, fair.clock, leads::Cost::least);

      const bool is_pulled = pulled.steps() >= step;
      EXPECT_TRUE(!is_pulled || std::filesystem::is_empty(fair.stick)) << where;
      if (outcome.failure) {
        EXPECT_EQ(outcome.failure->trouble, Trouble::stick_pulled) << where;
        EXPECT_EQ(store.counts().waiting, kLeads) << where;
      }
      if (!is_sealed) fair.expect_nothing_lost(where);
      if (!is_pulled || testing::Test::HasFailure()) break;
    }
  }
}

// libxlsxwriter does not look whether its working files were written.
TEST(TakingFaults, FindsAWorkbookThatTheLibraryBelievesIsWhole) {
  Fair fair(150);
  const bool is_killed = was_killed([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    constexpr rlim_t kMost = 80 << 10;  // more than the CSV, less than the sheet's XML
    const rlimit limit{kMost, kMost};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    LeadStore store(fair.disk, fair.layout, fair.clock);
    const Outcome outcome = fair.carry_out(store, fair.take_out(*fair.key));
    ::_exit(outcome.failure && outcome.failure->trouble == Trouble::no_memory ? 0 : 1);
  });

  EXPECT_FALSE(is_killed);
  fair.expect_nothing_lost("a short workbook");
  EXPECT_TRUE(fair.on_stick().empty());
  fair.expect_recovers("a short workbook");
}

TEST(RemovingFaults, ForgetsWhatWasConfirmedAndTornByNothing) {
  for (int step = 1;; step += lead_stride()) {
    Fair fair;
    const Path confirmed = fair.folder / "confirmed";
    const bool is_killed = was_killed([&] {
      support::DyingFileSystem dying(step);
      LeadStore store(dying, fair.layout, fair.clock);
      if (store.remove(*leads::LeadNumber::parse(fair.numbers[0]))) support::write_file(confirmed, "x");
      if (store.expire(*domain::parse_day("2028-01-01"))) support::write_file(confirmed, "xx");
    });
    const std::size_t steps = content(confirmed).size();
    LeadStore store(fair.disk, fair.layout, fair.clock);
    const leads::Counts counts = store.counts();
    EXPECT_EQ(counts.all(), kLeads) << "step " << step;
    EXPECT_GE(counts.removed, steps > 0 ? 1 : 0) << "step " << step;
    EXPECT_GE(counts.expired, steps > 1 ? kLeads - 1 : 0) << "step " << step;
    // No file of what is gone is left after a start.
    std::int64_t files = 0;
    for (const Path& file : base::files_below(fair.layout.leads())) files += file.extension() == ".lead";
    EXPECT_EQ(files, counts.waiting) << "step " << step;
    if (!is_killed) break;
  }
}

// Whether a file or its name holds what a visitor typed.
bool tells(const Path& folder, const std::string& marker) {
  const auto files = base::files_below(folder);
  return std::any_of(files.begin(), files.end(), [&](const Path& file) {
    return file.string().find(marker) != std::string::npos || content(file).find(marker) != std::string::npos;
  });
}

// What the library lays down beside the stick's files while it works.
std::vector<std::string> made_in(const Path& folder, const std::function<void()>& work) {
  const int watch = ::inotify_init1(IN_NONBLOCK);
  EXPECT_GE(::inotify_add_watch(watch, folder.c_str(), IN_CREATE), 0);
  work();
  std::vector<std::string> names;
  alignas(inotify_event) char buffer[64 << 10];
  for (ssize_t got; (got = ::read(watch, buffer, sizeof buffer)) > 0;)
    for (char* at = buffer; at < buffer + got;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      names.emplace_back(event->name);
      at += sizeof(inotify_event) + event->len;
    }
  ::close(watch);
  return names;
}

TEST(PlainText, LiesNowhereOnTheKiosksDisk) {
  // tests/machine/contacts looks for it in the disk's own blocks, too.
  const char* given = std::getenv("OCOP_MARKER");
  const std::string marker = given ? given : "DauHieuRieng" + std::to_string(::getpid());
  support::TempDir temporary;
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before ? before : "";
  Fair fair(0);
  ::setenv("TMPDIR", temporary.path().c_str(), 1);
  testing::internal::CaptureStderr();
  {
    LeadStore store(fair.disk, fair.layout, fair.clock);
    leads::LeadDraft draft = support::draft(marker);
    for (const leads::Field field : {leads::Field::zalo, leads::Field::company, leads::Field::note})
      draft.at(field) = marker;
    draft.email = marker + "@travinh.vn";
    ASSERT_TRUE(fair.give(store, draft));
    const Outcome first = fair.carry_out(store, fair.take_out(*fair.key));
    ASSERT_FALSE(first.failure) << first.failure->error.what;
    ASSERT_TRUE(fair.give(store, draft));
    // A visitor's mistake, a wrong passphrase, a stick that fails at each step.
    draft.phone = marker;
    EXPECT_FALSE(fair.give(store, draft));
    auto wrong = fair.take_out(*fair.key);
    wrong.passphrase = marker;
    EXPECT_TRUE(fair.carry_out(store, wrong).failure);
    for (int step = 1;; ++step) {
      support::FaultyFileSystem faulty(step, Errc::io);
      const auto outcome =
          leads::carry_out(fair.take_out(*fair.key), faulty, store, fair.clock, leads::Cost::least);
      if (!outcome.failure) break;
      EXPECT_EQ(outcome.failure->error.what.find(marker), std::string::npos);
    }
    // The library's working files are none of the disk's; the stick has two files more and nothing else.
    std::vector<std::string> here;
    draft.phone = "0912345678";
    ASSERT_TRUE(fair.give(store, draft));
    const auto there = made_in(fair.taken("").parent_path(), [&] {
      here = made_in(temporary.path(), [&] { (void)fair.carry_out(store, fair.take_out(*fair.key)); });
    });
    EXPECT_TRUE(here.empty());
    for (const std::string& name : there) EXPECT_EQ(name.rfind("leads-", 0), 0u) << name;
    EXPECT_FALSE(there.empty());
  }
  const std::string log = testing::internal::GetCapturedStderr();
  before ? ::setenv("TMPDIR", kept.c_str(), 1) : ::unsetenv("TMPDIR");

  EXPECT_TRUE(tells(fair.stick, marker)) << "the exhibitor has it";
  EXPECT_FALSE(tells(fair.layout.root(), marker));
  EXPECT_FALSE(tells(temporary.path(), marker));
  EXPECT_EQ(log.find(marker), std::string::npos) << log;
}

}  // namespace
