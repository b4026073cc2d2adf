// ocop-sync: brings the catalogue from a feed to this machine's state directory, and this machine's news to
// the centre.
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <iterator>
#include <random>
#include <string>

#include "kiosk/base/command_line.h"
#include "kiosk/base/last_words.h"
#include "kiosk/base/log.h"
#include "kiosk/state/errands.h"
#include "kiosk/state/sharing.h"
#include "kiosk/state/writable_stick.h"
#include "sync/activate/export_feed.h"
#include "sync/activate/updater.h"
#include "sync/service/bell.h"
#include "sync/service/config.h"
#include "sync/service/describe.h"
#include "sync/service/errands.h"
#include "sync/service/pin_reset.h"
#include "sync/service/progress.h"
#include "sync/service/sources.h"
#include "sync/service/sticks.h"
#include "sync/trust/entry.h"
#include "sync/uplink/send.h"

namespace {

constexpr std::chrono::hours kBetweenHealth{24};

// SIGTERM, SIGINT, what is plugged in and what staff ask for, as things to wait on.
class Events {
 public:
  enum class Event { nothing, stop, mounts, bell };

  Events(int mounts_fd, int bell_fd) : mounts_fd_(mounts_fd), bell_fd_(bell_fd) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    signal_fd_ = signalfd(-1, &set, SFD_CLOEXEC);
  }
  ~Events() { close(signal_fd_); }
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;

  Event wait(std::chrono::milliseconds time) const {
    pollfd fds[] = {{signal_fd_, POLLIN, 0}, {mounts_fd_, POLLPRI, 0}, {bell_fd_, POLLIN, 0}};
    if (poll(fds, std::size(fds), static_cast<int>(time.count())) <= 0) return Event::nothing;
    return fds[0].revents ? Event::stop : fds[1].revents ? Event::mounts : Event::bell;
  }

 private:
  int signal_fd_, mounts_fd_, bell_fd_;
};

int fail(const base::Error& error) {
  std::fprintf(stderr, "ocop-sync: %s\n", error.what.c_str());
  return service::exit_code(error.code);
}

