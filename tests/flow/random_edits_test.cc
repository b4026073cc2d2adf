// A thousand random edits: a machine that follows them by patches and one that begins from nothing hold the
// same bytes.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <system_error>
#include <vector>

#include "sync/activate/sync_once.h"
#include "tests/support/samples.h"
#include "tools/publish/references.h"

namespace {

int rounds() {
  const char* wanted = std::getenv("OCOP_ROUNDS");
  return wanted ? std::atoi(wanted) : 1000;
}

class RandomEdits : public testing::Test {
 protected:
  activate::Report sync(const char* state) {
    const state::Layout layout(folder_ / state);
    const auto report = activate::sync_once({*from_, layout, files_, clock_, root_});
    EXPECT_TRUE(report) << report.error().what;
    return report ? *report : activate::Report();
  }
  std::string seal(const char* state) {
    const state::Layout layout(folder_ / state);
    return *files_.read(layout.seal(*layout.current_generation()), 128);
  }
  // The rows that a search finds, in their order.
  std::vector<std::int64_t> found(const char* state, const char* query) {
    const state::Layout layout(folder_ / state);
    auto catalog = *store::Catalog::open(layout.catalogue(*layout.current_generation()));
    const auto hits = catalog.search(query, 100);
    EXPECT_TRUE(hits);
    return hits ? hits->products : std::vector<std::int64_t>();
  }
  void edit() {
    const publish::SheetSpec& spec = *publish::find_spec("products");
    const int number = pick(60);
    const std::string id = "p" + std::to_string(number);
    if (pick(4) == 0) {
      (void)publish::remove_row(database_, spec, id, {publish::RemovalOptions::References::with},
                                "2026-11-24");
      return;
    }
    static constexpr const char* kNames[] = {"Dừa sáp",     "Gạo thơm", "Bánh tét",
                                             "Mật hoa dừa", "Tôm khô",  "Nước mắm"};
    std::vector<std::string> cells;
    for (const publish::Column& column : spec.columns) {
      if (column.name == "id")
        cells.push_back(id);
      else if (column.name == "name_vi")
        cells.push_back(std::string(kNames[pick(6)]) + " số " + std::to_string(pick(1000)));
      else if (column.name == "name_en")
        cells.push_back("Product " + std::to_string(pick(1000)));
      else if (column.name == "taxon")
        cells.push_back("i");
      else if (column.name == "summary_vi")
        cells.push_back(std::string(static_cast<std::size_t>(pick(300)), static_cast<char>('a' + pick(26))));
      else
        cells.push_back("");
    }
    ASSERT_TRUE(database_.put(spec, cells));
  }
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_ = samples::small_database(folder_);
  std::string root_ = samples::demo_feed(folder_, database_, clock_);
  std::unique_ptr<transport::Transport> from_ = transport::make_directory_transport(folder_ / "feed");
  std::mt19937 random_{20261124};
};

TEST_F(RandomEdits, PatchedAndFreshMachinesHoldTheSameBytesAndAnswers) {
  for (int i = 0; i < 80; ++i) edit();
  int patched = 0;
  for (int round = 0; round < rounds(); ++round) {
    for (int i = pick(4); i >= 0; --i) edit();
    const auto built = publish::build_feed(database_, clock_,
                                           {.feed = folder_ / "feed",
                                            .keys = folder_ / "keys",
                                            .cache = folder_ / "cache",
                                            .removal = publish::BuildOptions::Removal::forced});
    ASSERT_TRUE(built) << built.error().what;
    if (pick(5) == 0) continue;  // a version that this machine misses
    std::error_code none;
    patched += std::filesystem::is_empty(folder_ / "feed/patches", none) || none ? 0 : 1;
    sync("patched");
    std::filesystem::remove_all(folder_ / "fresh");
    sync("fresh");
    ASSERT_EQ(seal("patched"), seal("fresh")) << "round " << round;
    if (round % 50 == 0) {
      for (const char* query : {"dua", "gao thom", "nuoc mam"})
        ASSERT_EQ(found("patched", query), found("fresh", query)) << query;
    }
  }
  EXPECT_GT(patched, rounds() / 2);
}

}  // namespace
