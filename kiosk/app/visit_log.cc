// VisitLog: counts pages as they are opened and left, and the seconds between.
#include "kiosk/app/visit_log.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "kiosk/app/pages.h"
#include "kiosk/base/log.h"

namespace app {
namespace {

// How usage calls a page.
struct PageName {
  std::string_view page;
  std::string id;
};

// What the page is about; empty where it is only one.
std::string subject_of(const screens::BrowseAt& at) {
  return at.filter.taxon ? at.filter.taxon->text() : at.filter.area ? at.filter.area->text() : "";
}
template <class At>
std::string subject_of(const At& at) {
  if constexpr (requires { at.id.text(); }) {
    return at.id.text();
  } else {
    return "";
  }
}

PageName name_of(const screens::Location& where) {
  return {page_name(where), std::visit([](const auto& at) { return subject_of(at); }, where)};
}

}  // namespace

void VisitLog::shows(const screens::Location& where, base::Lang lang, bool has_code, double now_s) {
  const bool types_on = seen_ && std::holds_alternative<screens::SearchAt>(where) &&
                        std::holds_alternative<screens::SearchAt>(seen_->where);
  if (types_on) seen_->where = where;
  if (!seen_ || seen_->where != where) {
    ends(now_s);
    const PageName name = name_of(where);
    count({state::Usage::Type::opened, name.page, name.id, lang});
    seen_ = Seen{where, lang, now_s, false};
    return;  // what it shows is known with its first frame
  }
  if (!has_code || std::exchange(seen_->has_code, true)) return;
  const PageName name = name_of(where);
  count({state::Usage::Type::code, name.page, name.id, lang});
}

void VisitLog::ends(double now_s) {
  if (!seen_) return;
  const PageName name = name_of(seen_->where);
  if (const auto seconds = static_cast<std::int64_t>(now_s - seen_->since_s); seconds > 0)
    count({state::Usage::Type::seconds, name.page, name.id, seen_->lang}, seconds);
  seen_.reset();
}

void VisitLog::count(const state::UsageLog::What& what, std::int64_t times) {
  usage_.count(what, times);
  fair_.count(what, times);
}

void VisitLog::follow_fair(const screens::RunningFair* fair) {
  fair_.follow(fair ? fair->fair.id.text() : std::string());
}

void VisitLog::tick() {
  if (const auto kept = fair_.flush_if_due(); !kept) base::log::warn("fair.not_counted " + kept.error().what);
  if (const auto kept = usage_.flush_if_due(); !kept) base::log::warn("usage.not_kept " + kept.error().what);
}

}  // namespace app
