// The overlay: what staff save is there, can be taken back, and nothing that happens to its file harms
// anybody.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "kiosk/overlay/overlay.h"
#include "kiosk/overlay/values.h"
#include "tests/support/fake_clock.h"
#include "tests/support/samples.h"
#include "tests/support/temp_dir.h"

namespace {

using overlay::Change;
using overlay::Field;
using overlay::Overlay;
using overlay::Trouble;

struct OverlayFile : testing::Test {
  support::TempDir folder;
  support::FakeClock clock{"2026-11-24"};
  const base::Path file = folder / "overlay.db", lock = folder / "overlay.lock";
  Overlay open() { return Overlay::open(file, lock, clock); }
};

Change set(Field field, const char* id, const char* value) {
  return {field, id, std::string(value)};
}

TEST_F(OverlayFile, KeepsWhatWasSaved) {
  {
    Overlay overlay = open();
    EXPECT_EQ(overlay.trouble(), Trouble::none);
    EXPECT_EQ(
        *overlay.write(std::vector{set(Field::price, "gao", "25000"), set(Field::stock, "gao", "sold_out")}),
        1);
  }
  Overlay overlay = open();
  EXPECT_EQ(*overlay.value(Field::price, "gao"), "25000");
  EXPECT_EQ(*overlay.value(Field::stock, "gao"), "sold_out");
  EXPECT_EQ(overlay.value(Field::note, "gao"), nullptr);
}

TEST_F(OverlayFile, LogsWhenAndFromWhatToWhat) {
  Overlay overlay = open();
  ASSERT_TRUE(overlay.write(std::vector{set(Field::price, "gao", "25000")}));
  clock.set_day("2026-11-25");
  ASSERT_TRUE(overlay.write(std::vector{set(Field::price, "gao", "26000")}));

  const auto changes = *overlay.changes(10);

  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].was, "25000");
  EXPECT_EQ(changes[0].now, "26000");
  EXPECT_EQ(changes[0].at, clock.wall());
  EXPECT_EQ(changes[1].was, std::nullopt);
}

TEST_F(OverlayFile, SavesNothingWhereNothingChanges) {
  Overlay overlay = open();
  ASSERT_TRUE(overlay.write(std::vector{set(Field::price, "gao", "25000")}));
  EXPECT_EQ(
      *overlay.write(std::vector{set(Field::price, "gao", "25000"), {Field::note, "gao", std::nullopt}}), 0);
  EXPECT_EQ(overlay.changes(10)->size(), 1u);
}

TEST_F(OverlayFile, TakesABatchBackWhole) {
  Overlay overlay = open();
  ASSERT_TRUE(overlay.write(std::vector{set(Field::price, "gao", "25000")}));
  const auto batch =
      overlay.write(std::vector{set(Field::price, "gao", "1"), set(Field::stock, "mat", "not_here")});
  ASSERT_TRUE(overlay.undo(*batch));
  EXPECT_EQ(*overlay.value(Field::price, "gao"), "25000");
  EXPECT_EQ(overlay.value(Field::stock, "mat"), nullptr);
  EXPECT_EQ(overlay.undo(*batch).error().code, base::Errc::not_found) << "once is enough";
  EXPECT_EQ(*overlay.last_batch(), 1);
}

TEST_F(OverlayFile, LeavesAloneWhatChangedSinceTheBatchThatIsTakenBack) {
  Overlay overlay = open();
  const auto batch = overlay.write(std::vector{set(Field::price, "gao", "1"), set(Field::price, "mat", "2")});
  ASSERT_TRUE(overlay.write(std::vector{set(Field::price, "mat", "3")}));
  ASSERT_TRUE(overlay.undo(*batch));
  EXPECT_EQ(overlay.value(Field::price, "gao"), nullptr);
  EXPECT_EQ(*overlay.value(Field::price, "mat"), "3");
}

