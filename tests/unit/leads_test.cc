// Contacts left at a fair: what may be left, how it is sealed, kept, counted, deleted and forgotten.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/folders.h"
#include "kiosk/leads/bundle.h"
#include "kiosk/leads/lead_json.h"
#include "kiosk/leads/lead_store.h"
#include "kiosk/text/unicode.h"
#include "tests/support/faulty_files.h"
#include "tests/support/leads.h"

namespace {

using base::Errc;
using LeadFault = leads::Fault;
using Typed = leads::Field;
using leads::LeadDraft;
using leads::Purpose;
using leads::Removal;

LeadFault fault_with(Typed field, const std::string& text) {
  LeadDraft draft = support::draft("Trần Thị Sen");
  draft.at(field) = text;
  return leads::fault_of(draft);
}

std::string letters(std::size_t count, const std::string& letter) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += letter;
  return text;
}

TEST(LeadRules, ANameAWayAndAConsentAreEnough) {
  EXPECT_EQ(leads::fault_of(support::draft("Sen")), LeadFault::none);
  EXPECT_TRUE(leads::flaws_of(support::draft("Sen")).empty());
}

TEST(LeadRules, EachLackIsNamedWithItsField) {
  const LeadDraft empty;

  const std::vector<leads::Flaw> flaws = leads::flaws_of(empty);

  EXPECT_THAT(flaws, testing::ElementsAre(leads::Flaw{LeadFault::no_name, Typed::name},
                                          leads::Flaw{LeadFault::no_way, Typed::phone},
                                          leads::Flaw{LeadFault::no_consent, std::nullopt}));
}

TEST(LeadRules, NothingIsKeptWithoutConsent) {
  LeadDraft draft = support::draft("Sen");
  draft.agreed.clear();

  EXPECT_EQ(leads::fault_of(draft), LeadFault::no_consent);
  EXPECT_FALSE(leads::Lead::make(*leads::LeadNumber::random(), draft, {"2026-1"},
                                 {*domain::FairId::parse("f"), {}, {}, {}}, domain::Day{}));
}

TEST(LeadRules, AConsentThatNamesNoTextProvesNothing) {
  EXPECT_FALSE(leads::Lead::make(*leads::LeadNumber::random(), support::draft("Sen"), {},
                                 {*domain::FairId::parse("f"), {}, {}, {}}, domain::Day{}));
}

TEST(LeadRules, OneWayIsEnough) {
  for (const Typed field : {Typed::phone, Typed::email, Typed::zalo}) {
    LeadDraft draft = support::draft("Sen");
    draft.phone.clear();
    draft.at(field) = field == Typed::email ? "sen@travinh.vn" : "0912345678";
    EXPECT_EQ(leads::fault_of(draft), LeadFault::none);
  }
}

TEST(LeadRules, TelephonesAreOfEightToFifteenDigits) {
  for (const char* good : {"0912 345 678", "+84 912.345.678", "(0294) 3855-246", "+855 12 345 678"})
    EXPECT_EQ(fault_with(Typed::phone, good), LeadFault::none) << good;
  for (const char* bad : {"0912", "0912 345 67a", "12345678901234567", "84+912345678", "=1+1"})
    EXPECT_EQ(fault_with(Typed::phone, bad), LeadFault::bad_phone) << bad;
}

TEST(LeadRules, AddressesHaveANameAndADottedHost) {
  for (const char* good : {"a@b.vn", "trần.sen@dừa-sáp.com.vn", "x+y@mail.example.org"})
    EXPECT_EQ(fault_with(Typed::email, good), LeadFault::none) << good;
  for (const char* bad : {"a", "@b.vn", "a@b", "a@@b.vn", "a b@c.vn", "a@.vn", "a@b..vn", "a@b.v"})
    EXPECT_EQ(fault_with(Typed::email, bad), LeadFault::bad_email) << bad;
}

TEST(LeadRules, ThreeHundredLettersOfAnyScriptAreAName) {
  for (const char* letter : {"ễ", "ក", "ش", "字", "🥥"}) {
    EXPECT_EQ(fault_with(Typed::name, letters(300, letter)), LeadFault::none) << letter;
    EXPECT_EQ(fault_with(Typed::name, letters(301, letter)), LeadFault::too_long) << letter;
  }
}

TEST(LeadRules, ControlsAndTurnsOfDirectionAreTakenOutAndScriptsAreNot) {
  LeadDraft draft = support::draft("  Sen\u202E\u2066\x07\u0085 Trần\r\nThị\t\uFEFF ");
  draft.note = "một\r\nhai\x1b[31m";
  draft.company = "شركة جوز الهند";
  draft.country = "កម្ពុជា\u200Bខ្មែរ";
  draft.quantity = "👨‍👩‍👧 1 thùng";

  const LeadDraft kept = leads::cleaned(draft);

  EXPECT_EQ(kept.name, "Sen  Trần Thị");
  EXPECT_EQ(kept.note, "một\nhai[31m");
  EXPECT_EQ(kept.company, draft.company);
  EXPECT_EQ(kept.country, draft.country);
  EXPECT_EQ(kept.quantity, draft.quantity);
}

