// Import and build: truth kept, gaps told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/domain/place_kind.h"
#include "kiosk/media/decode.h"
#include "tests/support/samples.h"
#include "tools/publish/images.h"
#include "tools/publish/records.h"
#include "tools/publish/references.h"

namespace {

using publish::Problem;
using testing::HasSubstr;

// One faulty sheet over a small valid base.
class Import : public testing::Test {
 protected:
  Import() {
    folder_.write("sheets/taxonomy.csv", "id,level,position,name_vi,name_en\ni,sector,0,Thực phẩm,Food\n");
    folder_.write("sheets/areas.csv", "id,level,era,name_vi\nhuyen-cau-ke,district,2024,Huyện Cầu Kè\n");
    folder_.write("sheets/products.csv", "id,name_vi,name_en,taxon,area\ngao,Gạo,Rice,i,huyen-cau-ke\n");
  }
  publish::ImportReport run() {
    auto database = publish::CentralDatabase::open(samples::disk(), folder_ / "central.db");
    return samples::import(folder_ / "sheets", *database, options_);
  }
  // The one problem of an import with that sheet.
  Problem problem_of(const std::string& sheet, const std::string& text) {
    folder_.write("sheets/" + sheet + ".csv", text);
    const auto report = run();
    for (const Problem& problem : report.problems) {
      if (problem.weight == Problem::Weight::refused) return problem;
    }
    return report.problems.empty() ? Problem{Problem::Weight::noted, "", 0, "", "no problem", ""}
                                   : report.problems.front();
  }

