// Staff at a fair: they start one, say the date, make the key and take contacts out, by touches on the
// screen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/folders.h"
#include "kiosk/domain/fair.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/screens/staff/passphrase.h"
#include "kiosk/screens/staff/say_date.h"
#include "kiosk/state/errands.h"
#include "kiosk/text/format.h"
#include "tests/support/kiosk_flow.h"
#include "tests/support/stick_files.h"

namespace {

using screens::FairAt;
using screens::FairEditAt;
using screens::FairKeyAt;
using screens::SayDateAt;
using screens::StaffAt;
using screens::TakeOutAt;
using text::Msg;

constexpr std::string_view kTyped = "khoai lang tim";

class StaffAtAFair : public testing::Test {
 protected:
  StaffAtAFair() {
    std::filesystem::create_directories(stick_);
    visitor_.start();
  }
  app::Kiosk& kiosk() { return visitor_.kiosk(); }

  void come_in() {
    kiosk().stop_attracting();
    kiosk().stay_awake();
    kiosk().let_staff_in();
    ASSERT_TRUE(visitor_.settle());
  }
  void go(const screens::Location& where) {
    kiosk().apply(screens::GoTo{where});
    ASSERT_TRUE(visitor_.settle());
  }
  // ocop-sync runs and says which sticks there are.
  void plug(std::vector<base::Path> sticks) {
    if (!sign_) sign_.emplace(*state::ServiceSign::put_up(layout_));
    state::ServiceNotice notice;
    for (base::Path& stick : sticks)
      notice.sticks.push_back({std::move(stick), false, std::uint64_t{1} << 30});
    ASSERT_TRUE(state::write_service_notice(files_, layout_, notice));
    clock_.advance(std::chrono::seconds(6));
    ASSERT_TRUE(visitor_.settle());
  }

  // ---- touches, counted
  void tap(std::string_view label) {
    ++taps_;
    visitor_.tap_below(label);
    visitor_.frames(2);
  }
  void tap(Msg label) { tap(visitor_.word(label)); }
  void keys(std::string_view letters) {
    for (const char letter : letters) {
      ++taps_;
      if (letter == ' ')
        visitor_.tap(Msg::key_space, ui::Role::key);
      else
        visitor_.tap(std::string(1, letter), ui::Role::key);
    }
  }
  void write(Msg row, std::string_view letters) {
    tap(row);
    keys(letters);
    tap(Msg::key_done);
  }
  void type_passphrase(std::string_view words) {
    keys(words);
    tap(Msg::key_done);
  }
  std::string day(const char* iso) { return text::format_day(samples::day(iso), kiosk().session().lang); }

  // A fair of today and the next two days, as staff make one.
  void start_fair() {
    come_in();
    tap(Msg::fair_page);
    tap(Msg::fair_start);
    tap(maker_name());
    tap(Msg::key_done);
    tap(Msg::fair_ready_ocop);
    tap(Msg::fair_until);
    tap(day("2026-11-26"));
    write(Msg::fair_row_booth, "A12");
    write(Msg::fair_phone, "0294385524");
    tap(Msg::fair_begin);
  }
  store::ProducerCard maker() { return kiosk().catalog()->producers(1)->front(); }
  std::string maker_name() { return maker().name.best(kiosk().session().lang); }
  const domain::Fair& own() { return kiosk().fairs().plan().fairs.front().fair; }

