// What keeps a feed right when people err: the guard, references, removals, lost pictures, what is swept, one
// at a time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "sync/feed/sha256.h"
#include "tests/support/samples.h"
#include "tools/publish/keys.h"
#include "tools/publish/lock.h"
#include "tools/publish/pool.h"
#include "tools/publish/references.h"
#include "tools/publish/repository.h"

namespace {

using base::Errc;
using publish::CentralDatabase;
using publish::RemovalOptions;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kToday[] = "2026-11-24";
using References = RemovalOptions::References;

// A province of a few rows of every kind that names another, published once.
class Publishing : public testing::Test {
 protected:
  Publishing() {
    folder_.write(
        "sheets/taxonomy.csv",
        "id,level,position,name_vi,name_en\ni,sector,0,Thực phẩm,Food\nii,sector,1,Đồ uống,Drinks\n");
    folder_.write("sheets/areas.csv",
                  "id,level,era,name_vi\ncau-ke,district,2024,Cầu Kè\ntra-cu,district,2024,Trà Cú\n");
    folder_.write("sheets/producers.csv",
                  "id,name_vi,name_en,area\nhtx,Hợp tác xã,Cooperative,cau-ke\nho,Hộ,Household,\n");
    folder_.write(
        "sheets/places.csv",
        "id,kind,name_vi,name_en,area\nbien,beach,Biển,Beach,cau-ke\nchua,khmer_pagoda,Chùa,Pagoda,\ncho,"
        "market,Chợ,Market,\n");
    std::string products = "id,name_vi,name_en,taxon,producer,places\n",
                certificates = "id,product,stars,issued\n",
                media = "id,owner_kind,owner,file,alt_vi,alt_en\n";
    for (int i = 0; i < 10; ++i) {
      const std::string n = std::to_string(i);
      products += "p" + n + ",Gạo " + n + ",Rice " + n + ",i," + (i < 2 ? "htx" : "") + "," +
                  (i == 0 ? "bien;chua" : "") + "\n";
      certificates += "c" + n + ",p" + n + ",4,2025-06-01\n";
      media += "m" + n + ",product,p" + n + ",p" + n + ".svg,Gạo,Rice\n";
      folder_.write("sheets/p" + n + ".svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><rect width=\"4\" "
                    "height=\"3\" fill=\"#3" +
                        n + "7\"/></svg>");
    }
    folder_.write("sheets/products.csv", products);
    folder_.write("sheets/certificates.csv", certificates);
    folder_.write("sheets/media.csv", media);
    folder_.write("sheets/routes.csv",
                  "id,name_vi,name_en,duration,stops,products\nr,Tuyến,Tour,one_day,bien;chua,p0;p1\n");
    folder_.write("sheets/events.csv", "id,name_vi,name_en,place,area\nle,Lễ,Festival,bien,cau-ke\n");
    folder_.write("sheets/targets.csv", "id,area,year,products\nt,cau-ke,2026,4\n");
    database_.emplace(*CentralDatabase::open(samples::disk(), folder_ / "central.db"));
    samples::import(folder_ / "sheets", *database_);
    (void)samples::demo_feed(folder_, *database_, clock_);
  }

