// What offices hand in, cell by cell: encodings, separators, workbooks, headers, numbers, days, names of
// pictures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <zip.h>

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "tests/support/samples.h"
#include "tests/support/temp_dir.h"
#include "tools/publish/clean_text.h"
#include "tools/publish/columns.h"
#include "tools/publish/csv_grid.h"
#include "tools/publish/encoding.h"
#include "tools/publish/header.h"
#include "tools/publish/number_format.h"
#include "tools/publish/picture_files.h"
#include "tools/publish/problem.h"
#include "tools/publish/read_cell.h"
#include "tools/publish/read_number.h"
#include "tools/publish/workbook.h"

namespace {

using base::Errc;
using publish::Money;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::vector<std::string>> texts(const base::Result<std::vector<publish::GridRow>>& rows) {
  std::vector<std::vector<std::string>> result;
  for (const publish::GridRow& row : *rows) {
    auto& cells = result.emplace_back();
    for (const publish::Cell& cell : row.cells) cells.push_back(cell.text);
  }
  return result;
}

TEST(Csv, IsPartedBySemicolonsCommasOrTabs) {
  for (const std::string& separator : std::vector<std::string>{";", ",", "\t"}) {
    EXPECT_THAT(texts(publish::parse_csv("id" + separator + "name\ngao" + separator + "Gạo\n")),
                ElementsAre(ElementsAre("id", "name"), ElementsAre("gao", "Gạo")))
        << separator;
  }
}
TEST(Csv, KeepsSeparatorsQuotesAndLineEndsInsideQuotes) {
  EXPECT_THAT(texts(publish::parse_csv("id,story\r\n1,\"a, \"\"b\"\"\nc\"\r\n")),
              ElementsAre(ElementsAre("id", "story"), ElementsAre("1", "a, \"b\"\nc")));
}
TEST(Csv, CountsRowsAsAPersonSeesThem) {
  const auto rows = publish::parse_csv("id,story\n\n1,\"two\nlines\"\n2,x\n");
  ASSERT_THAT(*rows, SizeIs(3));
  EXPECT_EQ((*rows)[1].number, 3);
  EXPECT_GT((*rows)[2].number, (*rows)[1].number);
}
TEST(Csv, WithAQuoteThatNeverEndsIsRefusedWithItsLine) {
  const auto rows = publish::parse_csv("id,name\n1,\"open\n2,x\n");
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, Errc::corrupt);
  EXPECT_THAT(rows.error().what, HasSubstr("2"));
}
TEST(Csv, RowOfTooManyCellsIsRefused) {
  const auto rows = publish::parse_csv("id,name\n" + std::string(publish::kMostCsvCells, ',') + "\n");
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, Errc::corrupt);
}

TEST(Encoding, TakesUtf16InBothOrders) {
  EXPECT_EQ(*publish::as_utf8(std::string("\xFF\xFEG\0\xA1\x1Eo\0", 8)), "Gạo");
  EXPECT_EQ(*publish::as_utf8(std::string("\xFE\xFF\0G\x1E\xA1\0o", 8)), "Gạo");
}
TEST(Encoding, TakesTheByteOrderMarkOff) {
  EXPECT_EQ(*publish::as_utf8("\xEF\xBB\xBFid"), "id");
}
TEST(Encoding, RefusesWhatItDoesNotKnow) {
  const auto text = publish::as_utf8("id,name\n1,\x81\x8D\x8F\x90\n");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, Errc::invalid);
}

TEST(Numbers, OfMoneyAreReadAsPeopleWriteThem) {
  for (const char* text : {"25000", "25.000", "25,000", "25 000", "25.000 đ", "25.000đ", "25.000 VND"})
    EXPECT_EQ(publish::whole_number(text, Money::yes), "25000") << text;
}
TEST(Numbers, WithTwoMeaningsAreRefused) {
  for (const char* text : {"25.5", "2,50", "25.00.0", "-5", "25k", "1e5", ""})
    EXPECT_EQ(publish::whole_number(text, Money::yes), std::nullopt) << text;
}
TEST(Numbers, ShownWithLostDigitsAreKnown) {
  EXPECT_TRUE(publish::is_scientific("8.93E+12"));
  EXPECT_FALSE(publish::is_scientific("8936012345678"));
}
TEST(Numbers, GtinHasItsCheckDigit) {
  EXPECT_TRUE(publish::has_gtin_check_digit("4006381333931"));
  EXPECT_FALSE(publish::has_gtin_check_digit("4006381333932"));
}

