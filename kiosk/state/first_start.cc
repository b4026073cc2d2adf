// One word in one file.
#include "kiosk/state/first_start.h"

#include <array>
#include <cstddef>
#include <string>

namespace state {
namespace {

constexpr std::array kFirstSteps{"language", "pin", "province", "network", "test", "summary", "over"};
constexpr std::size_t kMostFirstBytes = 64;

}  // namespace

std::optional<FirstStep> read_first_step(base::FileSystem& files, const Layout& layout) {
  const auto word = files.read(layout.first_start(), kMostFirstBytes);
  if (!word) return std::nullopt;
  for (std::size_t i = 0; i < kFirstSteps.size(); ++i) {
    if (*word == std::string(kFirstSteps[i]) + "\n") return static_cast<FirstStep>(i);
  }
  return std::nullopt;
}

base::Status write_first_step(base::FileSystem& files, const Layout& layout, FirstStep step) {
  TRY(files.make_directories(layout.root()));
  return files.write_durably(layout.first_start(),
                             std::string(kFirstSteps[static_cast<std::size_t>(step)]) + "\n");
}

}  // namespace state