  // With the stick plugged in.
  void make_key() {
    plug({stick_});
    go(FairKeyAt{own().id});
    tap(Msg::fair_pass_choose);
    type_passphrase(kTyped);
    type_passphrase(kTyped);
    tap(Msg::fair_key_make);
  }
  void leave_contacts(int count) {
    for (int i = 0; i < count; ++i) {
      leads::LeadDraft draft;
      draft.name = "Nguyễn Thị Hường " + std::to_string(i);
      draft.phone = "+84 90 000 " + std::to_string(1000 + i);
      draft.agreed = {leads::Purpose::reply};
      const auto given = leads().give(draft, {"1", base::Lang::vi, clock_.wall()},
                                      {own().id, own().name.best(base::Lang::vi), own().booth, ""},
                                      samples::day("2027-03-01"));
      ASSERT_TRUE(given) << given.error().what;
    }
  }
  leads::LeadStore& leads() { return const_cast<leads::LeadStore&>(kiosk().fairs().leads()); }
  leads::Counts counts() { return leads().counts(); }
  void begin_fair_with(int contacts) {
    start_fair();
    make_key();
    leave_contacts(contacts);
    go(TakeOutAt{});
  }
  void take_out(std::string_view passphrase) {
    tap(Msg::fair_take_out_now);
    type_passphrase(passphrase);
  }
  bool is_on_stick(const char* name) {
    const auto all = base::files_below(stick_);
    return std::any_of(all.begin(), all.end(),
                       [&](const base::Path& file) { return file.filename() == name; });
  }
  std::string taken_words(int count) { return text::counted(Msg::fair_taken, count, kiosk().session().lang); }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  const base::Path stick_ = folder_ / "stick";
  support::StickFiles files_{stick_, folder_ / "state"};
  state::Layout layout_{folder_ / "state"};
  publish::CentralDatabase database_ = samples::synced_demo(folder_, clock_, layout_);
  support::Visitor visitor_{layout_, clock_, files_};
  std::optional<state::ServiceSign> sign_;
  int taps_ = 0;
};

TEST_F(StaffAtAFair, StartOneInTwentyFiveTaps) {
  start_fair();

  EXPECT_LE(taps_, 25);
  EXPECT_TRUE(visitor_.is_at<FairAt>());
  const screens::RunningFair* running = kiosk().fairs().running();
  ASSERT_TRUE(running);
  EXPECT_EQ(running->fair.booth, "A12");
  EXPECT_EQ(running->fair.until, samples::day("2026-11-26"));
  EXPECT_EQ(running->fair.keeper, maker().name.in(base::Lang::vi)) << "the first maker keeps the contacts";
  EXPECT_EQ(running->exhibitors.front().id, maker().id);
  EXPECT_EQ(domain::fault_of(running->fair), domain::FairFault::none);
  go(StaffAt{});
  EXPECT_TRUE(visitor_.sees(Msg::fair_tell_key)) << "without a key nobody can leave a contact";
}

TEST_F(StaffAtAFair, AreToldWhatIsMissingBesideTheRow) {
  come_in();
  go(FairEditAt{true});
  tap(Msg::key_done);
  tap(Msg::fair_begin);
  EXPECT_TRUE(visitor_.sees(Msg::fair_fault_name));
  tap(Msg::fair_ready_farm);
  tap(Msg::fair_begin);
  EXPECT_TRUE(visitor_.sees(Msg::fair_fault_makers));
  tap(Msg::fair_makers);
  tap(maker_name());
  tap(Msg::key_done);
  tap(Msg::fair_begin);
  EXPECT_TRUE(visitor_.sees(Msg::fair_fault_phone));
  tap(Msg::fair_contacts_no);
  tap(Msg::fair_begin);
  EXPECT_TRUE(kiosk().fairs().running());
  EXPECT_FALSE(kiosk().fairs().running()->fair.contacts);
}

TEST_F(StaffAtAFair, FindOnTheWayBackWhatTheyBegan) {
  come_in();
  go(FairAt{});
  tap(Msg::fair_start);
  tap(maker_name());
  tap(Msg::key_done);
  kiosk().apply(screens::Back{});
  visitor_.frames(3);
  ASSERT_TRUE(visitor_.is_at<FairAt>());
  EXPECT_TRUE(visitor_.sees(Msg::fair_go_on));
}

TEST_F(StaffAtAFair, FindWhatTheyBeganAfterTheyWereCalledAway) {
  come_in();
  go(FairEditAt{true});
  tap(maker_name());
  tap(Msg::key_done);
  tap(Msg::fair_ready_food);
  clock_.advance(std::chrono::minutes(3));
  visitor_.frames(3);
  EXPECT_FALSE(kiosk().has_staff());

  come_in();
  go(FairAt{});
  tap(Msg::fair_go_on);
  EXPECT_TRUE(visitor_.sees(Msg::fair_ready_food));
}

TEST_F(StaffAtAFair, EachNewFairHasAnIdOfItsOwn) {
  start_fair();
  const domain::FairId first = own().id;
  tap(Msg::fair_end_now);
  tap(Msg::fair_end_yes);
  EXPECT_FALSE(kiosk().fairs().running());
  clock_.advance(std::chrono::seconds(5));
  visitor_.frames(2);
  taps_ = 0;
  start_fair();
  ASSERT_TRUE(kiosk().fairs().running());
  EXPECT_NE(kiosk().fairs().running()->fair.id, first);
}

TEST_F(StaffAtAFair, EndItBeforeItsTimeAndPutItBackOn) {
  start_fair();
  tap(Msg::fair_end_now);
  EXPECT_TRUE(kiosk().fairs().running()) << "asked once more";
  tap(Msg::doctor_no);
  tap(Msg::fair_end_now);
  tap(Msg::fair_end_yes);
  EXPECT_FALSE(kiosk().fairs().running());
  visitor_.tap(Msg::staff_undo);
  visitor_.frames(3);
  EXPECT_TRUE(kiosk().fairs().running()) << "by the toast";
  ASSERT_TRUE(visitor_.settle());
  tap(Msg::fair_end_now);
  tap(Msg::fair_end_yes);
  tap(Msg::fair_back_on);
  EXPECT_TRUE(kiosk().fairs().running());
}

TEST_F(StaffAtAFair, ChangeItWhileItRunsAndItStaysTheSameFair) {
  start_fair();
  const domain::FairId id = own().id;
  tap(Msg::fair_edit_title);
  write(Msg::fair_row_booth, "B");
  tap(Msg::fair_purpose_offers);
  tap(Msg::fair_save);
  EXPECT_TRUE(visitor_.is_at<FairAt>());
  ASSERT_TRUE(kiosk().fairs().running());
  EXPECT_EQ(kiosk().fairs().running()->fair.id, id);
  EXPECT_EQ(kiosk().fairs().running()->fair.booth, "A12B");
  EXPECT_TRUE(domain::has_purpose(kiosk().fairs().running()->fair, "offers"));
}

TEST_F(StaffAtAFair, ChooseWhichProductsAndInWhichOrder) {
  start_fair();
  tap(Msg::fair_edit_title);
  tap(Msg::fair_row_products);
  const auto all = kiosk().fairs().running()->products;
  ASSERT_GE(all.size(), 2u);
  const auto name = [&](std::size_t i) {
    return kiosk().catalog()->shelf_name(all[i])->best(kiosk().session().lang);
  };
  tap(visitor_.word(Msg::shelf_move_up) + ": " + name(1));
  tap(Msg::key_done);
  tap(Msg::fair_save);
  ASSERT_TRUE(kiosk().fairs().running());
  EXPECT_EQ(kiosk().fairs().running()->products.front(), all[1]);
}

TEST_F(StaffAtAFair, SayTheDateWhereNobodyElseKnowsIt) {
  start_fair();
  visitor_.stop();
  clock_.set_day("2026-01-01");
  clock_.be_doubted();
  visitor_.start();
  EXPECT_TRUE(kiosk().fairs().running()) << "never ended without being told";
  come_in();
  EXPECT_TRUE(visitor_.sees(Msg::fair_date_title));
  tap(Msg::fair_date_title);
  ASSERT_TRUE(visitor_.is_at<SayDateAt>());
  EXPECT_TRUE(visitor_.sees(Msg::fair_date_why));
  tap(Msg::fair_date_day);
  // The month that is shown first is the earliest that can be.
  if (!visitor_.can_tap(day("2026-11-25"))) tap(Msg::day_later);
  tap(day("2026-11-25"));
  tap(text::fill(visitor_.word(Msg::shop_more), "what", visitor_.word(Msg::fair_date_hour)));
  tap(text::fill(text::fill(visitor_.word(Msg::fair_date_now), "day", day("2026-11-25")), "time",
                 text::format_time(13 * 60)));
  EXPECT_TRUE(visitor_.is_at<StaffAt>());
  EXPECT_FALSE(kiosk().fairs().plan().clock_is_doubted);
  EXPECT_EQ(kiosk().fairs().plan().today, samples::day("2026-11-25"));
  EXPECT_TRUE(kiosk().fairs().running());
}

TEST_F(StaffAtAFair, MakeTheKeyOnTheStickUnderAPassphraseTypedTwice) {
  start_fair();
  go(FairKeyAt{own().id});
  EXPECT_TRUE(visitor_.sees(Msg::fair_stick_none));
  tap(Msg::fair_key_make);
  EXPECT_TRUE(visitor_.sees(Msg::fair_key_no_stick));
  plug({stick_});
  tap(Msg::fair_key_make);
  EXPECT_TRUE(visitor_.sees(Msg::fair_key_no_passphrase));

  tap(Msg::fair_pass_choose);
  type_passphrase("ngan");
  EXPECT_TRUE(visitor_.sees(Msg::fair_pass_short));
  keys(" ngon lam");
  EXPECT_FALSE(visitor_.sees("ngan ngon lam")) << "dots";
  tap(Msg::fair_pass_show);
  EXPECT_TRUE(visitor_.sees("ngan ngon lam"));
  tap(Msg::key_done);
  type_passphrase("ngan ngon lan");
  EXPECT_TRUE(visitor_.sees(Msg::fair_pass_differs));
  type_passphrase(kTyped);
  type_passphrase(kTyped);
  EXPECT_TRUE(visitor_.sees(Msg::fair_pass_typed));
  EXPECT_FALSE(kiosk().fairs().running()->takes_contacts);
  tap(Msg::fair_key_make);

  EXPECT_TRUE(visitor_.sees(Msg::fair_key_made));
  EXPECT_TRUE(kiosk().fairs().running()->takes_contacts);
  EXPECT_EQ(leads::keys_on(files_, stick_).size(), 1u);
}

TEST_F(StaffAtAFair, AreWarnedBeforeASecondKey) {
  begin_fair_with(3);
  kiosk().apply(screens::ForgetOutcome{});
  go(FairKeyAt{own().id});
  EXPECT_FALSE(visitor_.can_tap(Msg::fair_key_make));
  tap(Msg::fair_key_another);
  EXPECT_TRUE(visitor_.sees(text::counted(Msg::fair_key_another_warning, 3, kiosk().session().lang)));
  EXPECT_TRUE(visitor_.can_tap(Msg::fair_key_make));
}

TEST_F(StaffAtAFair, TakeContactsOutAndTheKioskNoLongerHasThem) {
  begin_fair_with(12);
  EXPECT_EQ(counts().waiting, 12);
  take_out(kTyped);

  EXPECT_TRUE(visitor_.sees(taken_words(12)));
  EXPECT_TRUE(is_on_stick("leads.xlsx"));
  EXPECT_TRUE(is_on_stick("leads.csv"));
  EXPECT_EQ(counts().waiting, 0);
  EXPECT_EQ(counts().taken, 12);
  EXPECT_TRUE(visitor_.can_tap(Msg::stick_release));
  go(StaffAt{});
  EXPECT_TRUE(visitor_.sees(taken_words(12))) << "until somebody has read it";
  go(TakeOutAt{});
  tap(Msg::fair_outcome_read);
  go(StaffAt{});
  EXPECT_FALSE(visitor_.sees(taken_words(12)));
}

TEST_F(StaffAtAFair, AWrongPassphraseTakesNothing) {
  begin_fair_with(2);
  take_out("dua sap cau ke");
  EXPECT_TRUE(visitor_.sees(Msg::fair_trouble_wrong_passphrase));
  EXPECT_EQ(counts().waiting, 2);
  take_out(kTyped);
  EXPECT_TRUE(visitor_.sees(taken_words(2)));
}

TEST_F(StaffAtAFair, AFullStickLosesNothing) {
  begin_fair_with(2);
  files_.fill_stick();
  take_out(kTyped);
  EXPECT_TRUE(visitor_.sees(Msg::fair_trouble_stick_full));
  EXPECT_EQ(counts().waiting, 2);
}

TEST_F(StaffAtAFair, AStickThatIsPulledOutInTheMiddleLosesNothing) {
  begin_fair_with(2);
  files_.pull_stick_at_next_write();
  take_out(kTyped);
  EXPECT_TRUE(visitor_.sees(Msg::fair_trouble_pulled) || visitor_.sees(Msg::fair_trouble_no_stick));
  EXPECT_EQ(counts().waiting, 2);
}

TEST_F(StaffAtAFair, AreToldThatTheStickHoldsNoKeyBeforeTheyType) {
  begin_fair_with(1);
  const base::Path other = folder_ / "other";
  std::filesystem::create_directories(other);
  plug({other});
  EXPECT_TRUE(visitor_.sees(Msg::fair_stick_has_no_key));
  EXPECT_FALSE(visitor_.can_tap(Msg::fair_take_out_now));
  plug({});
  EXPECT_TRUE(visitor_.sees(Msg::fair_stick_none));
}

TEST_F(StaffAtAFair, TakeLockedCopiesWithoutAPassphrase) {
  begin_fair_with(2);
  tap(Msg::fair_take_sealed);
  EXPECT_TRUE(visitor_.sees(text::counted(Msg::fair_taken_sealed, 2, kiosk().session().lang)));
  EXPECT_FALSE(is_on_stick("leads.csv"));
}

TEST_F(StaffAtAFair, DeleteWhatNobodyCanReadAfterBeingAskedTwice) {
  begin_fair_with(2);
  tap(Msg::fair_lost);
  EXPECT_TRUE(visitor_.sees(Msg::fair_lost_title));
  tap(Msg::fair_lost_delete);
  EXPECT_EQ(counts().waiting, 2);
  tap(Msg::fair_lost_delete_now);
  EXPECT_EQ(counts().waiting, 0);
  EXPECT_EQ(counts().lost, 2);
}

TEST_F(StaffAtAFair, AreToldTheDayBeforeItEndsAndAfterItHasEnded) {
  begin_fair_with(2);
  const auto told = [&](Msg words) {
    return visitor_.sees(text::fill(visitor_.word(words), "name", own().name.best(kiosk().session().lang)));
  };
  const auto see_home = [&](const char* iso) {
    clock_.set_day(iso);
    visitor_.frames(3);
    come_in();
    go(StaffAt{});
  };
  see_home("2026-11-25");
  EXPECT_TRUE(told(Msg::fair_tell_tomorrow));
  EXPECT_TRUE(visitor_.sees(text::counted(Msg::fair_waiting, 2, kiosk().session().lang)));
  see_home("2026-11-26");
  EXPECT_TRUE(told(Msg::fair_tell_today));
  visitor_.stop();  // days without power
  clock_.set_day("2026-12-09");
  visitor_.start();
  see_home("2026-12-09");
  EXPECT_TRUE(told(Msg::fair_tell_ended));
  EXPECT_TRUE(visitor_.sees(text::counted(Msg::fair_not_taken, 2, kiosk().session().lang)));
  tap(Msg::fair_outcome_read);
  EXPECT_FALSE(told(Msg::fair_tell_ended));
  EXPECT_TRUE(visitor_.sees(text::counted(Msg::fair_not_taken, 2, kiosk().session().lang)))
      << "until they are";
}

TEST_F(StaffAtAFair, SeeFiguresOnceSomebodyCame) {
  start_fair();
  tap(Msg::fair_figures);
  EXPECT_TRUE(visitor_.sees(Msg::fair_figures_none));
  kiosk().apply(screens::LeaveStaff{});
  kiosk().attract();
  visitor_.tap_at(900, 500);
  visitor_.frames(20);
  kiosk().apply(screens::Open{screens::ProductAt{kiosk().fairs().running()->products.front()}});
  visitor_.frames(5);
  kiosk().apply(screens::GoTo{screens::HomeAt{}});
  clock_.advance(std::chrono::minutes(2));
  visitor_.frames(3);
  come_in();
  go(screens::FairFiguresAt{own().id});
  EXPECT_TRUE(visitor_.sees(text::counted(Msg::fair_figures_all_visits, 1, kiosk().session().lang)));
  EXPECT_TRUE(visitor_.sees(kiosk()
                                .catalog()
                                ->shelf_name(kiosk().fairs().running()->products.front())
                                ->best(kiosk().session().lang)));
}

TEST(APassphrase, MustNotBeGuessed) {
  const domain::LocalizedText fair("Hội chợ Cần Thơ", "Can Tho fair", "");
  EXPECT_EQ(screens::passphrase_fault(screens::Passphrase("ngắn"), fair), Msg::fair_pass_short);
  EXPECT_EQ(screens::passphrase_fault(screens::Passphrase("aaaaaaaaaaaa"), fair), Msg::fair_pass_simple);
  EXPECT_EQ(screens::passphrase_fault(screens::Passphrase("hoi cho can tho"), fair), Msg::fair_pass_name);
  EXPECT_EQ(screens::passphrase_fault(screens::Passphrase("khoai lang tím"), fair), std::nullopt);
}

TEST(APassphrase, IsOverwrittenWhereItWas) {
  screens::Passphrase passphrase("khoai lang tím");
  const char* where = passphrase.text().data();
  passphrase.wipe();
  EXPECT_EQ(where[0], '\0');
  EXPECT_TRUE(passphrase.empty());
}

TEST(SayingTheDate, IsByVietnamsClock) {
  const base::WallTime moment = base::moment_in_vietnam(samples::day("2026-11-25"), 30);
  EXPECT_EQ(base::day_in_vietnam(moment), samples::day("2026-11-25"));
  EXPECT_EQ(base::minute_in_vietnam(moment), 30);
}

}  // namespace
