// GoogleTest's main; OCOP_LEFT_OUT="pattern:pattern" leaves tests out of those that were asked for.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (const char* left_out = std::getenv("OCOP_LEFT_OUT"); left_out && *left_out) {
    std::string filter = GTEST_FLAG_GET(filter);
    filter += filter.find('-') == std::string::npos ? '-' : ':';
    GTEST_FLAG_SET(filter, filter + left_out);
  }
  return RUN_ALL_TESTS();
}