  support::TempDir folder_;
  publish::ImportOptions options_{samples::day("2026-11-26")};
};

TEST_F(Import, OfTheSameFilesASecondTimeChangesNothing) {
  const auto first = run(), second = run();
  EXPECT_EQ(first.sheets.at("products").added, 1);
  EXPECT_EQ(second.sheets.at("products").added + second.sheets.at("products").changed, 0);
  EXPECT_EQ(second.sheets.at("products").unchanged, 1);
}

// A comma, a line end or the end of the file in the wrong place: every cell behind it would be another
// column's.
TEST_F(Import, RefusesCsvRowsThatAreOutOfStepWithTheHeader) {
  const std::string head = "id,name_vi,name_en,taxon,area\n";
  EXPECT_THAT(problem_of("products", head + "dua,Kẹo dừa, bánh,Sweets,i,huyen-cau-ke\n").reason,
              HasSubstr("has 6 cells, and the header has 5"));
  EXPECT_THAT(problem_of("products", head + "dua,Kẹo dừa,Swe").reason, HasSubstr("has 3 cells"));
  EXPECT_NE(problem_of("products", head + "dua,Dừa,Coconut,i,huyen-cau-ke,,\n").weight,
            Problem::Weight::refused);  // only separators
}

TEST_F(Import, RemovesWhatIsAbsentOnlyWhereEveryRowCouldBeRead) {
  const std::string head = "id,name_vi,name_en,taxon,area\n",
                    six = "a,A,A,i,\nb,B,B,i,\nc,C,C,i,\nd,D,D,i,\ne,E,E,i,\n";
  folder_.write("sheets/products.csv", head + six + "gao,Gạo,Rice,i,\n");
  run();
  options_.absent = publish::Decision::accept;
  EXPECT_THAT(problem_of("products", head + six + "go,Gao nếp,Rice,x,\n").reason, HasSubstr("no \"x\""));
  bool is_told = false;
  for (const Problem& problem : run().problems)
    is_told = is_told || problem.reason.starts_with("nothing is removed (\"gao\")");
  EXPECT_TRUE(is_told);
  EXPECT_THAT(problem_of("products", head + six).reason, HasSubstr("\"gao\" was removed"));
}

TEST_F(Import, OfARenamedRowKeepsWhatTheSheetLacks) {
  const std::string head = "id,name_vi,name_en,taxon,area";
  folder_.write("sheets/products.csv", head + ",story_vi\ngao,Gạo,Rice,i,huyen-cau-ke,Chuyện hạt gạo\n");
  folder_.write("sheets/certificates.csv", "id,product,stars,issued,flag\nc1,gao,4,2025-03-01,withdrawn\n");
  run();
  folder_.write("sheets/products.csv", head + "\ngao-2,Gạo,Rice,i,huyen-cau-ke\n");
  folder_.write("sheets/certificates.csv", "id,product,stars,issued,flag\nc2,gao-2,4,2025-03-01,\n");
  options_.renames = publish::Decision::accept;
  run();
  auto database = publish::CentralDatabase::open(samples::disk(), folder_ / "central.db");
  const auto stored = [&](std::string_view sheet, const std::string& id, std::string_view column) {
    const auto& spec = *std::find_if(publish::sheet_specs().begin(), publish::sheet_specs().end(),
                                     [&](const auto& each) { return each.name == sheet; });
    const auto place = std::find_if(spec.columns.begin(), spec.columns.end(),
                                    [&](const auto& each) { return each.name == column; }) -
                       spec.columns.begin();
    return database->rows(spec)->at(id)[static_cast<std::size_t>(place)];
  };
  EXPECT_EQ(stored("products", "gao-2", "story_vi"), "Chuyện hạt gạo");
  EXPECT_EQ(stored("certificates", "c2", "flag"),
            "withdrawn");  // an empty cell does not lift it, under whichever id
}

TEST_F(Import, TellsWhatAnEmptyCellTakesAway) {
  folder_.write("sheets/products.csv",
                "id,name_vi,name_en,taxon,area,story_vi\ngao,Gạo,Rice,i,huyen-cau-ke,Chuyện hạt gạo\n");
  run();
  const Problem problem =
      problem_of("products", "id,name_vi,name_en,taxon,area,story_vi\ngao,Gạo,Rice,i,huyen-cau-ke,\n");
  EXPECT_EQ(problem.weight, Problem::Weight::noted);
  EXPECT_EQ(problem.column, "story_vi");
  EXPECT_THAT(problem.reason, HasSubstr("\"Chuyện hạt gạo\" goes"));
}

TEST_F(Import, KeepsHearsayWhereTheCellIsEmptyAndSaysSo) {
  const std::string head = "id,name_vi,name_en,taxon,area,confidence\ngao,Gạo,Rice,i,huyen-cau-ke,";
  folder_.write("sheets/products.csv", head + "low\n");
  run();
  const Problem problem = problem_of("products", head + "\n");
  EXPECT_EQ(problem.weight, Problem::Weight::noted);
  EXPECT_EQ(problem.column, "confidence");
  EXPECT_THAT(problem.reason, HasSubstr("does not change \"low\""));
  EXPECT_EQ(run().sheets.at("products").changed, 0);
}

TEST_F(Import, RefusesNumbersThatTheKioskWouldLeaveOut) {
  const std::string waters = "id,name_vi,name_en,latitude,longitude,slope,width_m\ns,Sông,River,9.8,106.3,";
  EXPECT_EQ(problem_of("waters", waters + "91,900\n").column, "slope");
  EXPECT_EQ(problem_of("waters", waters + "0,20001\n").column, "width_m");
  std::filesystem::remove(folder_ / "sheets/waters.csv");
  EXPECT_EQ(problem_of("targets", "id,area,year,products\nt,huyen-cau-ke,2024,100001\n").column, "products");
}

TEST_F(Import, NamesAnUnknownAreaWithASuggestion) {
  const Problem problem = problem_of("products", "id,name_vi,name_en,taxon,area\ndua,Dừa,Coconut,i,Cầu Kè\n");
  EXPECT_EQ(problem.weight, Problem::Weight::refused);
  EXPECT_EQ(problem.file, "products.csv");
  EXPECT_EQ(problem.row, 2);
  EXPECT_EQ(problem.column, "area");
  EXPECT_THAT(problem.suggestion, HasSubstr("huyen-cau-ke"));
}

TEST_F(Import, RefusesStarsThatAreNotRecognised) {
  const Problem problem = problem_of("certificates", "id,product,stars,illustrative\nc1,gao,2,yes\n");
  EXPECT_EQ(problem.column, "stars");
  EXPECT_THAT(problem.reason, HasSubstr("3, 4 and 5"));
}

TEST_F(Import, RefusesAnExpiryBeforeTheIssue) {
  const Problem problem =
      problem_of("certificates", "id,product,stars,issued,expires\nc1,gao,4,2024-05-01,2024-04-01\n");
  EXPECT_EQ(problem.column, "expires");
}

TEST_F(Import, RefusesOutlinesThatCrossThemselvesOrLeaveTheProvince) {
  const std::string head = "id,area,points\no-1,huyen-cau-ke,";
  EXPECT_THAT(problem_of("outlines", head + "\"9.8,106.1 9.9,106.2 9.9,106.1 9.8,106.2\"\n").reason,
              HasSubstr("crosses or touches itself"));
  EXPECT_THAT(problem_of("outlines", head + "\"106.1,9.8 106.2,9.9 106.1,9.9\"\n").reason,
              HasSubstr("point 1"));
  EXPECT_THAT(problem_of("outlines", head + "\"9.8,106.1 9.9,106.2 21.0,105.8\"\n").reason,
              HasSubstr("leaves the province"));
  EXPECT_THAT(problem_of("outlines", head + "\"9.8,106.1 9.9,106.2\"\n").reason, HasSubstr("2 points"));
  EXPECT_EQ(problem_of("outlines", head + "\"9.8,106.1 9.9,106.2 9.9,106.1\"\n").weight,
            Problem::Weight::noted);
}

TEST_F(Import, TellsWhatWouldLeadAVisitorNowhere) {
  folder_.write("sheets/places.csv", "id,kind,name_vi,name_en\nbien,beach,Biển,Beach\n");
  folder_.write("sheets/producers.csv", "id,name_vi,name_en\nhtx,Hợp tác xã,Cooperative\n");
  folder_.write("sheets/events.csv", "id,name_vi,name_en\nle,Lễ hội,Festival\n");
  std::string told;
  for (const Problem& problem : run().problems) {
    EXPECT_EQ(problem.weight, Problem::Weight::noted);
    told += problem.text() + "\n";
  }
  EXPECT_THAT(told, HasSubstr("\"gao\" leads to no place"));
  EXPECT_THAT(told, HasSubstr("\"bien\" leads to no product"));
  EXPECT_THAT(told, HasSubstr("\"htx\" has no product"));
  EXPECT_THAT(told, HasSubstr("\"le\" leads to no place"));
}

TEST_F(Import, RefusesToursThatLeadNowhereAndPlansOfNoYear) {
  folder_.write("sheets/places.csv",
                "id,kind,name_vi,name_en,area\nbien,beach,Biển,Beach,huyen-cau-ke\nchua,khmer_pagoda,Chùa,"
                "Pagoda,huyen-cau-ke\n");
  const std::string head = "id,name_vi,name_en,duration,stops\nr,Tuyến,Tour,one_day,";
  EXPECT_THAT(problem_of("routes", head + "bien\n").reason, HasSubstr("two stops or more"));
  EXPECT_THAT(problem_of("routes", head + "bien;bien;chua\n").reason, HasSubstr("twice in a row"));
  EXPECT_THAT(problem_of("routes", head + "bien;nowhere\n").reason, HasSubstr("no \"nowhere\""));
  std::filesystem::remove(folder_ / "sheets/routes.csv");
  EXPECT_EQ(problem_of("targets", "id,area,year,products\nt,huyen-cau-ke,204,4\n").column, "year");
}

TEST_F(Import, TakesTheCentresMarkAndNoOther) {
  folder_.write("sheets/mark.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><rect width=\"4\" "
                "height=\"3\" fill=\"#3a7\"/></svg>");
  const std::string head = "id,owner_kind,owner,file,alt_vi,alt_en\nm,mark,";
  EXPECT_EQ(problem_of("media", head + "viet-gap,mark.svg,Nhãn,Mark\n").column, "owner");
  folder_.write("sheets/media.csv", head + "ocop,mark.svg,Nhãn OCOP,OCOP mark\n");
  EXPECT_EQ(run().sheets.at("media").added, 1);
  const support::FakeClock clock{"2026-11-24"};
  auto database = *publish::CentralDatabase::open(samples::disk(), folder_ / "central.db");
  (void)samples::demo_feed(folder_, database, clock);
  const auto sheets = *database.read();
  const auto records = publish::make_records(sheets, {{{"mark", "ocop"}, {domain::Picture{}}}},
                                             [](const base::Error& error) { ADD_FAILURE() << error.what; });
  EXPECT_EQ(std::count_if(
                records.begin(), records.end(),
                [](const domain::Record& record) { return std::holds_alternative<domain::Mark>(record); }),
            1);
}

TEST_F(Import, TakesADatabaseOfAnOlderProgram) {
  {
    auto old =
        *store::sqlite::Connection::open(folder_ / "central.db", store::sqlite::Connection::Mode::create);
    ASSERT_TRUE(
        old.execute("CREATE TABLE places (id TEXT PRIMARY KEY, kind TEXT NOT NULL DEFAULT '', name_vi TEXT "
                    "NOT NULL DEFAULT ''); INSERT INTO places VALUES ('bien', 'beach', 'Biển')"));
    ASSERT_TRUE(old.close());
  }
  folder_.write("sheets/places.csv",
                "id,kind,name_vi,name_en,hours_vi,hours_en\nbien,beach,Biển,Beach,Cả ngày,All day\n");
  EXPECT_EQ(run().sheets.at("places").changed, 1);
}

TEST_F(Import, RefusesTheSecondOfTwoEqualIds) {
  const Problem problem =
      problem_of("products", "id,name_vi,name_en,taxon\ngao,Gạo,Rice,i\ngao,Nếp,Sticky rice,i\n");
  EXPECT_EQ(problem.row, 3);
  EXPECT_EQ(problem.column, "id");
}

TEST_F(Import, SuggestsAnIdMadeFromWhatWasWritten) {
  EXPECT_THAT(problem_of("products", "id,name_vi,name_en,taxon\nGạo Sạch,Gạo,Rice,i\n").suggestion,
              HasSubstr("gao-sach"));
}

TEST_F(Import, TakesAMissingTranslationAndSaysSo) {
  const Problem problem = problem_of("products", "id,name_vi,name_en,taxon\nnep,Nếp,,i\n");
  EXPECT_EQ(problem.weight, Problem::Weight::noted);
  EXPECT_EQ(problem.column, "name_en");
}

TEST_F(Import, ComposesDecomposedTextAndSaysSo) {
  const Problem problem =
      problem_of("products", "id,name_vi,name_en,taxon\nnep,Ne\u0302\u0301p,Sticky rice,i\n");
  EXPECT_EQ(problem.weight, Problem::Weight::noted);
  EXPECT_THAT(problem.reason, HasSubstr("NFD"));
  auto database = publish::CentralDatabase::open(samples::disk(), folder_ / "central.db");
  const auto sheets = *database->read();
  for (const auto& sheet : sheets) {
    if (sheet.name != "products") continue;
    EXPECT_EQ(sheet.rows.back().cells[1], "Nếp");
  }
}

TEST_F(Import, RefusesAPictureThatIsNotThere) {
  const Problem problem = problem_of(
      "media", "id,owner_kind,owner,file,alt_vi,alt_en\nm1,product,gao,pictures/gao.svg,Gạo,Rice\n");
  EXPECT_EQ(problem.column, "file");
  EXPECT_THAT(problem.reason, HasSubstr("not found"));
}

TEST_F(Import, TakesNoKindOfPlaceThatTheKioskDoesNotKnowAndReadsOfficersWords) {
  const std::string head = "id,kind,name_vi,name_en\n";
  const Problem unknown = problem_of("places", head + "p,casino,Sòng bài,Casino\n");
  EXPECT_EQ(unknown.column, "kind");
  EXPECT_EQ(unknown.weight, Problem::Weight::refused);
  EXPECT_THAT(unknown.suggestion, HasSubstr("khmer_pagoda|"));

  EXPECT_THAT(problem_of("places", head + "p,Chùa Khmer,Chùa Âng,Ang pagoda\n").reason,
              HasSubstr("was read as khmer_pagoda"));
  std::string all = head + "p,khmer_pagoda,Chùa Âng,Ang pagoda\n";
  for (const domain::PlaceKind& kind : domain::kPlaceKinds) {
    const std::string name(kind.name);
    all += name + "," + name + ",Nơi " + name + ",Place " + name + "\n";
  }
  EXPECT_NE(problem_of("places", all).weight, Problem::Weight::refused);
}

TEST_F(Import, RefusesAPointOutsideTheProvince) {
  const Problem problem =
      problem_of("places", "id,kind,name_vi,name_en,latitude,longitude\np,beach,Biển,Beach,106.57,9.68\n");
  EXPECT_EQ(problem.column, "latitude");
  EXPECT_THAT(problem.suggestion, HasSubstr("swap"));
}

TEST_F(Import, RefusesAnEventThatEndsBeforeItBegins) {
  EXPECT_EQ(problem_of("events", "id,name_vi,name_en,begins,ends\ne,Hội,Fair,2026-05-02,2026-05-01\n").column,
            "ends");
}

TEST_F(Import, RefusesTextThatIsNotUtf8) {
  EXPECT_THAT(problem_of("products", "id,name_vi,name_en,taxon\nx,\xC3\x28,X,i\n").reason,
              HasSubstr("UTF-8"));
}

TEST_F(Import, RefusesAFocusThatLiesBesideThePicture) {
  folder_.write("sheets/gao.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>");
  const Problem problem = problem_of("media",
                                     "id,owner_kind,owner,file,alt_vi,alt_en,focus_x,focus_y\n"
                                     "m,product,gao,gao.svg,Gạo,Rice,50,101\n");
  EXPECT_EQ(problem.column, "focus_y");
  EXPECT_THAT(problem.reason, HasSubstr("not within 0 to 100"));
}

TEST_F(Import, NeverTakesHalfARow) {
  (void)problem_of("products", "id,name_vi,name_en,taxon,price_vnd\ndua,Dừa,Coconut,i,mười nghìn\n");
  auto database = publish::CentralDatabase::open(samples::disk(), folder_ / "central.db");
  EXPECT_TRUE(database->ids("products")->empty());
}

TEST_F(Import, OfAColumnNobodyKnowsSuggestsTheRightName) {
  const Problem problem = problem_of("products", "id,name_vi,name_en,taxon,sumary_vi\nx,X,X,i,y\n");
  EXPECT_THAT(problem.suggestion, HasSubstr("summary_vi"));
}

TEST(Settings, TakeAWholeWebAddressAlone) {
  support::TempDir folder;
  auto database = publish::CentralDatabase::open(samples::disk(), folder / "central.db");

  for (const char* website : {"https://ocop.example.vn/san-pham?trang=1", "http://example.vn", ""})
    EXPECT_TRUE(database->set("website", website)) << website;
  for (const char* website : {"https://", "https:///san-pham", "https://ocop", "ocop.example.vn",
                              "www.example.vn", "https://example.vn/san pham", " https://example.vn"})
    EXPECT_FALSE(database->set("website", website)) << website;
  EXPECT_FALSE(database->set("website", "https://example.vn/" + std::string(200, 'a')));
}

TEST(Build, OfTheSameDatabaseLeavesTheFeedAlone) {
  support::TempDir folder;
  const support::FakeClock clock("2026-11-24");
  auto database = samples::demo_database(folder);
  samples::demo_feed(folder, database, clock);

  const auto written = std::filesystem::last_write_time(folder / "feed/metadata/timestamp.json");
  const auto again = samples::rebuild(folder, database, clock);

  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.version, 1);
  EXPECT_EQ(again.rendered, 0);
  EXPECT_EQ(std::filesystem::last_write_time(folder / "feed/metadata/timestamp.json"), written);
}