TEST(LeadRules, WhatIsNoUtf8BecomesUtf8) {
  const LeadDraft kept = leads::cleaned(support::draft("Sen\xC3(\xFF"));

  EXPECT_TRUE(text::is_valid_utf8(kept.name));
  EXPECT_EQ(leads::cleaned(kept), kept);
}

TEST(LeadNumbers, AreTwelveDigitsHoweverTheyAreTyped) {
  EXPECT_EQ(leads::LeadNumber::parse(" 1234-5678 9012 ")->digits(), "123456789012");
  EXPECT_EQ(leads::LeadNumber::parse("123456789012")->grouped(), "1234 5678 9012");
  for (const char* bad : {"", "12345678901", "1234567890123", "12345678901a", "12345678901２"})
    EXPECT_FALSE(leads::LeadNumber::parse(bad)) << bad;
  EXPECT_NE(*leads::LeadNumber::random(), *leads::LeadNumber::random());
}

TEST(LeadJson, GivesBackEverything) {
  LeadDraft draft = support::draft("Trần \"Sen\" \\ 🥥 ក");
  draft.note = "hai\ndòng";
  draft.products = {{*domain::ProductId::parse("dua-sap"), "Dừa sáp"}};
  draft.agreed = {Purpose::reply, Purpose::offers};
  draft.lang = base::Lang::km;
  const auto lead = leads::Lead::make(*leads::LeadNumber::random(), draft,
                                      {"2026-1", base::Lang::km, base::WallTime(std::chrono::seconds(1))},
                                      {*domain::FairId::parse("f"), "Hội chợ", "A1", "k"},
                                      *domain::parse_day("2027-05-28"));

  const auto back = leads::decode(leads::encode(*lead));

  ASSERT_TRUE(back) << back.error().what;
  EXPECT_EQ(*back, *lead);
}

TEST(SealedBoxes, OpenWithTheirOwnKeyAlone) {
  const auto key = *leads::PrivateKey::generate();
  const auto other = *leads::PrivateKey::generate();
  std::string sealed = *leads::seal("Trần Thị Sen", key.public_key());

  EXPECT_EQ(*leads::open(sealed, key), "Trần Thị Sen");
  EXPECT_EQ(leads::open(sealed, other).error().code, Errc::corrupt);
  sealed[sealed.size() / 2] ^= 1;
  EXPECT_EQ(leads::open(sealed, key).error().code, Errc::corrupt);
  EXPECT_EQ(leads::open("short", key).error().code, Errc::corrupt);
}

