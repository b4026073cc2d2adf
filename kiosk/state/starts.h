// Starts: kiosk_starts.json, how often the kiosk's program was started, whether it came to show a picture,
// and how it ended. Read by what updates the machine (a version that never shows one is taken back), by
// ocop-sync for the centre, and by the machine check.
//
//   {"version":"0.17.0","starts":2,"first_frame":1795680000,…}
//
// `starts` counts those of this version since it last showed a picture, the present one with them: 0 once one
// is on the screen. `first_frame`: when that was last, absent while this version never did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/state/layout.h"

namespace state {

// Why a kiosk ended that nobody had ended.
enum class End {
  crash,     // a signal, an error, the kernel that had no memory left
  frozen,    // systemd's watchdog: it showed nothing and did nothing any more
  no_frame,  // it was started and no picture came in time
  power_cut  // and with it the machine
};
inline constexpr End kEnds[] = {End::crash, End::frozen, End::no_frame, End::power_cut};
// "crash", "frozen", "no_frame", "power_cut".
std::string_view end_name(End end);

struct Starts {
  struct Ended {
    base::WallTime time;  // of the start that found it
    End how;
    bool operator==(const Ended&) const = default;
  };
  static constexpr std::size_t kMostEnded = 8;

  std::string version;
  std::int64_t starts = 0;
  std::optional<base::WallTime> first_frame;
  std::int64_t all = 0;                      // starts of any version, ever
  std::string boot;                          // the start of the machine that the last one fell into
  bool runs = false;                         // it has not said goodbye
  std::int64_t ends[std::size(kEnds)] = {};  // of each kind, ever
  std::vector<Ended> ended;                  // the last of them, oldest first
  bool operator==(const Starts&) const = default;
};

// One that starts now, in which boot_id(), after `before`. `result`: what systemd said of the end of the last
// one ($SERVICE_RESULT of systemd.exec(5)); empty where nobody says it.
Starts started(Starts before, const std::string& version, const std::string& boot, std::string_view result,
               base::WallTime now);
// Of those whose end was found since then, but power cuts, which are no fault of the program.
std::int64_t ends_since(const Starts& starts, base::WallTime since);

// Errc::not_found before the first start, Errc::corrupt.
base::Result<Starts> read_starts(base::FileSystem& files, const Layout& layout);
base::Status write_starts(base::FileSystem& files, const Layout& layout, const Starts& starts);

// Whether the last update of the programs was taken back, as update.json says.
bool was_update_taken_back(base::FileSystem& files, const Layout& layout);

// What the kiosk's program does of it, at its own pace; what cannot be written is logged once and stops
// nothing. Main thread.
class StartBook {
 public:
  // Notes a start. Takes what the unit wrote of the last end (kiosk_ended).
  StartBook(base::FileSystem& files, const Layout& layout, const base::Clock& clock);
  // The first picture is on the screen; later calls do nothing.
  void shows();
  // It ends because somebody wishes so.
  void ends();
  const Starts& starts() const { return starts_; }

 private:
  void write();

  base::FileSystem& files_;
  const Layout& layout_;
  const base::Clock& clock_;
  Starts starts_;
  bool has_shown_ = false, has_failed_ = false;
};

}  // namespace state
