// Fairs: their phases, their faults, and the way from sheet to kiosk.
#include "kiosk/domain/fair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/codec/record_json.h"
#include "tests/support/samples.h"
#include "tools/publish/records.h"

namespace {

using domain::Fair;
using domain::FairFault;
using domain::FairPhase;
using samples::day;
using testing::ElementsAre;
using testing::IsEmpty;

Fair three_days() {
  return {.id = samples::id<domain::FairId>("hoi-cho-can-tho"),
          .name = domain::LocalizedText("Hội chợ OCOP Cần Thơ", "Cần Thơ OCOP fair", "ពិព័រណ៍ OCOP កឹនធើ"),
          .booth = "B12",
          .from = day("2026-12-04"),
          .until = day("2026-12-06"),
          .exhibitors = {samples::id<domain::ProducerId>("vinamit")},
          .products = {samples::id<domain::ProductId>("mat-hoa-dua"), samples::id<domain::ProductId>("gao")},
          .welcome = domain::LocalizedText("Mời bạn nếm thử"),
          .lang = "km",
          .keeper = "Sokfarm",
          .phone = "0294 3 855 000",
          .contacts = true,
          .purposes = {"reply"},
          .keep_days = 90,
          .kiosks = {"Quay-1"}};
}

TEST(Fairs, RunFromTheFirstDayToTheLast) {
  const Fair fair = three_days();

  EXPECT_EQ(phase_of(fair, day("2026-12-03")), FairPhase::coming);
  EXPECT_EQ(phase_of(fair, day("2026-12-04")), FairPhase::on);
  EXPECT_EQ(phase_of(fair, day("2026-12-06")), FairPhase::on);
  EXPECT_EQ(phase_of(fair, day("2026-12-07")), FairPhase::over);
  EXPECT_EQ(days_of(fair), 3);
  EXPECT_EQ(days_left(fair, day("2026-12-04")), 2);
  EXPECT_EQ(days_left(fair, day("2026-12-06")), 0);
  EXPECT_EQ(days_left(fair, day("2026-12-07")), -1);
}

// `break_it` makes one thing wrong.
template <class Change>
FairFault fault_after(Change break_it) {
  Fair fair = three_days();
  break_it(fair);
  return fault_of(fair);
}

TEST(Fairs, SayWhatIsWrongWithThem) {
  EXPECT_EQ(fault_of(three_days()), FairFault::none);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.name = domain::LocalizedText("  "); }), FairFault::no_name);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.exhibitors.clear(); }), FairFault::no_exhibitor);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.until = day("2026-12-03"); }),
            FairFault::ends_before_it_begins);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.until = day("2027-01-03"); }), FairFault::none);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.until = day("2027-01-04"); }), FairFault::too_long);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.keeper.clear(); }), FairFault::no_keeper);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.phone = " "; }), FairFault::no_phone);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.purposes = {"sale"}; }), FairFault::no_purpose);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.keep_days = 731; }), FairFault::keep_days);
  EXPECT_EQ(fault_after([](Fair& fair) { fair.keep_days = 0; }), FairFault::none);
}

TEST(Fairs, TellAllOfTheirFaultsInOrder) {
  Fair fair = three_days();
  fair.keep_days = -1;
  fair.phone.clear();
  fair.exhibitors.clear();

  EXPECT_THAT(faults_of(fair),
              ElementsAre(FairFault::no_exhibitor, FairFault::no_phone, FairFault::keep_days));
  EXPECT_EQ(fault_of(fair), FairFault::no_exhibitor);
}

TEST(Fairs, NeedNoKeeperWhereNobodyIsAskedForContacts) {
  EXPECT_EQ(fault_after([](Fair& fair) {
              fair.contacts = false;
              fair.keeper = fair.phone = "";
              fair.purposes.clear();
            }),
            FairFault::none);
}

TEST(Fairs, KeepContactsForHalfAYearWhereTheyDoNotSay) {
  Fair fair = three_days();
  EXPECT_EQ(kept_days_of(fair), 90);
  fair.keep_days = 0;
  EXPECT_EQ(kept_days_of(fair), 180);
}

TEST(Fairs, RunInTheKiosksThatTheyNameAndElseInAny) {
  Fair fair = three_days();
  EXPECT_TRUE(is_for_kiosk(fair, "Quay-1"));
  EXPECT_FALSE(is_for_kiosk(fair, "quay-1"));
  EXPECT_FALSE(is_for_kiosk(fair, ""));
  fair.kiosks.clear();
  EXPECT_TRUE(is_for_kiosk(fair, ""));
}