  publish::BuildOptions options() const {
    return {.feed = folder_ / "feed", .keys = folder_ / "keys", .cache = folder_ / "cache"};
  }
  base::Result<publish::BuildReport> build() { return publish::build_feed(*database_, clock_, options()); }
  base::Result<publish::BuildReport> force() {
    auto forced = options();
    forced.removal = publish::BuildOptions::Removal::forced;
    return publish::build_feed(*database_, clock_, forced);
  }
  // As an accident does it: past everything that notes a removal.
  void lose(const std::string& sql) { EXPECT_TRUE(database_->connection().execute(sql)); }
  auto remove(const char* sheet, const std::string& id, RemovalOptions with = {}) {
    return publish::remove_row(*database_, *publish::find_spec(sheet), id, with, kToday);
  }
  auto rename(const char* sheet, const std::string& before, const std::string& after) {
    return publish::rename_row(*database_, *publish::find_spec(sheet), before, after, kToday);
  }
  std::string cell(const std::string& sheet, const std::string& id, const std::string& column) {
    auto statement =
        *database_->connection().prepare("SELECT " + column + " FROM " + sheet + " WHERE id = '" + id + "'");
    return *statement.step() ? statement.text(0) : "no row";
  }
  std::vector<std::string> ids(const char* sheet) { return *database_->ids(sheet); }
  int files_in(const base::Path& folder) const {
    int count = 0;
    std::error_code error;
    for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error))
      count += at->is_regular_file(error) ? 1 : 0;
    return count;
  }
  // The pool's file of a media row.
  base::Path picture(const std::string& media) { return database_->picture(cell("media", media, "file")); }

  support::TempDir folder_;
  support::FakeClock clock_{kToday};
  std::optional<CentralDatabase> database_;
};

using Removing = Publishing;

TEST_F(Removing, NamesEveryRowThatStillRefersAndChangesNothing) {
  const auto removed = remove("places", "bien");

  ASSERT_FALSE(removed);
  EXPECT_EQ(removed.error().code, Errc::invalid);
  EXPECT_THAT(removed.error().what, HasSubstr("still named by 3 rows"));
  EXPECT_THAT(removed.error().what, HasSubstr("events.place of le"));
  EXPECT_THAT(removed.error().what, HasSubstr("products.places of p0"));
  EXPECT_THAT(removed.error().what, HasSubstr("routes.stops of r"));
  EXPECT_THAT(ids("places"), Contains("bien"));
}

TEST_F(Removing, WithWhatCannotBeWithoutItEmptiesTheRest) {
  const auto removed = remove("places", "bien", {References::with});

  ASSERT_TRUE(removed) << removed.error().what;
  EXPECT_THAT(*removed, Contains("removed routes \"r\", which cannot be without places \"bien\""));
  EXPECT_THAT(ids("routes"), IsEmpty());
  EXPECT_EQ(cell("products", "p0", "places"), "chua");
  EXPECT_EQ(cell("events", "le", "place"), "");
}

TEST_F(Removing, ATaxonWithItsProductsTakesTheirCertificatesAndPicturesToo) {
  ASSERT_TRUE(remove("taxonomy", "i", {References::with}));

  EXPECT_THAT(ids("products"), IsEmpty());
  EXPECT_THAT(ids("certificates"), IsEmpty());
  EXPECT_THAT(ids("media"), IsEmpty());
}

TEST_F(Removing, LetsAnotherRowBeNamedInstead) {
  const auto removed = remove("places", "bien", {References::replace, "cho"});

  ASSERT_TRUE(removed) << removed.error().what;
  EXPECT_EQ(cell("routes", "r", "stops"), "cho;chua");
  EXPECT_EQ(cell("events", "le", "place"), "cho");
  EXPECT_EQ(cell("products", "p0", "places"), "cho;chua");
}

TEST_F(Removing, DoesNotLeaveATourOfOneStop) {
  const auto removed = remove("places", "bien", {References::replace, "chua"});

  ASSERT_FALSE(removed);
  EXPECT_THAT(removed.error().what, HasSubstr("routes \"r\" would have too few stops"));
  EXPECT_EQ(cell("routes", "r", "stops"), "bien;chua");
  EXPECT_EQ(cell("events", "le", "place"), "bien");
}

TEST_F(Removing, TakesWhatBelongsToARowWithItAndSaysSo) {
  lose("UPDATE routes SET products = ''");
  const auto removed = remove("products", "p0");

  ASSERT_TRUE(removed) << removed.error().what;
  EXPECT_THAT(*removed, ElementsAre("removed certificates \"c0\", which belongs to products \"p0\"",
                                    "removed media \"m0\", which belongs to products \"p0\"",
                                    "removed products \"p0\""));
  EXPECT_THAT(remove("areas", "cau-ke", {References::with}).operator*(),
              Contains("removed targets \"t\", which belongs to areas \"cau-ke\""));
}

