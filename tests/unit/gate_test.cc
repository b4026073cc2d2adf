// Gate: which PINs may be chosen, what a try costs, and that no restart, clock or fault makes tries cheaper.
#include "kiosk/gate/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/gate/hash.h"
#include "tests/support/fake_clock.h"
#include "tests/support/faulty_files.h"
#include "tests/support/temp_dir.h"

namespace {

using gate::Answer;
using gate::PinFault;
using gate::Standing;
using namespace std::chrono_literals;

constexpr const char* kStaffPin = "408613";

TEST(Pin, HasSixToTwelveDigits) {
  EXPECT_EQ(gate::fault_of("40861"), PinFault::length);
  EXPECT_EQ(gate::fault_of("4086134086137"), PinFault::length);
  EXPECT_EQ(gate::fault_of("40861a"), PinFault::length);
  EXPECT_EQ(gate::fault_of(""), PinFault::length);
  EXPECT_EQ(gate::fault_of("408613"), std::nullopt);
  EXPECT_EQ(gate::fault_of("408613570294"), std::nullopt);
}

TEST(Pin, IsNoneOfThoseThatEverybodyTries) {
  for (const char* pin : {"000000", "777777777", "121212", "123123", "1212121", "112233", "990011"})
    EXPECT_EQ(gate::fault_of(pin), PinFault::repeated) << pin;
  for (const char* pin : {"123456", "654321", "012345", "890123", "109876", "123456789012"})
    EXPECT_EQ(gate::fault_of(pin), PinFault::run) << pin;
  for (const char* pin : {"202611", "20261129", "29112026", "131987"})
    EXPECT_EQ(gate::fault_of(pin), PinFault::year) << pin;
  for (const char* pin : {"123321", "147258", "159753"})
    EXPECT_EQ(gate::fault_of(pin), PinFault::common) << pin;
}

TEST(Pin, FewOfAllAreRefused) {
  int refused = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    std::string digits = std::to_string(i);
    digits.insert(0, 6 - digits.size(), '0');
    refused += gate::fault_of(digits) ? 1 : 0;
  }

  EXPECT_GT(refused, 20'000);
  EXPECT_LT(refused, 40'000);  // 4 %: a PIN that comes to mind by chance is taken
}

TEST(PinHash, IsArgon2idWithItsOwnSalt) {
  const auto hash = gate::hash_of(kStaffPin), other = gate::hash_of(kStaffPin);

  ASSERT_TRUE(hash && other);
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << *hash;
  EXPECT_NE(*hash, *other);
  EXPECT_TRUE(*gate::matches(*hash, kStaffPin));
  EXPECT_FALSE(*gate::matches(*hash, "408614"));
  EXPECT_EQ(gate::matches("408613", kStaffPin).error().code, base::Errc::corrupt);
}

TEST(PinHash, TakesLongEnoughThatTryingAllOfThemIsWork) {
  const auto began = std::chrono::steady_clock::now();

  ASSERT_TRUE(gate::hash_of(kStaffPin));

  EXPECT_GT(std::chrono::steady_clock::now() - began, 20ms);
}

class Gate : public testing::Test {
 protected:
  // As after a start of the program.
  void start(base::FileSystem& files) {
    gate_ = std::make_unique<gate::Gate>(files, layout_, clock_, gate::Options{0, gate::Cost::least});
  }
  void start() { start(files_); }
  Answer attempt(const char* digits) {
    gate_->attempt(digits);
    return gate_->take().value();
  }
  Answer choose(const char* digits) {
    gate_->choose(digits);
    return gate_->take().value();
  }
  void attempt_wrongly(int times) {
    for (int i = 0; i < times; ++i) EXPECT_EQ(attempt("999888"), Answer::wrong) << i;
  }
  // As the running kiosk does.
  void live(std::chrono::seconds time) {
    for (std::chrono::seconds passed{0}; passed < time; passed += 1s) {
      clock_.advance(1s);
      gate_->tick();
    }
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  state::Layout layout_{folder_ / "state"};
  std::unique_ptr<gate::Gate> gate_;
};

TEST_F(Gate, HasNoPinUntilOneIsChosen) {
  start();
  EXPECT_EQ(gate_->standing(), Standing::unset);
  EXPECT_EQ(attempt("000000"), Answer::unreadable);

  EXPECT_EQ(choose(kStaffPin), Answer::chosen);

  EXPECT_EQ(gate_->standing(), Standing::set);
  EXPECT_EQ(attempt(kStaffPin), Answer::right);
  EXPECT_EQ(attempt("408614"), Answer::wrong);
  start();
  EXPECT_EQ(gate_->standing(), Standing::set);
  EXPECT_EQ(attempt(kStaffPin), Answer::right);
}

TEST_F(Gate, KeepsNoPinThatEverybodyTries) {
  start();

  gate_->choose("123456");

  EXPECT_FALSE(gate_->take());
  EXPECT_EQ(gate_->standing(), Standing::unset);
}

TEST_F(Gate, KeepsThePinFromOtherUsersOfTheMachine) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);

  const auto folder = std::filesystem::status(layout_.gate_pin().parent_path()).permissions();

  EXPECT_EQ(folder & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
            std::filesystem::perms::none);
}

TEST_F(Gate, ClosesForFifteenMinutesAfterFiveWrongTries) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  attempt_wrongly(5);

