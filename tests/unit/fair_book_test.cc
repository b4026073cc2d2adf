// The book of a fair: what an officer writes, what becomes of it, and what is said where it is wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/domain/fair.h"
#include "tests/support/samples.h"
#include "tools/publish/fair.h"
#include "tools/publish/fair_form.h"
#include "tools/publish/records.h"

namespace {

using publish::FairOptions;
using publish::Problem;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kId = "hoi-cho-can-tho-2026-12-04";

// A centre with two makers and the lines of a good book, which each test changes.
class FairBooks : public testing::Test {
 protected:
  FairBooks() : database_(samples::small_database(folder_)) {
    folder_.write("more/producers.csv",
                  "id,name_vi,name_en\nsokfarm,Công ty TNHH Trà Vinh Farm (Sokfarm),Sokfarm\n"
                  "htx-hoa-tan,Hợp tác xã Dừa sáp Hòa Tân,Hòa Tân Cooperative\n");
    folder_.write("more/products.csv",
                  "id,name_vi,name_en,taxon,producer,gtin\nmat-hoa-dua,Mật hoa dừa,Nectar,i,sokfarm,"
                  "8936049700019\nduong-hoa-dua,Đường hoa dừa,Sugar,i,sokfarm,\ndua-sap,Dừa sáp,Wax "
                  "coconut,i,htx-hoa-tan,\ndua-sap-2,Dừa sáp,Wax coconut,i,sokfarm,\n");
    samples::import(folder_ / "more", database_);
    EXPECT_TRUE(database_.set("province", "tra-vinh"));
    lines_ = {{"Tên hội chợ", "Hội chợ Cần Thơ"},
              {"Tên hội chợ tiếng Anh", "Cần Thơ fair"},
              {"Gian hàng", "B12"},
              {"Từ ngày", "4/12/2026"},
              {"Đến ngày", "6/12/2026"},
              {"Đơn vị tham gia", "Sokfarm"},
              {"Xin liên hệ", "có"},
              {"Mục đích", "Trả lời"},
              {"Bên giữ thông tin", "Sokfarm"},
              {"Điện thoại", "0294 3855000"},
              {"Số ngày lưu giữ", "90"}};
  }

  // The lines as a sheet, with the list of products where it is not empty.
  publish::FairReport put(const std::string& list = "", FairOptions::Mode mode = FairOptions::Mode::put) {
    std::string sheet;
    for (const auto& [label, value] : lines_) sheet += label + ";\"" + value + "\";\n";
    folder_.write("book/hội chợ.csv", sheet);
    std::filesystem::remove(folder_ / "book/sản phẩm.csv");
    if (!list.empty()) folder_.write("book/sản phẩm.csv", list);
    return put_folder(mode);
  }
  publish::FairReport put_folder(FairOptions::Mode mode = FairOptions::Mode::put) {
    const auto book = publish::read_spreadsheets(samples::disk(), folder_ / "book");
    EXPECT_TRUE(book) << book.error().what;
    auto report = publish::put_fair(*book, database_, {samples::day("2026-11-30"), mode});
    EXPECT_TRUE(report) << report.error().what;
    return *std::move(report);
  }
  void change(std::string_view label, const std::string& value) {
    for (auto& [name, stored] : lines_) {
      if (name == label) stored = value;
    }
  }
  // The fairs that a build would publish.
  std::vector<domain::Fair> fairs() {
    std::vector<domain::Fair> found;
    for (const domain::Record& record : publish::make_records(
             *database_.read(), {}, [](const base::Error& error) { FAIL() << error.what; })) {
      if (const auto* fair = std::get_if<domain::Fair>(&record)) found.push_back(*fair);
    }
    return found;
  }
  std::vector<std::string> refusals(const std::string& list = "") {
    std::vector<std::string> texts;
    for (const Problem& problem : put(list).problems) {
      if (problem.weight == Problem::Weight::refused) texts.push_back(problem.text());
    }
    return texts;
  }
  std::vector<std::string> notes(const std::string& list = "") {
    std::vector<std::string> texts;
    for (const Problem& problem : put(list).problems) {
      if (problem.weight == Problem::Weight::noted) texts.push_back(problem.text());
    }
    return texts;
  }