TEST(Fairs, AreReadFromTheFeedAsTheyWereWritten) {
  const std::string line = codec::encode_record(three_days());

  const auto back = codec::decode_record(line);

  ASSERT_TRUE(back && *back) << line;
  EXPECT_EQ(codec::encode_record(**back), line);
  const auto& fair = std::get<Fair>(**back);
  EXPECT_EQ(fair.from, day("2026-12-04"));
  EXPECT_EQ(fair.keep_days, 90);
  EXPECT_THAT(fair.kiosks, ElementsAre("Quay-1"));
}

TEST(Fairs, AreNoneWithoutTheirDays) {
  EXPECT_FALSE(codec::decode_record(R"({"type":"fair","id":"f","name":{"vi":"Hội chợ"}})"));
  EXPECT_FALSE(codec::decode_record(
      R"({"type":"fair","id":"f","name":{"vi":"H"},"from":"2026-12-04","until":"2026-02-30"})"));
  EXPECT_TRUE(codec::decode_record(
      R"({"type":"fair","id":"f","name":{"vi":"H"},"from":"2026-12-04","until":"2026-12-06"})"));
}

TEST(Fairs, SayNothingOfKeepingThatIsOutOfRange) {
  const auto back = codec::decode_record(
      R"({"type":"fair","id":"f","name":{"vi":"H"},"from":"2026-12-04","until":"2026-12-06","keep_days":9999})");

  ASSERT_TRUE(back && *back);
  EXPECT_EQ(std::get<Fair>(**back).keep_days, 0);
}

TEST(Fairs, ListNothingThatIsEmpty) {
  const auto back = codec::decode_record(
      R"({"type":"fair","id":"f","name":{"vi":"H"},"from":"2026-12-04","until":"2026-12-06","kiosks":["",7,"a"]})");

  ASSERT_TRUE(back && *back);
  EXPECT_THAT(std::get<Fair>(**back).kiosks, ElementsAre("a"));
}

TEST(Fairs, ComeFromTheSheetWithTheKiosksNamesAsWritten) {
  const publish::Sheet sheet{
      "fairs",
      "fairs.csv",
      {"id", "name_vi", "begins", "ends", "exhibitors", "products", "contacts", "purposes", "kiosks"},
      {{2,
        {"f", "Hội chợ", "2026-12-04", "2026-12-06", "sokfarm;vinamit", "gao;mat-hoa-dua", "yes",
         "Reply; offers", "Quay-1; QUAY_2"}}}};

  const auto records =
      publish::make_records({sheet}, {}, [](const base::Error& error) { FAIL() << error.what; });

  ASSERT_EQ(records.size(), 1u);
  const auto& fair = std::get<Fair>(records.front());
  EXPECT_EQ(fair.until, day("2026-12-06"));
  EXPECT_EQ(fair.exhibitors.size(), 2u);
  EXPECT_EQ(fair.products.front().text(), "gao");
  EXPECT_TRUE(fair.contacts);
  EXPECT_THAT(fair.purposes, ElementsAre("reply", "offers"));
  EXPECT_THAT(fair.kiosks, ElementsAre("Quay-1", "QUAY_2"));
}

TEST(Fairs, AreAllInTheCatalogueWhateverTheDay) {
  const support::TempDir folder;
  auto builder = store::Builder::create(folder / "catalogue.db");
  ASSERT_TRUE(builder);
  Fair past = three_days();
  past.id = samples::id<domain::FairId>("a-year-ago");
  past.from = day("2025-12-04");
  past.until = day("2025-12-06");
  ASSERT_TRUE(builder->add(three_days()));
  ASSERT_TRUE(builder->add(past));
  ASSERT_TRUE(builder->finish({.version = 1}, day("2026-11-24")));

  auto catalog = store::Catalog::open(folder / "catalogue.db");
  ASSERT_TRUE(catalog);
  const auto fairs = catalog->fairs();

  ASSERT_TRUE(fairs);
  ASSERT_EQ(fairs->size(), 2u);
  EXPECT_EQ(fairs->front().id.text(), "a-year-ago");
  EXPECT_EQ(codec::encode_record(fairs->back()), codec::encode_record(three_days()));
  EXPECT_THAT(fairs->back().pictures, IsEmpty());
}

}  // namespace
