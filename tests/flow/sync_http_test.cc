// Synchronising over HTTP from a real nginx.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/state/requests.h"
#include "kiosk/store/columns.h"
#include "sync/activate/fetch_file.h"
#include "sync/activate/housekeeping.h"
#include "sync/activate/sync_once.h"
#include "sync/feed/sha256.h"
#include "sync/feed/zstd.h"
#include "sync/service/describe.h"
#include "sync/trust/entry.h"
#include "tests/support/nginx.h"
#include "tests/support/samples.h"
#include "tools/publish/keys.h"

namespace {

using base::Errc;
using testing::HasSubstr;

class SyncHttp : public testing::Test {
 protected:
  SyncHttp()
      : database_(samples::small_database(folder_)), root_(samples::demo_feed(folder_, database_, clock_)) {
    server_ = std::make_unique<support::Nginx>(folder_ / "feed");
  }

  base::Result<activate::Report> sync() {
    const auto from = transport::make_http_transport(server_->url());
    return activate::sync_and_report({*from, layout_, files_, clock_, root_});
  }
  base::Result<activate::Report> sync_from_stick() {
    const auto from = transport::make_directory_transport(folder_ / "stick");
    return activate::sync_and_report({*from, layout_, files_, clock_, root_});
  }
  // Returns the root of the new keys.
  std::string publish_with_other_keys() {
    std::filesystem::remove_all(folder_ / "keys");
    std::filesystem::remove_all(folder_ / "feed/metadata");
    samples::add_products(database_, 2);
    std::string root = samples::demo_feed(folder_, database_, clock_);
    make_younger(folder_ / "feed/metadata/timestamp.json");
    return root;
  }
  // nginx makes its ETag of the second and the size, and tests are quick.
  void make_younger(const base::Path& file) {
    std::filesystem::last_write_time(file,
                                     std::filesystem::file_time_type::clock::now() + std::chrono::minutes(1));
  }
  void copy_feed(const char* to) {
    std::filesystem::remove_all(folder_ / to);
    std::filesystem::copy(folder_ / "feed", folder_ / to, std::filesystem::copy_options::recursive);
  }
  // Puts an older copy back under the web server.
  void restore_feed(const char* from) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_ / from)) {
      if (file.is_regular_file()) {
        const base::Path target = folder_ / "feed" / std::filesystem::relative(file, folder_ / from);
        std::filesystem::copy_file(file, target, std::filesystem::copy_options::overwrite_existing);
        make_younger(target);
      }
    }
  }
  std::int64_t shown_version() {
    const auto current = layout_.current_generation();
    if (!current) return 0;
    const auto catalog = store::Catalog::open(layout_.catalogue(*current));
    return catalog ? catalog->meta().version : -1;
  }
  std::int64_t shown_products() {
    const auto catalog = store::Catalog::open(layout_.catalogue(*layout_.current_generation()));
    return catalog ? catalog->meta().products : -1;
  }
  std::size_t whole_parts_fetched() {
    const std::string log = server_->access_log();
    std::size_t count = 0;
    for (std::size_t at = 0; (at = log.find("GET /targets/", at)) != std::string::npos; ++at) ++count;
    return count;
  }
  void publish_change() {
    samples::add_products(database_, ++changes_ * 2);
    ASSERT_TRUE(samples::rebuild(folder_, database_, clock_).changed);
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  std::string root_;
  state::Layout layout_{folder_ / "state"};
  std::unique_ptr<support::Nginx> server_;
  int changes_ = 0;
};

TEST_F(SyncHttp, BringsTheCatalogueWithAllItsPictures) {
  support::TempDir demo;
  samples::published_demo(demo, clock_);
  root_ = samples::root_of(demo);
  server_ = std::make_unique<support::Nginx>(demo / "feed");

  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_TRUE(report->activated);
  EXPECT_EQ(report->products, 100);
  EXPECT_EQ(report->media_missing, 0);
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
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'),
            std::count(log_before.begin(), log_before.end(), '\n') + 1);
  EXPECT_THAT(log, HasSubstr("GET /metadata/timestamp.json HTTP/1.1\" 304"));
}

