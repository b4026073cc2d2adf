// Three days at a fair, with real files: the kiosk arrives with the centre's fair on a stick, begins on its
// day, takes contacts through two power cuts, ends by itself, hands the contacts over, and is the shop's
// again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/base/folders.h"
#include "tests/support/kiosk_flow.h"

namespace {

using testing::HasSubstr;
using text::Msg;

constexpr const char* kPassphrase = "mật khẩu của gian hàng";

class ThreeDays : public support::KioskFlow {
 protected:
  ThreeDays() { std::filesystem::create_directories(stick_); }

  // The centre publishes the fair, and the machine takes it from a folder, as from a stick.
  void take_fair() {
    const std::string maker = kiosk().catalog()->producers(1)->front().id.text();
    folder_.write("sheets/fairs.csv",
                  "id,name_vi,name_en,name_km,booth,begins,ends,exhibitors,welcome_vi,lang,keeper,phone,"
                  "contacts,purposes,keep_days\n"
                  "hoi-cho-can-tho,Hội chợ Cần Thơ,Cần Thơ fair,ពិព័រណ៍,B12,2026-12-04,2026-12-06," +
                      maker + ",Mời bạn nếm thử,en,Hợp tác xã,0294 3855000,yes,reply;offers,90\n");
    const auto report = samples::import(folder_ / "sheets", database_, {samples::day("2026-11-26")});
    ASSERT_FALSE(report.has_refusals()) << report.summary();
    publish();
    sync();
    visitor_.frames(5);
  }
  void on(const char* day) {
    clock_.set_day(day);
    visitor_.frames(5);
  }
  const screens::RunningFair* fair() { return kiosk().fairs().running(); }
  leads::Counts counts() { return kiosk().fairs().leads().counts(); }

  // The exhibitor's stick gets the key.
  void make_key() {
    kiosk().let_staff_in();
    const domain::Fair& fair = kiosk().fairs().running()->fair;
    kiosk().apply(screens::DoAtStick{
        leads::MakeKey{stick_, fair.id, fair.name.best(base::Lang::vi), fair.booth, kPassphrase}});
    visitor_.frames(3);
    kiosk().apply(screens::LeaveStaff{});
    visitor_.frames(3);
  }
  leads::Outcome take_out(const char* passphrase) {
    kiosk().let_staff_in();
    kiosk().apply(screens::DoAtStick{leads::TakeOut{
        stick_, kiosk().fairs().leads().batches().front().key, passphrase, {}, base::Lang::vi}});
    visitor_.frames(3);
    const auto outcome = kiosk().fairs().work().outcome;
    kiosk().apply(screens::LeaveStaff{});
    visitor_.frames(3);
    EXPECT_TRUE(outcome);
    return outcome.value_or(leads::Outcome{});
  }
  // A visitor who filled the form in: each has another name, all the marker.
  void give(int number) {
    constexpr std::array kNames{"Nguyễn Thị Hường", "Emma O'Brien 🌿", "សុខ ចាន់ថា"};
    const auto lang = static_cast<base::Lang>(number % 3);
    leads::LeadDraft draft;
    draft.name = std::string(kNames[static_cast<std::size_t>(lang)]) + " " + std::to_string(number);
    draft.phone = "+84 90 000 " + std::to_string(1000 + number);
    draft.note = std::string(kMarker);
    draft.agreed = {leads::Purpose::reply};
    draft.lang = lang;
    kiosk().apply(screens::Open{screens::LeadAt{}});
    visitor_.frames(2);
    kiosk().apply(screens::GiveLead{draft});
    visitor_.frames(2);
    EXPECT_TRUE(visitor_.is_at<screens::LeadReceiptAt>()) << number;
    kiosk().apply(screens::GoTo{screens::HomeAt{}});
    visitor_.frames(2);
  }
  // The plug is pulled: what is on the disk at this moment is all there is.
  void cut_power() {
    const base::Path kept = folder_ / "disk";
    std::filesystem::copy(
        layout_.root(), kept,
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
    visitor_.stop();
    std::filesystem::remove_all(layout_.root());
    std::filesystem::rename(kept, layout_.root());
    visitor_.start();
  }
  // Files below `folder` that hold what visitors wrote.
  static std::set<std::string> told_by(const base::Path& folder) {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      if (bytes.find(kMarker) != std::string::npos) found.insert(entry.path().filename().string());
    }
    return found;
  }

