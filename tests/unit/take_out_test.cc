// Taking contacts out: a key on a stick, a workbook and CSV that were read back, and a sentence for each
// thing that goes wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/folders.h"
#include "kiosk/leads/bundle.h"
#include "kiosk/leads/table.h"
#include "kiosk/leads/unseal.h"
#include "tests/support/faulty_files.h"
#include "tests/support/leads.h"

namespace {

using leads::Outcome;
using leads::Removal;
using StickTrouble = leads::Trouble;
using testing::HasSubstr;

std::string bytes_of_file(const base::Path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class TakingOut : public testing::Test {
 protected:
  void make_key() {
    const Outcome made = ground_.carry_out(store_, ground_.make_key());
    ASSERT_FALSE(made.failure) << made.failure->error.what;
    key_.emplace(*made.key);
  }
  Outcome take_out() { return ground_.carry_out(store_, ground_.take_out(*key_)); }
  StickTrouble trouble_of(const leads::Order& order) {
    const Outcome outcome = ground_.carry_out(store_, order);
    EXPECT_TRUE(outcome.failure);
    return outcome.failure ? outcome.failure->trouble : StickTrouble{};
  }

  support::FairGround ground_;
  leads::LeadStore store_{ground_.disk, ground_.layout, ground_.clock};
  std::optional<leads::PublicKey> key_;
};

TEST_F(TakingOut, PutsTheKeyOnTheStickAndKeepsItNowhereElse) {
  make_key();

  const auto found = leads::keys_on(ground_.disk, ground_.stick);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].about.key, *key_);
  EXPECT_EQ(found[0].about.fair_name, "Hội chợ OCOP Trà Vinh");
  EXPECT_EQ(store_.key(ground_.fair), *key_);
  for (const base::Path& file : base::files_below(ground_.layout.root()))
    EXPECT_EQ(bytes_of_file(file).find("private"), std::string::npos) << file;
}

TEST_F(TakingOut, GivesAWorkbookAndCsvWithEveryRowAndThenForgets) {
  make_key();
  leads::LeadDraft draft = support::draft("Trần Thị Sen");
  draft.email = "sen@travinh.vn";
  draft.products = {{*domain::ProductId::parse("dua-sap"), "Dừa sáp"},
                    {*domain::ProductId::parse("ruou"), "Rượu"}};
  draft.note = "Gửi \"bảng giá\"\nnhé";
  const auto number = *ground_.give(store_, draft);
  ASSERT_TRUE(ground_.give(store_, support::draft("សុខា")));

  const Outcome outcome = take_out();

  ASSERT_FALSE(outcome.failure) << outcome.failure->error.what;
  EXPECT_EQ(outcome.taken, 2);
  EXPECT_THAT(outcome.files, testing::ElementsAre("leads.xlsx", "leads.csv"));
  const std::string csv = bytes_of_file(ground_.taken("leads.csv"));
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF\"Mã số\",\"Để lại lúc (giờ Việt Nam)\""));
  EXPECT_THAT(
      csv, HasSubstr("\"" + number.grouped() + "\",\"2026-11-29 12:00\",\"Hội chợ OCOP Trà Vinh\",\"A12\""));
  EXPECT_THAT(csv, HasSubstr("\"Dừa sáp; Rượu\""));
  EXPECT_THAT(csv, HasSubstr("\"Gửi \"\"bảng giá\"\"\nnhé\",\"có\",\"không\",\"Tiếng Việt\",\"2026-1\""));
  EXPECT_THAT(csv, HasSubstr("\"2027-05-28\"\r\n"));
  EXPECT_THAT(csv, HasSubstr("\"សុខា\""));
  EXPECT_EQ(store_.counts(), (leads::Counts{.taken = 2}));
  EXPECT_EQ(leads::LeadStore(ground_.disk, ground_.layout, ground_.clock).counts(),
            (leads::Counts{.taken = 2}));
}

TEST_F(TakingOut, NeverOverwritesAnEarlierOne) {
  make_key();
  ASSERT_TRUE(ground_.give(store_, support::draft("Sen")));
  ASSERT_FALSE(take_out().failure);
  const std::string first = bytes_of_file(ground_.taken("leads.csv"));
  ASSERT_TRUE(ground_.give(store_, support::draft("Lan")));

  const Outcome second = take_out();

  EXPECT_THAT(second.files, testing::ElementsAre("leads-2.xlsx", "leads-2.csv"));
  EXPECT_EQ(bytes_of_file(ground_.taken("leads.csv")), first);
  EXPECT_THAT(bytes_of_file(ground_.taken("leads-2.csv")), testing::Not(HasSubstr("Sen")));
}

