// Keys, records and their compression.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "kiosk/base/handle.h"
#include "kiosk/codec/record_json.h"
#include "sync/feed/canonical_json.h"
#include "sync/feed/sha256.h"
#include "sync/feed/signature.h"
#include "sync/feed/zstd.h"
#include "tests/support/samples.h"

namespace {

using base::Errc;

TEST(Sha256, MatchesTheStandardsVector) {
  EXPECT_EQ(feed::sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// RFC 8032, section 7.1, test 1.
TEST(Ed25519, MatchesTheStandardsVector) {
  const auto key =
      feed::SigningKey::parse("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_key().value(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(*key->sign(""),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b");
}

using PrivateKey = base::Unique<EVP_PKEY, EVP_PKEY_free>;

nlohmann::json key_object(const char* type, const char* scheme, EVP_PKEY* key) {
  const base::Unique<BIO, BIO_free> memory(BIO_new(BIO_s_mem()));
  PEM_write_bio_PUBKEY(memory.get(), key);
  char* pem = nullptr;
  const long length = BIO_get_mem_data(memory.get(), &pem);
  return {{"keytype", type},
          {"scheme", scheme},
          {"keyval", {{"public", std::string(pem, static_cast<std::size_t>(length))}}}};
}

std::string signed_with(EVP_PKEY* key, bool is_pss, const std::string& message) {
  const base::Unique<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;
  EVP_DigestSignInit(context.get(), &parameters, EVP_sha256(), nullptr, key);
  if (is_pss) EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
  std::string signature(1024, '\0');
  std::size_t length = signature.size();
  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                 reinterpret_cast<const unsigned char*>(message.data()), message.size());
  return base::to_hex(signature.substr(0, length));
}

TEST(PublicKey, VerifiesEcdsaOnP256AndNoOtherCurve) {
  const PrivateKey p256(EVP_EC_gen("P-256")), p384(EVP_EC_gen("P-384"));
  const auto key = *feed::PublicKey::from_json(key_object("ecdsa", "ecdsa-sha2-nistp256", p256.get()));
  EXPECT_TRUE(key.verifies("OCOP", signed_with(p256.get(), false, "OCOP")));
  EXPECT_FALSE(key.verifies("OCOp", signed_with(p256.get(), false, "OCOP")));
  const auto other = *feed::PublicKey::from_json(key_object("ecdsa", "ecdsa-sha2-nistp256", p384.get()));
  EXPECT_FALSE(other.verifies("OCOP", signed_with(p384.get(), false, "OCOP")));
}

TEST(PublicKey, VerifiesRsaWithPssAndNeitherOldPaddingNorShortKeys) {
  const PrivateKey rsa(EVP_RSA_gen(2048)), weak(EVP_RSA_gen(1024));
  const auto key = *feed::PublicKey::from_json(key_object("rsa", "rsassa-pss-sha256", rsa.get()));
  EXPECT_TRUE(key.verifies("OCOP", signed_with(rsa.get(), true, "OCOP")));
  EXPECT_FALSE(key.verifies("OCOP", signed_with(rsa.get(), false, "OCOP")));
  const auto short_key = *feed::PublicKey::from_json(key_object("rsa", "rsassa-pss-sha256", weak.get()));
  EXPECT_FALSE(short_key.verifies("OCOP", signed_with(weak.get(), true, "OCOP")));
}

TEST(PublicKey, OfAnUnknownSchemeVerifiesNothing) {
  const PrivateKey rsa(EVP_RSA_gen(2048));
  for (const char* scheme : {"rsassa-pkcs1v15-sha256", "ecdsa-sha2-nistp256", "ed25519", ""}) {
    EXPECT_FALSE(feed::PublicKey::from_json(key_object("rsa", scheme, rsa.get()))
                     ->verifies("OCOP", signed_with(rsa.get(), false, "OCOP")))
        << scheme;
  }
}

TEST(CanonicalJson, SortsKeysAndEscapesOnlyQuotesAndBackslashes) {
  EXPECT_EQ(feed::canonical_json(nlohmann::json::parse(R"({"b":[1,true,null],"a":"é\"\\\n"})")),
            "{\"a\":\"é\\\"\\\\\n\",\"b\":[1,true,null]}");
}

TEST(Record, ComesBackAsItWasWritten) {
  domain::Product product = samples::product("mat-hoa-dua", "Mật hoa dừa", "i.2.b");
  product.name.set(base::Lang::en, "Nectar");
  product.producer = samples::id<domain::ProducerId>("sokfarm");
  product.summary = domain::LocalizedText("Hai dòng\nvà \"ngoặc\"");
  product.links.push_back({domain::Link::Kind::shop, "https://example.vn"});
  product.places.push_back(samples::id<domain::PlaceId>("ao-ba-om"));
  product.pictures.push_back({domain::LocalizedText("Ảnh"),
                              "ai",
                              {{domain::MediaVariant::Use::thumb, feed::sha256("x"), 12, 512, 384}}});
  product.illustrative = true;

  const std::string line = codec::encode_record(product);
  const auto back = codec::decode_record(line);

  ASSERT_TRUE(back && *back);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(codec::encode_record(**back), line);
}

TEST(Record, OfAnUnknownTypeIsIgnored) {
  const auto record = codec::decode_record(R"({"type":"hologram","id":"x"})");
  ASSERT_TRUE(record);
  EXPECT_FALSE(*record);
}

TEST(Record, IgnoresFieldsItDoesNotKnow) {
  EXPECT_TRUE(*codec::decode_record(
      R"({"type":"product","id":"x","taxon":"i","name":{"vi":"X","fr":"Y"},"smell":9})"));
}

TEST(Record, WithoutWhatItsTypeRequiresIsRefused) {
  for (const char* line :
       {R"({"type":"product","id":"x","name":{"vi":"X"}})",
        R"({"type":"product","id":"X Y","taxon":"i","name":{"vi":"X"}})",
        R"({"type":"product","taxon":"i","name":{"vi":"X"}})", R"({"type":"product","id":"x","taxon":"i"})",
        R"({"type":"certificate","id":"x","product":"p","stars":2})",
        R"({"type":"certificate","id":"x","stars":4})",
        R"({"type":"certificate","id":"x","product":"p","stars":4,"flag":"of a future kind"})", "[]", "",
        "{"}) {
    EXPECT_FALSE(codec::decode_record(line)) << line;
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
  std::string packed =
      feed::compress("một bản ghi dài vừa đủ để nén được, một bản ghi dài vừa đủ để nén được");
  const auto sink = [](std::string_view) { return base::Status(); };
  EXPECT_FALSE(
      feed::decompress_file(folder.write("cut.zst", packed.substr(0, packed.size() / 2)), 1000, sink));
  packed[packed.size() / 2] ^= 0x40;
  EXPECT_FALSE(feed::decompress_file(folder.write("altered.zst", packed), 1000, sink));
}

}  // namespace