TEST(Days, AreReadDayFirst) {
  for (const char* text : {"2025-03-01", "1/3/2025", "01/03/2025", "ngày 1 tháng 3 năm 2025"})
    EXPECT_EQ(publish::unambiguous_day(text), "2025-03-01") << text;
}
TEST(Days, WithTwoDigitsOfYearOrThatDoNotExistAreNone) {
  for (const char* text : {"1/3/25", "31/2/2025", "2025-13-01", "3/2025", "2025"})
    EXPECT_THAT(publish::unambiguous_day(text), IsEmpty()) << text;
}
TEST(Days, OfAWorkbookAreCountedFromItsEpoch) {
  EXPECT_EQ(publish::iso_of_serial(45717), "2025-03-01");
  EXPECT_EQ(publish::iso_of_serial(45717.5), "2025-03-01 12:00");
  EXPECT_THAT(publish::iso_of_serial(-1), IsEmpty());
  EXPECT_THAT(publish::iso_of_serial(1e12), IsEmpty());
}
TEST(NumberFormats, TellDaysFromNumbers) {
  EXPECT_EQ(publish::shows("[$-42A]dd/mm/yyyy;@"), publish::Shows::day);
  EXPECT_EQ(publish::shows("#,##0\" ngày\""), publish::Shows::number);
  EXPECT_EQ(publish::shows("hh:mm"), publish::Shows::time_of_day);
  EXPECT_EQ(publish::shows("[h]:mm"), publish::Shows::elapsed_time);
}

using publish::clean_text;
using publish::Joiners;
using publish::Lines;
TEST(Text, LosesWhatIsInvisible) {
  EXPECT_EQ(clean_text("\xE2\x80\x8BGạo\xC2\xA0  nếp\xEF\xBB\xBF ", Lines::one, Joiners::drop).text,
            "Gạo nếp");
}
TEST(Text, IsComposed) {
  EXPECT_EQ(clean_text("Ga\xCC\xA3o", Lines::one, Joiners::drop).text, "Gạo");
}
TEST(Text, ThatWasLostIsRefused) {
  for (const char* text : {"#N/A", "#REF!", "G?o n?p c?a", "G\xEF\xBF\xBDo", "\xFF\xFE", "\xE2\x80\xAEoạG",
                           "Gáº¡o ná»\xC2\xBFp"})
    EXPECT_FALSE(clean_text(text, Lines::one, Joiners::drop).fault.empty()) << text;
}
TEST(Text, KeepsTheZeroWidthSpacesOfKhmer) {
  EXPECT_EQ(clean_text("អង្ករ\xE2\x80\x8Bស", Lines::one, Joiners::keep).text, "អង្ករ\xE2\x80\x8Bស");
}

publish::Header header_of(std::vector<std::vector<std::string>> rows) {
  publish::Grid grid{"products", "products.csv", false, {}};
  for (const auto& texts : rows) {
    auto& row = grid.rows.emplace_back();
    row.number = static_cast<int>(grid.rows.size());
    for (const std::string& text : texts) row.cells.push_back({text, {}, false, false, false});
  }
  return publish::find_header(grid, *publish::find_spec("products"));
}
TEST(Headers, AreReadInAnyCaseWithAnySpaces) {
  const auto header = header_of({{" ID ", "Name_VI", "TAXON\xC2\xA0"}, {"gao", "Gạo", "i"}});
  EXPECT_FALSE(header.stops_sheet);
  EXPECT_EQ(header.first_row, 1u);
  EXPECT_EQ(std::count(header.positions.begin(), header.positions.end(), -1),
            static_cast<long>(header.positions.size()) - 3);
}
TEST(Headers, BelowATitleAreFound) {
  EXPECT_EQ(
      header_of({{"DANH SÁCH SẢN PHẨM OCOP"}, {"id", "name_vi", "taxon"}, {"gao", "Gạo", "i"}}).first_row,
      2u);
}
TEST(Headers, ThatAreNearlyRightStopTheSheetWithASuggestion) {
  const auto header = header_of({{"id", "name_vi", "taxom"}, {"gao", "Gạo", "i"}});
  EXPECT_TRUE(header.stops_sheet);
  ASSERT_FALSE(header.problems.empty());
  EXPECT_THAT(header.problems.front().text(), HasSubstr("taxon"));
}
TEST(Headers, ThatStandTwiceStopTheSheet) {
  EXPECT_TRUE(header_of({{"id", "name_vi", "name_vi"}, {"gao", "Gạo", "Gạo"}}).stops_sheet);
}
TEST(Headers, WithoutAnIdStopTheSheet) {
  EXPECT_TRUE(header_of({{"name_vi", "taxon"}, {"Gạo", "i"}}).stops_sheet);
}

