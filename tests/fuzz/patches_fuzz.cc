// Any bytes as a patch, beside a part and beside nothing: never more than was announced.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/feed/zstd.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const int memory = memfd_create("patch", 0);
  static const base::Path file = "/proc/self/fd/" + std::to_string(memory);
  constexpr std::uint64_t kMost = 100'000;
  if (ftruncate(memory, 0) != 0 || pwrite(memory, data, size, 0) != static_cast<ssize_t>(size)) std::abort();
  static const std::string kPrefix = [] {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "{\"id\":\"p" + std::to_string(i) + "\",\"type\":\"product\"}\n";
    return text;
  }();
  for (const std::string_view prefix : {std::string_view(), std::string_view(kPrefix)}) {
    std::uint64_t taken = 0;
    const auto done = feed::decompress_file(
        file, kMost,
        [&](std::string_view piece) {
          taken += piece.size();
          return base::Status();
        },
        prefix);
    if (taken > kMost) std::abort();
    (void)done;
  }
  return 0;
}
