// Two users on one state directory: modes; and a stick that root makes writable for a while.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "kiosk/base/files.h"
#include "kiosk/base/folders.h"
#include "kiosk/state/layout.h"
#include "kiosk/state/sharing.h"
#include "kiosk/state/writable_stick.h"
#include "tests/support/temp_dir.h"

namespace {

mode_t mode_of(const base::Path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

class Sharing : public testing::Test {
 protected:
  Sharing() : umask_before_(::umask(022)) {}
  ~Sharing() override { ::umask(umask_before_); }

  mode_t umask_before_;
  support::TempDir folder_;
  base::PosixFileSystem files_;
  state::Layout layout_{folder_.path()};
};

TEST_F(Sharing, InADirectoryOfAGroupFilesAreReadByItAndByNobodyElse) {
  ::chmod(folder_.path().c_str(), 03770);

  state::share_with_group(layout_);
  ASSERT_TRUE(files_.write_durably(layout_.status(), "{}"));
  ASSERT_TRUE(files_.make_directories(layout_.media()));

  EXPECT_EQ(mode_of(layout_.status()), 0640u);
  EXPECT_EQ(mode_of(layout_.media()), 02750u);
  EXPECT_EQ(mode_of(layout_.outbox()), 02770u);
  EXPECT_EQ(mode_of(layout_.errand_request().parent_path()), 02770u);
}

TEST_F(Sharing, ADirectoryOfOneUserStaysAsItIs) {
  ::chmod(folder_.path().c_str(), 0755);

  state::share_with_group(layout_);
  ASSERT_TRUE(files_.write_durably(layout_.status(), "{}"));

  EXPECT_EQ(mode_of(layout_.status()), 0644u);
  EXPECT_EQ(mode_of(layout_.outbox()), 0u);
}

TEST_F(Sharing, WhatAnotherUserWritesAtThisMomentIsNotSweptAway) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root makes files of others";
  const base::Path fresh = folder_ / "clock.tmp7-1", old = folder_ / "clock.tmp7-2",
                   own = folder_ / "status.json.tmp8-1";
  for (const base::Path& file : {fresh, old, own}) support::write_file(file, "half");
  for (const base::Path& file : {fresh, old}) ASSERT_EQ(::chown(file.c_str(), 65534, 65534), 0);
  std::filesystem::last_write_time(old,
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));

  ASSERT_TRUE(base::sweep_temporaries(files_, folder_.path(), base::Depth::flat));

  EXPECT_TRUE(base::is_plain_file(fresh));
  EXPECT_FALSE(base::is_plain_file(old));
  EXPECT_FALSE(base::is_plain_file(own));
}

// Plays root: answers each request with the next of its answers.
class Root {
 public:
  Root(const base::Path& run, std::vector<std::string> answers) : run_(run) {
    for (const char* folder : {"asked", "answered", "sticks"})
      std::filesystem::create_directories(run_ / folder);
    thread_ = std::jthread([this, answers = std::move(answers)](const std::stop_token& stop) {
      for (const std::string& answer : answers) {
        while (!stop.stop_requested() && !answer_one(answer)) std::this_thread::yield();
      }
    });
  }
  std::vector<std::string> requests() {
    thread_ = {};
    return requests_;
  }

 private:
  bool answer_one(const std::string& answer) {
    base::PosixFileSystem files;
    bool is_answered = false;
    (void)base::each_file(run_ / "asked", [&](const base::Path& file) -> base::Status {
      const std::string name = file.filename().string();
      if (name.find(".tmp") != std::string::npos) return {};
      requests_.push_back(TRY(files.read(file, 1000)));
      TRY(files.remove(file));
      TRY(files.write_durably(run_ / "answered" / name, answer + "\n"));
      is_answered = true;
      return {};
    });
    return is_answered;
  }

  base::Path run_;
  std::vector<std::string> requests_;
  std::jthread thread_;
};

TEST(AWritableStick, IsAskedOfRootAndReadOnlyAgainAfterwards) {
  support::TempDir folder;
  Root root(folder / "run", {"done", "done"});
  support::write_file(folder / "run/sticks/sda1", "/media/STICK\n");

  {
    const auto writable = state::WritableStick::open("/media/STICK", folder / "run");
    ASSERT_TRUE(writable) << writable.error().what;
  }

  EXPECT_EQ(root.requests(),
            (std::vector<std::string>{"writable /media/STICK\n", "readonly /media/STICK\n"}));
}

TEST(AWritableStick, SaysWhyItCannotBeWritten) {
  support::TempDir folder;
  Root root(folder / "run", {"the stick cannot be written"});
  support::write_file(folder / "run/sticks/sda1", "/media/STICK\n");

  const auto writable = state::WritableStick::open("/media/STICK", folder / "run");

  ASSERT_FALSE(writable);
  EXPECT_EQ(writable.error().what, "/media/STICK: the stick cannot be written");
}

TEST(AWritableStick, IsAnyFolderWhereRootMountsNone) {
  support::TempDir folder;

  EXPECT_TRUE(state::WritableStick::open(folder / "usb", folder / "run"));
}

}  // namespace
