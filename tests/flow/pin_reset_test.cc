// A forgotten PIN: the centre signs a word for one kiosk, a stick carries it, ocop-sync verifies it, and the
// kiosk heeds it once.
#include "sync/service/pin_reset.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "kiosk/gate/gate.h"
#include "tests/support/samples.h"
#include "tools/publish/keys.h"

namespace {

using base::Errc;

class PinResetStick : public testing::Test {
 protected:
  PinResetStick() : database_(samples::small_database(folder_)) {
    config_.root = samples::demo_feed(folder_, database_, clock_);
    config_.feeds = {(folder_ / "feed").string()};
    config_.kiosk = "cho-cau-ke";
    std::filesystem::create_directories(stick_);
  }
  void sign(const std::string& kiosk, const char* until) {
    const auto written =
        publish::write_pin_reset(files_, folder_ / "keys", kiosk, samples::day(until), stick_, clock_.wall());
    ASSERT_TRUE(written) << written.error().what;
  }
  base::Result<bool> plug_in() {
    const service::Machine machine{config_, layout_, files_, clock_, {}};
    return service::take_pin_reset(machine, stick_);
  }
  std::string left_word() {
    return files_.read(layout_.pin_reset(), 100) ? *files_.read(layout_.pin_reset(), 100) : "";
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  service::Config config_;
  state::Layout layout_{folder_ / "state"};
  base::Path stick_ = folder_ / "stick";
};

TEST_F(PinResetStick, TakesThePinOfItsKioskBackOnce) {
  std::filesystem::create_directories(layout_.root());
  gate::Gate gate(files_, layout_, clock_, {0, gate::Cost::least});
  gate.choose("408613");
  ASSERT_EQ(gate.take(), gate::Answer::chosen);
  sign("cho-cau-ke", "2026-12-01");

  ASSERT_TRUE(*plug_in());
  clock_.advance(std::chrono::seconds(5));
  EXPECT_TRUE(gate.tick());
  EXPECT_EQ(gate.standing(), gate::Standing::unset);

  gate.choose("570294");
  ASSERT_EQ(gate.take(), gate::Answer::chosen);
  ASSERT_TRUE(*plug_in());  // the same stick again
  clock_.advance(std::chrono::seconds(5));
  EXPECT_FALSE(gate.tick());
  EXPECT_EQ(gate.standing(), gate::Standing::set);
}

TEST_F(PinResetStick, IsForItsKioskAlone) {
  std::filesystem::create_directories(layout_.root());
  sign("cho-tra-vinh", "2026-12-01");

  EXPECT_EQ(plug_in().error().code, Errc::foreign);

  sign("cho-cau-ke", "2026-12-01");
  config_.kiosk.clear();
  EXPECT_EQ(plug_in().error().code, Errc::foreign);
  EXPECT_EQ(left_word(), "");
}

TEST_F(PinResetStick, EndsWithItsDayWhateverTheClockWasSetTo) {
  std::filesystem::create_directories(layout_.root());
  sign("cho-cau-ke", "2026-11-25");
  clock_.set_day("2026-11-26");
  EXPECT_EQ(plug_in().error().code, Errc::expired);

  // The feed vouches for today; then the clock is set back.
  samples::rebuild(folder_, database_, clock_);
  const service::Machine machine{config_, layout_, files_, clock_, {}};
  ASSERT_TRUE(service::Sources(machine).sync());
  clock_.set_day("2026-11-20");
  EXPECT_EQ(plug_in().error().code, Errc::expired);
  EXPECT_EQ(left_word(), "");
}

TEST_F(PinResetStick, MustBeSignedByTheCentreAsItStands) {
  std::filesystem::create_directories(layout_.root());
  EXPECT_FALSE(*plug_in());  // no such file
  sign("cho-tra-vinh", "2026-12-01");
  std::string word = *files_.read(stick_ / service::kPinResetFile, 10'000);
  word.replace(word.find("cho-tra-vinh"), 12, "cho-cau-ke");
  support::write_file(stick_ / service::kPinResetFile, word);
  EXPECT_EQ(plug_in().error().code, Errc::untrusted);

  ASSERT_TRUE(publish::create_keys(files_, folder_ / "stranger", clock_.wall()));
  ASSERT_TRUE(publish::write_pin_reset(files_, folder_ / "stranger", "cho-cau-ke", samples::day("2026-12-01"),
                                       stick_, clock_.wall()));
  EXPECT_EQ(plug_in().error().code, Errc::untrusted);

  support::write_file(stick_ / service::kPinResetFile, "{}");
  EXPECT_EQ(plug_in().error().code, Errc::corrupt);
  support::write_file(stick_ / service::kPinResetFile, std::string(100'000, ' '));
  EXPECT_FALSE(plug_in());
  EXPECT_EQ(left_word(), "");
}

TEST_F(PinResetStick, NoneIsSignedForLong) {
  for (const char* until : {"2026-11-23", "2027-02-01"})
    EXPECT_EQ(publish::write_pin_reset(files_, folder_ / "keys", "cho-cau-ke", samples::day(until), stick_,
                                       clock_.wall())
                  .error()
                  .code,
              Errc::invalid)
        << until;
}

}  // namespace
