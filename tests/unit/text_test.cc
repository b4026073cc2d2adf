// Folding, formats and messages.
#include <gtest/gtest.h>

#include <chrono>
#include <string_view>

#include "kiosk/text/collation.h"
#include "kiosk/text/format.h"
#include "kiosk/text/messages.h"
#include "kiosk/text/unicode.h"

namespace {

using base::Lang;

TEST(Fold, StripsMarksAndCase) {
  EXPECT_EQ(text::fold("Dừa SÁP"), "dua sap");
  EXPECT_EQ(text::fold("Đường thốt nốt"), "duong thot not");
  EXPECT_EQ(text::fold("BÁNH TÉT – Trà Cuôn (4★)"), "banh tet tra cuon 4");
}

TEST(Fold, TakesDecomposedTextTheSame) {
  EXPECT_EQ(text::fold("Du\u031B\u0300a sa\u0301p"), "dua sap");
  EXPECT_EQ(text::fold_keeping_marks("Du\u031B\u0300a SA\u0301P"), "dừa sáp");
}

TEST(Fold, DropsZeroWidthCharactersInsideKhmerWords) {
  EXPECT_EQ(text::fold("ត្រា\u2060វិញ"), text::fold("ត្រាវិញ"));
}

TEST(Fold, IsEmptyForBrokenText) {
  EXPECT_EQ(text::fold("\xC3\x28"), "");
}

TEST(Nfc, RefusesWhatIsNotUtf8) {
  EXPECT_FALSE(text::nfc("\xFF"));
  EXPECT_FALSE(text::nfc(std::string_view("a\0b", 3)));
  EXPECT_EQ(text::nfc("u\u031B\u0300"), "ừ");
}

TEST(Format, WritesPricesAsTheLanguageDoes) {
  EXPECT_EQ(text::format_price(1234567, Lang::vi), "1.234.567\u00A0₫");
  EXPECT_EQ(text::format_price(1234567, Lang::en), "1,234,567\u00A0₫");
  EXPECT_EQ(text::format_number(-1234, Lang::vi), "-1.234");
  EXPECT_EQ(text::format_number(999, Lang::vi), "999");
}

TEST(Format, WritesDaysAndTimes) {
  EXPECT_EQ(text::format_day(std::chrono::year(2024) / 11 / 5, base::Lang::vi), "05/11/2024");
  EXPECT_EQ(text::format_time(14 * 60 + 5), "14:05");
}

TEST(Messages, CountInEachLanguage) {
  EXPECT_EQ(text::counted(text::Msg::product_count, 1, Lang::en), "1 product");
  EXPECT_EQ(text::counted(text::Msg::product_count, 1200, Lang::en), "1,200 products");
  EXPECT_EQ(text::counted(text::Msg::product_count, 1200, Lang::vi), "1.200 sản phẩm");
}

TEST(Collation, OrdersAsTheVietnameseAlphabet) {
  const text::Collation collation;
  const char* const kOrdered[] = {"Bánh", "Cam", "Dừa", "Đường", "Gạo", "Tôm", "Trà"};
  for (std::size_t i = 1; i < std::size(kOrdered); ++i)
    EXPECT_LT(collation.key(kOrdered[i - 1]), collation.key(kOrdered[i])) << kOrdered[i];
  EXPECT_LT(collation.key("dưa"), collation.key("dừa"));  // ngang before huyền
  EXPECT_LT(collation.key("dừa"), collation.key("dứa"));  // huyền before sắc
}

}  // namespace