TEST_F(TakingOut, ListsOnceWhatWasTakenAndIsToBeDeleted) {
  make_key();
  const auto number = *ground_.give(store_, support::draft("Sen"));
  ASSERT_FALSE(take_out().failure);
  EXPECT_EQ(*store_.remove(number), Removal::was_taken);
  EXPECT_EQ(*store_.remove(number), Removal::was_taken);
  EXPECT_EQ(store_.counts(), (leads::Counts{.removed = 1, .wishes = 1}));

  const Outcome outcome = take_out();

  ASSERT_FALSE(outcome.failure) << outcome.failure->error.what;
  EXPECT_EQ(outcome.wishes, 1);
  EXPECT_EQ(store_.counts(), (leads::Counts{.removed = 1}));
  EXPECT_EQ(*store_.remove(number), Removal::was_taken);
  EXPECT_EQ(trouble_of(ground_.take_out(*key_)), StickTrouble::nothing_to_take);
}

TEST_F(TakingOut, LeavesAWishThatComesWhileItWorks) {
  make_key();
  const auto number = *ground_.give(store_, support::draft("Sen"));
  {
    const auto hold = store_.hold(*key_);
    ASSERT_TRUE(hold);
    EXPECT_EQ(store_.hold(*key_).error().code, base::Errc::busy);
    EXPECT_EQ(*store_.remove(number), Removal::was_taken);
    ASSERT_TRUE(store_.mark_taken(*key_, hold->waiting, {}));
  }
  EXPECT_EQ(store_.counts(), (leads::Counts{.removed = 1, .wishes = 1}));
  EXPECT_TRUE(store_.hold(*key_));
}

TEST_F(TakingOut, KeepsCountsAndTellsOfUnreadableLeads) {
  make_key();
  const auto number = *ground_.give(store_, support::draft("Sen"));
  ASSERT_TRUE(ground_.give(store_, support::draft("Lan")));
  const base::Path file = ground_.layout.leads_of(key_->fingerprint()) / (number.digits() + ".lead");
  std::string bytes = bytes_of_file(file);
  bytes.back() ^= 1;
  support::write_file(file, bytes);

  const Outcome outcome = take_out();

  ASSERT_FALSE(outcome.failure);
  EXPECT_EQ(outcome.taken, 1);
  EXPECT_EQ(outcome.unreadable, 1);
  EXPECT_EQ(store_.counts(), (leads::Counts{.taken = 1, .unreadable = 1}));
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST_F(TakingOut, SaysWhatIsWrong) {
  make_key();
  ASSERT_TRUE(ground_.give(store_, support::draft("Sen")));
  const base::Path key_file = ground_.stick / leads::key_file_name(*key_);
  auto order = ground_.take_out(*key_);

  order.passphrase = "another one";
  EXPECT_EQ(trouble_of(order), StickTrouble::wrong_passphrase);
  order = ground_.take_out(*key_);
  order.stick = ground_.folder / "nowhere";
  EXPECT_EQ(trouble_of(order), StickTrouble::no_stick);
  const std::string whole = bytes_of_file(key_file);
  support::write_file(key_file, whole.substr(0, whole.size() / 2));
  EXPECT_EQ(trouble_of(ground_.take_out(*key_)), StickTrouble::damaged_key);
  std::filesystem::remove(key_file);
  EXPECT_EQ(trouble_of(ground_.take_out(*key_)), StickTrouble::no_key);
  const state::Layout other(ground_.folder / "other");
  leads::LeadStore elsewhere(ground_.disk, other, ground_.clock);
  std::filesystem::create_directories(ground_.folder / "other");
  ASSERT_FALSE(ground_.carry_out(elsewhere, ground_.make_key()).failure);
  EXPECT_EQ(trouble_of(ground_.take_out(*key_)), StickTrouble::other_key);
  // Somebody gave it a name that they understand.
  support::write_file(ground_.stick / "ocop-fair-key-cua-toi.json", whole);
  EXPECT_FALSE(take_out().failure);
}

TEST_F(TakingOut, LeavesALeadWhereItIsUntilItWasReadBack) {
  make_key();
  ASSERT_TRUE(ground_.give(store_, support::draft("Sen")));
  struct Forgetful : support::FaultyFileSystem {
    Forgetful() : FaultyFileSystem(0, base::Errc::io) {}
    base::Result<std::string> read(const base::Path& file, std::size_t most) override {
      std::string bytes = TRY(FaultyFileSystem::read(file, most));
      if (file.extension() == ".xlsx" && bytes.size() > 600) bytes[600] ^= 1;
      return bytes;
    }
  } forgetful;

  const Outcome outcome =
      leads::carry_out(ground_.take_out(*key_), forgetful, store_, ground_.clock, leads::Cost::least);

  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->trouble, StickTrouble::stick_damaged);
  EXPECT_EQ(outcome.failure->stage, leads::Stage::reading_back);
  EXPECT_EQ(store_.counts(), (leads::Counts{.waiting = 1}));
  EXPECT_FALSE(std::filesystem::exists(ground_.taken("leads.csv")));
}

