// Search over the demo catalogue: what visitors type, and what must come first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/samples.h"

namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

// A day on which the certificates that are known by the year 2023 alone surely count: stars break ties.
constexpr char kBeforeTet[] = "2025-12-01";

class Search : public testing::Test {
 protected:
  std::vector<std::string> titles(std::string_view query, std::size_t limit = 20) {
    std::vector<std::string> found;
    const auto hits = catalog_.search(query, limit);
    EXPECT_TRUE(hits);
    for (const auto& card : *catalog_.cards(hits->products, samples::day(kBeforeTet)))
      found.push_back(card.name.in(base::Lang::vi));
    return found;
  }
  std::string first(std::string_view query) {
    const auto found = titles(query);
    return found.empty() ? "nothing" : found.front();
  }

  support::TempDir folder_;
  store::Catalog catalog_ = samples::demo_catalog(folder_, kBeforeTet);
};

TEST_F(Search, FindsTheSameHoweverItIsTyped) {
  const auto expected = titles("dừa sáp");

  ASSERT_GE(expected.size(), 10u);
  EXPECT_EQ(titles("dua sap").size(), expected.size());
  EXPECT_EQ(titles("DUA SAP").size(), expected.size());
  EXPECT_EQ(titles("du\u031B\u0300a sa\u0301p"), expected);
  EXPECT_THAT(titles("dua sap"), Contains("Dừa sáp Hòa Tân"));
}

TEST_F(Search, FindsBanhTetOfTraCuonByItsVillage) {
  EXPECT_THAT(titles("bánh tét trà cuôn"), Contains(HasSubstr("Bánh tét")));
}

TEST_F(Search, RanksTypedMarksBeforeOtherWordsOfTheSameLetters) {
  const auto found = titles("dừa", 60);

  ASSERT_THAT(found, Contains("Kẹo dừa sáp lá dứa"));
  const auto cucumber = std::find(found.begin(), found.end(), "Dưa leo an toàn");
  const auto pandan = std::find(found.begin(), found.end(), "Trà dứa thơm Phú Quới");
  ASSERT_NE(cucumber, found.end());
  ASSERT_NE(pandan, found.end());
  for (const char* coconut :
       {"Dừa sáp Hòa Tân", "Mật hoa dừa", "Thảm xơ dừa Trà Bắc", "Mứt dừa sáp Cẩm (Cẩm Hằng)"}) {
    const auto at = std::find(found.begin(), found.end(), coconut);
    ASSERT_NE(at, found.end()) << coconut;
    EXPECT_LT(at, cucumber) << coconut;
    EXPECT_LT(at, pandan) << coconut;
  }
}

TEST_F(Search, FindsBeginningsWhileTyping) {
  EXPECT_THAT(titles("mat h"), Contains("Mật hoa dừa"));
  EXPECT_THAT(titles("nuoc m"), Contains("Nước mắm rươi Long Vinh"));
  EXPECT_THAT(titles("s"), Not(testing::IsEmpty()));
}

TEST_F(Search, PutsTitlesBeforeTexts) {
  EXPECT_THAT(first("gao"), testing::AnyOf(HasSubstr("Gạo"), HasSubstr("gạo")));
}

TEST_F(Search, FindsEnglishNames) {
  EXPECT_EQ(first("fish sauce"), "Nước mắm rươi Long Vinh");
  EXPECT_EQ(first("pomelo"), "Bưởi da xanh Ninh Thới");
}

TEST_F(Search, FindsOldAndNewAreaNames) {
  EXPECT_THAT(titles("cau ke", 60), Contains("Dừa sáp sợi Vicosap"));
  EXPECT_THAT(titles("tieu can", 60), Contains("Mật hoa dừa"));
  // Phú Cần became part of Xã Tiểu Cần, Xã Thạnh Phú of Xã Tam Ngãi… the unit of 2025 is searched as well.
  EXPECT_THAT(titles("phu can", 60), Contains("Mật hoa dừa"));
}

TEST_F(Search, FindsProducersAndPlaces) {
  const auto makers = catalog_.search("sokfarm", 20);
  ASSERT_TRUE(makers);
  ASSERT_FALSE(makers->producers.empty());
  EXPECT_THAT(makers->producers.front().name.in(base::Lang::vi), HasSubstr("Sokfarm"));
  const auto beach = catalog_.search("ba dong", 20);
  ASSERT_TRUE(beach);
  ASSERT_FALSE(beach->places.empty());
  EXPECT_EQ(beach->places.front().name.in(base::Lang::vi), "Biển Ba Động");
}

