// What a client of the feed believes and what it refuses. The public conformance suite tests the standard's
// workflow; here stand the rules of our own and what that suite does not see.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sync/feed/canonical_json.h"
#include "sync/feed/sha256.h"
#include "sync/trust/entry.h"
#include "sync/trust/trusted_set.h"

namespace {

using base::Errc;
using feed::SigningKey;
using nlohmann::json;
using testing::HasSubstr;
using trust::Origin;
using trust::TrustedSet;

constexpr base::WallTime kNow{std::chrono::seconds(1'800'000'000)};
constexpr std::chrono::days kDay{1};

SigningKey key_number(int number) {
  return *SigningKey::parse(std::string(62, '0') + (number < 10 ? "0" : "") + std::to_string(number));
}

// Metadata as a centre would write them, one thing at a time to be changed by a test.
struct Centre {
  std::vector<SigningKey> root{key_number(1), key_number(2), key_number(3)};
  SigningKey online = key_number(4);  // targets, snapshot and timestamp

  json body(const char* type, std::int64_t version, base::WallTime expires = kNow + kDay) const {
    return {{"_type", type},
            {"spec_version", "1.0.31"},
            {"version", version},
            {"expires", trust::format_time(expires)}};
  }
  json root_body(std::int64_t version = 1) const {
    json made = body("root", version);
    made["consistent_snapshot"] = true;
    const auto add = [&](const char* role, const SigningKey& key, int threshold) {
      made["keys"][key.public_key().id()] = key.public_key().to_json();
      made["roles"][role]["keyids"].push_back(key.public_key().id());
      made["roles"][role]["threshold"] = threshold;
    };
    for (const SigningKey& key : root) add("root", key, 2);
    for (const char* role : {"targets", "snapshot", "timestamp"}) add(role, online, 1);
    return made;
  }
  std::string sign(const json& made) const {
    return *trust::sign_document(made, made["_type"] == "root" ? root : std::vector{online});
  }

  json timestamp_body(std::int64_t version, const std::string& snapshot, std::int64_t snapshot_version,
                      base::WallTime expires = kNow + kDay) const {
    json made = body("timestamp", version, expires);
    made["meta"]["snapshot.json"] = {{"version", snapshot_version},
                                     {"length", snapshot.size()},
                                     {"hashes", {{"sha256", feed::sha256(snapshot).hex()}}}};
    return made;
  }
  json snapshot_body(std::int64_t version, std::int64_t targets_version = 1) const {
    json made = body("snapshot", version);
    made["meta"]["targets.json"] = {{"version", targets_version}};
    return made;
  }
  TrustedSet set(base::WallTime now = kNow) const { return *TrustedSet::begin(sign(root_body()), now); }
};

TEST(TrustedSet, NeedsTwoOfThreeRootKeys) {
  Centre centre;
  const json body = centre.root_body();
  EXPECT_TRUE(TrustedSet::begin(*trust::sign_document(body, {centre.root[0], centre.root[2]}), kNow));
  EXPECT_EQ(
      TrustedSet::begin(*trust::sign_document(body, {centre.root[0], centre.online}), kNow).error().code,
      Errc::untrusted);
}

TEST(TrustedSet, CountsAKeyThatSignsTwiceOnce) {
  Centre centre;
  json document = json::parse(centre.sign(centre.root_body()));
  document["signatures"] = {document["signatures"][0], document["signatures"][0]};
  EXPECT_FALSE(TrustedSet::begin(document.dump(), kNow));
}

TEST(TrustedSet, RefusesAnyChangeToWhatIsSigned) {
  Centre centre;
  json document = json::parse(centre.sign(centre.root_body()));
  document["signed"]["version"] = 7;
  EXPECT_EQ(TrustedSet::begin(document.dump(), kNow).error().code, Errc::untrusted);
}

TEST(TrustedSet, BelievesTheSameMetadataHoweverTheirJsonIsLaidOut) {
  Centre centre;
  EXPECT_TRUE(TrustedSet::begin(json::parse(centre.sign(centre.root_body())).dump(4), kNow));
}

TEST(TrustedSet, RefusesAKeyUnderAnotherKeysId) {
  Centre centre;
  json body = centre.root_body();
  body["keys"][centre.root[0].public_key().id()] = key_number(9).public_key().to_json();
  EXPECT_EQ(TrustedSet::begin(centre.sign(body), kNow).error().code, Errc::corrupt);
}

TEST(TrustedSet, TakesOnlyTheNextRootSignedByOldAndNewKeys) {
  Centre old_centre, new_centre;
  new_centre.root = {key_number(1), key_number(5), key_number(6)};
  const json body = new_centre.root_body(2);
  TrustedSet set = old_centre.set();

  const auto by_new = set.add_root(*trust::sign_document(body, new_centre.root));
  const auto by_old = set.add_root(*trust::sign_document(body, old_centre.root));
  const auto leaping = set.add_root(
      *trust::sign_document(new_centre.root_body(3), {key_number(1), key_number(2), key_number(5)}));
  const auto by_both =
      set.add_root(*trust::sign_document(body, {key_number(1), key_number(2), key_number(5)}));

  EXPECT_EQ(by_new.error().code, Errc::untrusted);
  EXPECT_EQ(by_old.error().code, Errc::untrusted);
  EXPECT_EQ(leaping.error().code, Errc::untrusted);
  ASSERT_TRUE(by_both) << by_both.error().what;
  EXPECT_EQ(set.root().version, 2);
}

class TrustedFeed : public testing::Test {
 protected:
  Centre centre_;
  std::string snapshot_ = centre_.sign(centre_.snapshot_body(3));
  TrustedSet set_ = centre_.set();
};

TEST_F(TrustedFeed, HoldsTheSnapshotToTheLengthThatTheTimestampSays) {
  ASSERT_TRUE(set_.add_timestamp(centre_.sign(centre_.timestamp_body(1, snapshot_, 3)), Origin::network));
  EXPECT_EQ(set_.add_snapshot(snapshot_ + " ", Origin::network).error().code, Errc::corrupt);
  EXPECT_EQ(set_.snapshot(), nullptr);
  EXPECT_TRUE(set_.add_snapshot(snapshot_, Origin::network));
}

TEST_F(TrustedFeed, HoldsTheSnapshotToTheVersionThatTheTimestampSays) {
  ASSERT_TRUE(set_.add_timestamp(centre_.sign(centre_.timestamp_body(1, snapshot_, 4)), Origin::network));
  EXPECT_EQ(set_.add_snapshot(snapshot_, Origin::network).error().code, Errc::untrusted);
}

TEST_F(TrustedFeed, TakesNoTimestampOfAnOlderSnapshot) {
  ASSERT_TRUE(set_.add_timestamp(centre_.sign(centre_.timestamp_body(1, snapshot_, 3)), Origin::network));
  EXPECT_EQ(
      set_.add_timestamp(centre_.sign(centre_.timestamp_body(2, snapshot_, 2)), Origin::network).error().code,
      Errc::outdated);
  EXPECT_EQ(set_.timestamp()->version, 1);
}

TEST_F(TrustedFeed, TakesATimestampMadeForSticksFromSticksAlone) {
  json body = centre_.timestamp_body(1, snapshot_, 3);
  body["custom"]["carried"] = true;
  EXPECT_THAT(set_.add_timestamp(centre_.sign(body), Origin::network).error().what,
              HasSubstr("made for sticks"));
  EXPECT_TRUE(set_.add_timestamp(centre_.sign(body), Origin::carried));
}

TEST_F(TrustedFeed, ATimestampOfASticksVersionIsTakenFromTheServerAgain) {
  json carried = centre_.timestamp_body(1, snapshot_, 3, kNow + 400 * kDay);
  carried["custom"]["carried"] = true;
  ASSERT_TRUE(set_.add_timestamp(centre_.sign(carried), Origin::carried));
  ASSERT_TRUE(set_.add_timestamp(centre_.sign(centre_.timestamp_body(1, snapshot_, 3)), Origin::network));
  EXPECT_FALSE(
      set_.timestamp()->is_carried);  // else a server could go on with it for as long as a stick lives
}

// A board without a clock battery wakes in the past; what was signed since tells the time better.
TEST_F(TrustedFeed, KnowsThatItIsNotEarlierThanTheLastSignature) {
  TrustedSet set = centre_.set(base::WallTime{});
  json kept = centre_.timestamp_body(1, snapshot_, 3, kNow + 2 * kDay);
  kept["custom"]["published"] = trust::format_time(kNow + kDay);
  ASSERT_TRUE(set.add_timestamp(centre_.sign(kept), Origin::disk));

  const auto expired_since =
      set.add_timestamp(centre_.sign(centre_.timestamp_body(2, snapshot_, 3, kNow + kDay)), Origin::network);

  ASSERT_FALSE(expired_since);
  EXPECT_THAT(expired_since.error().what, HasSubstr("expired"));
}

TEST_F(TrustedFeed, RemembersWhatExpiredToTellWhatIsOlder) {
  TrustedSet set = centre_.set(kNow + 10 * kDay);
  ASSERT_TRUE(set.add_timestamp(centre_.sign(centre_.timestamp_body(5, snapshot_, 3)), Origin::disk));
  EXPECT_THAT(set.add_timestamp(centre_.sign(centre_.timestamp_body(4, snapshot_, 3, kNow + 20 * kDay)),
                                Origin::network)
                  .error()
                  .what,
              HasSubstr("older than ours"));
}

class Delegated : public testing::Test {
 protected:
  trust::DelegatedRole role(const json& members) {
    json body = Centre().body("targets", 1);
    const SigningKey key = key_number(4);
    json made{
        {"name", "fair"}, {"keyids", {key.public_key().id()}}, {"threshold", 1}, {"terminating", false}};
    made.update(members);
    body["targets"] = json::object();
    body["delegations"] = {{"keys", {{key.public_key().id(), key.public_key().to_json()}}},
                           {"roles", {made}}};
    return trust::parse_targets(Centre().sign(body))->delegations->roles.front();
  }
};

TEST_F(Delegated, APatternsStarStopsAtASlash) {
  const auto fair = role({{"paths", {"catalogue/*.zst", "one/?"}}});
  EXPECT_TRUE(fair.covers("catalogue/0.ndjson.zst"));
  EXPECT_FALSE(fair.covers("catalogue/fair/0.zst"));
  EXPECT_TRUE(fair.covers("one/x"));
  EXPECT_FALSE(fair.covers("one/xy"));
}

TEST_F(Delegated, HashPrefixesChooseByThePathsHash) {
  const std::string hash = feed::sha256("a/b").hex();
  EXPECT_TRUE(role({{"path_hash_prefixes", {hash.substr(0, 2)}}}).covers("a/b"));
  EXPECT_FALSE(role({{"path_hash_prefixes", {hash.substr(0, 1) == "0" ? "1" : "0"}}}).covers("a/b"));
}

TEST(Metadata, OfAnyOtherFormAreRefused) {
  Centre centre;
  const std::string deep = "{\"signed\":" + std::string(100, '[') + std::string(100, ']') + "}";
  json fraction = centre.root_body();
  fraction["version"] = 1.5;
  json negative = centre.root_body();
  negative["version"] = -1;
  json other_spec = centre.root_body();
  other_spec["spec_version"] = "2.0.0";
  json no_date = centre.root_body();
  no_date["expires"] = "2027-02-30T00:00:00Z";
  json no_role = centre.root_body();
  no_role["roles"].erase("snapshot");
  json zero = centre.root_body();
  zero["roles"]["root"]["threshold"] = 0;
  for (const std::string& bytes :
       {std::string(), std::string("{"), std::string("[]"), std::string("null"),
        std::string("{\"signed\":{},\"signatures\":[1]}"), deep, std::string(200'000, '['),
        std::string("\xFF\xFE{}"), json{{"signed", fraction}, {"signatures", json::array()}}.dump(),
        centre.sign(negative), centre.sign(other_spec), centre.sign(no_date), centre.sign(no_role),
        centre.sign(zero), centre.sign(centre.snapshot_body(1))}) {
    EXPECT_FALSE(trust::parse_root(bytes)) << bytes.substr(0, 200);
  }
  EXPECT_TRUE(trust::parse_root(centre.sign(centre.root_body())));
}

TEST(Metadata, FileFactsKnowShaTwoInBothLengthsAndNoOther) {
  trust::FileFacts facts;
  facts.hashes = {{"sha256", feed::hex_digest("sha256", "abc")},
                  {"sha512", feed::hex_digest("sha512", "abc")}};
  EXPECT_TRUE(facts.check("abc"));
  EXPECT_FALSE(facts.check("abd"));
  facts.hashes["md5"] = "900150983cd24fb0d6963f7d28e17f72";
  EXPECT_FALSE(facts.check("abc"));
}

trust::Entry sample_entry() {
  trust::Entry entry;
  entry.version = 3;
  entry.title = domain::LocalizedText("OCOP Trà Vinh");
  entry.targets.push_back({"catalogue/0.ndjson.zst", feed::sha256("packed"), 6, feed::sha256("plain"), 5});
  return entry;
}

base::Result<trust::Entry> through_metadata(const trust::Entry& entry) {
  const auto targets =
      trust::parse_targets(*trust::sign_document(trust::targets_body(entry, kNow), {key_number(4)}));
  EXPECT_TRUE(targets) << targets.error().what;
  return trust::read_entry(*targets);
}

TEST(Entry, ComesBackAsItWasWritten) {
  const auto entry = through_metadata(sample_entry());
  ASSERT_TRUE(entry) << entry.error().what;
  EXPECT_EQ(entry->version, 3);
  EXPECT_EQ(entry->title.in(base::Lang::vi), "OCOP Trà Vinh");
  ASSERT_EQ(entry->targets.size(), 1u);
  EXPECT_EQ(entry->targets.front().consistent_path(),
            "targets/catalogue/" + feed::sha256("packed").hex() + ".0.ndjson.zst");
}

TEST(Entry, OfANewerFormatIsUnsupported) {
  trust::Entry entry = sample_entry();
  entry.format = 2;
  EXPECT_EQ(through_metadata(entry).error().code, Errc::unsupported);
}

TEST(Entry, PathsCannotLeaveTheFeed) {
  trust::Entry entry = sample_entry();
  entry.targets.front().path = "catalogue/../../etc/passwd";
  EXPECT_EQ(through_metadata(entry).error().code, Errc::corrupt);
}

TEST(Entry, PollsNeitherEveryInstantNorNever) {
  trust::Entry entry = sample_entry();
  entry.poll_interval = std::chrono::seconds(1);
  entry.poll_spread = std::chrono::hours(9);
  EXPECT_EQ(through_metadata(entry)->poll_interval, std::chrono::seconds(60));
  EXPECT_EQ(through_metadata(entry)->poll_spread, std::chrono::seconds(60));
  entry.poll_interval = std::chrono::hours(9000);
  EXPECT_EQ(through_metadata(entry)->poll_interval, std::chrono::hours(7 * 24));
}

}  // namespace