class KeyFiles : public testing::Test {
 protected:
  const leads::PrivateKey key_ = *leads::PrivateKey::generate();
  const leads::KeyAbout about_{key_.public_key(), *domain::FairId::parse("hoi-cho"), "Hội chợ", "A12",
                               base::WallTime(std::chrono::seconds(1'796'000'000))};
  const std::string file_ = *leads::wrap(key_, about_, support::kPassphrase, leads::Cost::least);
};

TEST_F(KeyFiles, SayWhoseTheyAreAndOpenWithThePassphrase) {
  EXPECT_EQ(*leads::read_about(file_), about_);
  const auto key = leads::unwrap(file_, support::kPassphrase);
  ASSERT_TRUE(key) << key.error().what;
  EXPECT_EQ(key->public_key(), key_.public_key());
  EXPECT_EQ(*leads::open(*leads::seal("x", key_.public_key()), *key), "x");
  EXPECT_EQ(leads::key_file_name(key_.public_key()),
            "ocop-fair-key-" + key_.public_key().fingerprint() + ".json");
}

TEST_F(KeyFiles, TellAWrongPassphraseFromADamagedFile) {
  EXPECT_EQ(leads::unwrap(file_, "dừa sáp Cầu Ké").error().code, Errc::untrusted);
  for (std::size_t at = 0; at < file_.size(); at += 7) {
    std::string damaged = file_;
    damaged[at] ^= 4;
    const auto opened = leads::unwrap(damaged, support::kPassphrase);
    // A blank that became another one changes nothing.
    if (opened)
      EXPECT_EQ(opened->public_key(), key_.public_key());
    else
      EXPECT_EQ(opened.error().code, Errc::corrupt) << "byte " << at;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, file_.size() / 2, file_.size() - 3})
    EXPECT_EQ(leads::unwrap(file_.substr(0, size), support::kPassphrase).error().code, Errc::corrupt);
}

TEST_F(KeyFiles, HoldNothingOfTheKeyInTheClear) {
  const leads::LockedBytes& key = key_.bytes();
  const std::string bytes(reinterpret_cast<const char*>(key.data()), key.size());

  EXPECT_EQ(file_.find(base::to_hex(bytes)), std::string::npos);
  EXPECT_EQ(file_.find(bytes), std::string::npos);
}

TEST_F(KeyFiles, AreWrappedWithTheUsualCostUnlessATestAsksForLess) {
  const std::string usual = *leads::wrap(key_, about_, support::kPassphrase);

  EXPECT_NE(usual.find("\"memory\": 268435456"), std::string::npos);
  EXPECT_EQ(leads::unwrap(usual, support::kPassphrase)->public_key(), key_.public_key());
}

TEST(Passphrases, MustNotBeGuessedAtOnce) {
  using leads::fault_of_passphrase, leads::PassphraseFault;
  EXPECT_EQ(fault_of_passphrase("1234567"), PassphraseFault::too_short);
  EXPECT_EQ(fault_of_passphrase("12345678"), PassphraseFault::too_simple);
  EXPECT_EQ(fault_of_passphrase("98765432"), PassphraseFault::too_simple);
  EXPECT_EQ(fault_of_passphrase("aaaabbbb"), PassphraseFault::too_simple);
  EXPECT_EQ(fault_of_passphrase(std::string(257, 'a') + "bc"), PassphraseFault::too_long);
  EXPECT_EQ(fault_of_passphrase("dừa sáp 7"), PassphraseFault::none);
}

class LeadStores : public testing::Test {
 protected:
  leads::LeadStore open() { return leads::LeadStore(ground_.disk, ground_.layout, ground_.clock); }
  leads::PublicKey begin(leads::LeadStore& store) {
    const leads::PublicKey key = leads::PrivateKey::generate()->public_key();
    EXPECT_TRUE(store.begin(key, ground_.fair, "Hội chợ", "A12"));
    return key;
  }
  support::FairGround ground_;
};

TEST_F(LeadStores, TakeNothingWithoutAKey) {
  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);

  EXPECT_FALSE(store.key(ground_.fair));
  EXPECT_EQ(ground_.give(store, support::draft("Sen")).error().code, Errc::not_found);
}

TEST_F(LeadStores, CountWhatTheyHoldAlsoAfterARestart) {
  leads::LeadNumber number = *leads::LeadNumber::random();
  leads::PublicKey key = leads::PrivateKey::generate()->public_key();
  {
    leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);
    ASSERT_TRUE(store.begin(key, ground_.fair, "Hội chợ", "A12"));
    number = *ground_.give(store, support::draft("Sen"));
    ASSERT_TRUE(ground_.give(store, support::draft("Lan")));
    EXPECT_EQ(store.counts().waiting, 2);
  }
  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);

  EXPECT_EQ(store.key(ground_.fair), key);
  EXPECT_EQ(store.counts(), (leads::Counts{.waiting = 2}));
  EXPECT_EQ(*store.remove(number), Removal::removed);
  EXPECT_EQ(store.batches().front().fair_name, "Hội chợ");
}

TEST_F(LeadStores, RemoveByNumberAndKeepTheCount) {
  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);
  begin(store);
  const auto number = *ground_.give(store, support::draft("Sen"));

  EXPECT_EQ(*store.remove(number), Removal::removed);
  EXPECT_EQ(*store.remove(number), Removal::removed);
  EXPECT_EQ(*store.remove(*leads::LeadNumber::random()), Removal::unknown);
  EXPECT_EQ(store.counts(), (leads::Counts{.removed = 1}));
  EXPECT_EQ(leads::LeadStore(ground_.disk, ground_.layout, ground_.clock).counts(),
            (leads::Counts{.removed = 1}));
}

TEST_F(LeadStores, ForgetByThemselvesWhenTheTimeIsOver) {
  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);
  begin(store);
  const auto number = *ground_.give(store, support::draft("Sen"));

  EXPECT_EQ(*store.expire(*domain::parse_day("2027-05-28")), 0);
  EXPECT_EQ(*store.expire(*domain::parse_day("2027-05-29")), 1);

  EXPECT_EQ(*store.remove(number), Removal::expired);
  EXPECT_EQ(store.counts(), (leads::Counts{.expired = 1}));
  for (const base::Path& file : base::files_below(ground_.layout.leads()))
    EXPECT_NE(file.extension(), ".lead") << file;
}

TEST_F(LeadStores, GiveUpWhatNobodyCanOpenAnyMore) {
  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);
  const auto key = begin(store);
  const auto number = *ground_.give(store, support::draft("Sen"));
  {
    const auto hold = store.hold(key);
    EXPECT_EQ(store.forget(key).error().code, Errc::busy);
  }

  EXPECT_EQ(*store.forget(key), 1);

  EXPECT_EQ(*store.remove(number), Removal::removed);
  EXPECT_EQ(leads::LeadStore(ground_.disk, ground_.layout, ground_.clock).counts(),
            (leads::Counts{.lost = 1}));
}