TEST_F(OverlayFile, RefusesWhatIsTooLongAndSavesNothingOfTheBatch) {
  Overlay overlay = open();
  const auto refused = overlay.write(
      std::vector{set(Field::price, "gao", "1"), Change{Field::note, "gao", std::string(4001, 'x')}});
  EXPECT_EQ(refused.error().code, base::Errc::invalid);
  EXPECT_EQ(overlay.value(Field::price, "gao"), nullptr);
}

TEST_F(OverlayFile, LetsOneKioskWriteAndTheOtherRead) {
  Overlay first = open();
  ASSERT_TRUE(first.write(std::vector{set(Field::price, "gao", "25000")}));
  Overlay second = open();
  EXPECT_EQ(second.trouble(), Trouble::in_use);
  EXPECT_EQ(*second.value(Field::price, "gao"), "25000");
  EXPECT_EQ(second.write(std::vector{set(Field::price, "gao", "1")}).error().code, base::Errc::busy);
  EXPECT_EQ(*second.value(Field::price, "gao"), "25000");
}

TEST_F(OverlayFile, KeepsADamagedFileAsideAndBeginsAnew) {
  folder.write("overlay.db", std::string(8192, 'x'));
  {
    Overlay overlay = open();
    EXPECT_EQ(overlay.trouble(), Trouble::damaged);
    ASSERT_EQ(overlay.kept_aside().size(), 1u);
    ASSERT_TRUE(overlay.write(std::vector{set(Field::price, "gao", "25000")}));
  }
  EXPECT_EQ(std::filesystem::file_size(folder / "overlay.db.damaged-1"), 8192u);
  Overlay overlay = open();
  EXPECT_EQ(overlay.trouble(), Trouble::none);
  EXPECT_EQ(*overlay.value(Field::price, "gao"), "25000");
}

TEST_F(OverlayFile, TakesOverWhatCanBeReadOfADamagedFile) {
  {
    Overlay overlay = open();
    std::vector<Change> many;
    for (int i = 0; i < 2000; ++i)
      many.push_back(set(Field::price, ("p" + std::to_string(i)).c_str(), "25000"));
    ASSERT_TRUE(overlay.write(many));
  }
  ASSERT_FALSE(std::filesystem::exists(folder / "overlay.db-wal"));
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(-4096, std::ios::end);
  bytes << std::string(4096, '\xff');
  bytes.close();
  Overlay overlay = open();
  EXPECT_EQ(overlay.trouble(), Trouble::damaged);
  EXPECT_TRUE(overlay.can_write());
  EXPECT_GT(overlay.values(Field::price).size(), 0u);
}

TEST_F(OverlayFile, ThatLacksATableIsDamagedAndItsValuesAreTakenOver) {
  {
    Overlay overlay = open();
    ASSERT_TRUE(overlay.write(std::vector{set(Field::price, "gao", "25000")}));
  }
  {
    auto torn = *store::sqlite::Connection::open(file, store::sqlite::Connection::Mode::create);
    ASSERT_TRUE(torn.execute("DROP TABLE batch"));
  }
  Overlay overlay = open();
  EXPECT_EQ(overlay.trouble(), Trouble::damaged);
  ASSERT_TRUE(overlay.value(Field::price, "gao"));
  EXPECT_EQ(*overlay.value(Field::price, "gao"), "25000");
  EXPECT_TRUE(overlay.write(std::vector{set(Field::price, "gao", "26000")}));
}

TEST_F(OverlayFile, KeepsAFileOfANewerProgramAside) {
  {
    auto newer = *store::sqlite::Connection::open(file, store::sqlite::Connection::Mode::create);
    ASSERT_TRUE(
        newer.execute("PRAGMA application_id = 1331055705; PRAGMA user_version = 2; CREATE TABLE x (y);"));
  }
  Overlay overlay = open();
  EXPECT_EQ(overlay.trouble(), Trouble::newer);
  EXPECT_TRUE(overlay.can_write());
  EXPECT_TRUE(std::filesystem::exists(folder / "overlay.db.newer-1"));
}

