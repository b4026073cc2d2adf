// Any line as a record: refused, ignored or read; and what was read comes back from what it is written as.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "sync/feed/record_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = feed::decode_record({reinterpret_cast<const char*>(data), size});
  if (!record || !*record) return 0;
  const std::string line = feed::encode_record(**record);
  const auto again = feed::decode_record(line);
  if (!again || !*again || feed::encode_record(**again) != line) std::abort();
  return 0;
}
