// Outbox: what a machine tells the centre, as lines of segments (outbox/<name>.ndjson), each a JSON object:
//   {"type":"opened","page":"product","id":"…","lang":"vi","day":"2026-11-24","count":3}
//   {"type":"health","time":1795680000,"version":7,"products":77,…}    all its words: see Health
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
#include "kiosk/state/machine.h"
#include "kiosk/state/screen_report.h"
#include "kiosk/state/starts.h"
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

// How the machine does. Its words; those of what a machine does not measure, or has not done yet, are absent:
//  - time: when this was written
//  - clock: "set" by the network, "kept" by a battery or a host, else "unsure"
//  - program: this program's version
//  - version, products, media_missing, problem, last_success: of the feed, as the last sync left it
//  - free_mb, disk_errors, disk_worn, disk_read_only: of the disk of the state directory; worn in percent
//  - root_read_only: whether the system's root file system is
//  - memory_mb, memory_free_mb, celsius, under_voltage, was_under_voltage
//  - starts: {"all", "since_frame" (starts since a picture was shown), "version", "first_frame", and how many
//    ended as "crash", "frozen" (by the watchdog), "no_frame", "power_cut"}, ever: the centre takes
//    differences
//  - screen: {"time" of this word of it, "age_s" of the frame that is shown, "frames", "lost", "up_s" since
//  the
//    kiosk started, "width", "height", "renderer", "asleep", "no_panel", "digest", "pictured", "picture" (a
//    JPEG of what the panel really showed then, in base64)}
//  - update: {"outcome", "version", "tried", "time", "rolled_back_from", "refused"} of update.json
// At most kMostHealthBytes: where all would be more, the picture is left out.
struct Health {
  base::WallTime time;
  std::string clock = {};  // empty: not said
  std::optional<std::uint64_t> free_bytes = {};
  std::optional<SyncStatus> last_sync = {};
  std::optional<MachineFacts> machine = {};
  std::optional<Starts> starts = {};
  std::optional<ScreenReport> screen = {};
  std::string picture = {};  // screen.jpg
  std::string update = {};   // update.json
};
inline constexpr std::size_t kMostHealthBytes = 20 << 10;
// With its newline.
std::string health_line(const Health& health);
// Of what lies in the state directory and of the machine (`system`: as for read_machine()). Never fails: what
// cannot be read is absent.
Health read_health(base::FileSystem& files, const Layout& layout, const base::Clock& clock,
                   const base::Path& system = "/");

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
