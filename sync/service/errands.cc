// Errands: from a request to an answer.
#include "sync/service/errands.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/base/medium.h"
#include "kiosk/state/writable_stick.h"
#include "sync/activate/export_feed.h"
#include "sync/activate/look.h"
#include "sync/service/command.h"
#include "sync/service/setup.h"
#include "sync/service/wifi.h"
#include "sync/uplink/send.h"

namespace service {
namespace {

using base::Errc;
using base::Error;
using base::Path;
using state::Errand;
using state::ErrandAnswer;
using What = state::Errand::What;

constexpr std::chrono::seconds kAfterPower{
    5};  // for which an answer about the power is not covered by another

state::Haul haul_of(const activate::Report& report, int returned) {
  state::Haul haul;
  haul.version = report.version;
  haul.products = report.products;
  haul.pictures = report.media_fetched;
  haul.pictures_missing = report.media_missing;
  haul.skipped = report.skipped_records;
  haul.returned = returned;
  return haul;
}

// What the kernel still holds for the stick goes onto it.
base::Status write_out(const Path& stick) {
  const int descriptor = ::open(stick.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return Error{Errc::not_found, "open " + stick.string() + ": " + std::strerror(errno)};
  const int why = ::syncfs(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (why == 0) return {};
  return Error{Errc::io, "write out " + stick.string() + ": " + std::strerror(why)};
}

base::Status unmount(const Path& stick) {
  if (::umount2(stick.c_str(), UMOUNT_NOFOLLOW) == 0) return {};
  const int why = errno;
  const Errc code = why == EPERM                     ? Errc::unsupported
                    : why == EBUSY                   ? Errc::busy
                    : why == EINVAL || why == ENOENT ? Errc::not_found
                                                     : Errc::io;
  return Error{code, "unmount " + stick.string() + ": " + std::strerror(why)};
}

// What the folder ocop-setup of a stick would make of this machine; absent where there is none.
std::optional<state::ServiceNotice::Setup> setup_on(const Machine& machine, const Path& stick) {
  const auto found = read_setup(machine.files, stick, machine.clock.wall());
  if (found)
    return state::ServiceNotice::Setup{found->kiosk, found->province, found->feeds.front(), std::nullopt};
  std::error_code error;
  if (!std::filesystem::exists(stick / kSetupFolder, error)) return std::nullopt;
  return state::ServiceNotice::Setup{{}, {}, {}, found.error().code};
}

}  // namespace

ErrandDesk::ErrandDesk(const Machine& machine, Sources& sources, std::function<std::vector<Path>()> sticks)
    : machine_(machine), sources_(sources), sticks_(std::move(sticks)) {}

void ErrandDesk::tell_what_was_interrupted() {
  auto last = state::read_answer(machine_.files, machine_.layout);
  if (!last || last->stage != ErrandAnswer::Stage::running) return;
  answer_ = *std::move(last);
  answer_.stage = ErrandAnswer::Stage::interrupted;
  write();
}

void ErrandDesk::tell_what_is_there() {
  state::ServiceNotice notice;
  notice.kiosk = machine_.config.kiosk;
  notice.can_restart_machine = !machine_.config.restart_machine.empty();
  notice.can_switch_off = !machine_.config.switch_off.empty();
  notice.needs_setup = !machine_.config.is_set_up();
  notice.has_wifi = has_wifi(machine_.config.wifi, machine_.config.adapters);
  for (const Path& stick : sticks_()) {
    std::error_code error;
    const auto free = machine_.files.free_space(stick);
    notice.sticks.push_back({stick, std::filesystem::is_directory(stick / "ocop-feed" / "metadata", error),
                             free ? *free : 0, setup_on(machine_, stick)});
  }
  if (told_notice_ == notice) return;
  if (const auto written = state::write_service_notice(machine_.files, machine_.layout, notice); !written)
    base::log::warn("errand.notice_not_written " + written.error().what);
  else
    told_notice_ = std::move(notice);
}

std::optional<base::Result<activate::Report>> ErrandDesk::attend() {
  const auto errand = state::take_errand(machine_.files, machine_.layout, machine_.clock);
  if (!errand) return std::nullopt;
  begin(*errand);
  write();
  auto report = carry_out(*errand);
  tell_what_is_there();
  return report;
}

std::optional<base::Result<activate::Report>> ErrandDesk::carry_out(const Errand& errand) {
  const bool is_of_data = errand.what == What::sync || errand.what == What::look ||
                          errand.what == What::take || errand.what == What::give;
  if (is_of_data && !machine_.config.is_set_up()) {
    end(Outcome(Error{Errc::invalid, "this machine is not set up: no stick with " +
                                         std::string(kSetupFolder) + " was taken yet"}));
    return std::nullopt;
  }
  if (errand.what == What::sync) {
    auto report = sources_.sync();
    end(report);
    return report;
  }
  if (errand.is_about_power()) {
    end(run_power_command(errand));
    return std::nullopt;
  }
  if (errand.what == What::wifi_list || errand.what == What::wifi_join) return attend_to_wifi(errand);
  const auto stick = stick_of(errand);
  if (!stick) {
    end(Outcome(stick.error()));
    return std::nullopt;
  }
  if (errand.what == What::take) {
    const StickReport taken = use_stick(machine_, *stick);
    end(taken.sync, taken.returned);
    return std::nullopt;
  }
  end(errand.what == What::look     ? look_into(*stick)
      : errand.what == What::give   ? give_to(*stick)
      : errand.what == What::set_up ? set_up(*stick)
                                    : release(*stick));
  return std::nullopt;
}

// Only what is mounted as a stick: a request names no other folder of this machine.
base::Result<Path> ErrandDesk::stick_of(const Errand& errand) {
  for (const Path& stick : sticks_()) {
    if (stick == Path(errand.stick)) return stick;
  }
  return Error{Errc::not_found, "no stick is mounted at " + errand.stick};
}

ErrandDesk::Outcome ErrandDesk::look_into(const Path& stick) {
  const Path feed = TRY(feed_on(stick));
  const auto from = transport::make_directory_transport(feed);
  const activate::Outlook found = TRY(activate::look(context_of(machine_, *from)));
  answer_.is_news = found.is_new;
  state::Haul haul;
  haul.version = found.version;
  haul.products = found.products;
  haul.added = found.added;
  haul.changed = found.changed;
  haul.removed = found.removed;
  haul.fairs = found.fairs;
  haul.others = found.others;
  haul.pictures = found.pictures;
  haul.picture_bytes = static_cast<std::int64_t>(found.picture_bytes);
  haul.returned = static_cast<std::int64_t>(uplink::closed_segments(machine_.layout).size());
  return haul;
}

ErrandDesk::Outcome ErrandDesk::give_to(const Path& stick) {
  const auto writable = TRY(state::WritableStick::open(stick));
  const auto nowhere = transport::make_directory_transport(stick / "ocop-feed");
  const auto given = TRY(activate::export_feed(context_of(machine_, *nowhere), stick / "ocop-feed"));
  TRY(write_out(stick));
  state::Haul haul;
  haul.version = given.version;
  haul.files = given.files;
  haul.pictures_missing = given.media_missing;
  return haul;
}

ErrandDesk::Outcome ErrandDesk::release(const Path& stick) {
  TRY(write_out(stick));
  if (machine_.config.unmount.empty()) {
    TRY(unmount(stick));
    return state::Haul{};
  }
  std::vector<std::string> words = machine_.config.unmount;
  words.push_back(stick.string());
  TRY(run_command(words));
  const auto still = sticks_();
  if (std::find(still.begin(), still.end(), stick) != still.end())
    return Error{Errc::busy, words.front() + " left " + stick.string() + " mounted"};
  return state::Haul{};
}

// The service reads it at once, and begins to fetch what it names.
ErrandDesk::Outcome ErrandDesk::set_up(const Path& stick) {
  const Setup setup = TRY(read_setup(machine_.files, stick, machine_.clock.wall()));
  TRY(keep_setup(machine_.files, machine_.layout, setup));
  base::log::info("setup.taken kiosk=" + setup.kiosk + " province=" + setup.province);
  was_set_up_ = true;
  answer_.is_news = true;
  return state::Haul{};
}

// After a network was joined what waits for one is fetched at once.
std::optional<base::Result<activate::Report>> ErrandDesk::attend_to_wifi(const Errand& errand) {
  const bool joins = errand.what == What::wifi_join;
  const auto joined =
      joins ? join_network(machine_.config.wifi, errand.network, errand.secret) : base::Status();
  auto near = list_networks(machine_.config.wifi);
  if (near) answer_.networks = *near;
  if (!joined) {
    end(Outcome(joined.error()));
    return std::nullopt;
  }
  if (!joins && !near) {
    end(Outcome(near.error()));
    return std::nullopt;
  }
  end(Outcome(state::Haul{}));
  if (!joins || !machine_.config.is_set_up()) return std::nullopt;
  begin({});
  auto report = sources_.sync();
  end(report);
  return report;
}

ErrandDesk::Outcome ErrandDesk::run_power_command(const Errand& errand) {
  const bool is_restart = errand.what == What::restart_machine;
  const auto& words = is_restart ? machine_.config.restart_machine : machine_.config.switch_off;
  if (words.empty())
    return Error{Errc::unsupported, std::string("sync.toml names no command to ") +
                                        (is_restart ? "restart the machine" : "switch it off")};
  base::log::info(is_restart ? "errand.restart_machine" : "errand.switch_off");
  TRY(run_command(words));
  return state::Haul{};
}

void ErrandDesk::begin(const Errand& errand) {
  answer_ = {};
  answer_.errand = errand;
  was_told_ = false;
}

void ErrandDesk::progress(const activate::Progress& progress) {
  attend_to_power();
  const bool is_first = answer_.total == 0;
  answer_.is_about_pictures = progress.phase == activate::Progress::Phase::media;
  answer_.done = static_cast<std::int64_t>(progress.done);
  answer_.total = static_cast<std::int64_t>(progress.total);
  if (is_first || machine_.clock.monotonic() >= next_answer_) write();
}

void ErrandDesk::attend_to_power() {
  if (!state::is_waiting(machine_.layout)) return;
  const auto waiting = state::peek_errand(machine_.files, machine_.layout, machine_.clock);
  if (!waiting || !waiting->is_about_power()) return;
  const auto errand = state::take_errand(machine_.files, machine_.layout, machine_.clock);
  if (!errand || !errand->is_about_power()) return;
  const ErrandAnswer interrupted = std::exchange(answer_, ErrandAnswer{*errand});
  end(run_power_command(*errand));
  answer_ = interrupted;
  next_answer_ = machine_.clock.monotonic() + kAfterPower;
}

void ErrandDesk::end(const base::Result<activate::Report>& report, int returned) {
  if (report) answer_.is_news = report->activated || report->media_fetched > 0;
  if (answer_.errand.id.empty() && !was_told_) return;
  end(report ? Outcome(haul_of(*report, returned)) : Outcome(report.error()));
}

void ErrandDesk::end(const Outcome& outcome) {
  answer_.stage = outcome ? ErrandAnswer::Stage::done : ErrandAnswer::Stage::failed;
  if (outcome) {
    answer_.haul = *outcome;
  } else {
    answer_.problem = outcome.error().code;
    answer_.detail = outcome.error().what;
    base::log::warn("errand.failed " + answer_.detail);
  }
  write();
}

void ErrandDesk::write() {
  answer_.time = machine_.clock.wall();
  was_told_ = true;
  next_answer_ = machine_.clock.monotonic() + kBetweenAnswers;
  if (const auto written = state::write_answer(machine_.files, machine_.layout, answer_); !written)
    base::log::warn("errand.answer_not_written " + written.error().what);
}

}  // namespace service