TEST_F(SyncHttp, AppliesAChangeAndKeepsTheGenerationBefore) {
  ASSERT_TRUE(sync());
  publish_change();

  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(report->products, 4);
  EXPECT_EQ(report->media_fetched, 0);
  EXPECT_EQ(shown_version(), 2);
  EXPECT_EQ(layout_.generations_on_disk().size(), 2u);
}

TEST_F(SyncHttp, KeepsTwoGenerationsAndOnlyTheirPictures) {
  ASSERT_TRUE(sync());
  for (int i = 0; i < 3; ++i) {
    publish_change();
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
  const activate::FileToFetch wanted{"big.bin", feed::sha256(body), body.size(), folder_ / "out.bin"};
  std::filesystem::create_directories(layout_.partial(wanted.sha256).parent_path());
  std::ofstream(layout_.partial(wanted.sha256)) << body.substr(0, 100'000);
  const auto from = transport::make_http_transport(server_->url());

  const auto fetched = activate::fetch_file(*from, wanted, layout_, files_);

  ASSERT_TRUE(fetched) << fetched.error().what;
  EXPECT_THAT(server_->access_log(), HasSubstr("GET /big.bin HTTP/1.1\" 206 200000"));
}

TEST_F(SyncHttp, ThrowsAwayAPartialFileOfOtherBytes) {
  const std::string body(50'000, 'x');
  folder_.write("feed/big.bin", body);
  const activate::FileToFetch wanted{"big.bin", feed::sha256(body), body.size(), folder_ / "out.bin"};
  std::filesystem::create_directories(layout_.partial(wanted.sha256).parent_path());
  std::ofstream(layout_.partial(wanted.sha256)) << std::string(10'000, 'y');
  const auto from = transport::make_http_transport(server_->url());

  const auto first = activate::fetch_file(*from, wanted, layout_, files_);
  const auto second = activate::fetch_file(*from, wanted, layout_, files_);

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
  EXPECT_THAT(words, HasSubstr("2 products"));
  EXPECT_THAT(words, HasSubstr("3 hours ago"));
  EXPECT_THAT(words, HasSubstr("failed"));
}

TEST_F(SyncHttp, RefusesAFeedOfOtherKeysAndTellsTheStaff) {
  ASSERT_TRUE(sync());
  publish_with_other_keys();

  const auto report = sync();

  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, Errc::untrusted);
  EXPECT_EQ(shown_version(), 1);
  EXPECT_EQ(state::read_status(files_, layout_)->problem, Errc::untrusted);
}

TEST_F(SyncHttp, RefusesAnOlderFeed) {
  copy_feed("old");
  publish_change();
  ASSERT_TRUE(sync());
  restore_feed("old");

  const auto report = sync();

  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, Errc::outdated);
  EXPECT_THAT(report.error().what, HasSubstr("older than ours"));
  EXPECT_EQ(shown_version(), 2);
}

TEST_F(SyncHttp, FollowsReplacedKeysThroughEveryRootSince) {
  ASSERT_TRUE(sync());
  for (const char* name : {"timestamp", "snapshot", "targets", "root-1", "root-2"}) {
    ASSERT_TRUE(publish::rotate_keys(samples::disk(), folder_ / "keys", folder_ / "keys/offline", {name},
                                     clock_.wall()))
        << name;
  }
  publish_change();

  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_TRUE(report->activated);
  EXPECT_EQ(shown_version(), 2);
}

TEST_F(SyncHttp, HearsOfReplacedKeysWithoutANewCatalogue) {
  ASSERT_TRUE(sync());
  ASSERT_TRUE(publish::rotate_keys(samples::disk(), folder_ / "keys", folder_ / "keys/offline", {"timestamp"},
                                   clock_.wall()));
  samples::rebuild(folder_, database_, clock_);

  ASSERT_TRUE(sync());

  const auto root = trust::parse_root(*files_.read(layout_.metadata() / "root.json", 1 << 20));
  EXPECT_EQ(root->version, 2);
}

// A thief of the online keys can sign any version; replaced keys must make the feed usable again (5.3.11).
TEST_F(SyncHttp, RecoversFromVersionsThatAThiefDroveTooHigh) {
  copy_feed("honest");
  for (int i = 0; i < 3; ++i) publish_change();
  ASSERT_TRUE(sync());
  std::filesystem::remove_all(folder_ / "feed/metadata");
  std::filesystem::create_directories(folder_ / "feed/metadata");
  restore_feed("honest");
  ASSERT_TRUE(publish::rotate_keys(samples::disk(), folder_ / "keys", folder_ / "keys/offline",
                                   {"timestamp", "snapshot", "targets"}, clock_.wall()));
  samples::rebuild(folder_, database_, clock_);

  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_LT(report->version, 4);
}

TEST_F(SyncHttp, TakesAnAnchorThatWasDeliveredAnew) {
  ASSERT_TRUE(sync());
  root_ = publish_with_other_keys();

  const auto report = sync();

  ASSERT_TRUE(report) << report.error().what;
  EXPECT_TRUE(report->activated);
  EXPECT_EQ(report->products, 4);
}

TEST_F(SyncHttp, BeginsAgainWhenItsRootRotted) {
  ASSERT_TRUE(sync());
  std::ofstream(layout_.metadata() / "root.json") << "{";
  publish_change();
  EXPECT_TRUE(sync());
  EXPECT_EQ(shown_version(), 2);
}

TEST_F(SyncHttp, RefusesATimestampThatWasMadeForSticks) {
  ASSERT_TRUE(sync());
  publish_change();
  std::filesystem::rename(folder_ / "feed/metadata/carried.timestamp.json",
                          folder_ / "feed/metadata/timestamp.json");

  const auto report = sync();

  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, Errc::untrusted);
  EXPECT_THAT(report.error().what, HasSubstr("made for sticks"));
}

TEST_F(SyncHttp, TakesAStickMonthsAfterItWasWritten) {
  ASSERT_TRUE(sync());
  publish_change();
  copy_feed("stick");
  clock_.set_day("2027-06-01");

  const auto over_network = sync();
  const auto report = sync_from_stick();
  const auto again = sync_from_stick();

  EXPECT_FALSE(over_network);  // nobody signed that it is still the newest
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_TRUE(report->activated);
  EXPECT_EQ(shown_version(), 2);
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_FALSE(again->activated);
}

TEST_F(SyncHttp, RefusesAStickOlderThanWhatItShows) {
  copy_feed("stick");
  publish_change();
  ASSERT_TRUE(sync());
  EXPECT_THAT(sync_from_stick().error().what, HasSubstr("older than ours"));
  EXPECT_EQ(shown_version(), 2);
}

TEST_F(SyncHttp, GoesOnOverTheNetworkAfterAStickOfTheSameDay) {
  copy_feed("stick");
  ASSERT_TRUE(sync_from_stick());
  const auto same = sync();
  ASSERT_TRUE(same) << same.error().what;
  EXPECT_FALSE(same->activated);
  publish_change();
  EXPECT_TRUE(sync());
  EXPECT_EQ(shown_version(), 2);
}

TEST_F(SyncHttp, RefusesACutOrAlteredPart) {
  ASSERT_TRUE(sync());
  publish_change();
  std::filesystem::remove_all(folder_ / "feed/patches");
  base::Path newest;
  for (const auto& file : std::filesystem::directory_iterator(folder_ / "feed/targets/catalogue")) {
    if (newest.empty() || file.last_write_time() > std::filesystem::last_write_time(newest))
      newest = file.path();
  }
  const auto size = std::filesystem::file_size(newest);
  std::fstream(newest, std::ios::in | std::ios::out | std::ios::binary)
          .seekp(static_cast<std::streamoff>(size / 2))
      << "ALTERED";
  const auto altered = sync();
  std::filesystem::resize_file(newest, size / 3);
  const auto cut = sync();

  EXPECT_EQ(altered.error().code, Errc::corrupt);
  EXPECT_FALSE(cut);
  EXPECT_EQ(shown_version(), 1);
}

TEST_F(SyncHttp, BringsAChangeAsAPatch) {
  samples::add_products(database_, 300);
  samples::rebuild(folder_, database_, clock_);
  ASSERT_TRUE(sync());
  samples::add_products(database_, 303);
  samples::rebuild(folder_, database_, clock_);

  ASSERT_TRUE(sync());

  EXPECT_THAT(server_->access_log(), HasSubstr("GET /patches/"));
  EXPECT_EQ(shown_products(), 305);
  EXPECT_EQ(whole_parts_fetched(), 1);
}

TEST_F(SyncHttp, CatchesUpWithSeveralMissedVersionsByOnePatch) {
  samples::add_products(database_, 300);
  samples::rebuild(folder_, database_, clock_);
  ASSERT_TRUE(sync());
  for (int i = 1; i < 5; ++i) {
    samples::add_products(database_, 300 + i);
    samples::rebuild(folder_, database_, clock_);
  }
  ASSERT_TRUE(sync());
  EXPECT_EQ(shown_products(), 306);
  EXPECT_EQ(whole_parts_fetched(), 1);
}

TEST_F(SyncHttp, DoesWithoutAPatchThatIsMissingOrLeadsElsewhere) {
  std::string bomb;
  bomb.resize(50'000'000, 'x');
  ASSERT_TRUE(sync());
  samples::add_products(database_, 300);
  samples::rebuild(folder_, database_, clock_);
  std::filesystem::remove_all(folder_ / "feed/patches");
  ASSERT_TRUE(sync());
  for (int i = 1; i < 4; ++i) {
    samples::add_products(database_, 300 + i);
    samples::rebuild(folder_, database_, clock_);
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_ / "feed/patches")) {
      if (file.is_regular_file())
        std::ofstream(file.path(), std::ios::binary) << (i == 1   ? "no zstd at all"
                                                         : i == 2 ? feed::compress("other records\n")
                                                                  : feed::compress(bomb));
    }
    const auto report = sync();
    ASSERT_TRUE(report) << report.error().what;
    EXPECT_EQ(shown_products(), 302 + i);
  }
}

