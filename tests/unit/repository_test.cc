// The centre's keys and the metadata it signs.
#include "tools/publish/repository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sync/trust/trusted_set.h"
#include "tests/support/samples.h"
#include "tools/publish/keys.h"
#include "tools/publish/references.h"

namespace {

using base::Errc;
using testing::HasSubstr;

class Keys : public testing::Test {
 protected:
  Keys() {
    const auto made = publish::create_keys(samples::disk(), keys_, clock_.wall());
    EXPECT_TRUE(made) << made.error().what;
  }
  base::Result<std::int64_t> rotate(const std::vector<std::string>& names) {
    return publish::rotate_keys(samples::disk(), keys_, keys_ / "offline", names, clock_.wall());
  }
  // Walks from the first root to the last, as a kiosk does.
  bool chain_holds() {
    const auto roots = *publish::read_roots(samples::disk(), keys_);
    auto set = *trust::TrustedSet::begin(roots.front(), clock_.wall());
    for (std::size_t i = 1; i < roots.size(); ++i) {
      if (!set.add_root(roots[i])) return false;
    }
    return bool(set.finish_root());
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::Path keys_ = folder_ / "keys";
};

TEST_F(Keys, AreReadableByTheirOwnerOnly) {
  for (const char* name : {"offline/root-1.key", "offline/root-2.key", "offline/root-3.key", "targets.key",
                           "snapshot.key", "timestamp.key"}) {
    EXPECT_EQ(std::filesystem::status(keys_ / name).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
        << name;
  }
}

TEST_F(Keys, AreNeverReplacedByMakingThemAgain) {
  const auto again = publish::create_keys(samples::disk(), keys_, clock_.wall());
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error().what, HasSubstr("holds keys already"));
}

TEST_F(Keys, CanBeReplacedOneAfterTheOther) {
  for (const char* name : {"root-1", "targets", "root-2", "snapshot", "root-3", "timestamp"}) {
    const auto before = publish::read_key(
        samples::disk(), std::string_view(name).starts_with("root") ? keys_ / "offline" : keys_, name);
    ASSERT_TRUE(rotate({name})) << name;
    EXPECT_NE(publish::read_key(samples::disk(),
                                std::string_view(name).starts_with("root") ? keys_ / "offline" : keys_, name)
                  ->seed_hex(),
              before->seed_hex());
  }
  EXPECT_TRUE(chain_holds());
  EXPECT_EQ(publish::read_roots(samples::disk(), keys_)->size(), 7u);
}

TEST_F(Keys, TwoRootKeysReplaceOneThatWasLost) {
  std::filesystem::remove(keys_ / "offline/root-2.key");
  const auto version = rotate({"root-2"});
  ASSERT_TRUE(version) << version.error().what;
  EXPECT_TRUE(chain_holds());
  std::filesystem::remove(keys_ / "offline/root-1.key");
  EXPECT_TRUE(rotate({"root-1"}));
  EXPECT_TRUE(chain_holds());
}

TEST_F(Keys, OneRootKeySignsNothing) {
  std::filesystem::remove(keys_ / "offline/root-2.key");
  std::filesystem::remove(keys_ / "offline/root-3.key");
  const auto rotated = rotate({"timestamp"});
  ASSERT_FALSE(rotated);
  EXPECT_THAT(rotated.error().what, HasSubstr("1 of 2 root keys"));
  EXPECT_EQ(publish::read_roots(samples::disk(), keys_)->size(), 1u);
}

TEST_F(Keys, OfAnotherNameAreRefused) {
  EXPECT_THAT(rotate({"mirror"}).error().what, HasSubstr("no key \"mirror\""));
}

TEST_F(Keys, ARootIsRenewedWithoutAnyNewKey) {
  clock_.set_day("2028-11-24");
  ASSERT_TRUE(rotate({}));
  clock_.set_day("2031-01-01");  // the first root ended in November 2029
  EXPECT_TRUE(chain_holds());
}

class Feed : public Keys {
 protected:
  Feed() { samples::rebuild(folder_, database_, clock_); }
  std::int64_t version_of(const char* file) {
    const auto timestamp = trust::parse_timestamp(*files_.read(folder_ / "feed/metadata" / file, 1 << 20));
    return timestamp ? timestamp->version : -1;
  }
  std::string timestamp() { return *files_.read(folder_ / "feed/metadata/timestamp.json", 1 << 20); }

