// Synchronising over HTTP from a real nginx.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include "sync/activate/fetch_file.h"
#include "sync/activate/sync_once.h"
#include "sync/feed/sha256.h"
#include "sync/service/describe.h"
#include "tests/support/nginx.h"
#include "tests/support/samples.h"

namespace {

using base::Errc;
using testing::HasSubstr;

class SyncHttp : public testing::Test {
 protected:
  SyncHttp() : database_(samples::demo_database(folder_)), key_(samples::demo_feed(folder_, database_, clock_)) {
    server_ = std::make_unique<support::Nginx>(folder_ / "feed");
  }

  base::Result<activate::Report> sync(const feed::PublicKey* key = nullptr) {
    const auto from = transport::make_http_transport(server_->url());
    return activate::sync_and_report({*from, layout_, files_, clock_, key ? *key : key_.public_key(), {}});
  }
  std::int64_t shown_version() {
    const auto current = layout_.current_generation();
    if (!current) return 0;
    const auto catalog = store::Catalog::open(layout_.catalogue(*current));
    return catalog ? catalog->meta().version : -1;
  }
  void publish_change() {
    samples::add_products(database_, 2);
    const auto report = publish::build_feed(database_, key_, clock_, {.feed = folder_ / "feed", .cache = folder_ / "cache"});
    ASSERT_TRUE(report && report->changed);
    touch_entry();
  }
  // nginx makes its ETag of the second and the size: two builds within one second would look alike.
  void touch_entry() {
    std::filesystem::last_write_time(folder_ / "feed/metadata/targets.json", std::filesystem::file_time_type::clock::now() + std::chrono::seconds(++touched_ * 10));
  }
  base::Path part() {
    for (const auto& file : std::filesystem::directory_iterator(folder_ / "feed/targets/catalogue")) return file.path();
    return {};
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  feed::SigningKey key_;
  state::Layout layout_{folder_ / "state"};
  std::unique_ptr<support::Nginx> server_;
  int touched_ = 0;
};

TEST_F(SyncHttp, BringsTheCatalogueWithAllItsPictures) {
  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_TRUE(report->activated);
  EXPECT_EQ(report->products, 77);
  EXPECT_EQ(report->media_missing, 0);
  EXPECT_EQ(shown_version(), 1);
  auto catalog = store::Catalog::open(layout_.catalogue(*layout_.current_generation()));
  for (const auto& file : *catalog->media()) {
    const auto digest = feed::sha256_of_file(layout_.media(file.sha256));
    ASSERT_TRUE(digest);
    ASSERT_EQ(*digest, file.sha256);
  }
}

TEST_F(SyncHttp, AsksOnceWhenNothingChanged) {
  ASSERT_TRUE(sync());
  const std::string log_before = server_->access_log();

  const auto report = sync();

  ASSERT_TRUE(report);
  EXPECT_FALSE(report->activated);
  const std::string log = server_->access_log();
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), std::count(log_before.begin(), log_before.end(), '\n') + 1);
  EXPECT_THAT(log, HasSubstr("GET /metadata/targets.json HTTP/1.1\" 304"));
}

TEST_F(SyncHttp, AppliesAChangeAndKeepsTheGenerationBefore) {
  ASSERT_TRUE(sync());
  publish_change();

  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(report->products, 79);
  EXPECT_EQ(report->media_fetched, 0);
  EXPECT_EQ(shown_version(), 2);
  EXPECT_EQ(layout_.generations_on_disk().size(), 2u);
}

TEST_F(SyncHttp, KeepsTwoGenerationsAndOnlyTheirPictures) {
  ASSERT_TRUE(sync());
  for (int i = 0; i < 3; ++i) {
    samples::add_products(database_, 5 + i);
    ASSERT_TRUE(publish::build_feed(database_, key_, clock_, {.feed = folder_ / "feed", .cache = folder_ / "cache"}));
    touch_entry();
    ASSERT_TRUE(sync());
  }
  const base::Path stray = layout_.media(feed::sha256("stray"));
  std::filesystem::create_directories(stray.parent_path());
  std::ofstream(stray) << "nobody names me";

  ASSERT_TRUE(sync());

  EXPECT_EQ(layout_.generations_on_disk().size(), 2u);
  EXPECT_FALSE(std::filesystem::exists(stray));
}

