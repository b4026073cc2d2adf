// Any bytes as what the leads' layer reads: a lead that was opened, a sealed one, a bundle, a key's file, a
// workbook that a stick gave back. What is read comes back from what it is written as.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/leads/bundle.h"
#include "kiosk/leads/key_file.h"
#include "kiosk/leads/lead_json.h"
#include "kiosk/leads/table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto lead = leads::decode(bytes)) {
    const auto again = leads::decode(leads::encode(*lead));
    if (!again || *again != *lead) std::abort();
    // Without what could break a line or turn a reader's text round.
    for (const char sign : lead->given().name)
      if (static_cast<unsigned char>(sign) < 0x20) std::abort();
  }
  if (const auto sealed = leads::decode_sealed(bytes)) {
    if (leads::encode(*sealed) != bytes) std::abort();
  }
  if (const auto bundle = leads::decode_bundle(bytes)) {
    const auto again = leads::decode_bundle(leads::encode(*bundle));
    if (!again || again->leads.size() != bundle->leads.size() || again->wishes != bundle->wishes)
      std::abort();
  }
  (void)leads::read_about(bytes);
  static const std::vector<leads::Table> kTables{{"A", {{"a", std::int64_t{1}}, {"", "b & c"}}}};
  (void)leads::check_workbook(bytes, kTables);
  return 0;
}
