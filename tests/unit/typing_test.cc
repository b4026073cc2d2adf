// Vietnamese letters from plain keys, and how far a typed word is from a meant one.
#include "kiosk/text/typing.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/text/format.h"
#include "kiosk/text/spelling.h"
#include "kiosk/text/unicode.h"

namespace {

using text::TypingMethod;

std::string type(std::string_view keys, TypingMethod method) {
  std::string text;
  for (const char key : keys) text = text::typed(text, key, method);
  return text;
}

struct Typed {
  const char* keys;
  const char* text;
};

class Telex : public testing::TestWithParam<Typed> {};
TEST_P(Telex, MakesTheWord) {
  EXPECT_EQ(type(GetParam().keys, TypingMethod::telex), GetParam().text) << GetParam().keys;
}
INSTANTIATE_TEST_SUITE_P(Words, Telex,
                         testing::Values(Typed{"duwaf", "dừa"}, Typed{"duaws", "dứa"}, Typed{"saps", "sáp"},
                                         Typed{"ddoongf", "đồng"}, Typed{"truwowngf", "trường"},
                                         Typed{"truongwf", "trường"}, Typed{"nuowcs maswm", "nước mắm"},
                                         Typed{"banhs tets", "bánh tét"}, Typed{"hoaf", "hòa"},
                                         Typed{"hoafn", "hoàn"}, Typed{"thuyr", "thủy"}, Typed{"quys", "quý"},
                                         Typed{"quyeets", "quyết"}, Typed{"gias", "giá"},
                                         Typed{"giuwowngf", "giường"}, Typed{"ngoaif", "ngoài"},
                                         Typed{"muaf", "mùa"}, Typed{"cheef", "chề"}, Typed{"keoj", "kẹo"},
                                         Typed{"traaus", "trấu"}, Typed{"w", "ư"}, Typed{"mwts", "mứt"}));

TEST(Typing, AKeyTypedTwiceUndoesItself) {
  EXPECT_EQ(type("ass", TypingMethod::telex), "as");
  EXPECT_EQ(type("aaa", TypingMethod::telex), "aa");
  EXPECT_EQ(type("ddd", TypingMethod::telex), "dd");
  EXPECT_EQ(type("a11", TypingMethod::vni), "a1");
}

TEST(Typing, ZeroAndZTakeTheToneAway) {
  EXPECT_EQ(type("duwafz", TypingMethod::telex), "dưa");
  EXPECT_EQ(type("du7a20", TypingMethod::vni), "dưa");
}

TEST(Typing, VniTakesFigures) {
  EXPECT_EQ(type("du7a2 sa1p", TypingMethod::vni), "dừa sáp");
  EXPECT_EQ(type("d9o6ng2", TypingMethod::vni), "đồng");
  EXPECT_EQ(type("nu7o7c1 ma81m", TypingMethod::vni), "nước mắm");
  EXPECT_EQ(type("st25", TypingMethod::vni), "st25");  // a rice
  EXPECT_EQ(type("so 12", TypingMethod::vni), "so 12");
}

TEST(Typing, PlainKeysStayWhatTheyAre) {
  EXPECT_EQ(type("coconut wax 12", TypingMethod::plain), "coconut wax 12");
  EXPECT_EQ(type("gao so 12", TypingMethod::telex), "gao so 12");
}

TEST(Typing, CapitalsStayCapitals) {
  EXPECT_EQ(type("DDoongf Thaps", TypingMethod::telex), "Đồng Tháp");
  EXPECT_EQ(type("DdOONGF", TypingMethod::telex), "ĐỒNG");
  EXPECT_EQ(type("Wowng", TypingMethod::telex), "Ương");
  EXPECT_EQ(type("TE61T", TypingMethod::vni), "TẾT");
  EXPECT_EQ(type("OCOOP", TypingMethod::telex), "OCOP");
}

TEST(Typing, AWordBeginsBehindASign) {
  EXPECT_EQ(type("(duwaf saps), ", TypingMethod::telex), "(dừa sáp), ");
  EXPECT_EQ(type("8h-ddeens", TypingMethod::telex), "8h-đến");
}

TEST(Typing, LeavesKhmerAndEarlierWordsAlone) {
  EXPECT_EQ(text::typed("ត្រា", 's', TypingMethod::telex), "ត្រាs");
  EXPECT_EQ(type("dua", TypingMethod::telex) + " ", "dua ");
  EXPECT_EQ(text::typed("dừa sap", 's', TypingMethod::telex), "dừa sáp");
}

TEST(Typing, NeverMakesWhatIsNotUtf8) {
  std::uint32_t seed = 7;
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    seed = seed * 1664525u + 1013904223u;
    text = text::typed(text,
                       "abcdefghijklmnopqrstuvwxyz0123456789 "[seed >> 16 & 0xFFFF ? (seed >> 16) % 37 : 0],
                       i % 2 ? TypingMethod::telex : TypingMethod::vni);
    ASSERT_TRUE(text::fold(text).size() <= text.size());
    if (text.size() > 40) text.clear();
  }
}

TEST(Spelling, CountsWhatAFingerGetsWrong) {
  EXPECT_EQ(text::typing_distance("mam", "mam"), 0u);
  EXPECT_EQ(text::typing_distance("mamm", "mam"), 1u);
  EXPECT_EQ(text::typing_distance("nuco", "nuoc"), 1u);  // two letters swapped
  EXPECT_EQ(text::typing_distance("", "abc"), 3u);
  EXPECT_EQ(text::typing_distance("kitten", "sitting"), 3u);
}

TEST(Url, EncodesAllButUnreservedBytes) {
  EXPECT_EQ(text::url_encoded("Xã A-1_~."), "X%C3%A3%20A-1_~.");
}

}  // namespace