TEST_F(Removing, SuggestsWhatWasMeant) {
  EXPECT_THAT(remove("places", "bienn").error().what, HasSubstr("did you mean \"bien\"?"));
  EXPECT_THAT(remove("places", "bien", {References::replace, "chao"}).error().what,
              HasSubstr("did you mean \"cho\"?"));
  EXPECT_THAT(publish::sheet_named("product").error().what, HasSubstr("did you mean \"products\"?"));
}

TEST_F(Removing, EveryColumnThatNamesRowsIsKnown) {
  std::set<std::string> known;
  for (const publish::Link& link : publish::links())
    known.insert(std::string(link.sheet) + "." + std::string(link.column) + ">" + std::string(link.to));
  EXPECT_THAT(known, testing::IsSupersetOf({"media.owner>products", "media.owner>producers",
                                            "media.owner>places", "products.taxon>taxonomy",
                                            "areas.formed_from>areas", "outlines.area>areas",
                                            "routes.stops>places", "certificates.product>products"}));
}

using Renaming = Publishing;

TEST_F(Renaming, TakesAllReferencesAndPicturesAlong) {
  const auto renamed = rename("products", "p0", "gao-thom");

  ASSERT_TRUE(renamed) << renamed.error().what;
  EXPECT_EQ(cell("certificates", "c0", "product"), "gao-thom");
  EXPECT_EQ(cell("media", "m0", "owner"), "gao-thom");
  EXPECT_EQ(cell("routes", "r", "products"), "gao-thom;p1");
  EXPECT_THAT(ids("products"), Not(Contains("p0")));
}

TEST_F(Renaming, LeavesTheMediaOfOtherKindsOfTheSameId) {
  lose("UPDATE products SET id = 'bien' WHERE id = 'p9'; UPDATE media SET owner = 'bien' WHERE id = 'm9'");
  ASSERT_TRUE(rename("places", "bien", "ba-dong"));
  EXPECT_EQ(cell("media", "m9", "owner"), "bien");
}

TEST_F(Renaming, RefusesWhatIsTakenOrNoId) {
  EXPECT_THAT(rename("products", "p0", "p1").error().what, HasSubstr("already"));
  EXPECT_THAT(rename("products", "p0", "Gạo Thơm").error().what, HasSubstr("no id"));
  EXPECT_EQ(rename("products", "p77", "x").error().code, Errc::not_found);
  EXPECT_THAT(ids("products"), Contains("p0"));
}

TEST_F(Renaming, WorksInsideAnImportAndIsUndoneWithIt) {
  ASSERT_TRUE(database_->begin());
  ASSERT_TRUE(rename("products", "p0", "gao-thom"));
  ASSERT_FALSE(rename("products", "p1", "gao-thom"));
  database_->roll_back();
  EXPECT_THAT(ids("products"), Contains("p0"));
}

using Guard = Publishing;

TEST_F(Guard, AsksNotAboutWhatWasRemovedByName) {
  for (const char* id : {"p0", "p1", "p2", "p3", "p4"})
    ASSERT_TRUE(remove("products", id, {References::with}));

  const auto built = build();

  ASSERT_TRUE(built) << built.error().what;
  EXPECT_EQ(built->products, 5);
}

TEST_F(Guard, StopsAtRowsThatAreMerelyGoneAndNamesThem) {
  lose("DELETE FROM products WHERE id IN ('p2', 'p3', 'p4')");

  const auto guarded = build();

  ASSERT_FALSE(guarded);
  EXPECT_THAT(guarded.error().what, HasSubstr("3 of 10 products: p2 (Gạo 2), p3 (Gạo 3), p4 (Gạo 4)"));
  ASSERT_TRUE(force());
  EXPECT_TRUE(build()) << "what was forced once is not asked about again";
}