  support::TempDir folder_;
  publish::CentralDatabase database_;
  std::vector<std::pair<std::string, std::string>> lines_;
};

std::vector<std::string> texts(const auto& ids) {
  std::vector<std::string> found;
  for (const auto& id : ids) found.push_back(id.text());
  return found;
}

TEST_F(FairBooks, BecomeFairs) {
  const auto report = put("Mã sản phẩm;Tên sản phẩm\nduong-hoa-dua;\n;Mật hoa dừa\n");

  EXPECT_FALSE(report.has_refusals());
  EXPECT_THAT(report.lines, ElementsAre(AllOf(HasSubstr("fair hoi-cho-can-tho-2026-12-04"),
                                              HasSubstr("1 exhibitor, 2 products"), HasSubstr("added"))));
  ASSERT_EQ(fairs().size(), 1u);
  const domain::Fair fair = fairs().front();
  EXPECT_EQ(fair.id.text(), kId);
  EXPECT_EQ(fair.name.in(domain::Lang::en), "Cần Thơ fair");
  EXPECT_EQ(fair.from, samples::day("2026-12-04"));
  EXPECT_EQ(fair.until, samples::day("2026-12-06"));
  EXPECT_THAT(texts(fair.exhibitors), ElementsAre("sokfarm"));
  EXPECT_THAT(texts(fair.products), ElementsAre("duong-hoa-dua", "mat-hoa-dua"));
  EXPECT_THAT(fair.purposes, ElementsAre("reply"));
  EXPECT_EQ(fair.keep_days, 90);
  EXPECT_EQ(domain::fault_of(fair), domain::FairFault::none);
}

TEST_F(FairBooks, OfTheSameFairChangeNothingASecondTime) {
  put();

  const auto again = put();

  EXPECT_THAT(again.lines, ElementsAre(HasSubstr("unchanged")));
  EXPECT_EQ(fairs().size(), 1u);
}

TEST_F(FairBooks, MayBeJudgedAlone) {
  const auto report = put("", FairOptions::Mode::judge);

  EXPECT_THAT(report.lines, ElementsAre(HasSubstr("would be added")));
  EXPECT_THAT(fairs(), IsEmpty());
}

TEST_F(FairBooks, NameProductsByIdBarcodeOrNameUnderAHeaderOrWithout) {
  put("Mã vạch\n8936049700019\n");
  EXPECT_THAT(texts(fairs().front().products), ElementsAre("mat-hoa-dua"));
  put("1;Đường hoa dừa\n2;mat hoa dua\n");
  EXPECT_THAT(texts(fairs().front().products), ElementsAre("duong-hoa-dua", "mat-hoa-dua"));
  // Two makers have a "Dừa sáp"; the exhibitor's is meant.
  put("STT;Sản phẩm\n1;Dừa sáp\n;Tổng cộng\n");
  EXPECT_THAT(texts(fairs().front().products), ElementsAre("dua-sap-2"));
}

TEST_F(FairBooks, GoOnWithAListInTheLinesBelow) {
  lines_.insert(lines_.begin() + 6, {"", "Hợp tác xã Dừa sáp Hòa Tân"});
  EXPECT_THAT(refusals(), IsEmpty());
  EXPECT_THAT(texts(fairs().front().exhibitors), ElementsAre("sokfarm", "htx-hoa-tan"));
}

TEST_F(FairBooks, WithUnknownMakersOrProductsAreRefusedByNameAndLine) {
  change("Đơn vị tham gia", "Sokfram");
  EXPECT_THAT(refusals("Tên sản phẩm\nMật hoa dừa\nMật hoa mai\n"),
              ElementsAre(AllOf(HasSubstr("hội chợ.csv:6 Đơn vị tham gia: \"Sokfram\" is none of the"),
                                HasSubstr("(sokfarm)?")),
                          AllOf(HasSubstr("sản phẩm.csv:3"), HasSubstr("\"Mật hoa mai\""),
                                HasSubstr("(mat-hoa-dua)?"))));
  EXPECT_THAT(fairs(), IsEmpty());
}

TEST_F(FairBooks, RefuseARowThatNamesTwoProductsAndANameOfSeveral) {
  EXPECT_THAT(refusals("Mã sản phẩm;Tên sản phẩm\nmat-hoa-dua;Đường hoa dừa\n"),
              ElementsAre(HasSubstr("the row says \"mat-hoa-dua\" before")));
  change("Đơn vị tham gia", "sokfarm; htx-hoa-tan");
  EXPECT_THAT(refusals("Tên sản phẩm\nDừa sáp\n"),
              ElementsAre(HasSubstr("is the name of several products; write the id: \"dua-sap\" or")));
}

TEST_F(FairBooks, ReadDaysAsVietnamWritesThem) {
  change("Từ ngày", "ngày 3 tháng 12 năm 2026");
  EXPECT_THAT(refusals(), IsEmpty());
  EXPECT_EQ(fairs().front().from, samples::day("2026-12-03"));
  change("Từ ngày", "30/2/2026");
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("Từ ngày: \"30/2/2026\" is not a day")));
  change("Từ ngày", "4/12/26");
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("Từ ngày: \"4/12/26\" is not a day")));
  change("Từ ngày", "");
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("Từ ngày: must not be empty")));
}