TEST_F(SyncHttp, ReadsAPartThatRottedFromTheFeedAgain) {
  ASSERT_TRUE(sync());
  samples::add_products(database_, 300);
  samples::rebuild(folder_, database_, clock_);
  for (const auto& file : std::filesystem::directory_iterator(layout_.feed() / "catalogue"))
    std::ofstream(file.path()) << "rotten";
  EXPECT_TRUE(sync());
  EXPECT_EQ(shown_products(), 302);
}

TEST_F(SyncHttp, FindsPicturesThatRottedAndFetchesThemAgain) {
  ASSERT_TRUE(sync());
  auto catalog = store::Catalog::open(layout_.catalogue(1));
  const auto picture = catalog->media()->front();
  std::fstream(layout_.media(picture.sha256), std::ios::in | std::ios::out | std::ios::binary).seekp(100)
      << "ROT";

  int rotten = 0;
  for (int i = 0; i < activate::kScrubRounds; ++i) rotten += sync()->rotten;

  EXPECT_EQ(rotten, 1);
  EXPECT_EQ(*feed::sha256_of_file(layout_.media(picture.sha256)), picture.sha256);
  EXPECT_TRUE(std::filesystem::exists(layout_.quarantine() / picture.sha256.hex()));
}

TEST_F(SyncHttp, BuildsAGenerationThatRottedAgain) {
  ASSERT_TRUE(sync());
  const auto size = std::filesystem::file_size(layout_.catalogue(1));
  std::fstream(layout_.catalogue(1), std::ios::in | std::ios::out | std::ios::binary)
          .seekp(static_cast<std::streamoff>(size - 100))
      << "ROT";
  for (int i = 0; i <= activate::kScrubRounds; ++i) ASSERT_TRUE(sync());
  EXPECT_EQ(layout_.current_generation(), 2);
  EXPECT_EQ(*feed::sha256_of_file(layout_.catalogue(2)),
            *base::Digest::parse(*files_.read(layout_.seal(2), 128)));
}