TEST_F(TakingOut, SaysBeforeItWritesThatTheStickIsTooSmall) {
  make_key();
  ASSERT_TRUE(ground_.give(store_, support::draft("Sen")));
  struct Small : support::FaultyFileSystem {
    Small() : FaultyFileSystem(0, base::Errc::io) {}
    base::Result<std::uint64_t> free_space(const base::Path&) override { return std::uint64_t{100'000}; }
  } small;

  const Outcome outcome =
      leads::carry_out(ground_.take_out(*key_), small, store_, ground_.clock, leads::Cost::least);

  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->trouble, StickTrouble::stick_full);
  EXPECT_EQ(store_.counts(), (leads::Counts{.waiting = 1}));
}

TEST_F(TakingOut, TakesSealedCopiesWithoutAPassphrase) {
  make_key();
  ASSERT_TRUE(ground_.give(store_, support::draft("Trần Thị Sen")));

  const Outcome outcome = ground_.carry_out(store_, leads::TakeSealed{ground_.stick, *key_});

  ASSERT_FALSE(outcome.failure) << outcome.failure->error.what;
  EXPECT_THAT(outcome.files, testing::ElementsAre("leads.sealed"));
  const std::string bytes = bytes_of_file(ground_.taken("leads.sealed"));
  EXPECT_EQ(bytes.find("Sen"), std::string::npos);
  const auto bundle = leads::decode_bundle(bytes);
  ASSERT_TRUE(bundle);
  const auto key =
      leads::unwrap(bytes_of_file(ground_.stick / leads::key_file_name(*key_)), support::kPassphrase);
  EXPECT_THAT(*leads::open(bundle->leads[0].bytes, *key), HasSubstr("Trần Thị Sen"));
  EXPECT_EQ(store_.counts(), (leads::Counts{.taken = 1}));
}

TEST_F(TakingOut, BringsTheFiguresAsSheets) {
  make_key();
  auto order = ground_.take_out(*key_);
  order.figures = {
      {"Số liệu: [1/2]*", {{"Giờ", "Lượt"}, {"9–10", std::int64_t{12}}}}, {"", {{"x"}}}, {"", {{"y"}}}};

  const Outcome outcome = ground_.carry_out(store_, order);

  ASSERT_FALSE(outcome.failure) << outcome.failure->error.what;
  const std::string xlsx = bytes_of_file(ground_.taken("leads.xlsx"));
  auto sheets = order.figures;
  EXPECT_FALSE(leads::check_workbook(xlsx, sheets)) << "the first sheet is of leads";
}

// A wish that is not the sheet's first makes no workbook of another shape: what was written is what is
// compared.
TEST(Workbooks, AreComparedCellByCell) {
  support::TempDir folder;
  const std::vector<leads::Table> tables{
      {"A", {{"=1+1", " khoảng trắng ", ""}, {std::int64_t{-5}, "a<b>&\"c\"", "_x0041_"}, {"", "", "cuối"}}},
      {"A", {{"", "ក្រូច 🥥"}, {std::int64_t{9'007'199'254'740'991}}}}};
  const auto made = leads::workbook_of(tables, folder.path());
  ASSERT_TRUE(made) << made.error().what;
  const std::string& bytes = *made;

  EXPECT_TRUE(leads::check_workbook(bytes, tables)) << leads::check_workbook(bytes, tables).error().what;
  for (int change = 0; change < 4; ++change) {
    auto others = tables;
    if (change == 0) others[0].rows[1][0] = std::int64_t{-6};
    if (change == 1) others[0].rows[2][2] = "";
    if (change == 2) others[1].rows[0][0] = "mới";
    if (change == 3) others[0].rows.push_back({"mới"});
    EXPECT_FALSE(leads::check_workbook(bytes, others)) << change;
  }
  EXPECT_FALSE(leads::check_workbook(bytes.substr(0, bytes.size() - 30), tables));
  EXPECT_FALSE(leads::check_workbook("", tables));
}

TEST(Csv, NeverBeginsACellAsAFormula) {
  const leads::Table table{"t", {{"=1", "+84", "-1", "@x", "\tx", "＝1", "a=1", "", std::int64_t{-3}}}};

  EXPECT_EQ(leads::csv_of(table),
            "\xEF\xBB\xBF\"'=1\",\"'+84\",\"'-1\",\"'@x\",\"'\tx\",\"'＝1\",\"a=1\",\"\",-3\r\n");
}

TEST(Csv, HasNoFormulaForWhoReadsItByOtherSeparators) {
  const leads::Table table{"t", {{"x;=1", "y\n=1", "z; +1", "a, b"}}};

  EXPECT_EQ(leads::csv_of(table), "\xEF\xBB\xBF\"x;'=1\",\"y\n'=1\",\"z; '+1\",\"a, b\"\r\n");
}

TEST_F(TakingOut, WorksOnAThreadOfItsOwn) {
  make_key();
  ASSERT_TRUE(ground_.give(store_, support::draft("Sen")));
  leads::TakeOutDesk desk(ground_.disk, store_, ground_.clock, {1, leads::Cost::least});

  ASSERT_TRUE(desk.begin(ground_.take_out(*key_)));
  EXPECT_FALSE(desk.begin(ground_.take_out(*key_)));
  // Visitors go on meanwhile.
  ASSERT_TRUE(ground_.give(store_, support::draft("Lan")));
  std::optional<Outcome> outcome;
  while (!(outcome = desk.take())) {
    (void)desk.progress();
    std::this_thread::yield();
  }

  ASSERT_FALSE(outcome->failure) << outcome->failure->error.what;
  EXPECT_FALSE(desk.is_busy());
  EXPECT_EQ(store_.counts().all(), 2);
  EXPECT_EQ(store_.counts().taken, outcome->taken);
}

TEST_F(TakingOut, OpensManyOnSeveralThreadsWhileVisitorsGoOn) {
  constexpr int kMany = 400;
  make_key();
  for (int i = 0; i < kMany; ++i) ASSERT_TRUE(ground_.give(store_, support::draft("Sen")));
  leads::TakeOutDesk desk(ground_.disk, store_, ground_.clock, {1, leads::Cost::least});

  ASSERT_TRUE(desk.begin(ground_.take_out(*key_)));
  std::int64_t given = 0;
  std::optional<Outcome> outcome;
  while (!(outcome = desk.take())) {
    if (given < 20 && ground_.give(store_, support::draft("Lan"))) ++given;
    EXPECT_LE(store_.counts().taken, kMany + given);
    std::this_thread::yield();
  }

  ASSERT_FALSE(outcome->failure) << outcome->failure->error.what;
  EXPECT_GE(outcome->taken, kMany);
  EXPECT_EQ(store_.counts().taken, outcome->taken);
  EXPECT_EQ(store_.counts().all(), kMany + given);
}

TEST_F(TakingOut, WhatWasTakenSealedIsOpenedOnAComputer) {
  make_key();
  ASSERT_TRUE(ground_.give(store_, support::draft("Sen")));
  ASSERT_FALSE(ground_.carry_out(store_, leads::TakeSealed{ground_.stick, *key_}).failure);
  ASSERT_TRUE(ground_.give(store_, support::draft("Lan")));
  ASSERT_FALSE(ground_.carry_out(store_, leads::TakeSealed{ground_.stick, *key_}).failure);
  leads::UnsealOrder order{ground_.stick / leads::key_file_name(*key_), ground_.stick,
                           ground_.folder / "home", support::kPassphrase};

  const auto opened = leads::unseal(ground_.disk, order);

  ASSERT_TRUE(opened) << opened.error().what;
  EXPECT_EQ(opened->leads, 2);
  EXPECT_EQ(opened->unreadable, 0);
  const std::string csv = bytes_of_file(ground_.folder / "home" / "leads.csv");
  EXPECT_THAT(csv, HasSubstr("\"Sen\""));
  EXPECT_THAT(csv, HasSubstr("\"Lan\""));
  order.passphrase = "another one";
  EXPECT_EQ(leads::unseal(ground_.disk, order).error().code, base::Errc::untrusted);
}

}  // namespace
