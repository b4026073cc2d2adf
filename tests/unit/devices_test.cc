// The panel's light and the loudness, on files and programs that stand for the machine's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/app/backlight.h"
#include "kiosk/app/loudness.h"
#include "kiosk/state/mounted.h"
#include "tests/support/temp_dir.h"

namespace {

std::string content(const base::Path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Backlight, IsAbsentWhereTheMachineHasNone) {
  support::TempDir folder;
  app::Backlight none(folder / "absent");
  EXPECT_FALSE(none.is_there());
  EXPECT_FALSE(none.found_percent());
  none.set(50);
}

TEST(Backlight, LightsEveryPanelInItsOwnSteps) {
  support::TempDir folder;
  folder.write("panels/a/max_brightness", "255\n");
  folder.write("panels/a/brightness", "128\n");
  folder.write("panels/b/max_brightness", "7\n");
  folder.write("panels/b/brightness", "4\n");
  app::Backlight light(folder / "panels");
  ASSERT_TRUE(light.is_there());
  light.set(100);
  EXPECT_EQ(content(folder / "panels/a/brightness"), "255");
  EXPECT_EQ(content(folder / "panels/b/brightness"), "7");
  light.set(10);
  EXPECT_EQ(content(folder / "panels/a/brightness"), "26");
  EXPECT_EQ(content(folder / "panels/b/brightness"), "1") << "few steps are no reason to go dark";
  light.set(0);
  EXPECT_EQ(content(folder / "panels/a/brightness"), "0");
}

TEST(Backlight, TellsWhatItFound) {
  support::TempDir folder;
  folder.write("panels/a/max_brightness", "200\n");
  folder.write("panels/a/brightness", "120\n");
  EXPECT_EQ(app::Backlight(folder / "panels").found_percent(), 60);
}

TEST(Backlight, IsNeverLeftDark) {
  support::TempDir folder;
  folder.write("panels/a/max_brightness", "100\n");
  folder.write("panels/a/brightness", "0\n");  // by a kiosk that was killed in its sleep
  {
    app::Backlight light(folder / "panels");
    EXPECT_EQ(light.found_percent(), 100);
    light.set(60);
    light.set(0);
  }
  EXPECT_EQ(content(folder / "panels/a/brightness"), "60");
}

TEST(Backlight, LeavesAPanelThatIsNone) {
  support::TempDir folder;
  folder.write("panels/a/max_brightness", "a lot\n");
  folder.write("panels/a/brightness", "1\n");
  folder.write("panels/b/max_brightness", "0\n");
  folder.write("panels/b/brightness", "0\n");
  std::filesystem::create_directories(folder / "panels/c");
  EXPECT_FALSE(app::Backlight(folder / "panels").is_there());
}

TEST(Backlight, ThatGoesAwayIsGivenUp) {
  support::TempDir folder;
  folder.write("panels/a/max_brightness", "100\n");
  folder.write("panels/a/brightness", "100\n");
  app::Backlight light(folder / "panels");
  std::filesystem::remove_all(folder / "panels/a");
  light.set(40);
  EXPECT_FALSE(light.is_there());
}

class LoudnessTest : public testing::Test {
 protected:
  // A mixer that knows the controls of `names` alone, and writes down what was set.
  std::string mixer(const std::string& names) {
    const base::Path program =
        folder_.write("mixer", "#!/bin/sh\ncase \" " + names + " \" in *\" $4 \"*) echo \"$4 $5 $6\" >> '" +
                                   (folder_ / "set").string() + "';; *) exit 1;; esac\n");
    chmod(program.c_str(), 0755);
    return program.string();
  }
  // Until the program has ended, but not for ever.
  static void settle(app::Loudness& loudness) {
    for (int i = 0; i < 20'000 && loudness.is_busy(); ++i) {
      usleep(500);
      loudness.tick();
    }
    EXPECT_FALSE(loudness.is_busy());
  }
  base::Path cards() { return folder_.write("cards", " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n"); }

  support::TempDir folder_;
};

TEST_F(LoudnessTest, IsAbsentWithoutACardOrTheProgram) {
  EXPECT_FALSE(app::Loudness(mixer("Master"), folder_.write("none", "--- no soundcards ---\n")).is_there());
  EXPECT_FALSE(app::Loudness(mixer("Master"), folder_ / "absent").is_there());
  EXPECT_FALSE(app::Loudness((folder_ / "no_such_mixer").string(), cards()).is_there());
}

TEST_F(LoudnessTest, SetsTheControlThatTheCardHas) {
  app::Loudness loudness(mixer("PCM"), cards());
  ASSERT_TRUE(loudness.is_there());
  loudness.set(70);
  settle(loudness);
  loudness.set(0);
  settle(loudness);
  EXPECT_EQ(content(folder_ / "set"), "PCM 70% unmute\nPCM 0% unmute\n");
  EXPECT_TRUE(loudness.is_there());
}

TEST_F(LoudnessTest, EndsAtTheLastThatWasWanted) {
  app::Loudness loudness(mixer("Master"), cards());
  for (const int percent : {10, 20, 30, 40, 90}) loudness.set(percent);
  settle(loudness);
  EXPECT_THAT(content(folder_ / "set"), testing::EndsWith("Master 90% unmute\n"));
}

TEST_F(LoudnessTest, IsGivenUpWhereNoControlIsKnown) {
  app::Loudness loudness(mixer("Treble"), cards());
  loudness.set(50);
  settle(loudness);
  EXPECT_FALSE(loudness.is_there());
}

TEST(MountedSticks, AreOfAnotherFileSystemThanTheFolderAroundThem) {
  const support::TempDir folder;
  std::filesystem::create_directories(folder / "media/plain/deep");
  EXPECT_TRUE(state::mounted_below({folder / "media", folder / "not-there"}).empty());
  struct stat dev, shm;
  if (::stat("/dev", &dev) != 0 || ::stat("/dev/shm", &shm) != 0 || dev.st_dev == shm.st_dev)
    GTEST_SKIP() << "nothing is mounted on /dev/shm here";
  EXPECT_THAT(state::mounted_below({"/dev"}), testing::Contains(base::Path("/dev/shm")));
}

}  // namespace
