// What visitors of a fair take along on their phones, and how guesses of numbers are slowed down.
#include "kiosk/screens/fair/fair_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/app/guesses.h"
#include "kiosk/screens/fair/lead_receipt.h"
#include "kiosk/screens/fair/lead_words.h"
#include "kiosk/text/unicode.h"
#include "tests/support/samples.h"

namespace {

using base::Lang;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

store::ProductCard card(const char* name, const char* price = "") {
  return {.row = 1,
          .id = samples::id<domain::ProductId>("p"),
          .name = domain::LocalizedText(name),
          .stars = {},
          .producer = {},
          .area = {},
          .price_vnd = price,
          .thumb = {}};
}

TEST(PriceList, TakesTheShopsPriceBeforeTheCentres) {
  store::ProductCard sold = card("Mật hoa dừa", "150000");
  sold.shop.price = *domain::Price::from_dong(140'000);

  const auto list = screens::price_list("Sokfarm", {sold, card("Cốm dẹp")}, 2, Lang::vi, 600);

  EXPECT_EQ(list.text, "Sokfarm\nMật hoa dừa: 140.000\u00A0₫\nCốm dẹp\n");
  EXPECT_EQ(list.shown, 2u);
}

TEST(PriceList, SaysHowManyItsCodeCannotHold) {
  const std::vector<store::ProductCard> cards(40, card("Mật hoa dừa hữu cơ Trà Vinh", "150000"));

  for (const std::size_t most : {213u, 331u, 450u, 600u}) {
    const auto list = screens::price_list("Sokfarm", cards, 120, Lang::vi, most);
    EXPECT_LE(list.text.size(), most);
    EXPECT_GT(list.shown, 2u);
    EXPECT_THAT(list.text, EndsWith("và " + std::to_string(120 - list.shown) + " sản phẩm nữa"));
  }
}

TEST(VCard, EscapesWhatItsFormatMeansOtherwise) {
  domain::Producer maker{.id = samples::id<domain::ProducerId>("m"),
                         .name = domain::LocalizedText("Hợp tác xã A; B, C\\D")};
  maker.address = "Ấp 1, xã Tam Ngãi";
  maker.phone = "0294 3855 000 / 0912 345 678";
  maker.links = {{domain::Link::Kind::website, "https://a.example/x"}};

  const std::string text = screens::vcard(maker, Lang::vi, 600);

  EXPECT_THAT(text, StartsWith("BEGIN:VCARD\r\nVERSION:3.0\r\n"));
  EXPECT_THAT(text, HasSubstr("FN:Hợp tác xã A\\; B\\, C\\\\D\r\n"));
  EXPECT_THAT(text, HasSubstr("TEL;TYPE=WORK,VOICE:0294 3855 000\r\nTEL;TYPE=WORK,VOICE:0912 345 678\r\n"));
  EXPECT_THAT(text, HasSubstr("ADR;TYPE=WORK:;;Ấp 1\\, xã Tam Ngãi;;;;\r\n"));
  EXPECT_THAT(text, HasSubstr("URL:https://a.example/x\r\n"));
  EXPECT_THAT(text, EndsWith("END:VCARD\r\n"));
}

TEST(VCard, GivesUpWhatACodeCannotHold) {
  domain::Producer maker{.id = samples::id<domain::ProducerId>("m"), .name = domain::LocalizedText("A")};
  maker.address = std::string(700, 'x') + "\nBEGIN:VCARD";
  maker.phone = "0294\r\nNOTE:evil";

  const std::string text = screens::vcard(maker, Lang::vi, 600);

  EXPECT_LE(text.size(), 600u);
  EXPECT_THAT(text, Not(HasSubstr("ADR")));
  EXPECT_THAT(text, Not(HasSubstr("\nNOTE:")));
  EXPECT_THAT(text, EndsWith("END:VCARD\r\n"));
}

TEST(VCard, HoldsTheBeginningOfTheLongestNames) {
  for (const char* letter : {"ក", "🌿", "\\", "a;"}) {
    std::string name;
    for (int i = 0; i < 300; ++i) name += letter;
    domain::Producer maker{.id = samples::id<domain::ProducerId>("m"), .name = domain::LocalizedText(name)};

    const std::string text = screens::vcard(maker, Lang::vi, 600);

    EXPECT_LE(text.size(), 600u);
    EXPECT_GT(text.size(), 400u);
    EXPECT_TRUE(text::is_valid_utf8(text)) << letter;
    EXPECT_THAT(text, EndsWith("END:VCARD\r\n"));
  }
}

TEST(LeadReceipt, IsNoLongerThanACodeHolds) {
  const screens::LeadReceiptAt receipt{"123456789012", ~0U, std::string(300, 'k'), std::string(60, '1'),
                                       samples::day("2027-02-22")};
  for (const Lang lang : base::kLanguages) {
    const std::string text = screens::receipt_text(receipt, lang, 600);
    EXPECT_LE(text.size(), 600u);
    EXPECT_THAT(text, HasSubstr("1234 5678 9012"));
  }
}

TEST(LeadReceipt, SaysKindsAsInASentence) {
  const auto bit = [](leads::Field field) {
    const auto at = std::find(leads::kFields.begin(), leads::kFields.end(), field);
    return 1U << (at - leads::kFields.begin());
  };
  const unsigned kinds = bit(leads::Field::name) | bit(leads::Field::phone) | bit(leads::Field::zalo);
  EXPECT_THAT(screens::kinds_text(kinds, Lang::vi), StartsWith("Họ và tên, điện thoại, Zalo, "));
}

TEST(Guesses, PauseLongerWithEachWrongOneAndForgetThemAfterAWhile) {
  app::Guesses guesses;
  for (int i = 0; i < 4; ++i) guesses.was_wrong(100);
  EXPECT_LE(guesses.again_s(), 100);

  guesses.was_wrong(100);
  EXPECT_EQ(guesses.again_s(), 130);
  guesses.was_wrong(130);
  EXPECT_EQ(guesses.again_s(), 190);
  for (int i = 0; i < 60; ++i) guesses.was_wrong(200);
  EXPECT_EQ(guesses.again_s(), 200 + 15 * 60);

  guesses.was_wrong(200 + 31 * 60);
  EXPECT_LE(guesses.again_s(), 200 + 31 * 60);
}

}  // namespace