  EXPECT_EQ(attempt(kStaffPin), Answer::waiting);
  live(14min + 59s);
  EXPECT_EQ(attempt(kStaffPin), Answer::waiting);
  live(1s);

  EXPECT_EQ(gate_->wait_left(), 0s);
  EXPECT_EQ(gate_->tries_left(), 5);
  EXPECT_EQ(attempt(kStaffPin), Answer::right);
}

TEST_F(Gate, ForgetsWrongTriesAfterARightOne) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  attempt_wrongly(4);
  EXPECT_EQ(gate_->tries_left(), 1);
  ASSERT_EQ(attempt(kStaffPin), Answer::right);

  attempt_wrongly(4);

  EXPECT_EQ(attempt(kStaffPin), Answer::right);
}

TEST_F(Gate, RemembersTriesAndTheWaitAcrossRestarts) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  for (int i = 0; i < 5; ++i) {
    attempt_wrongly(1);
    start();
  }

  EXPECT_EQ(attempt(kStaffPin), Answer::waiting);
  live(10min);
  start();

  EXPECT_GE(gate_->wait_left(), 5min);
  EXPECT_LE(gate_->wait_left(), 5min + gate::Tries::kWrittenEvery);
  // Time in which the kiosk was off does not count.
  clock_.advance(std::chrono::hours(24));
  start();
  EXPECT_GE(gate_->wait_left(), 5min);
}

TEST_F(Gate, NoChangedClockShortensTheWait) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  attempt_wrongly(5);

  for (const char* day : {"1970-01-01", "2038-01-20", "2026-11-25"}) {
    clock_.set_day(day);
    start();
    EXPECT_EQ(gate_->wait_left(), gate::Tries::kWait) << day;
    EXPECT_EQ(attempt(kStaffPin), Answer::waiting) << day;
  }
}

TEST_F(Gate, CountsATryBeforeItLooksAtIt) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  for (int i = 0; i < 5; ++i) {
    gate_->attempt("999888");
    start();  // the power goes before the answer
  }

  EXPECT_EQ(attempt(kStaffPin), Answer::waiting);
}

TEST_F(Gate, LooksAtNoTryThatItCannotCount) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  const auto answers = [&](base::Errc code) {
    int refused = 0;
    for (int failing = 1; failing <= 4; ++failing) {
      support::FaultyFileSystem files(failing, code);
      start(files);
      for (const Answer answer : {attempt("999888"), attempt(kStaffPin)}) {
        EXPECT_THAT(answer, testing::AnyOf(Answer::wrong, Answer::right, Answer::waiting, Answer::not_saved,
                                           Answer::unreadable));
        refused += answer == Answer::not_saved;
      }
      start();
      if (gate_->wait_left() > 0s) live(16min);
    }
    return refused;
  };

  EXPECT_GT(answers(base::Errc::full), 0);
  EXPECT_GT(answers(base::Errc::io), 0);
}

TEST_F(Gate, ADamagedFileOfTriesOpensNothing) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  for (const char* text :
       {"", "ocop-tries 1\nwrong -9\nwait_s 0\n", "ocop-tries 1\nwrong 0\nwait_s 99999\n",
        "ocop-tries 2\nwrong 0\nwait_s 0\n", "ocop-tries 1\nwrong 0\nwait_s 0\nand more"}) {
    support::write_file(layout_.gate_tries(), text);
    start();
    EXPECT_EQ(attempt(kStaffPin), Answer::waiting) << text;
  }
}

