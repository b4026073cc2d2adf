// The centre's word for a forgotten PIN, from ocop-publish to the kiosk's state.
#include "sync/trust/pin_word.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "sync/service/pin_reset.h"
#include "tests/support/samples.h"
#include "tools/publish/keys.h"
#include "tools/publish/pin_word.h"

namespace {

using base::Errc;

class PinWords : public testing::Test {
 protected:
  PinWords() : database_(samples::small_database(folder_)) {
    config_.root = samples::demo_feed(folder_, database_, clock_);
    config_.feeds = {(folder_ / "feed").string()};
    config_.kiosk = "cho-cau-ke";
    std::filesystem::create_directories(folder_ / "stick");
  }
  base::Status write(const std::string& kiosk = "cho-cau-ke", const char* keys = "keys") {
    const auto file = publish::write_pin_word(files_, folder_ / keys, kiosk,
                                              clock_.wall() + std::chrono::days(7), folder_ / "stick");
    return file ? base::Status() : base::Status(file.error());
  }
  base::Result<bool> plug_in() {
    const service::Machine machine{config_, layout_, files_, clock_, {}};
    return service::take_pin_word(machine, folder_ / "stick");
  }
  bool is_left() const { return std::filesystem::exists(layout_.pin_reset()); }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  service::Config config_;
  state::Layout layout_{folder_ / "state"};
};

TEST_F(PinWords, OfTheCentreIsLeftForTheKioskAndEachHasItsNumber) {
  ASSERT_TRUE(write());
  ASSERT_TRUE(plug_in());
  const std::string first = *files_.read(layout_.pin_reset(), 100);
  EXPECT_EQ(first.size(), trust::kPinWordDigits + 1);
  ASSERT_TRUE(plug_in());
  EXPECT_EQ(*files_.read(layout_.pin_reset(), 100), first);
  ASSERT_TRUE(write());
  ASSERT_TRUE(plug_in());
  EXPECT_NE(*files_.read(layout_.pin_reset(), 100), first);
}

TEST_F(PinWords, AStickWithoutOneChangesNothing) {
  const auto taken = plug_in();
  ASSERT_TRUE(taken);
  EXPECT_FALSE(*taken);
  EXPECT_FALSE(is_left());
}

TEST_F(PinWords, ForAnotherKioskOrADayThatIsOverAreRefused) {
  ASSERT_TRUE(write("cho-tra-cu"));
  EXPECT_EQ(plug_in().error().code, Errc::foreign);
  ASSERT_TRUE(write());
  config_.kiosk.clear();
  EXPECT_EQ(plug_in().error().code, Errc::foreign);
  config_.kiosk = "cho-cau-ke";
  clock_.set_day("2026-12-02");
  EXPECT_EQ(plug_in().error().code, Errc::expired);
  EXPECT_FALSE(is_left());
}

TEST_F(PinWords, AClockThatWasSetBackDoesNotMakeAnOldWordGood) {
  ASSERT_TRUE(write());
  clock_.set_day("2026-12-05");
  samples::add_products(database_, 2);
  samples::rebuild(folder_, database_, clock_);
  const service::Machine machine{config_, layout_, files_, clock_, {}};
  ASSERT_TRUE(service::Sources(machine).sync());
  clock_.set_day("1970-01-02");
  EXPECT_EQ(plug_in().error().code, Errc::expired);
}

TEST_F(PinWords, ForgedAndDamagedOnesAreRefused) {
  ASSERT_TRUE(publish::create_keys(files_, folder_ / "their-keys", clock_.wall()));
  ASSERT_TRUE(write("cho-cau-ke", "their-keys"));
  EXPECT_EQ(plug_in().error().code, Errc::untrusted);
  ASSERT_TRUE(write("cho-tra-cu"));
  const base::Path file = folder_ / "stick" / trust::kPinWordFile;
  std::string forged = *files_.read(file, 10'000);
  forged.replace(forged.find("cho-tra-cu"), 10, "cho-cau-ke");
  std::ofstream(file) << forged;
  EXPECT_EQ(plug_in().error().code, Errc::untrusted);
  for (const char* text : {"", "{}", "[]", "{\"signed\":{},\"signatures\":[]}"}) {
    std::ofstream(file) << text;
    EXPECT_EQ(plug_in().error().code, Errc::corrupt) << text;
  }
  std::filesystem::copy_file(folder_ / "feed/metadata/timestamp.json", file,
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_FALSE(plug_in());  // signed by the centre, but no word
  EXPECT_FALSE(is_left());
}

TEST_F(PinWords, AreWrittenForNamesOfKiosksOnly) {
  EXPECT_EQ(write("").error().code, Errc::invalid);
  EXPECT_EQ(write("chợ").error().code, Errc::invalid);
  std::filesystem::remove_all(folder_ / "stick");
  EXPECT_EQ(write().error().code, Errc::not_found);
}

}  // namespace
