// Any line as a record: refused, ignored or read; and what was read comes back from what it is written as.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "kiosk/codec/record_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = codec::decode_record({reinterpret_cast<const char*>(data), size});
  if (!record || !*record) return 0;
  const std::string line = codec::encode_record(**record);
  const auto again = codec::decode_record(line);
  if (!again || !*again || codec::encode_record(**again) != line) std::abort();
  return 0;
}