TEST_F(OverlayFile, IsEmptyWhereAFolderLiesInItsPlace) {
  std::filesystem::create_directories(file / "inside");
  Overlay overlay = open();
  EXPECT_EQ(overlay.trouble(), Trouble::damaged);
  EXPECT_TRUE(overlay.can_write());
  EXPECT_TRUE(std::filesystem::exists(folder / "overlay.db.damaged-1" / "inside"));
}

TEST_F(OverlayFile, ShowsWhatWasSavedWhereTheDiskTakesNothing) {
  {
    Overlay overlay = open();
    ASSERT_TRUE(overlay.write(std::vector{set(Field::price, "gao", "25000")}));
  }
  // What cannot be opened for writing, whoever runs the test.
  std::filesystem::remove(lock);
  std::filesystem::create_directories(lock);
  Overlay overlay = open();
  EXPECT_EQ(overlay.trouble(), Trouble::read_only);
  EXPECT_EQ(*overlay.value(Field::price, "gao"), "25000");
  EXPECT_FALSE(overlay.write(std::vector{set(Field::price, "gao", "1")}));
}

// Any order of saving, taking back and opening again ends where the same steps in memory end.
TEST_F(OverlayFile, EndsAsItsStepsSay) {
  std::mt19937 random(16);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::optional<Overlay> overlay = open();
  std::map<std::pair<Field, std::string>, std::string> model;
  for (int step = 0; step < 400; ++step) {
    const auto before = model;
    std::vector<Change> changes;
    for (int i = 0; i <= below(4); ++i) {
      const Change change{overlay::kFields[below(8)], "p" + std::to_string(below(12)),
                          below(4) == 0 ? std::nullopt : std::optional(std::to_string(below(5)))};
      changes.push_back(change);
      if (change.value)
        model[{change.field, change.id}] = *change.value;
      else
        model.erase({change.field, change.id});
    }
    const auto batch = overlay->write(changes);
    ASSERT_TRUE(batch) << batch.error().what;
    if (*batch > 0 && below(3) == 0) {
      ASSERT_TRUE(overlay->undo(*batch));
      model = before;
    }
    if (below(20) == 0) {
      overlay.reset();
      overlay = open();
    }
    std::map<std::pair<Field, std::string>, std::string> now;
    for (const Field field : overlay::kFields)
      for (const auto& [id, value] : overlay->values(field)) now[{field, id}] = value;
    ASSERT_EQ(now, model) << "after step " << step;
  }
}

TEST(OverlayValues, ReadsBackWhatItWrites) {
  using domain::Availability;
  for (const domain::Stock& stock :
       {domain::Stock{Availability::on_sale}, domain::Stock{Availability::not_here},
        domain::Stock{Availability::sold_out},
        domain::Stock{Availability::sold_out, samples::day("2026-12-01")}})
    EXPECT_EQ(overlay::stock_from(overlay::text_of(stock)), stock);
  for (const char* nothing :
       {"", "sold", "sold_out ", "sold_out 2026-13-01", "sold_out2026-12-01", "on_sale "})
    EXPECT_EQ(overlay::stock_from(nothing), std::nullopt) << nothing;
  for (const char* nothing : {"", "0", "-1", "12.5", "10000000000", "1e3", " 1", "99999999999999999999"})
    EXPECT_EQ(overlay::price_from(nothing), std::nullopt) << nothing;
  EXPECT_EQ(overlay::price_from("9999999999")->dong(), 9'999'999'999);
  const domain::LocalizedText note("mua hai", "", "ទិញពីរ");
  EXPECT_EQ(domain::parted(domain::joined(note)), note);
}

TEST(OverlayValues, SoldOutEndsOnItsDay) {
  const domain::Stock stock{domain::Availability::sold_out, samples::day("2026-12-01")};
  EXPECT_EQ(stock.on(samples::day("2026-11-30")), domain::Availability::sold_out);
  EXPECT_EQ(stock.on(samples::day("2026-12-01")), domain::Availability::on_sale);
}

}  // namespace