TEST_F(SyncHttp, ResumesAFileWithARange) {
  const std::string body(300'000, 'x');
  folder_.write("feed/big.bin", body);
  const activate::Wanted wanted{"big.bin", feed::sha256(body), body.size()};
  std::filesystem::create_directories(layout_.partial(wanted.sha256).parent_path());
  std::ofstream(layout_.partial(wanted.sha256)) << body.substr(0, 100'000);
  const auto from = transport::make_http_transport(server_->url());

  const auto fetched = activate::fetch_file(*from, wanted, layout_, files_, folder_ / "out.bin");

  ASSERT_TRUE(fetched) << fetched.error().what;
  EXPECT_THAT(server_->access_log(), HasSubstr("GET /big.bin HTTP/1.1\" 206 200000"));
}

TEST_F(SyncHttp, ThrowsAwayAPartialFileOfOtherBytes) {
  const std::string body(50'000, 'x');
  folder_.write("feed/big.bin", body);
  const activate::Wanted wanted{"big.bin", feed::sha256(body), body.size()};
  std::filesystem::create_directories(layout_.partial(wanted.sha256).parent_path());
  std::ofstream(layout_.partial(wanted.sha256)) << std::string(10'000, 'y');
  const auto from = transport::make_http_transport(server_->url());

  const auto first = activate::fetch_file(*from, wanted, layout_, files_, folder_ / "out.bin");
  const auto second = activate::fetch_file(*from, wanted, layout_, files_, folder_ / "out.bin");

  EXPECT_EQ(first.error().code, Errc::corrupt);
  EXPECT_FALSE(std::filesystem::exists(layout_.partial(wanted.sha256)));
  EXPECT_TRUE(second);
}

TEST_F(SyncHttp, KeepsWhatItHasWithoutANetwork) {
  ASSERT_TRUE(sync());
  server_->stop();

  const auto report = sync();

  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, Errc::network);
  EXPECT_EQ(shown_version(), 1);
  const std::string words = service::describe_status(files_, layout_, clock_.wall() + std::chrono::hours(3));
  EXPECT_THAT(words, HasSubstr("77 products"));
  EXPECT_THAT(words, HasSubstr("3 hours ago"));
  EXPECT_THAT(words, HasSubstr("failed"));
}

TEST_F(SyncHttp, RefusesAFeedOfAnotherKeyAndTellsTheStaff) {
  ASSERT_TRUE(sync());
  const auto stranger = *feed::SigningKey::generate();
  publish_change();

  const auto report = sync(&stranger.public_key());

  EXPECT_EQ(report.error().code, Errc::untrusted);
  EXPECT_EQ(shown_version(), 1);
  EXPECT_EQ(state::read_status(files_, layout_)->problem, "untrusted");
}

TEST_F(SyncHttp, RefusesAnOlderFeed) {
  const base::Path entry = folder_ / "feed/metadata/targets.json", old = folder_ / "old.json";
  std::filesystem::copy_file(entry, old);
  ASSERT_TRUE(sync());
  publish_change();
  ASSERT_TRUE(sync());
  std::filesystem::copy_file(old, entry, std::filesystem::copy_options::overwrite_existing);
  touch_entry();

  const auto report = sync();

  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, Errc::untrusted);
  EXPECT_EQ(shown_version(), 2);
}

TEST_F(SyncHttp, RefusesACutOrAlteredPart) {
  ASSERT_TRUE(sync());
  publish_change();
  base::Path newest;
  for (const auto& file : std::filesystem::directory_iterator(folder_ / "feed/targets/catalogue")) {
    if (newest.empty() || file.last_write_time() > std::filesystem::last_write_time(newest)) newest = file.path();
  }
  const auto size = std::filesystem::file_size(newest);
  std::fstream(newest, std::ios::in | std::ios::out | std::ios::binary).seekp(static_cast<std::streamoff>(size / 2)) << "ALTERED";
  const auto altered = sync();
  std::filesystem::resize_file(newest, size / 3);
  const auto cut = sync();

  EXPECT_EQ(altered.error().code, Errc::corrupt);
  EXPECT_FALSE(cut);
  EXPECT_EQ(shown_version(), 1);
}

TEST_F(SyncHttp, GoesOnWithoutAPictureThatIsMissingOrAltered) {
  base::Path victims[2];
  int count = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder_ / "feed/media")) {
    if (file.is_regular_file() && count < 2) victims[count++] = file.path();
  }
  std::filesystem::remove(victims[0]);
  const auto size = std::filesystem::file_size(victims[1]);
  std::ofstream(victims[1], std::ios::binary) << std::string(size, 'z');

  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_TRUE(report->activated);
  EXPECT_EQ(report->media_missing, 2);
}

TEST_F(SyncHttp, RebuildsAGenerationThatWasDamagedOnDisk) {
  ASSERT_TRUE(sync());
  std::filesystem::resize_file(layout_.catalogue(1), 4096);

  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_TRUE(report->activated);
  EXPECT_EQ(shown_version(), 1);
}

TEST_F(SyncHttp, LetsOnlyOneRunAtATime) {
  ASSERT_TRUE(sync());
  const int fd = ::open(layout_.lock().c_str(), O_RDWR);
  ASSERT_EQ(::flock(fd, LOCK_EX), 0);
  EXPECT_EQ(sync().error().code, Errc::busy);
  ::close(fd);
}

TEST_F(SyncHttp, RefusesAStateDirectoryItCannotWrite) {
  folder_.write("state", "a file where a folder should be");
  const auto report = sync();
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().what, HasSubstr("state"));
}

TEST_F(SyncHttp, ShowsDataWhoseFeedHasExpiredSince) {
  ASSERT_TRUE(sync());
  clock_.set_day("2031-01-01");
  const auto report = sync();
  EXPECT_TRUE(report);  // not modified: expiry governs new data only
  EXPECT_EQ(shown_version(), 1);
}

}  // namespace
