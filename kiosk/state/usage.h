// UsageLog: what visitors open, counted for the centre; ids and counts only, nothing that a person typed.
//
// Main thread. Counts are kept in memory and written now and then as one closed segment of the outbox, which
// ocop-sync takes; so there is never half a segment, and a power cut loses at most kEvery of counting. Lines
// of a segment:
//   {"type":"opened","page":"product","id":"…","lang":"vi","day":"2026-11-24","count":3}     a page was
//   opened
//   {"type":"seconds", …}       for how long it was looked at      {"type":"code", …}     its QR code was
//   shown
//   {"type":"kept", …}          chosen to take home                {"type":"nothing", …}  a search found
//   nothing (no id)
//   {"type":"visit", …}         a visitor came, by the first touch after a rest
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/lang.h"
#include "kiosk/state/layout.h"

namespace state {

class UsageLog {
 public:
  static constexpr std::chrono::minutes kEvery{30};
  static constexpr std::size_t kMostKinds = 500;  // of lines; then a segment is written at once
  static constexpr std::uint64_t kMostOutboxBytes = 32
                                                    << 20;  // a kiosk that nobody empties stops adding there

  UsageLog(base::FileSystem& files, const Layout& layout, const base::Clock& clock)
      : files_(files), layout_(layout), clock_(clock), since_(clock.monotonic()) {}
  ~UsageLog() { (void)flush(); }
  UsageLog(const UsageLog&) = delete;
  UsageLog& operator=(const UsageLog&) = delete;

  struct What {
    std::string_view type, page, id;
    base::Lang lang;
  };
  void count(const What& what, std::int64_t times = 1);
  // Writes a segment when it is time. Errors are those of flush(), after which counting goes on.
  base::Status flush_if_due();
  // Writes what there is. Errc::full, Errc::io; what could not be written is kept for the next time.
  base::Status flush();

 private:
  base::FileSystem& files_;
  const Layout& layout_;
  const base::Clock& clock_;
  base::Monotonic since_;
  std::map<std::string, std::int64_t> counts_;  // by the line without its count
};

}  // namespace state