TEST_F(FairBooks, ThatEndBeforeTheyBeginOrLastTooLongAreRefused) {
  change("Đến ngày", "3/12/2026");
  EXPECT_THAT(refusals(), ElementsAre(AllOf(HasSubstr("hội chợ.csv:5 Đến ngày"),
                                            HasSubstr("is before the beginning on \"2026-12-04\""))));
  change("Đến ngày", "4/1/2027");
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("the fair would last 32 days")));
  change("Đến ngày", "3/1/2027");
  EXPECT_THAT(refusals(), IsEmpty());
}

TEST_F(FairBooks, OfAFairThatIsOverOrFarAwayAreTakenAndTold) {
  change("Từ ngày", "4/11/2026");
  change("Đến ngày", "6/11/2026");
  EXPECT_THAT(notes(), Contains(HasSubstr("\"2026-11-06\" is past: the fair is over")));
  EXPECT_EQ(fairs().size(), 1u);
  change("Từ ngày", "4/12/2028");
  change("Đến ngày", "6/12/2028");
  EXPECT_THAT(notes(), Contains(HasSubstr("is more than a year away")));
}

TEST_F(FairBooks, ThatAskForContactsSayWhoKeepsThemAndWhatFor) {
  change("Mục đích", "");
  change("Bên giữ thông tin", "");
  change("Điện thoại", "");
  EXPECT_THAT(refusals(), testing::UnorderedElementsAre(HasSubstr("hội chợ.csv:8 Mục đích"),
                                                        HasSubstr("hội chợ.csv:9 Bên giữ"),
                                                        HasSubstr("hội chợ.csv:10 Điện thoại")));
  change("Xin liên hệ", "không");
  EXPECT_THAT(refusals(), IsEmpty());
  change("Mục đích", "bán dữ liệu");
  EXPECT_THAT(refusals(), Contains(HasSubstr("write \"Trả lời\", \"Tin mới\" or both")));
  change("Mục đích", "");
  change("Số ngày lưu giữ", "900");
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("\"900\" is not within 1 to 730")));
}

TEST_F(FairBooks, ThatAreRefusedSayNothingOfWhatTheDatabaseHolds) {
  put();
  change("Từ ngày", "31/11/2026");
  EXPECT_THAT(put().lines, ElementsAre("fair hoi-cho-can-tho: not taken, 1 refused"));
  EXPECT_THAT(put("", FairOptions::Mode::judge).lines, ElementsAre(HasSubstr("not taken, 1 refused")));
}

TEST_F(FairBooks, OfAFairMoreThanAYearAgoHaveTheWrongYear) {
  change("Từ ngày", "4/11/2025");
  change("Đến ngày", "6/11/2025");
  EXPECT_THAT(refusals(), ElementsAre(AllOf(HasSubstr("hội chợ.csv:5 Đến ngày"),
                                            HasSubstr("\"2025-11-06\" is more than a year ago"))));
  EXPECT_THAT(fairs(), IsEmpty());
}

TEST_F(FairBooks, AreToldOfInTheirOwnWords) {
  lines_.push_back({"Ngôn ngữ", "Tiếng Pháp"});
  EXPECT_THAT(refusals(),
              ElementsAre(HasSubstr("write one of \"Tiếng Việt\", \"Tiếng Anh\", \"Tiếng Khmer\"")));
  lines_.back() = {"Ảnh", "banner.jpg; bìa.jpg"};
  EXPECT_THAT(refusals(), Contains(AllOf(HasSubstr("hội chợ.csv:12 Ảnh: "), HasSubstr("was not found"))));
  lines_.push_back({"Tranh vẽ", "có lẽ"});
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("hội chợ.csv:13 Tranh vẽ: \"có lẽ\" is neither yes nor no")));
  lines_.resize(11);
  EXPECT_THAT(refusals("Mã sản phẩm\nmat-hoa-mai\n"), ElementsAre(HasSubstr("Mã sản phẩm: \"mat-hoa-mai\"")));
  EXPECT_THAT(put().lines, ElementsAre(HasSubstr("contacts for \"Trả lời\"")));
}