TEST_F(LeadStores, HoldSeveralFairsSideBySide) {
  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);
  const auto first = begin(store);
  ASSERT_TRUE(ground_.give(store, support::draft("Sen")));
  ASSERT_TRUE(store.close(first));
  EXPECT_FALSE(store.key(ground_.fair));
  const auto second = begin(store);
  ASSERT_TRUE(ground_.give(store, support::draft("Lan")));
  ASSERT_TRUE(ground_.give(store, support::draft("Mai")));

  EXPECT_EQ(store.counts(first).waiting, 1);
  EXPECT_EQ(store.counts(second).waiting, 2);
  EXPECT_EQ(leads::LeadStore(ground_.disk, ground_.layout, ground_.clock).key(ground_.fair), second);
  EXPECT_EQ(store.batches().front().key, second);
}

TEST_F(LeadStores, KeepWhatOtherUsersOfTheMachineMayNotRead) {
  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);
  begin(store);
  ASSERT_TRUE(ground_.give(store, support::draft("Sen")));

  const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  const auto mode = [](const base::Path& path) { return std::filesystem::status(path).permissions(); };
  EXPECT_EQ(mode(ground_.layout.leads()) & others, std::filesystem::perms::none);
  for (const base::Path& file : base::files_below(ground_.layout.leads())) {
    EXPECT_EQ(mode(file) & others, std::filesystem::perms::none) << file;
    EXPECT_EQ(mode(file.parent_path()) & others, std::filesystem::perms::none) << file;
  }
}

TEST_F(LeadStores, TellBeforeAVisitorTypesThatTheDiskIsFull) {
  struct FullDisk : support::FaultyFileSystem {
    FullDisk() : FaultyFileSystem(0, Errc::full) {}
    base::Result<std::uint64_t> free_space(const base::Path&) override { return std::uint64_t{1000}; }
  } full;
  leads::LeadStore store(full, ground_.layout, ground_.clock);
  leads::LeadStore roomy(ground_.disk, ground_.layout, ground_.clock);

  EXPECT_EQ(store.room().error().code, Errc::full);
  EXPECT_TRUE(roomy.room());
}

TEST_F(LeadStores, CountDamagedLeadsAndLeaveThem) {
  leads::PublicKey key = leads::PrivateKey::generate()->public_key();
  std::string name;
  {
    leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);
    ASSERT_TRUE(store.begin(key, ground_.fair, "Hội chợ", "A12"));
    name = ground_.give(store, support::draft("Sen"))->digits();
  }
  const base::Path file = ground_.layout.leads_of(key.fingerprint()) / (name + ".lead");
  support::write_file(file, "rubbish");

  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);

  EXPECT_EQ(store.counts(), (leads::Counts{.unreadable = 1}));
  EXPECT_TRUE(std::filesystem::exists(file));
  // Nobody knows its day, so it goes when none could be kept any longer.
  EXPECT_EQ(*store.expire(*domain::parse_day("2028-11-28")), 0);
  EXPECT_EQ(*store.expire(*domain::parse_day("2028-11-30")), 1);
}

TEST_F(LeadStores, AreNotStoppedByWhatIsOfTheWrongKind) {
  std::filesystem::create_directories(ground_.layout.leads_of("0badc0de"));
  support::write_file(ground_.layout.leads_of("1badc0de") / "about.json", "{}");
  support::write_file(ground_.layout.leads() / "file", "x");

  leads::LeadStore store(ground_.disk, ground_.layout, ground_.clock);

  EXPECT_TRUE(store.batches().empty());
  begin(store);
  EXPECT_TRUE(ground_.give(store, support::draft("Sen")));
}

TEST(Bundles, GiveBackWhatWasPutInAndRefuseWhatIsCut) {
  const auto key = leads::PrivateKey::generate()->public_key();
  const domain::Day day = *domain::parse_day("2027-01-02");
  const leads::Bundle bundle{key,
                             "hoi-cho",
                             {{*leads::LeadNumber::random(), day, std::string("a\nb\0c", 5)},
                              {*leads::LeadNumber::random(), day, ""}},
                             {{*leads::LeadNumber::random(), day}}};
  const std::string bytes = leads::encode(bundle);

  const auto back = leads::decode_bundle(bytes);

  ASSERT_TRUE(back) << back.error().what;
  EXPECT_EQ(back->key, key);
  ASSERT_EQ(back->leads.size(), 2u);
  EXPECT_EQ(back->leads[0].bytes, bundle.leads[0].bytes);
  EXPECT_EQ(back->wishes, bundle.wishes);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(leads::decode_bundle(bytes.substr(0, size))) << size;
}

}  // namespace
