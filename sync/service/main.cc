// ocop-sync: brings the catalogue from a feed to this machine's state directory.
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <random>

#include "kiosk/base/handle.h"
#include "kiosk/base/log.h"
#include "sync/activate/sync_once.h"
#include "sync/service/config.h"
#include "sync/service/describe.h"

namespace {

constexpr char kUsage[] =
    "usage: ocop-sync [--config FILE] once     fetch the feed now\n"
    "       ocop-sync [--config FILE] run      fetch it for ever (the service)\n"
    "       ocop-sync [--config FILE] status   say what is on disk\n"
    "FILE is config/sync.toml unless given. Exit codes: 0 done, 2 configuration, 3 network, 4 untrusted,\n"
    "5 disk full, 6 damaged data, 7 another sync runs, 8 feed of a newer format, 1 anything else.\n";

constexpr std::chrono::seconds kFirstRetry{30};

// Fails once: 30 s, then twice as long each time, never beyond the normal interval.
std::chrono::seconds next_delay(int failures, std::chrono::seconds normal) {
  std::chrono::seconds delay = kFirstRetry;
  for (int i = 1; i < failures && delay < normal; ++i) delay *= 2;
  return std::min(delay, normal);
}

// SIGTERM and SIGINT as something to wait on.
class StopSignal {
 public:
  StopSignal() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    fd_ = signalfd(-1, &set, SFD_CLOEXEC);
  }
  ~StopSignal() { close(fd_); }
  // True when the signal came within `time`.
  bool wait(std::chrono::seconds time) const {
    pollfd poll_fd{fd_, POLLIN, 0};
    return poll(&poll_fd, 1, static_cast<int>(std::chrono::milliseconds(time).count())) > 0;
  }

 private:
  int fd_;
};

void show_progress(const activate::Progress& progress) {
  if (progress.phase == activate::Progress::Phase::media && progress.done % 25 == 0) {
    std::fprintf(stderr, "\rpictures %llu of %llu ", static_cast<unsigned long long>(progress.done), static_cast<unsigned long long>(progress.total));
  }
}

int once(const activate::Means& means) {
  const auto report = activate::sync_and_report(means);
  if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\r");
  if (!report) {
    std::fprintf(stderr, "ocop-sync: %s\n", report.error().what.c_str());
    return service::exit_code(report.error().code);
  }
  std::printf("%s version %lld: %lld products, %lld new pictures", report->activated ? "Now showing" : "Nothing new,",
              static_cast<long long>(report->version), static_cast<long long>(report->products), static_cast<long long>(report->media_fetched));
  if (report->media_missing > 0) std::printf(", %lld pictures missing", static_cast<long long>(report->media_missing));
  if (report->skipped_records > 0) std::printf(", %lld records skipped", static_cast<long long>(report->skipped_records));
  std::printf(".\n");
  return 0;
}

int run(const activate::Means& means) {
  const StopSignal stop;
  std::mt19937 random{std::random_device{}()};
  std::chrono::seconds normal{3600}, spread{600};
  int failures = 0;
  for (;;) {
    const auto report = activate::sync_and_report(means);
    if (report) {
      failures = 0;
      normal = report->poll_interval;
      spread = report->poll_spread;
      if (report->activated) {
        base::log::info("sync.activated version=" + std::to_string(report->version) + " products=" + std::to_string(report->products) +
                        " media=" + std::to_string(report->media_fetched));
      }
    } else {
      ++failures;
      // The same outage is one event, not one a retry.
      if (failures == 1) base::log::warn("sync.failed " + report.error().what);
    }
    // A spread of a tenth keeps the kiosks of a province apart.
    const auto delay = report ? normal : next_delay(failures, normal);
    const auto spread = std::uniform_int_distribution<std::int64_t>(0, delay.count() / 10)(random);
    if (stop.wait(delay + std::chrono::seconds(spread))) return 0;
  }
}

}  // namespace

int main(int argc, char** argv) {
  base::Path config_file = "config/sync.toml";
  int next = 1;
  if (next + 1 < argc && std::strcmp(argv[next], "--config") == 0) {
    config_file = argv[next + 1];
    next += 2;
  }
  const std::string_view command = next + 1 == argc ? argv[next] : "";
  if (command != "once" && command != "run" && command != "status") {
    std::fputs(kUsage, stderr);
    return 2;
  }
  auto config = service::read_config(config_file);
  if (!config) {
    std::fprintf(stderr, "ocop-sync: %s\n", config.error().what.c_str());
    return 2;
  }
  base::PosixFileSystem files;
  const base::SystemClock clock;
  const state::Layout layout(config->state);
  if (command == "status") {
    std::fputs(service::describe_status(files, layout, clock.wall()).c_str(), stdout);
    return 0;
  }
  const auto from = transport::make_transport(config->feed);
  const bool tells_progress = command == "once" && isatty(STDERR_FILENO);
  const activate::Means means{*from, layout, files, clock, config->root, tells_progress ? show_progress : std::function<void(const activate::Progress&)>()};
  return command == "once" ? once(means) : run(means);
}
