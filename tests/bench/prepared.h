// What the benches share: a synchronised catalogue of any size, times, memory.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <vector>

#include "sync/activate/sync_once.h"
#include "tests/support/samples.h"

namespace bench {

using Clock = std::chrono::steady_clock;

inline double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

inline double resident_mb() {
  std::ifstream status("/proc/self/statm");
  long size = 0, resident = 0;
  status >> size >> resident;
  return static_cast<double>(resident) * 4096 / 1e6;
}

inline double percentile(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(p * static_cast<double>(values.size())))];
}

// The demo with `products` more, synchronised into `folder`/state.
struct Prepared {
  support::TempDir folder;
  base::SystemClock clock;
  base::PosixFileSystem files;
  publish::CentralDatabase database;
  std::string root;
  state::Layout layout{folder / "state"};
  double sync_ms = 0;

  explicit Prepared(int products)
      : database(samples::demo_database(folder)), root(samples::demo_feed(folder, database, clock)) {
    sync();  // the demo with its pictures; what comes then is records alone
    samples::add_products(database, products);
    samples::rebuild(folder, database, clock);
    sync_ms = sync();
  }
  double sync() {
    const auto from = transport::make_directory_transport(folder / "feed");
    const auto start = Clock::now();
    const auto report = activate::sync_once({*from, layout, files, clock, root});
    if (!report) std::printf("sync failed: %s\n", report.error().what.c_str());
    return ms_since(start);
  }
  base::Path catalogue() const { return layout.catalogue(*layout.current_generation()); }
};

void shelf();     // tests/bench/shelf.cc
void contacts();  // tests/bench/leads.cc
// tests/bench/visitor.cc
void frames();
void soak(const base::Path& state, int actions);  // `state`: as `bench prepare` makes it

}  // namespace bench
