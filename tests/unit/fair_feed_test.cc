// A fair's way to the kiosk: in the signed feed, from a folder as a stick has it, and nothing that is forged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "kiosk/state/layout.h"
#include "kiosk/store/catalog.h"
#include "sync/activate/look.h"
#include "sync/activate/sync_once.h"
#include "sync/transport/transport.h"
#include "tests/support/fake_clock.h"
#include "tests/support/samples.h"
#include "tools/publish/fair.h"
#include "tools/publish/references.h"

namespace {

using base::Errc;
using testing::ElementsAre;

// A centre with a fair in its feed, and a kiosk that knows its root.
class FairFeed : public testing::Test {
 protected:
  FairFeed() : database_(samples::small_database(folder_)), layout_(folder_ / "state") {
    folder_.write("more/producers.csv", "id,name_vi,name_en\nsokfarm,Sokfarm,Sokfarm\n");
    folder_.write("more/banner.svg",
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 9\"><rect width=\"9\" "
                  "height=\"9\" fill=\"#c33\"/></svg>");
    folder_.write("more/hội chợ.csv",
                  "Tên hội chợ;Hội chợ Cần Thơ\nTừ ngày;4/12/2026\nĐến ngày;6/12/2026\nĐơn vị tham "
                  "gia;sokfarm\nẢnh;banner.svg\n");
    folder_.write("producers/producers.csv", "id,name_vi,name_en\nsokfarm,Sokfarm,Sokfarm\n");
    samples::import(folder_ / "producers", database_);
    const auto book = publish::read_spreadsheets(samples::disk(), folder_ / "more");
    const auto put = publish::put_fair(*book, database_, {samples::day("2026-11-30")});
    EXPECT_TRUE(put && !put->has_refusals());
    root_ = samples::demo_feed(folder_, database_, clock_);
  }
  base::Status sync(const std::string& root) {
    const auto from = transport::make_directory_transport(folder_ / "feed");
    const auto report = activate::sync_and_report({*from, layout_, samples::disk(), clock_, root});
    if (!report) return report.error();
    return {};
  }
  std::vector<domain::Fair> fairs() {
    const auto generation = layout_.current_generation();
    if (!generation) return {};
    auto catalog = store::Catalog::open(layout_.catalogue(*generation));
    EXPECT_TRUE(catalog);
    return *catalog->fairs();
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-30"};
  publish::CentralDatabase database_;
  state::Layout layout_;
  std::string root_;
};

TEST_F(FairFeed, ComesFromAFolderWithItsBanner) {
  ASSERT_TRUE(sync(root_));

  ASSERT_EQ(fairs().size(), 1u);
  const domain::Fair fair = fairs().front();
  EXPECT_EQ(fair.name.in(domain::Lang::vi), "Hội chợ Cần Thơ");
  ASSERT_EQ(fair.pictures.size(), 1u);
  for (const domain::MediaVariant& size : fair.pictures.front().variants)
    EXPECT_TRUE(std::filesystem::exists(layout_.media(size.sha256)));
}

TEST_F(FairFeed, KeepsTheBannerWhenItIsBuiltAgain) {
  samples::rebuild(folder_, database_, clock_);

  ASSERT_TRUE(sync(root_));

  ASSERT_EQ(fairs().size(), 1u);
  ASSERT_EQ(fairs().front().pictures.size(), 1u);
  EXPECT_TRUE(
      std::filesystem::exists(layout_.media(fairs().front().pictures.front().variants.front().sha256)));
}

TEST_F(FairFeed, CountsFairsThatAreOnOrComeAndTellsThoseThatAreOver) {
  EXPECT_EQ(samples::rebuild(folder_, database_, clock_).fairs, 1);

  clock_.set_day("2026-12-07");
  const auto report = samples::rebuild(folder_, database_, clock_);

  EXPECT_EQ(report.fairs, 0);
  EXPECT_THAT(report.told, ElementsAre(testing::HasSubstr("is over since 2026-12-06; remove fairs")));
}

TEST_F(FairFeed, LosesAFairWithoutAskingOnceItIsTakenOut) {
  const auto& spec = *publish::find_spec("fairs");
  ASSERT_TRUE(publish::remove_row(database_, spec, database_.ids("fairs")->front(), {}, "2026-12-07"));

  samples::rebuild(folder_, database_, clock_);

  ASSERT_TRUE(sync(root_));
  EXPECT_TRUE(fairs().empty());
}

TEST_F(FairFeed, IsCountedByALookAtTheStick) {
  const auto from = transport::make_directory_transport(folder_ / "feed");

  const auto found = activate::look({*from, layout_, samples::disk(), clock_, root_});

  ASSERT_TRUE(found) << found.error().what;
  EXPECT_EQ(found->fairs, 1);
}

TEST_F(FairFeed, OfAnotherCentreIsRefused) {
  support::TempDir elsewhere;
  auto other = samples::small_database(elsewhere);
  const std::string other_root = samples::demo_feed(elsewhere, other, clock_);

  const auto synced = sync(other_root);

  ASSERT_FALSE(synced);
  EXPECT_EQ(synced.error().code, Errc::untrusted);
  EXPECT_TRUE(fairs().empty());
}

TEST_F(FairFeed, WithAChangedByteIsRefused) {
  for (const auto& part : std::filesystem::directory_iterator(folder_ / "feed/targets/catalogue")) {
    std::fstream file(part.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(40);
    const char was = static_cast<char>(file.get());
    file.seekp(40);
    file.put(static_cast<char>(was ^ 1));
  }

  const auto synced = sync(root_);

  ASSERT_FALSE(synced);
  EXPECT_TRUE(fairs().empty());
}

}  // namespace
