// Outbox: what a machine tells the centre, as lines of segments (outbox/<name>.ndjson), each a JSON object:
//   {"type":"opened","page":"product","id":"…","lang":"vi","day":"2026-11-24","count":3}
//   {"type":"health","time":1795680000,"version":7,"products":77,…}
//   {"type":"stock","id":"…","value":"sold_out","until":"2026-12-01","time":1795680000}
//   {"type":"price","id":"…","value":185000,"time":1795680000}
//   {"type":"dropped","count":12}    lines that had to go to stay within kMostOutboxBytes
// The words are a contract with the centre: they never change, and readers pass over what they do not know.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/lang.h"
#include "kiosk/state/status.h"

namespace state {

// Of all segments together. Beyond it the kiosk stops counting, and ocop-sync merges and lets the oldest go.
inline constexpr std::uint64_t kMostOutboxBytes = 16 << 20;
inline constexpr std::string_view kSegmentEnding = ".ndjson";

// What visitors did, of which the number is counted.
struct Usage {
  enum class Type {
    opened,            // a page was opened
    seconds,           // for how long it was looked at
    code,              // its QR code was shown
    shortlisted,       // chosen to take home; "kept" on the wire
    nothing,           // a search found nothing
    nothing_as_typed,  // a search found other words
    visit              // somebody came, by the first touch after a rest
  };
  Type type;
  std::string_view page = {}, id = {};  // empty: none
  base::Lang lang;
  std::chrono::sys_days day;  // in Vietnam
};

// How the machine does.
struct Health {
  base::WallTime time;
  std::optional<std::uint64_t> free_bytes;
  std::optional<SyncStatus> last_sync;
};
// With its newline.
std::string health_line(const Health& health);

// What a shop's staff have set of a product; the newest of a product counts. Who it was is not known here.
struct ShopWord {
  enum class Field { stock, price };
  Field field;
  std::string_view id;
  // Of stock "on_sale", "sold_out" or "not_here"; of a price its đồng; empty: as the centre says again.
  std::string_view value;
  std::optional<std::chrono::sys_days> until = {};  // of sold_out
  base::WallTime time;
};
// With its newline. `value` absent in it: as the centre says again.
std::string shop_line(const ShopWord& word);

// Lines of which those that differ only in `count` are one, their counts added up.
class OutboxLines {
 public:
  void add(const Usage& usage, std::int64_t count);
  // A line of a segment; what is no object is kept as it is.
  void add(std::string_view line);
  bool empty() const { return lines_.empty(); }
  std::size_t size() const { return lines_.size(); }
  void clear() {
    places_.clear();
    lines_.clear();
  }
  // All of them, oldest first, each with its newline. The oldest go where all would be more than
  // `most_bytes`.
  std::string text(std::uint64_t most_bytes = UINT64_MAX) const;

 private:
  struct Line {
    std::string key;  // the object without its count; what cannot be read as an object is its own key
    std::string raw;  // as it came; empty once counts were added
    std::int64_t count;
    std::string text() const;
  };
  void add(std::string key, std::string raw, std::int64_t count);

  std::map<std::string, std::size_t> places_;  // by key, in lines_
  std::vector<Line> lines_;
};

}  // namespace state