TEST_F(FairBooks, AreNotToldOfWhatOnlyFollowsFromAnotherLine) {
  lines_.push_back({"Ảnh", "banner.svg"});
  folder_.write("book/banner.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><rect width=\"4\" "
                "height=\"3\"/></svg>");
  change("Tên hội chợ", "");
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("Tên hội chợ: must not be empty")));
  change("Tên hội chợ", "Hội chợ Cần Thơ");
  change("Đơn vị tham gia", "Công ty Sokfam");
  const auto report = put("Mã\nmat-hoa-dua\n");
  for (const Problem& problem : report.problems)
    EXPECT_THAT(problem.reason, Not(HasSubstr("who does not exhibit"))) << problem.text();
  EXPECT_THAT(refusals(), ElementsAre(AllOf(HasSubstr("\"Công ty Sokfam\" is none of the producers"),
                                            HasSubstr("did you mean"), HasSubstr("(sokfarm)?"))));
}

TEST_F(FairBooks, InTheWordsOfTheFormAreTakenWithoutANote) {
  change("Mục đích", "trả lời; tin mới");
  for (const std::string& note : notes()) EXPECT_THAT(note, Not(HasSubstr("was read as yes"))) << note;
  for (const std::string& note : notes()) EXPECT_THAT(note, Not(HasSubstr("was read as reply"))) << note;
  change("Mục đích", "chào hàng");  // is understood, and a guess
  EXPECT_THAT(notes(), Contains(HasSubstr("\"chào hàng\" was read as offers")));
}

TEST_F(FairBooks, SayWhereNothingIsSaidOfKeeping) {
  change("Số ngày lưu giữ", "");
  EXPECT_THAT(notes(), Contains(HasSubstr("contacts are kept for 180 days")));
}

TEST_F(FairBooks, ForAnotherProvinceAreRefused) {
  lines_.push_back({"Tỉnh", "Tỉnh Trà Vinh"});
  EXPECT_THAT(refusals(), IsEmpty());
  change("Tỉnh", "Bến Tre");
  EXPECT_THAT(refusals(),
              ElementsAre(HasSubstr("\"Bến Tre\" is another province than the database's, \"tra-vinh\"")));
}

TEST_F(FairBooks, RefuseWhatDoesNotFitTheKiosksPages) {
  std::string letters;
  for (int i = 0; i < 300; ++i) letters += "ă";
  change("Tên hội chợ", letters);
  EXPECT_THAT(refusals(), ElementsAre(AllOf(HasSubstr("Tên hội chợ: 300 characters"), HasSubstr("120"))));
  change("Tên hội chợ", "Hội chợ Cần Thơ");
  lines_.push_back({"Kiosk", "Quay-1; quầy hai"});
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("\"quầy\" is no kiosk's name")));
}

TEST_F(FairBooks, KeepEmojiKhmerAndLettersWrittenFromTheRight) {
  change("Tên hội chợ", "🎪 Hội chợ معرض");
  lines_.push_back({"Tên hội chợ tiếng Khmer", "ពិព័រណ៍\u200Bអូកូប"});
  EXPECT_THAT(refusals(), IsEmpty());
  ASSERT_EQ(fairs().size(), 1u);
  EXPECT_EQ(fairs().front().name.in(domain::Lang::vi), "🎪 Hội chợ معرض");
  EXPECT_EQ(fairs().front().name.in(domain::Lang::km), "ពិព័រណ៍\u200Bអូកូប");
}

TEST_F(FairBooks, RefuseSignsThatTurnTheDirectionOfWriting) {
  change("Tên hội chợ", "Hội chợ \u202Eơhc iộH");
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("turns the direction of writing")));
  change("Tên hội chợ", "🎪");  // nothing that anybody could read out
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("Tên hội chợ: must not be empty")));
}

TEST_F(FairBooks, RefuseLinesThatMeanNothingBecauseTheyMayHaveMeantMuch) {
  lines_.push_back({"Gian hang so may", "B12"});
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("hội chợ.csv:12 Gian hang so may: is no line of a fair")));
  EXPECT_THAT(fairs(), IsEmpty());
  lines_.back() = {"Người lập biểu", "chị Lan"};  // signs the book
  EXPECT_THAT(notes(),
              Contains(HasSubstr("hội chợ.csv:12 Người lập biểu: is no line of a fair and was left")));
  EXPECT_EQ(fairs().size(), 1u);
  lines_.back() = {"Ngôn ngu mac dinhh", "Tiếng Anh"};
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("did you mean \"Ngôn ngữ\"?")));
  lines_.back() = {"Từ ngày", "5/12/2026"};
  EXPECT_THAT(refusals(), ElementsAre(HasSubstr("stands here again, after row 4")));
}