int tell(const base::Result<activate::Report>& report) {
  if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\r\033[K");
  if (!report) return fail(report.error());
  std::printf("%s version %lld: %lld products, %lld new pictures",
              report->activated ? "Now showing" : "Nothing new,", static_cast<long long>(report->version),
              static_cast<long long>(report->products), static_cast<long long>(report->media_fetched));
  if (report->media_missing > 0)
    std::printf(", %lld pictures missing", static_cast<long long>(report->media_missing));
  if (report->skipped_records > 0)
    std::printf(", %lld records skipped", static_cast<long long>(report->skipped_records));
  if (report->rotten > 0) std::printf(", %d damaged files replaced", report->rotten);
  std::printf(".\n");
  return 0;
}

void log_report(const base::Result<activate::Report>& report, bool is_first_failure) {
  if (report && report->activated) {
    base::log::info("sync.activated version=" + std::to_string(report->version) + " products=" +
                    std::to_string(report->products) + " media=" + std::to_string(report->media_fetched));
  }
  // The same outage is one event, not one a retry.
  if (!report && is_first_failure) base::log::warn("sync.failed " + report.error().what);
}

// Sends what waits; an outbox that cannot be sent is never a reason to show less.
void send_outbox(const service::Machine& machine) {
  if (const auto compacted = uplink::compact_outbox(machine.files, machine.layout); !compacted)
    base::log::warn("uplink.compact " + compacted.error().what);
  if (machine.config.uplink.empty()) return;
  uplink::SendReport report;
  const auto sent = uplink::upload(machine.config.uplink, machine.config.kiosk, machine.config.http,
                                   machine.files, machine.layout, report);
  if (!sent)
    base::log::warn("uplink.waiting segments=" + std::to_string(report.waiting) + " " + sent.error().what);
}

void use_sticks(const service::Machine& machine, service::Sticks& sticks, service::ErrandDesk& desk) {
  desk.tell_what_is_there();
  if (!machine.config.is_set_up()) return;  // nobody is believed yet
  for (const base::Path& stick : sticks.mounted()) {
    const auto taken = service::take_pin_word(machine, stick);
    if (!taken) base::log::warn("stick.pin_word_refused " + taken.error().what);
    if (taken && *taken) base::log::info("stick.pin_word");
  }
  for (const base::Path& stick : sticks.plugged_in()) {
    base::log::info("stick.plugged_in " + stick.string());
    desk.begin({state::Errand::What::take, stick.string()});
    const service::StickReport report = service::use_stick(machine, stick);
    desk.end(report.sync, report.returned);
    if (report.sync)
      log_report(report.sync, false);
    else
      base::log::warn("stick.refused " + report.sync.error().what);
  }
}

// What the feed asked for when it was last read.
service::Schedule schedule_of(const service::Machine& machine) {
  trust::Entry entry;
  if (const auto current = machine.layout.current_generation()) {
    if (auto bytes = machine.files.read(machine.layout.targets(*current), activate::kMaxTargetsBytes)) {
      const auto targets = trust::parse_targets(*std::move(bytes));
      auto read = targets ? trust::read_entry(*targets) : base::Result<trust::Entry>(targets.error());
      if (read) entry = *std::move(read);
    }
  }
  return service::Schedule(entry.poll_interval, entry.poll_spread, std::random_device{}());
}

// What one poll of the feed leads to: the log, word of this machine's health, and the next poll.
class Polls {
 public:
  enum class First { by_schedule, at_once };
  Polls(const service::Machine& machine, First first)
      : machine_(machine),
        schedule_(schedule_of(machine)),
        next_(machine.clock.monotonic() +
              (first == First::at_once ? std::chrono::seconds(0)
                                       : schedule_.first(machine.layout.current_generation().has_value()))),
        next_health_(next_) {}

  bool is_due() const { return machine_.config.is_set_up() && machine_.clock.monotonic() >= next_; }
  std::chrono::milliseconds wait() const {
    if (!machine_.config.is_set_up()) return std::chrono::hours(1);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next_ - machine_.clock.monotonic());
    return std::clamp<std::chrono::milliseconds>(left, std::chrono::milliseconds(0), std::chrono::hours(1));
  }
  void take(const base::Result<activate::Report>& report, std::chrono::seconds retry_after) {
    log_report(report, schedule_.failures() == 0);
    const auto delay = report ? schedule_.after_success(report->poll_interval, report->poll_spread)
                              : schedule_.after_failure(retry_after);
    next_ = machine_.clock.monotonic() + delay;
    if (machine_.clock.monotonic() >= next_health_) {
      if (const auto written = uplink::write_health(machine_.files, machine_.layout, machine_.clock);
          !written)
        base::log::warn("uplink.health " + written.error().what);
      next_health_ = machine_.clock.monotonic() + kBetweenHealth;
    }
    if (report) send_outbox(machine_);
  }

 private:
  const service::Machine& machine_;
  service::Schedule schedule_;
  base::Monotonic next_, next_health_;
};

enum class Ended { stopped, was_set_up };

Ended serve(service::Machine& machine, Polls::First first) {
  service::Sources sources(machine);
  service::Sticks sticks(machine.config.stick_folders);
  service::ErrandDesk desk(machine, sources, [&] { return sticks.mounted(); });
  machine.progress = [&](const activate::Progress& progress) { desk.progress(progress); };
  service::Bell bell(machine.files, machine.layout);
  const Events events(sticks.fd(), bell.fd());
  Polls polls(machine, first);
  desk.tell_what_was_interrupted();
  // Who asked for the set-up reads its answer, before what is fetched now takes its place.
  constexpr std::chrono::seconds kAnswerStands{2};
  if (first == Polls::First::at_once && events.wait(kAnswerStands) == Events::Event::stop)
    return Ended::stopped;
  use_sticks(machine, sticks, desk);
  for (;;) {
    if (const auto report = desk.attend()) polls.take(*report, sources.retry_after());
    if (desk.was_set_up()) return Ended::was_set_up;
    switch (events.wait(polls.wait())) {
      case Events::Event::stop:
        return Ended::stopped;
      case Events::Event::mounts:
        use_sticks(machine, sticks, desk);
        continue;
      case Events::Event::bell:
        bell.answer();
        continue;
      case Events::Event::nothing:
        break;
    }
    if (!polls.is_due()) continue;
    desk.begin({});
    const auto report = sources.sync();
    desk.end(report);
    polls.take(report, sources.retry_after());
  }
}

// Until it is told to end; a stick that sets this machine up makes it begin anew with other settings.
int run(const base::Path& config_file, service::Config config, base::FileSystem& files,
        const base::Clock& clock) {
  const state::Layout layout(config.state);
  (void)files.make_directories(layout.root());
  const auto sign = state::ServiceSign::put_up(layout);
  if (!sign) base::log::warn("service.sign " + sign.error().what);
  for (auto first = Polls::First::by_schedule;; first = Polls::First::at_once) {
    service::Machine machine{config, layout, files, clock, nullptr};
    if (serve(machine, first) == Ended::stopped) return 0;
    auto fresh = service::read_config(config_file);
    if (fresh)
      config = *std::move(fresh);
    else
      base::log::error("setup.not_followed " + fresh.error().what);
  }
}

