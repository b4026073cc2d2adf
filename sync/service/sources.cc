// Sources: the configured servers in their order, then sticks.
#include "sync/service/sources.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "kiosk/base/log.h"
#include "kiosk/base/medium.h"
#include "kiosk/state/writable_stick.h"
#include "sync/uplink/send.h"

namespace service {
namespace {

// Another server would not help.
bool is_of_this_machine(base::Errc code) {
  using base::Errc;
  return code == Errc::full || code == Errc::io || code == Errc::busy || code == Errc::unsupported ||
         code == Errc::foreign;
}

}  // namespace

activate::SyncContext context_of(const Machine& machine, transport::Transport& from) {
  return {from,
          machine.layout,
          machine.files,
          machine.clock,
          machine.config.root,
          machine.config.province,
          machine.progress,
          [&machine] {
            return machine.config.picture_hours.is_open(base::minute_in_vietnam(machine.clock.wall()));
          }};
}

Sources::Sources(const Machine& machine) : machine_(machine) {
  for (const std::string& feed : machine.config.feeds)
    sources_.push_back(transport::make_transport(feed, machine.config.http));
}

base::Result<activate::Report> Sources::sync() {
  retry_after_ = {};
  if (sources_.empty())
    return base::Error{base::Errc::invalid, "this machine is not set up: no feed is known"};
  std::optional<base::Error> first;
  for (const auto& source : sources_) {
    const activate::SyncContext context = context_of(machine_, *source);
    auto report = activate::sync_once(context);
    if (report || is_of_this_machine(report.error().code)) {
      activate::write_outcome(context, report);
      return report;
    }
    retry_after_ = std::max(retry_after_, source->retry_after());
    if (!first) first = std::move(report).error();
  }
  base::Result<activate::Report> failed(*std::move(first));
  activate::write_outcome(context_of(machine_, *sources_.front()), failed);
  return failed;
}

base::Result<base::Path> feed_on(const base::Path& stick) {
  using base::Errc;
  using base::Error;
  std::error_code error;
  if (!std::filesystem::exists(stick, error))
    return Error{Errc::not_found,
                 "there is no folder " + stick.string() + "; is the stick plugged in and mounted?"};
  if (!std::filesystem::is_directory(stick, error))
    return Error{Errc::not_found, stick.string() + " is a file, not the folder of a stick"};
  const base::Path feed = stick / "ocop-feed";
  if (std::filesystem::is_directory(feed, error)) return feed;
  if (std::filesystem::exists(feed, error))
    return Error{
        Errc::not_found,
        feed.string() + " is a file; it must be the folder that the centre or `ocop-sync export` makes"};
  if (std::filesystem::is_directory(stick / "metadata", error)) return stick;
  return Error{Errc::not_found, "there is no folder ocop-feed on the stick " + stick.string() +
                                    "; copy the centre's feed there, or use `ocop-sync export`"};
}

StickReport use_stick(const Machine& machine, const base::Path& stick) {
  const auto found = feed_on(stick);
  const auto medium = base::Medium::open(stick);
  const auto feed = found && !medium ? base::Result<base::Path>(medium.error()) : found;
  const auto from = transport::make_directory_transport(feed ? *feed : stick / "ocop-feed");
  if (!feed) {
    const base::Result<activate::Report> refused(feed.error());
    activate::write_outcome(context_of(machine, *from), refused);
    return StickReport{refused};
  }
  activate::SyncContext context = context_of(machine, *from);
  context.may_fetch_media = [] { return true; };  // it costs nobody's bandwidth
  StickReport report{activate::sync_and_report(context)};
  uplink::SendReport sent;
  const auto writable = state::WritableStick::open(stick);
  const auto written =
      writable ? uplink::write_return_slip(*medium, machine.config.kiosk, machine.files, machine.layout, sent)
               : base::Status(writable.error());
  if (!written) base::log::warn("stick.return_slip " + written.error().what);
  report.returned = sent.sent;
  return report;
}

}  // namespace service