TEST_F(FairBooks, TellProductsOfMakersWhoDoNotExhibit) {
  EXPECT_THAT(notes("Mã\ndua-sap\n"),
              Contains(AllOf(HasSubstr("shows \"dua-sap\" of \"htx-hoa-tan\", who does not exhibit"))));
}

TEST_F(FairBooks, BringPicturesAndTakeThemAway) {
  folder_.write("book/banner.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><rect width=\"4\" "
                "height=\"3\"/></svg>");
  lines_.push_back({"Ảnh", "banner"});
  EXPECT_THAT(put().lines, ElementsAre(HasSubstr("1 picture")));
  const auto media = *database_.rows(*publish::find_spec("media"));
  ASSERT_TRUE(media.contains(std::string(kId) + ".1"));

  change("Ảnh", "");

  EXPECT_THAT(notes(), Contains(HasSubstr("leaves, because the book no longer names it")));
  EXPECT_FALSE(database_.rows(*publish::find_spec("media"))->contains(std::string(kId) + ".1"));
  // The longest id leaves no room for the number behind it.
  change("Ảnh", "banner.svg");
  change("Tên hội chợ", "Hội chợ Bạc Liêu");
  lines_.push_back({"Mã hội chợ", std::string(64, 'a')});
  EXPECT_THAT(put().lines, ElementsAre(HasSubstr("1 picture")));
}

TEST_F(FairBooks, WithAPictureThatIsNotThereWriteNothing) {
  lines_.push_back({"Ảnh", "banner.jpg"});
  EXPECT_THAT(refusals(), ElementsAre(AllOf(HasSubstr("hội chợ.csv:12"), HasSubstr("was not found"))));
  EXPECT_THAT(fairs(), IsEmpty());
}

TEST_F(FairBooks, SayWhereTheSameMakersExhibitElsewhereAtTheSameTime) {
  put();
  change("Tên hội chợ", "Hội chợ Sóc Trăng");
  EXPECT_THAT(notes(), Contains(HasSubstr("\"hoi-cho-can-tho-2026-12-04\" of the database has the same")));
}

TEST_F(FairBooks, KeepTheirIdWhereTheOfficerGaveOne) {
  lines_.push_back({"Mã hội chợ", "oct-2026"});
  EXPECT_THAT(refusals(), IsEmpty());
  EXPECT_EQ(fairs().front().id.text(), "oct-2026");
  // The next book without an id is that of the same fair.
  lines_.pop_back();
  EXPECT_THAT(put().lines, ElementsAre(HasSubstr("fair oct-2026")));
  lines_.push_back({"Mã hội chợ", "Hội chợ 1"});
  EXPECT_THAT(refusals(), ElementsAre(AllOf(HasSubstr("hội chợ.csv:12 Mã hội chợ"), HasSubstr("is no id"))));
}

TEST_F(FairBooks, MayBeASheetOfFairs) {
  std::filesystem::create_directories(folder_ / "book");
  folder_.write(
      "book/fairs.csv",
      "id,name_vi,name_en,begins,ends,exhibitors,products\na,Hội chợ A,Fair "
      "A,1/12/2026,3/12/2026,Sokfarm,Mật hoa dừa\nb,Hội chợ B,Fair B,8/12/2026,9/12/2026,htx-hoa-tan,\n");
  EXPECT_THAT(put_folder().lines, ElementsAre(HasSubstr("fair a:"), HasSubstr("fair b:")));
  ASSERT_EQ(fairs().size(), 2u);
  EXPECT_THAT(texts(fairs().front().products), ElementsAre("mat-hoa-dua"));
}

