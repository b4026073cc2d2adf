// Durable files: those named without a folder, as somebody types them at a terminal, are files like any
// other.
#include <gtest/gtest.h>

#include <filesystem>

#include "kiosk/base/files.h"
#include "tests/support/temp_dir.h"

namespace {

// Runs in a folder of its own, and then where it was.
class InAFolder : public testing::Test {
 protected:
  InAFolder() : before_(std::filesystem::current_path()) { std::filesystem::current_path(folder_.path()); }
  ~InAFolder() override { std::filesystem::current_path(before_); }

  base::Path before_;
  support::TempDir folder_;
  base::PosixFileSystem files_;
};

TEST_F(InAFolder, AFileIsWrittenByItsBareName) {
  const auto written = files_.write_durably("book.xlsx", "bytes");

  ASSERT_TRUE(written) << written.error().what;
  EXPECT_EQ(*files_.read(folder_ / "book.xlsx", 100), "bytes");
}

TEST_F(InAFolder, AFileIsCommittedToABareNameAndPointedAtByOne) {
  support::write_file(folder_ / "half", "whole");

  const auto committed = files_.commit("half", "done");
  const auto pointed = files_.point("current", "done");

  ASSERT_TRUE(committed) << committed.error().what;
  ASSERT_TRUE(pointed) << pointed.error().what;
  EXPECT_EQ(*files_.read(folder_ / "current", 100), "whole");
}

}  // namespace