TEST_F(Gate, ADamagedPinIsNeitherOpenNorChosenAnew) {
  start();
  for (const char* text : {"", "408613\n", "$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b"}) {
    support::write_file(layout_.gate_pin(), text);
    EXPECT_EQ(gate_->standing(), Standing::damaged) << text;
    EXPECT_EQ(attempt(kStaffPin), Answer::unreadable) << text;
  }
  support::write_file(layout_.gate_pin(), "$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHQ$Rdescud\n");
  EXPECT_EQ(attempt(kStaffPin), Answer::unreadable);
  EXPECT_EQ(gate_->tries_left(), 5);  // nobody guessed
}

TEST_F(Gate, SaysThatAPinCouldNotBeKept) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  ASSERT_EQ(attempt(kStaffPin), Answer::right);
  // Where the PIN's folder should be is a file: nothing can be written there.
  std::filesystem::rename(layout_.gate_pin().parent_path(), folder_ / "aside");
  support::write_file(layout_.gate_pin().parent_path(), "");

  gate_->choose("570294");
  EXPECT_EQ(gate_->take(), Answer::not_saved);

  std::filesystem::remove(layout_.gate_pin().parent_path());
  std::filesystem::rename(folder_ / "aside", layout_.gate_pin().parent_path());
  EXPECT_EQ(attempt(kStaffPin), Answer::right);
}

TEST_F(Gate, IsChangedOnlyByWhoJustGaveThePin) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  gate_->choose("570294");
  EXPECT_FALSE(gate_->take());

  ASSERT_EQ(attempt(kStaffPin), Answer::right);
  gate_->forget();
  gate_->choose("570294");
  EXPECT_FALSE(gate_->take());

  ASSERT_EQ(attempt(kStaffPin), Answer::right);
  EXPECT_TRUE(gate_->view().may_choose);
  EXPECT_EQ(choose("570294"), Answer::chosen);
  EXPECT_FALSE(gate_->view().may_choose);
  EXPECT_EQ(attempt(kStaffPin), Answer::wrong);
  EXPECT_EQ(gate_->view().last, Answer::wrong);
  EXPECT_EQ(gate_->view().tries_left, 4);
  EXPECT_EQ(attempt("570294"), Answer::right);
}

TEST_F(Gate, IsResetByHandWhileItRuns) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  attempt_wrongly(5);

  ASSERT_TRUE(gate::reset(files_, layout_));

  EXPECT_EQ(gate_->standing(), Standing::unset);
  EXPECT_EQ(gate_->wait_left(), 0s);
  EXPECT_EQ(choose("570294"), Answer::chosen);
  EXPECT_EQ(attempt("570294"), Answer::right);
}

TEST_F(Gate, TheCentresWordOpensItOnce) {
  const std::string word = "0123456789abcdef0123456789abcdef\n";
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);
  attempt_wrongly(5);
  support::write_file(layout_.pin_reset(), word);

  live(5s);

  EXPECT_EQ(gate_->standing(), Standing::unset);
  EXPECT_EQ(gate_->wait_left(), 0s);
  ASSERT_EQ(choose("570294"), Answer::chosen);
  live(10s);
  start();
  live(10s);
  EXPECT_EQ(gate_->standing(), Standing::set);
  support::write_file(layout_.pin_reset(), "ffffffffffffffffffffffffffffffff\n");
  live(5s);
  EXPECT_EQ(gate_->standing(), Standing::unset);
}

TEST_F(Gate, WhatIsNoWordOfTheCentreResetsNothing) {
  start();
  ASSERT_EQ(choose(kStaffPin), Answer::chosen);

  for (const std::string& text : {std::string(), std::string("\n"), std::string(32, 'x') + "\n",
                                  std::string(32, 'a'), std::string(1000, 'a')}) {
    support::write_file(layout_.pin_reset(), text);
    live(5s);
    EXPECT_EQ(gate_->standing(), Standing::set) << text;
  }
}

TEST_F(Gate, HashesOnAThreadOfItsOwn) {
  gate::Gate gate(files_, layout_, clock_);
  const auto answer = [&] {
    std::optional<Answer> taken;
    while (!(taken = gate.take())) std::this_thread::yield();
    return *taken;
  };
  gate.choose(kStaffPin);
  EXPECT_TRUE(gate.is_busy());
  EXPECT_EQ(answer(), Answer::chosen);

  gate.attempt("999888");
  gate.attempt(kStaffPin);  // one at a time

  EXPECT_EQ(answer(), Answer::wrong);
  EXPECT_FALSE(gate.is_busy());
  EXPECT_FALSE(gate.take());
  gate.attempt(kStaffPin);  // and one is left when it goes
}

}  // namespace