TEST_F(FairBooks, HaveAFormThatIsReadBackAndNeverWrittenOver) {
  std::filesystem::create_directories(folder_ / "form");
  const base::Path form = folder_ / "form/hội chợ.xlsx";
  ASSERT_TRUE(publish::write_fair_form(database_, {"Sokfarm", "htx-hoa-tan"}, form));

  const auto book = publish::read_spreadsheets(samples::disk(), form);
  ASSERT_TRUE(book) << book.error().what;
  const auto report = publish::put_fair(*book, database_, {samples::day("2026-11-30")});

  ASSERT_TRUE(report);
  std::vector<std::string> columns;
  for (const Problem& problem : report->problems) {
    if (problem.weight == Problem::Weight::refused) columns.push_back(problem.column);
    EXPECT_THAT(problem.reason, Not(HasSubstr("is no line of a fair"))) << problem.text();
  }
  EXPECT_THAT(columns, testing::UnorderedElementsAre("Tên hội chợ", "Ngày bắt đầu", "Ngày kết thúc"));
  // Makers stand in it by their names.
  std::vector<std::string> cells;
  for (const auto& row : book->grids.front().rows) {
    if (row.cells.size() > 1) cells.push_back(row.cells[1].text);
  }
  EXPECT_THAT(cells, Contains("Công ty TNHH Trà Vinh Farm (Sokfarm)"));
  EXPECT_THAT(cells, Contains("Hợp tác xã Dừa sáp Hòa Tân"));
  EXPECT_FALSE(publish::write_fair_form(database_, {}, form));
  EXPECT_FALSE(publish::write_fair_form(database_, {"Cồn Phụng"}, folder_ / "form/b.xlsx"));
}

TEST(TheDemosFair, IsTakenAndSaysThatItIsMadeUp) {
  const support::TempDir folder;
  auto database = samples::demo_database(folder);
  ASSERT_TRUE(database.set("province", "tra-vinh"));
  const base::Path demo = base::Path(OCOP_SOURCE_DIR) / "assets/demo/fair";
  std::string lines = *samples::disk().read(demo / "fair.csv", 1 << 20);
  lines.replace(lines.find("@FROM@"), 6, "30/11/2026");
  lines.replace(lines.find("@UNTIL@"), 7, "02/12/2026");
  folder.write("fair/fair.csv", lines);
  std::filesystem::copy(demo / "products.csv", folder / "fair/products.csv");
  for (const char* name : {"place-nong-trai-sokfarm.svg", "dua-sap-say-gion-tan-vicosap.svg"})
    std::filesystem::copy(folder / "sheets/pictures" / name, folder / "fair" / name);

  const auto book = publish::read_spreadsheets(samples::disk(), folder / "fair");
  const auto report = publish::put_fair(*book, database, {samples::day("2026-11-30")});

  ASSERT_TRUE(report && !report->has_refusals());
  EXPECT_THAT(report->lines, ElementsAre(HasSubstr("2 exhibitors, 8 products, 2 pictures")));
  for (const domain::Record& record :
       publish::make_records(*database.read(), {}, [](const base::Error& error) { FAIL() << error.what; })) {
    const auto* fair = std::get_if<domain::Fair>(&record);
    if (!fair) continue;
    EXPECT_THAT(fair->name.in(domain::Lang::vi), HasSubstr("dữ liệu minh họa"));
    EXPECT_THAT(fair->name.in(domain::Lang::en), HasSubstr("illustrative"));
    EXPECT_THAT(fair->keeper, HasSubstr("dữ liệu minh họa"));
  }
}

TEST_F(FairBooks, SaySoWhereThereIsNoFairInThem) {
  folder_.write("book/ghi chú.csv", "x;y\n");
  const auto book = publish::read_spreadsheets(samples::disk(), folder_ / "book");
  const auto report = publish::put_fair(*book, database_, {samples::day("2026-11-30")});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, base::Errc::invalid);
}

TEST_F(FairBooks, AreReadByImportAsASheetToo) {
  folder_.write(
      "sheets2/fairs.csv",
      "Mã;Tên hội chợ;Từ ngày;Đến ngày;Đơn vị tham gia;Mục đích;Kiosk\na;Hội chợ "
      "A;1/12/2026;3/12/2026;sokfarm;trả lời, tin mới;Quay-1\nb;Hội chợ B;3/12/2026;1/12/2026;sokfarm;;\n");
  const auto report = samples::import(folder_ / "sheets2", database_);
  EXPECT_EQ(report.sheets.at("fairs").added, 1);
  EXPECT_EQ(report.sheets.at("fairs").refused, 1);
  ASSERT_EQ(fairs().size(), 1u);
  EXPECT_THAT(fairs().front().purposes, ElementsAre("reply", "offers"));
  EXPECT_THAT(fairs().front().kiosks, ElementsAre("Quay-1"));
}

}  // namespace
