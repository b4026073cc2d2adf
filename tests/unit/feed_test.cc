// The signed entry, the records and their compression.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sync/feed/canonical_json.h"
#include "sync/feed/entry.h"
#include "sync/feed/record_codec.h"
#include "sync/feed/sha256.h"
#include "sync/feed/zstd.h"
#include "tests/support/samples.h"

namespace {

using base::Errc;

constexpr char kSeed[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
constexpr base::WallTime kNow{std::chrono::seconds(1'800'000'000)};

feed::Entry sample_entry() {
  feed::Entry entry;
  entry.version = 3;
  entry.expires = kNow + std::chrono::hours(24);
  entry.title = domain::LocalizedText("OCOP Trà Vinh");
  entry.targets.push_back({"catalogue/0.ndjson.zst", feed::sha256("packed"), 6, feed::sha256("plain"), 5});
  return entry;
}

TEST(Sha256, MatchesTheStandardsVector) { EXPECT_EQ(feed::sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); }

// RFC 8032, section 7.1, test 1.
TEST(Ed25519, MatchesTheStandardsVector) {
  const auto key = feed::SigningKey::parse("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_key().hex(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(*key->sign(""), "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST(CanonicalJson, SortsKeysAndEscapesOnlyQuotesAndBackslashes) {
  EXPECT_EQ(feed::canonical_json(nlohmann::json::parse(R"({"b":[1,true,null],"a":"é\"\\\n"})")), "{\"a\":\"é\\\"\\\\\n\",\"b\":[1,true,null]}");
}

TEST(Entry, ComesBackAsItWasSigned) {
  const auto key = *feed::SigningKey::parse(kSeed);

  const auto entry = feed::verify_entry(*feed::encode_entry(sample_entry(), key), key.public_key(), kNow);

  ASSERT_TRUE(entry) << entry.error().what;
  EXPECT_EQ(entry->version, 3);
  EXPECT_EQ(entry->title.in(base::Lang::vi), "OCOP Trà Vinh");
  ASSERT_EQ(entry->targets.size(), 1u);
  EXPECT_EQ(entry->targets.front().consistent_path(), "targets/catalogue/" + feed::sha256("packed").hex() + ".0.ndjson.zst");
}

TEST(Entry, IsRefusedWhenAnyByteOfWhatIsSignedChanges) {
  const auto key = *feed::SigningKey::parse(kSeed);
  const std::string bytes = *feed::encode_entry(sample_entry(), key);
  auto document = nlohmann::json::parse(bytes);
  document["signed"]["version"] = 4;

  const auto entry = feed::verify_entry(document.dump(), key.public_key(), kNow);

  ASSERT_FALSE(entry);
  EXPECT_EQ(entry.error().code, Errc::untrusted);
}

TEST(Entry, IsRefusedWhenSignedByAnotherKey) {
  const auto key = *feed::SigningKey::parse(kSeed);
  const auto stranger = *feed::SigningKey::generate();
  EXPECT_EQ(feed::verify_entry(*feed::encode_entry(sample_entry(), stranger), key.public_key(), kNow).error().code, Errc::untrusted);
}

TEST(Entry, IsRefusedOnceExpired) {
  const auto key = *feed::SigningKey::parse(kSeed);
  const std::string bytes = *feed::encode_entry(sample_entry(), key);
  EXPECT_TRUE(feed::verify_entry(bytes, key.public_key(), kNow + std::chrono::hours(23)));
  EXPECT_EQ(feed::verify_entry(bytes, key.public_key(), kNow + std::chrono::hours(24)).error().code, Errc::untrusted);
}

TEST(Entry, OfANewerFormatIsUnsupported) {
  const auto key = *feed::SigningKey::parse(kSeed);
  feed::Entry entry = sample_entry();
  entry.format = 2;
  EXPECT_EQ(feed::verify_entry(*feed::encode_entry(entry, key), key.public_key(), kNow).error().code, Errc::unsupported);
}

TEST(Entry, PathsCannotLeaveTheFeed) {
  const auto key = *feed::SigningKey::parse(kSeed);
  feed::Entry entry = sample_entry();
  entry.targets.front().path = "catalogue/../../etc/passwd";
  EXPECT_EQ(feed::verify_entry(*feed::encode_entry(entry, key), key.public_key(), kNow).error().code, Errc::corrupt);
}

TEST(Entry, SurvivesAnyGarbage) {
  const auto key = *feed::SigningKey::parse(kSeed);
  for (const char* bytes : {"", "{", "[]", "null", "{\"signed\":1,\"signatures\":[]}", "{\"signed\":{},\"signatures\":[1,{},{\"keyid\":3}]}"}) {
    EXPECT_FALSE(feed::verify_entry(bytes, key.public_key(), kNow)) << bytes;
  }
  EXPECT_FALSE(feed::verify_entry(std::string(200'000, '['), key.public_key(), kNow));
}

TEST(Record, ComesBackAsItWasWritten) {
  domain::Product product = samples::product("mat-hoa-dua", "Mật hoa dừa", "i.2.b");
  product.name.set(base::Lang::en, "Nectar");
  product.producer = samples::id<domain::ProducerId>("sokfarm");
  product.summary = domain::LocalizedText("Hai dòng\nvà \"ngoặc\"");
  product.links.push_back({domain::Link::Kind::shop, "https://example.vn"});
  product.places.push_back(samples::id<domain::PlaceId>("ao-ba-om"));
  product.pictures.push_back({domain::LocalizedText("Ảnh"), "ai", {{domain::MediaVariant::Use::thumb, feed::sha256("x"), 12, 512, 384}}});
  product.illustrative = true;

  const std::string line = feed::encode_record(product);
  const auto back = feed::decode_record(line);

  ASSERT_TRUE(back && *back);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(feed::encode_record(**back), line);
}

TEST(Record, OfAnUnknownTypeIsIgnored) {
  const auto record = feed::decode_record(R"({"type":"hologram","id":"x"})");
  ASSERT_TRUE(record);
  EXPECT_FALSE(*record);
}

TEST(Record, IgnoresFieldsItDoesNotKnow) { EXPECT_TRUE(*feed::decode_record(R"({"type":"product","id":"x","taxon":"i","name":{"vi":"X","fr":"Y"},"smell":9})")); }

TEST(Record, WithoutWhatItsTypeRequiresIsRefused) {
  for (const char* line : {R"({"type":"product","id":"x","name":{"vi":"X"}})", R"({"type":"product","id":"X Y","taxon":"i","name":{"vi":"X"}})",
                           R"({"type":"product","taxon":"i","name":{"vi":"X"}})", R"({"type":"product","id":"x","taxon":"i"})",
                           R"({"type":"certificate","id":"x","product":"p","stars":2})", R"({"type":"certificate","id":"x","stars":4})",
                           R"({"type":"certificate","id":"x","product":"p","stars":4,"flag":"of a future kind"})", "[]", "", "{"}) {
    EXPECT_FALSE(feed::decode_record(line)) << line;
  }
}

TEST(Zstd, BringsBackWhatWasCompressed) {
  support::TempDir folder;
  const std::string plain(300'000, 'd');
  const auto file = folder.write("x.zst", feed::compress(plain));
  std::string back;
  const auto collect = [&](std::string_view piece) {
    back += piece;
    return base::Status();
  };

  EXPECT_TRUE(feed::decompress_file(file, plain.size(), collect));

  EXPECT_EQ(back, plain);
}

TEST(Zstd, StopsABombAtTheAnnouncedLength) {
  support::TempDir folder;
  const auto file = folder.write("bomb.zst", feed::compress(std::string(50'000'000, '\0')));
  std::uint64_t taken = 0;

  const auto status = feed::decompress_file(file, 1000, [&](std::string_view piece) {
    taken += piece.size();
    return base::Status();
  });

  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, Errc::corrupt);
  EXPECT_EQ(taken, 0u);
}

TEST(Zstd, NoticesCutAndAlteredData) {
  support::TempDir folder;
  std::string packed = feed::compress("một bản ghi dài vừa đủ để nén được, một bản ghi dài vừa đủ để nén được");
  const auto sink = [](std::string_view) { return base::Status(); };
  EXPECT_FALSE(feed::decompress_file(folder.write("cut.zst", packed.substr(0, packed.size() / 2)), 1000, sink));
  packed[packed.size() / 2] ^= 0x40;
  EXPECT_FALSE(feed::decompress_file(folder.write("altered.zst", packed), 1000, sink));
}

}  // namespace