TEST_F(Guard, NoticesALittleLessEachTime) {
  lose(
      "DELETE FROM products WHERE id = 'p9'; DELETE FROM certificates WHERE id = 'c9'; DELETE FROM media "
      "WHERE id = 'm9'");
  const auto first = build();
  ASSERT_TRUE(first);
  EXPECT_THAT(first->told, Contains(HasSubstr("p9 (Gạo 9)")));
  lose(
      "DELETE FROM products WHERE id = 'p8'; DELETE FROM certificates WHERE id = 'c8'; DELETE FROM media "
      "WHERE id = 'm8'");
  ASSERT_TRUE(build());
  lose(
      "DELETE FROM products WHERE id = 'p7'; DELETE FROM certificates WHERE id = 'c7'; DELETE FROM media "
      "WHERE id = 'm7'");
  EXPECT_THAT(build().error().what, HasSubstr("3 of 10 products"));
}

TEST_F(Guard, LooksAtPlacesStarsAndPictures) {
  lose("DELETE FROM places WHERE id = 'cho'");
  EXPECT_THAT(build().error().what, HasSubstr("1 of 3 places: cho (Chợ)"));
  ASSERT_TRUE(force());
  lose("UPDATE certificates SET issued = '2020-01-01' WHERE id IN ('c0', 'c1', 'c2')");
  EXPECT_THAT(build().error().what,
              HasSubstr("3 of 10 products with stars: p0 (Gạo 0), p1 (Gạo 1), p2 (Gạo 2)"));
  ASSERT_TRUE(force());
  lose("DELETE FROM media WHERE id IN ('m0', 'm1', 'm2')");
  EXPECT_THAT(build().error().what, HasSubstr("3 of 10 pictures: one of product p0"));
  ASSERT_TRUE(force());
  EXPECT_TRUE(build());
}

TEST_F(Guard, TakesAWithdrawalAtItsWord) {
  lose("UPDATE certificates SET flag = 'withdrawn'");
  EXPECT_TRUE(build());
}

TEST_F(Guard, NeverSignsAFeedWithoutProducts) {
  lose("DELETE FROM products; DELETE FROM certificates; DELETE FROM media");
  EXPECT_THAT(force().error().what, HasSubstr("never signed"));
  auto fresh = options();
  fresh.feed = folder_ / "fresh";
  EXPECT_FALSE(publish::build_feed(*database_, clock_, fresh));
  EXPECT_FALSE(std::filesystem::exists(fresh.feed));
}

TEST_F(Guard, StopsWhenPicturesAreLostThoughTheCacheHasThem) {
  ASSERT_TRUE(build());
  std::filesystem::remove(picture("m3"));
  EXPECT_THAT(build().error().what, HasSubstr("media \"m3\" (product p3)"));
  EXPECT_THAT(build().error().what, HasSubstr("is missing"));
  folder_.write(("central.db.pictures/" + picture("m3").filename().string()).c_str(), "<svg/>");
  EXPECT_THAT(build().error().what, HasSubstr("is damaged"));

  const auto forced = force();

  ASSERT_TRUE(forced) << forced.error().what;
  EXPECT_THAT(forced->told, Contains(HasSubstr("goes on without them")));
  EXPECT_EQ(forced->pictures, 9);
}

TEST_F(Guard, StopsWhenThePoolIsMissingEvenWhenForced) {
  std::filesystem::rename(folder_ / "central.db.pictures", folder_ / "elsewhere");
  EXPECT_THAT(force().error().what,
              HasSubstr("central.db.pictures with the 10 pictures of the database is missing"));
}

using Dangling = Publishing;

TEST_F(Dangling, ReferencesAreLeftOutAndRowsThatMustHaveThemToo) {
  lose(
      "UPDATE products SET producer = 'nobody' WHERE id = 'p0'; UPDATE products SET places = 'bien;nowhere' "
      "WHERE id = 'p1'; UPDATE products SET taxon = 'ix' WHERE id = 'p9'");

  const auto built = build();

  ASSERT_TRUE(built) << built.error().what;
  EXPECT_EQ(built->products, 9);
  EXPECT_EQ(built->records, 32 - 2);  // and its certificate
  EXPECT_THAT(
      built->told,
      Contains("products \"p0\": producer names \"nobody\", which is not in producers; left out there"));
  EXPECT_THAT(built->told,
              Contains("products \"p1\": places names \"nowhere\", which is not in places; left out there"));
  EXPECT_THAT(built->told,
              Contains("products \"p9\": taxon names \"ix\", which is not in taxonomy; the row is left out"));
  EXPECT_THAT(
      built->told,
      Contains("certificates \"c9\": product names \"p9\", which is not in products; the row is left out"));
  EXPECT_THAT(built->told,
              Contains("media \"m9\": owner names \"p9\", which is not in products; the row is left out"));
}