TEST(Problems, AlikeBecomeOneLineWithTheirCount) {
  std::vector<publish::Problem> problems;
  for (int row = 2; row < 1502; ++row)
    problems.push_back({publish::Problem::Weight::refused, "products.csv", row, "issued",
                        "\"" + std::to_string(row) + "\" is no day", ""});
  const auto lines = publish::grouped_lines(problems);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines.front(), HasSubstr("1500"));
}

TEST(Problems, QuoteTheBeginningOfWhatIsLongAndNoControlCode) {
  std::string letters, marks;
  for (int i = 0; i < 100'000; ++i) letters += "ạ", marks += "\"x";
  const publish::Problem problem{publish::Problem::Weight::refused,        "products.csv",       2, "name_vi",
                                 "\"\x1B[31m" + letters + "\" is no name", "did you mean \"x\"?"};
  EXPECT_THAT(problem.text(),
              testing::AllOf(SizeIs(testing::Lt(250u)), HasSubstr("ạ…\" is no name; did you mean \"x\"?"),
                             testing::Not(HasSubstr("\x1B"))));
  EXPECT_THAT((publish::Problem{publish::Problem::Weight::refused, "a.csv", 2, "id", marks, ""}.text()),
              SizeIs(testing::Lt(1100u)));
}

// A workbook of the parts given.
class Workbook : public testing::Test {
 protected:
  base::Result<std::vector<publish::Grid>> read(const std::string& rows, const std::string& strings = "",
                                                const std::string& properties = "") {
    const std::string ns = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    parts_["xl/workbook.xml"] =
        "<workbook " + ns +
        " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" + properties +
        "<sheets><sheet name=\"products\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    parts_["xl/_rels/workbook.xml.rels"] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"rId1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
        "Target=\"worksheets/sheet1.xml\"/></Relationships>";
    parts_["xl/styles.xml"] =
        "<styleSheet " + ns + "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    if (!strings.empty()) parts_["xl/sharedStrings.xml"] = "<sst " + ns + ">" + strings + "</sst>";
    parts_["xl/worksheets/sheet1.xml"] =
        "<worksheet " + ns + "><sheetData>" + rows + "</sheetData></worksheet>";
    const base::Path file = folder_ / "book.xlsx";
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, bytes] : parts_)
      zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0),
                   ZIP_FL_OVERWRITE);
    EXPECT_EQ(zip_close(archive), 0);
    return publish::read_workbook(samples::disk(), file);
  }
  support::TempDir folder_;
  std::map<std::string, std::string> parts_;
};
TEST_F(Workbook, GivesSharedAndInlineTexts) {
  const auto grids = read(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" "
      "t=\"inlineStr\"><is><t>tên</t></is></c></row>",
      "<si><t>x</t></si><si><r><t>i</t></r><r><t>d</t></r></si>");
  ASSERT_TRUE(grids) << grids.error().what;
  EXPECT_EQ((*grids)[0].rows[0].cells[0].text, "id");
  EXPECT_EQ((*grids)[0].rows[0].cells[1].text, "tên");
}

TEST_F(Workbook, CountsDaysFromWhatItSays) {
  const auto grids =
      read("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44255</v></c></row>", "", "<workbookPr date1904=\"1\"/>");
  ASSERT_TRUE(grids) << grids.error().what;
  EXPECT_EQ((*grids)[0].rows[0].cells[0].text, "2025-03-01");
  EXPECT_TRUE((*grids)[0].rows[0].cells[0].is_day);
}