TEST_F(Search, FindsNothingForNonsenseAndSurvivesSyntax) {
  EXPECT_TRUE(titles("zzqx").empty());
  for (const char* query : {"\"", "AND", "dua* OR", "((", "title:dua", "NEAR(a b)", "-", "", "   ",
                            "\xFF\xFE", "'; DROP TABLE product; --"}) {
    EXPECT_TRUE(catalog_.search(query, 5)) << query;
  }
  EXPECT_TRUE(catalog_.search(std::string(5000, 'a'), 5));
}

struct Expectation {
  const char* query;
  const char* first;
};

class SearchRelevance : public Search, public testing::WithParamInterface<Expectation> {};

TEST_P(SearchRelevance, ShowsFirst) {
  EXPECT_EQ(first(GetParam().query), GetParam().first) << GetParam().query;
}

INSTANTIATE_TEST_SUITE_P(
    Table, SearchRelevance,
    testing::Values(
        Expectation{"mật hoa dừa", "Mật hoa dừa"}, Expectation{"duong hoa dua", "Đường hoa dừa"},
        Expectation{"nuoc mam", "Nước mắm rươi Long Vinh"},
        Expectation{"nước mắm", "Nước mắm rươi Long Vinh"},
        Expectation{"tra hoa dau biec", "Trà hoa đậu biếc Phú Quới"}, Expectation{"cua lot", "Cua lột"},
        Expectation{"mat na", "Mặt nạ chằn và khỉ của người Khmer"},
        Expectation{"quyt", "Quýt đường Thuận Phú"}, Expectation{"buoi", "Bưởi da xanh Ninh Thới"},
        Expectation{"hu tieu", "Hủ tiếu sợi Nô Công"}, Expectation{"salon tre", "Bộ salon tre Trì Cảnh"},
        Expectation{"com ong", "Cốm ống Chí Quốc"}, Expectation{"ba khia", "Mắm ba khía Tường Anh"},
        Expectation{"starfiwa", "Nước khoáng thiên nhiên Sao Biển - STARFIWA"},
        Expectation{"honey", "Mật ong rừng bần"}, Expectation{"purple rice", "Gạo tím Huyền Hội"},
        Expectation{"mooncake", "Bánh trung thu gà quay jambon"},
        Expectation{"khô cá kèo", "Khô cá kèo Thu Trang"},
        Expectation{"hạt ngọc rồng", "Gạo Long Hiệp (Hạt Ngọc Rồng)"},
        Expectation{"con chim", "Điểm du lịch cộng đồng Cồn Chim"}));

// The relevance table: every query's first hit is one of those expected.
TEST_F(Search, PutsFirstWhatTheRelevanceTableExpects) {
  std::ifstream table(base::Path(OCOP_SOURCE_DIR) / "tests/unit/relevance.txt");
  int queries = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line.front() == '#') continue;
    ++queries;
    const std::size_t equals = line.find('=');
    const std::string query = line.substr(0, equals), expected = line.substr(equals + 1);
    const auto hits = catalog_.search(query, 20);
    ASSERT_TRUE(hits) << query;
    if (expected.starts_with("place:")) {
      std::vector<std::string> places;
      for (const auto& place : hits->places) places.push_back(place.id.text());
      EXPECT_THAT(places, Contains(expected.substr(6))) << query;
      continue;
    }
    const auto cards =
        *catalog_.cards(std::span(hits->products).first(std::min<std::size_t>(1, hits->products.size())),
                        samples::day(kBeforeTet));
    const std::string first = cards.empty() ? "nothing" : cards.front().id.text();
    EXPECT_TRUE((";" + expected + ";").find(";" + first + ";") != std::string::npos)
        << query << ": expected " << expected << ", found " << first;
  }
  EXPECT_GE(queries, 120);
}

TEST_F(Search, SaysWhichWordsItSearchedInstead) {
  EXPECT_EQ(catalog_.search("nuoc mamm", 5)->corrected_query, "nước mắm");
  EXPECT_EQ(catalog_.search("nuoc mam", 5)->corrected_query, "");
  EXPECT_EQ(catalog_.search("xyzq", 5)->corrected_query, "");
}

TEST_F(Search, OffersWordsThatCompleteTheLastOne) {
  EXPECT_THAT(*catalog_.completions("kẹo chu", 5), Contains("chuối"));
  EXPECT_TRUE(catalog_.completions("kẹo ", 5)->empty());
  EXPECT_TRUE(catalog_.completions("", 5)->empty());
}

}  // namespace