// Onto a stick: the next kiosk reads the folder ocop-feed there.
int export_to(const service::Machine& machine, const base::Path& stick) {
  const base::Path folder = stick.filename() == "ocop-feed" ? stick : stick / "ocop-feed";
  const auto writable = state::WritableStick::open(folder.parent_path());
  if (!writable) return fail(writable.error());
  const auto nowhere = transport::make_directory_transport(folder);
  const auto report = activate::export_feed(service::context_of(machine, *nowhere), folder);
  if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\r\033[K");
  if (!report) return fail(report.error());
  std::printf("Version %lld lies in %s: %lld files written", static_cast<long long>(report->version),
              folder.c_str(), static_cast<long long>(report->files));
  if (report->media_missing > 0)
    std::printf(", %lld pictures are not here either", static_cast<long long>(report->media_missing));
  std::printf(".\n");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  base::have_last_words("ocop-sync");
  base::Path config_file = "config/sync.toml", folder;
  CLI::App app{"Brings the catalogue from a feed to this machine, and its news to the centre.", "ocop-sync"};
  app.require_subcommand(1);
  app.fallthrough();  // options may stand behind the command, too
  app.add_option("--config", config_file, "its settings")->type_name("FILE")->capture_default_str();
  app.add_subcommand("once", "Fetches the feed now, sends what waits for the centre");
  const auto* runs = app.add_subcommand("run", "Does so for ever, and reads sticks (the service)");
  auto* stick = app.add_subcommand("stick", "Reads a stick (its folder ocop-feed), writes its return slip");
  stick->add_option("folder", folder, "where the stick is mounted")->required()->type_name("DIR");
  auto* exports =
      app.add_subcommand("export", "Writes this machine's catalogue to DIR/ocop-feed, for another kiosk");
  exports->add_option("folder", folder, "where the stick is mounted")->required()->type_name("DIR");
  const auto* status = app.add_subcommand("status", "Says what is on disk");
  app.footer(
      "Exit codes: 0 done, 2 usage or configuration, 3 network, 4 untrusted, 5 disk full, 6 damaged data, 7 "
      "another sync runs,\n8 feed of a newer format, 9 the network asks for a sign-in, 10 older than what is "
      "here, 11 expired, 12 another\nprovince's, 1 anything else.");
  if (const auto code = base::read_command_line(app, argc, argv)) return *code;
  auto config = service::read_config(config_file);
  if (!config) {
    std::fprintf(stderr, "ocop-sync: %s\n", config.error().what.c_str());
    return 2;
  }
  base::PosixFileSystem files;
  const base::SystemClock clock;
  const state::Layout layout(config->state);
  // What these write belongs to the user of the service, also when root calls them.
  if (!*status && !*exports) {
    if (const auto become = state::become_owner(layout); !become) return fail(become.error());
  }
  state::share_with_group(layout);
  service::ProgressLine line(clock);
  const bool tells_progress = isatty(STDERR_FILENO);
  const auto show = [&](const activate::Progress& progress) {
    const std::string text = line.update(progress);
    if (!text.empty()) std::fprintf(stderr, "\r\033[K%s", text.c_str());
  };
  service::Machine machine{*config, layout, files, clock,
                           tells_progress ? std::function<void(const activate::Progress&)>(show) : nullptr};
  if (*status) {
    std::fputs(service::describe_status(files, layout, clock.wall()).c_str(), stdout);
    return 0;
  }
  if (*runs) return run(config_file, *std::move(config), files, clock);
  if (!config->is_set_up()) {
    std::fprintf(
        stderr,
        "ocop-sync: this machine is not set up: name `feed` and `root` in %s, or plug a stick with the "
        "folder ocop-setup (made by `ocop-publish setup`) into the kiosk\n",
        config_file.c_str());
    return 2;
  }
  if (*exports) return export_to(machine, folder);
  if (*stick) {
    const service::StickReport report = service::use_stick(machine, folder);
    if (report.returned > 0)
      std::printf("The stick takes %d message%s to the centre.\n", report.returned,
                  report.returned == 1 ? "" : "s");
    return tell(report.sync);
  }
  const auto report = service::Sources(machine).sync();
  if (report) send_outbox(machine);
  return tell(report);
}