TEST_F(SyncHttp, BringsFirstWhatAVisitorLooksAt) {
  const auto from = transport::make_http_transport(server_->url());
  bool is_open = false;
  const activate::SyncContext context{.from = *from,
                                      .layout = layout_,
                                      .files = files_,
                                      .clock = clock_,
                                      .root = root_,
                                      .may_fetch_media = [&] { return is_open; }};
  ASSERT_TRUE(activate::sync_once(context));
  auto catalog = store::Catalog::open(layout_.catalogue(1));
  const base::Digest last = catalog->media()->back().sha256;
  ASSERT_TRUE(state::request_media(files_, layout_, std::vector{last}));
  is_open = true;

  ASSERT_TRUE(activate::sync_once(context));

  const std::string log = server_->access_log();
  const std::size_t first_picture = log.find("GET /media/");
  EXPECT_EQ(log.find("GET /" + trust::media_path(last)), first_picture);
  EXPECT_FALSE(std::filesystem::exists(layout_.media_requests()));
}

TEST_F(SyncHttp, LeavesPicturesForTheirHours) {
  const auto from = transport::make_http_transport(server_->url());
  bool is_open = false;
  const activate::SyncContext context{.from = *from,
                                      .layout = layout_,
                                      .files = files_,
                                      .clock = clock_,
                                      .root = root_,
                                      .may_fetch_media = [&] { return is_open; }};
  const auto closed = activate::sync_once(context);
  is_open = true;
  const auto open = activate::sync_once(context);
  ASSERT_TRUE(closed && open);
  EXPECT_TRUE(closed->activated);  // a withdrawn certificate does not wait for pictures
  EXPECT_EQ(closed->media_missing, 3);
  EXPECT_EQ(open->media_fetched, 3);
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

TEST_F(SyncHttp, BuildsAGenerationOfAnOlderSchemaAgainAlsoWithoutANetwork) {
  ASSERT_TRUE(sync());
  {
    auto older =
        store::sqlite::Connection::open(layout_.catalogue(1), store::sqlite::Connection::Mode::read_write);
    ASSERT_TRUE(older) << older.error().what;
    ASSERT_TRUE(older->execute("PRAGMA user_version = " + std::to_string(store::kSchemaVersion - 1)));
    ASSERT_TRUE(older->close());
  }
  ASSERT_EQ(store::Catalog::open(layout_.catalogue(1)).error().code, Errc::outdated);
  EXPECT_THAT(service::describe_status(files_, layout_, clock_.wall()),
              HasSubstr("the next sync builds it again"));
  server_->stop();

  EXPECT_EQ(sync().error().code, Errc::network);

  EXPECT_EQ(layout_.current_generation(), 2);
  EXPECT_EQ(shown_version(), 1);
}

// After an update that was taken back.
TEST_F(SyncHttp, BuildsAGenerationOfANewerSchemaAgainAlsoWithoutANetwork) {
  ASSERT_TRUE(sync());
  {
    auto newer =
        store::sqlite::Connection::open(layout_.catalogue(1), store::sqlite::Connection::Mode::read_write);
    ASSERT_TRUE(newer) << newer.error().what;
    ASSERT_TRUE(newer->execute("PRAGMA user_version = " + std::to_string(store::kSchemaVersion + 1)));
    ASSERT_TRUE(newer->close());
  }
  EXPECT_THAT(service::describe_status(files_, layout_, clock_.wall()),
              HasSubstr("of a newer program; the next sync builds it again"));
  server_->stop();

  EXPECT_EQ(sync().error().code, Errc::network);

  EXPECT_EQ(layout_.current_generation(), 2);
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
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().what, HasSubstr("expired"));
  EXPECT_EQ(shown_version(), 1);  // expiry governs new data only
}

}  // namespace