TEST(Build, OfMoreThanTenPartsLeavesTheFeedAloneToo) {
  support::TempDir folder;
  const support::FakeClock clock("2026-11-24");
  auto database = samples::small_database(folder);
  samples::add_products(database, 16'000);
  samples::demo_feed(folder, database, clock);
  EXPECT_FALSE(samples::rebuild(folder, database, clock).changed);
}

TEST(Build, LeavesOutAProductThatWasRemovedWithItsCertificates) {
  support::TempDir folder;
  const support::FakeClock clock("2026-11-24");
  auto database = samples::demo_database(folder);
  samples::demo_feed(folder, database, clock);
  const publish::RemovalOptions with{publish::RemovalOptions::References::with};

  const auto removed =
      publish::remove_row(database, *publish::find_spec("products"), "mat-hoa-dua", with, "2026-11-24");
  const auto again =
      publish::remove_row(database, *publish::find_spec("products"), "mat-hoa-dua", with, "2026-11-24");
  const auto built = samples::rebuild(folder, database, clock);

  EXPECT_TRUE(removed);
  EXPECT_EQ(again.error().code, base::Errc::not_found);
  EXPECT_EQ(built.products, 99);
  EXPECT_EQ(built.removed_products, 1);
  EXPECT_EQ(database.ids("certificates")->size(), 83u);
}

TEST(Images, ComeInThreeSizesThatDecode) {
  support::TempDir folder;
  const auto variants = publish::make_variants(
      samples::disk(), folder.write("x.svg",
                                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 "
                                    "3\"><rect width=\"4\" height=\"3\" fill=\"#3a7\"/></svg>"));
  ASSERT_TRUE(variants);
  ASSERT_EQ(variants->size(), 3u);
  EXPECT_EQ(variants->front().width_px, 512);
  EXPECT_EQ(variants->back().width_px, 1600);
  const auto bitmap = media::decode(variants->front().jpeg);
  ASSERT_TRUE(bitmap);
  EXPECT_EQ(bitmap->height_px, 384);
}

TEST(Images, OfABrokenSourceAreRefused) {
  support::TempDir folder;
  EXPECT_FALSE(publish::make_variants(samples::disk(), folder.write("x.svg", "<svg")));
  EXPECT_FALSE(publish::make_variants(samples::disk(), folder.write("x.jpg", "\xFF\xD8\xFF not a picture")));
  EXPECT_FALSE(publish::make_variants(samples::disk(), folder.write("x.png", "plain text")));
}

TEST(Decode, RefusesCutAndHugePictures) {
  support::TempDir folder;
  const auto variants = publish::make_variants(
      samples::disk(), folder.write("x.svg",
                                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><circle "
                                    "r=\"2\" fill=\"red\"/></svg>"));
  const std::string jpeg = variants->front().jpeg;
  EXPECT_FALSE(media::decode(std::string_view(jpeg).substr(0, jpeg.size() / 2)));
  EXPECT_FALSE(media::check_size(100'000, 10));
  EXPECT_FALSE(media::check_size(8000, 8000));
  EXPECT_FALSE(media::check_size(0, 10));
  EXPECT_EQ(media::decode("GIF89a").error().code, base::Errc::unsupported);
}

}  // namespace