  base::PosixFileSystem files_;
  publish::CentralDatabase database_ = samples::small_database(folder_);
};

TEST_F(Feed, SignsItsTimestampAloneForTheNextFortnight) {
  clock_.set_day("2026-12-05");
  auto repository = publish::Repository::open(samples::disk(), keys_, folder_ / "feed", clock_);
  ASSERT_TRUE(repository);
  std::filesystem::remove(keys_ / "targets.key");
  std::filesystem::remove(keys_ / "snapshot.key");

  const auto done = repository->sign_timestamp();

  ASSERT_TRUE(done) << done.error().what;
  const auto signed_anew = trust::parse_timestamp(timestamp());
  EXPECT_EQ(signed_anew->version, 2);
  EXPECT_EQ(signed_anew->snapshot.version, 1);
  EXPECT_EQ(trust::format_time(signed_anew->expires), "2026-12-19T05:00:00Z");
  EXPECT_EQ(version_of("carried.timestamp.json"), 2);
}

TEST_F(Feed, SignsAgainWhatNearsItsEnd) {
  clock_.set_day("2026-12-03");
  EXPECT_FALSE(samples::rebuild(folder_, database_, clock_).changed);
  EXPECT_EQ(version_of("timestamp.json"), 2);
  clock_.set_day("2027-09-01");
  const auto report = samples::rebuild(folder_, database_, clock_);
  EXPECT_FALSE(report.changed);
  EXPECT_EQ(report.version, 2);  // its targets would end in December
}

TEST_F(Feed, IsSignedAgainWithAReplacedKey) {
  ASSERT_TRUE(rotate({"snapshot"}));
  const auto report = samples::rebuild(folder_, database_, clock_);
  EXPECT_FALSE(report.changed);
  EXPECT_EQ(trust::parse_timestamp(timestamp())->snapshot.version, 2);
}

TEST_F(Feed, GuardsAgainstRemovedProductsWhicheverKeysSignedThem) {
  ASSERT_TRUE(rotate({"targets", "snapshot", "timestamp"}));
  support::TempDir other;
  auto another = samples::small_database(other);
  ASSERT_TRUE(publish::rename_row(another, *publish::find_spec("products"), "gao", "nep", "2026-11-24"));
  ASSERT_TRUE(another.forget_removal("products", "gao"));
  EXPECT_THAT(publish::build_feed(another, clock_,
                                  {.feed = folder_ / "feed", .keys = keys_, .cache = folder_ / "cache"})
                  .error()
                  .what,
              HasSubstr("1 of 2 products: gao (Gạo)"));
}

TEST_F(Feed, FinishesARotationThatWasKilled) {
  const std::string old_key = *files_.read(keys_ / "targets.key", 1 << 10);
  ASSERT_TRUE(rotate({"targets"}));
  const std::string new_key = *files_.read(keys_ / "targets.key", 1 << 10);
  ASSERT_TRUE(files_.commit(keys_ / "targets.key",
                            keys_ / "targets.next.key"));  // as a kill after the new root leaves them
  ASSERT_TRUE(files_.write_durably(keys_ / "targets.key", old_key));
  ASSERT_TRUE(files_.write_durably(keys_ / "snapshot.next.key", old_key));  // and as one before it does

  samples::rebuild(folder_, database_, clock_);

  EXPECT_EQ(*files_.read(keys_ / "targets.key", 1 << 10), new_key);
  EXPECT_FALSE(std::filesystem::exists(keys_ / "targets.next.key"));
  EXPECT_FALSE(std::filesystem::exists(keys_ / "snapshot.next.key"));
}

TEST_F(Feed, IsNotSignedWithAKeyThatNobodyBelieves) {
  ASSERT_TRUE(files_.write_durably(keys_ / "targets.key", *files_.read(keys_ / "snapshot.key", 1 << 10)));
  samples::add_products(database_, 1);
  const auto built = publish::build_feed(database_, clock_,
                                         {.feed = folder_ / "feed", .keys = keys_, .cache = OCOP_TEST_CACHE});
  ASSERT_FALSE(built);
  EXPECT_THAT(built.error().what, HasSubstr("targets.key is not the key"));
}

TEST_F(Feed, NeverSignsATimestampsNumberTwice) {
  // As a kill between the two timestamps leaves them.
  ASSERT_TRUE(publish::Repository::open(samples::disk(), keys_, folder_ / "feed", clock_)->sign_timestamp());
  const std::string first = timestamp();
  ASSERT_TRUE(publish::Repository::open(samples::disk(), keys_, folder_ / "feed", clock_)->sign_timestamp());
  ASSERT_TRUE(files_.write_durably(folder_ / "feed/metadata/timestamp.json", first));

  EXPECT_FALSE(samples::rebuild(folder_, database_, clock_).changed);

  EXPECT_EQ(version_of("timestamp.json"), 4);
  EXPECT_EQ(version_of("carried.timestamp.json"), 4);
}

TEST_F(Feed, ATimestampAfterARotationButBeforeABuildStaysUsable) {
  ASSERT_TRUE(rotate({"timestamp"}));
  auto repository = publish::Repository::open(samples::disk(), keys_, folder_ / "feed", clock_);
  ASSERT_TRUE(repository->sign_timestamp());
  EXPECT_TRUE(
      std::filesystem::exists(folder_ / "feed/metadata/2.root.json"));  // else nobody could believe it
}

TEST_F(Feed, KeepsAFewVersionsForThoseInTheMiddleOfThem) {
  for (int i = 1; i < 12; ++i) {
    samples::add_products(database_, i);
    samples::rebuild(folder_, database_, clock_);
  }
  EXPECT_FALSE(std::filesystem::exists(folder_ / "feed/metadata/1.targets.json"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "feed/metadata/5.targets.json"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "feed/metadata/12.targets.json"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "feed/metadata/1.root.json"));
}

TEST_F(Feed, NeedsKeysToBeBuilt) {
  const auto built = publish::build_feed(
      database_, clock_, {.feed = folder_ / "feed", .keys = folder_ / "nowhere", .cache = folder_ / "cache"});
  ASSERT_FALSE(built);
  EXPECT_THAT(built.error().what, HasSubstr("ocop-publish keys create"));
}

}  // namespace