TEST_F(Workbook, TellsErrorValuesAndHiddenRows) {
  const auto grids = read("<row r=\"1\" hidden=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c></row>");
  ASSERT_TRUE(grids) << grids.error().what;
  EXPECT_TRUE((*grids)[0].rows[0].is_hidden);
  EXPECT_TRUE((*grids)[0].rows[0].cells[0].is_failed);
}

TEST_F(Workbook, TellsFormulasThatNobodyCalculatedFromThoseThatGaveNoText) {
  const auto grids = read(
      "<row r=\"1\"><c r=\"A1\"><f>2+2</f><v></v></c><c r=\"B1\"><f>2+2</f></c><c r=\"C1\" "
      "t=\"str\"><f>\"\"</f><v></v></c><c r=\"D1\"><f>2+2</f><v>4</v></c></row>");
  ASSERT_TRUE(grids) << grids.error().what;
  const auto& cells = (*grids)[0].rows[0].cells;
  EXPECT_TRUE(cells[0].is_failed && cells[1].is_failed);
  EXPECT_FALSE(cells[2].is_failed || cells[3].is_failed);
  EXPECT_EQ(cells[3].text, "4");
}

TEST_F(Workbook, WithAStringThatIsNotThereIsRefused) {
  EXPECT_FALSE(read("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "<si><t>x</t></si>"));
}

TEST_F(Workbook, WithRowsOutOfOrderIsRefused) {
  EXPECT_FALSE(read("<row r=\"2\"/><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
}

TEST_F(Workbook, WithRowsBeyondAnySheetIsRefused) {
  for (const char* number : {"0", "-1", "2147483647", "99999999999", "x"})
    EXPECT_FALSE(read("<row r=\"" + std::string(number) + "\"><c><v>1</v></c></row>")) << number;
}

TEST_F(Workbook, FarCellTakesNoMemory) {
  const auto grids = read("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
  if (grids) {
    for (const publish::GridRow& row : (*grids)[0].rows) EXPECT_LE(row.cells.size(), publish::kMostColumns);
  }
}

TEST_F(Workbook, ThatUnpacksToFarMoreThanItIsIsRefused) {
  const auto grids = read("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + std::string(64 << 20, 'a') +
                          "</t></is></c></row>");
  ASSERT_FALSE(grids);
  EXPECT_EQ(grids.error().code, Errc::corrupt);
}

TEST_F(Workbook, ExpandsNoEntities) {
  EXPECT_FALSE(read("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&outside;</t></is></c></row>"));
}

class PictureNames : public testing::Test {
 protected:
  PictureNames() {
    std::filesystem::create_directories(folder_ / "sheets/ảnh");
    folder_.write("sheets/ảnh/Dừa.jpg", "x");
    folder_.write("outside.jpg", "x");
  }
  support::TempDir folder_;
  base::Path sheets_ = folder_ / "sheets";
};
TEST_F(PictureNames, AreFoundInAnySpelling) {
  for (const char* cell : {"ảnh/Dừa.jpg", "ảnh\\Dừa.jpg", "./ảnh/Dừa.jpg",
                           "a\xCC\x89nh/Du\xCC\x9B\xCC\x80"
                           "a.jpg",
                           "ẢNH/dừa.JPG", "ảnh/Dừa"})
    EXPECT_TRUE(publish::find_picture(sheets_, cell)) << cell;
}
TEST_F(PictureNames, LeadNowhereElse) {
  std::filesystem::create_symlink(folder_ / "outside.jpg", sheets_ / "link.jpg");
  for (const std::string& cell :
       {std::string("../outside.jpg"), std::string("ảnh/../../outside.jpg"),
        (folder_ / "outside.jpg").string(), std::string("link.jpg"), std::string("C:\\x.jpg")})
    EXPECT_FALSE(publish::find_picture(sheets_, cell)) << cell;
}
TEST_F(PictureNames, OfPipesAndFoldersAreRefusedAtOnce) {
  mkfifo((sheets_ / "pipe.jpg").c_str(), 0600);
  for (const char* cell : {"pipe.jpg", "ảnh"}) EXPECT_FALSE(publish::find_picture(sheets_, cell)) << cell;
}
TEST_F(PictureNames, ThatFitTwoFilesAreRefused) {
  folder_.write("sheets/ảnh/DỪA.jpg", "y");
  const auto found = publish::find_picture(sheets_, "ảnh/dừa.jpg");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Errc::invalid);
}

}  // namespace