TEST_F(Dangling, ARowThatMakesNoRecordIsNamedByNobody) {
  lose("UPDATE products SET name_vi = '', name_en = '' WHERE id = 'p0'");
  const auto built = build();
  ASSERT_TRUE(built) << built.error().what;
  EXPECT_THAT(built->told, Contains(HasSubstr("products \"p0\" is left out: ")));
  EXPECT_THAT(built->told,
              Contains("routes \"r\": products names \"p0\", which is not in products; left out there"));
}

using Sweeping = Publishing;

TEST_F(Sweeping, APictureLeavesPoolAndCacheAtOnceAndTheFeedWithTheLastVersionThatNamesIt) {
  ASSERT_TRUE(build());
  ASSERT_TRUE(remove("media", "m5"));
  ASSERT_TRUE(build());
  EXPECT_EQ(files_in(folder_ / "central.db.pictures"), 9);
  EXPECT_EQ(files_in(folder_ / "cache"), 9 * 4);
  EXPECT_EQ(files_in(folder_ / "feed/media"), 10 * 3) << "for kiosks in the middle of the version before";
  for (int i = 0; i < publish::kKeptVersions; ++i) {
    EXPECT_TRUE(database_->set("title_en", "OCOP " + std::to_string(i)));
    ASSERT_TRUE(build());
  }
  EXPECT_EQ(files_in(folder_ / "feed/media"), 9 * 3);
}

TEST_F(Sweeping, APictureLeavesTheFeedAtOnceWhenItsRightIsGone) {
  ASSERT_TRUE(remove("media", "m5"));
  auto pruning = options();
  pruning.withdrawal = publish::BuildOptions::Withdrawal::at_once;
  ASSERT_TRUE(publish::build_feed(*database_, clock_, pruning));
  EXPECT_EQ(files_in(folder_ / "feed/media"), 9 * 3);
}

TEST_F(Sweeping, TakesWhatKilledProcessesLeftAndNobodyElsesFiles) {
  for (const char* file : {"feed/metadata/9.targets.json.tmp77", "feed/media/ab/cd.tmp77-3",
                           "central.db.pictures/x.svg.tmp5", "cache/x.tmp5"})
    folder_.write(file, "half");
  for (const char* file : {"feed/media/index.html", "central.db.pictures/notes.txt", "cache/notes.tmp.txt"})
    folder_.write(file, "ours");
  database_.reset();
  database_.emplace(*CentralDatabase::open(samples::disk(), folder_ / "central.db"));
  ASSERT_TRUE(build());
  for (const char* file : {"feed/metadata/9.targets.json.tmp77", "feed/media/ab/cd.tmp77-3",
                           "central.db.pictures/x.svg.tmp5", "cache/x.tmp5"})
    EXPECT_FALSE(std::filesystem::exists(folder_ / file)) << file;
  for (const char* file : {"feed/media/index.html", "central.db.pictures/notes.txt", "cache/notes.tmp.txt"})
    EXPECT_TRUE(std::filesystem::exists(folder_ / file)) << file;
}

using Locking = Publishing;

