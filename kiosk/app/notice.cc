// Notice: the sentence for each problem that staff must act on.
#include "kiosk/app/notice.h"

#include "kiosk/state/status.h"

namespace app {
namespace {

// `is_carried`: the sync was one of a stick, which a person brought.
std::optional<text::Msg> notice_of(base::Errc problem, bool is_carried) {
  using base::Errc;
  using text::Msg;
  const auto of_stick = [&](Msg notice) { return is_carried ? std::optional(notice) : std::nullopt; };
  switch (problem) {
    case Errc::untrusted:
      return Msg::notice_untrusted;
    case Errc::portal:
      return Msg::notice_portal;
    case Errc::full:
      return Msg::notice_full;
    case Errc::unsupported:
      return Msg::notice_unsupported;
    case Errc::expired:
      return Msg::notice_expired;
    case Errc::foreign:
      return Msg::notice_foreign;
    case Errc::outdated:
      return of_stick(Msg::notice_outdated);
    case Errc::corrupt:
    case Errc::not_found:
      return of_stick(Msg::notice_stick_damaged);
    case Errc::network:
    case Errc::busy:
    case Errc::invalid:
    case Errc::io:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<text::Msg> read_notice(base::FileSystem& files, const state::Layout& layout) {
  const auto status = state::read_status(files, layout);
  if (!status || status->outcome != state::SyncStatus::Outcome::failed || !status->problem)
    return std::nullopt;
  return notice_of(*status->problem, status->is_carried);
}

}  // namespace app
