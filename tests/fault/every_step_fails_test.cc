// Every writing step of a synchronisation fails once; the kiosk must always open the old or the new generation.
#include <gtest/gtest.h>

#include "sync/activate/sync_once.h"
#include "tests/support/faulty_files.h"
#include "tests/support/samples.h"

namespace {

class EveryStepFails : public testing::TestWithParam<base::Errc> {};

TEST_P(EveryStepFails, LeavesAWholeGenerationAndTheNextRunRecovers) {
  support::TempDir folder;
  const support::FakeClock clock("2026-11-24");
  auto database = samples::small_database(folder);
  const std::string root = samples::demo_feed(folder, database, clock);
  const state::Layout layout(folder / "state");
  const auto from = transport::make_directory_transport(folder / "feed");
  base::PosixFileSystem sound;
  ASSERT_TRUE(activate::sync_once({*from, layout, sound, clock, root}));

  int step = 1;
  for (std::int64_t version = 2;; ++step) {
    ASSERT_LT(step, 200);
    samples::add_products(database, step);  // one product more than before
    version = samples::rebuild(folder, database, clock).version;
    support::FaultyFileSystem faulty(step, GetParam());

    const auto report = activate::sync_once({*from, layout, faulty, clock, root});

    const auto current = layout.current_generation();
    ASSERT_TRUE(current) << "step " << step;
    const auto catalog = store::Catalog::open(layout.catalogue(*current));
    ASSERT_TRUE(catalog) << "step " << step << ": " << catalog.error().what;
    ASSERT_TRUE(catalog->meta().version == version || catalog->meta().version == version - 1) << "step " << step;
    const auto recovered = activate::sync_once({*from, layout, sound, clock, root});
    ASSERT_TRUE(recovered) << "step " << step << ": " << recovered.error().what;
    const auto after = store::Catalog::open(layout.catalogue(*layout.current_generation()));
    ASSERT_TRUE(after);
    ASSERT_EQ(after->meta().version, version);
    if (report && faulty.calls() < step) break;  // no step was left to fail
  }
  EXPECT_GT(step, 10);
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryStepFails, testing::Values(base::Errc::full, base::Errc::io));

}  // namespace