TEST_F(Locking, OneWaitsAndSaysForWhom) {
  std::string said;
  const publish::Patience impatient{std::chrono::milliseconds(300),
                                    [&](const std::string& sentence) { said += sentence; },
                                    "ocop-publish set"};

  const auto second = CentralDatabase::open(samples::disk(), folder_ / "central.db",
                                            CentralDatabase::Mode::existing, impatient);

  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Errc::busy);
  EXPECT_THAT(second.error().what, HasSubstr("process " + std::to_string(::getpid())));
  EXPECT_THAT(said, HasSubstr("waiting for ocop-publish"));
  database_.reset();
  EXPECT_TRUE(CentralDatabase::open(samples::disk(), folder_ / "central.db", CentralDatabase::Mode::existing,
                                    impatient));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "central.db.lock"));
}

TEST_F(Locking, HoldsUnderAnotherNameOfTheDatabaseToo) {
  std::filesystem::create_symlink("central.db", folder_ / "other.db");
  EXPECT_EQ(CentralDatabase::open(samples::disk(), folder_ / "other.db", CentralDatabase::Mode::existing,
                                  {std::chrono::milliseconds(0)})
                .error()
                .code,
            Errc::busy);
}

TEST_F(Locking, OfAFeedAndItsKeysKeepsBuildsTimestampsAndRotationsApart) {
  const auto held = publish::Repository::open(samples::disk(), folder_ / "keys", folder_ / "feed", clock_);
  ASSERT_TRUE(held);
  auto impatient = options();
  impatient.patience.at_most = std::chrono::milliseconds(0);
  EXPECT_EQ(publish::build_feed(*database_, clock_, impatient).error().code, Errc::busy);
  EXPECT_EQ(publish::rotate_keys(samples::disk(), folder_ / "keys", folder_ / "keys/offline", {},
                                 clock_.wall(), impatient.patience)
                .error()
                .code,
            Errc::busy);
}

TEST_F(Locking, AProgramThatIsNotOursIsToldPlainly) {
  database_.reset();
  auto theirs =
      *store::sqlite::Connection::open(folder_ / "central.db", store::sqlite::Connection::Mode::read_write);
  ASSERT_TRUE(theirs.execute("BEGIN EXCLUSIVE"));
  const auto opened = CentralDatabase::open(samples::disk(), folder_ / "central.db",
                                            CentralDatabase::Mode::existing, {std::chrono::milliseconds(50)});
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().what, HasSubstr("a program that is not ocop-publish holds the database"));
}

class Opening : public testing::Test {
 protected:
  base::Error error_of(const char* name, CentralDatabase::Mode mode = CentralDatabase::Mode::existing) {
    auto opened = CentralDatabase::open(samples::disk(), folder_ / name, mode);
    return opened ? base::Error{Errc::io, "opened"} : std::move(opened).error();
  }
  int entries() {
    std::error_code error;
    return static_cast<int>(std::distance(std::filesystem::directory_iterator(folder_ / ".", error),
                                          std::filesystem::directory_iterator()));
  }
  support::TempDir folder_;
};

TEST_F(Opening, OfWhatIsNoDatabaseIsRefusedAndLeavesNothing) {
  (void)*CentralDatabase::open(samples::disk(), folder_ / "central.db");
  folder_.write("empty.db", "");
  folder_.write("list.db", "id,name\n");
  std::filesystem::create_directory(folder_ / "folder.db");
  EXPECT_TRUE(store::sqlite::Connection::open(folder_ / "theirs.db", store::sqlite::Connection::Mode::create)
                  ->execute("CREATE TABLE moz_places (id)"));
  const int before = entries();

  EXPECT_THAT(error_of("centrall.db").what, HasSubstr("central.db?)"));
  EXPECT_THAT(error_of("empty.db").what, HasSubstr("there is no database"));
  for (const auto mode : {CentralDatabase::Mode::existing, CentralDatabase::Mode::create}) {
    EXPECT_THAT(error_of("list.db", mode).what, HasSubstr("is not a database"));
    EXPECT_THAT(error_of("folder.db", mode).what, HasSubstr("is no file"));
    EXPECT_THAT(error_of("theirs.db", mode).what, HasSubstr("database of another program"));
    EXPECT_THAT(error_of("nowhere/central.db", mode).what, HasSubstr("no "));
  }
  EXPECT_EQ(entries(), before);
}

}  // namespace