  static constexpr std::string_view kMarker = "xin-bao-gia-7f3a";
  const base::Path stick_ = folder_ / "stick";
};

TEST_F(ThreeDays, BeginByThemselvesLoseNothingAndEnd) {
  clock_.set_day("2026-12-03");
  take_fair();
  EXPECT_FALSE(fair());
  ASSERT_EQ(kiosk().fairs().plan().fairs.size(), 1u) << "staff hear of what comes";

  on("2026-12-04");
  ASSERT_TRUE(fair());
  EXPECT_EQ(kiosk().session().lang, base::Lang::en) << "the exhibitor's language";
  EXPECT_FALSE(fair()->takes_contacts) << "nobody could read them yet";
  make_key();
  ASSERT_TRUE(fair()->takes_contacts);
  for (int i = 0; i < 10; ++i) give(i);
  cut_power();
  ASSERT_TRUE(fair()) << "the fair goes on";
  EXPECT_EQ(counts().waiting, 10);

  on("2026-12-05");
  for (int i = 10; i < 20; ++i) give(i);
  cut_power();
  EXPECT_EQ(counts().waiting, 20);

  on("2026-12-06");
  for (int i = 20; i < 30; ++i) give(i);
  EXPECT_EQ(counts().waiting, 30);
  EXPECT_TRUE(told_by(folder_ / "state").empty());

  on("2026-12-07");
  EXPECT_FALSE(fair());
  ASSERT_TRUE(kiosk().fairs().plan().ended);
  EXPECT_EQ(kiosk().session().lang, base::Lang::vi) << "the shop's language";

  const leads::Outcome wrong = take_out("not this one");
  ASSERT_TRUE(wrong.failure);
  EXPECT_EQ(wrong.failure->trouble, leads::Trouble::wrong_passphrase);
  EXPECT_EQ(counts().waiting, 30);

  const leads::Outcome outcome = take_out(kPassphrase);
  ASSERT_FALSE(outcome.failure);
  EXPECT_EQ(outcome.taken, 30);
  EXPECT_EQ(counts().waiting, 0);
  EXPECT_EQ(counts().taken, 30);
  const auto csv = files_.read(stick_ / outcome.folder / "leads.csv", 1 << 20);
  ASSERT_TRUE(csv) << csv.error().what;
  for (const char* name : {"Nguyễn Thị Hường 0", "Emma O'Brien 🌿 1", "សុខ ចាន់ថា 29"})
    EXPECT_THAT(*csv, HasSubstr(name));
  EXPECT_TRUE(told_by(folder_ / "state").empty());
}

TEST_F(ThreeDays, AreNotEndedByAClockThatLostItsDate) {
  clock_.set_day("2026-12-05");
  take_fair();
  ASSERT_TRUE(fair());
  visitor_.stop();
  clock_.set_day("2026-01-01");
  clock_.be_doubted();
  visitor_.start();
  ASSERT_TRUE(fair());
  EXPECT_TRUE(kiosk().fairs().plan().clock_is_doubted);
  kiosk().let_staff_in();
  kiosk().apply(screens::SayTime{base::WallTime(samples::day("2026-12-07"))});
  visitor_.frames(3);
  EXPECT_FALSE(fair());
  EXPECT_TRUE(kiosk().fairs().plan().ended);
}

TEST_F(ThreeDays, LeaveVisitorsCountedForTheExhibitor) {
  clock_.set_day("2026-12-05");
  take_fair();
  ASSERT_TRUE(fair());
  kiosk().attract();
  visitor_.tap_at(900, 500);
  visitor_.frames(40);
  kiosk().apply(screens::Open{screens::ProductAt{fair()->products.front()}});
  visitor_.frames(5);
  kiosk().apply(screens::GoTo{screens::HomeAt{}});
  visitor_.frames(5);
  EXPECT_EQ(kiosk().fair_figures().all_visits(), 1);
  EXPECT_EQ(kiosk().fair_figures().products.at(fair()->products.front().text()).opened, 1);
}

}  // namespace
