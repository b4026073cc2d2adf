// Names of pages, and when they change.
#include "kiosk/app/visit_log.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "kiosk/base/log.h"

namespace app {
namespace {

// How usage calls a page.
struct PageName {
  std::string_view page;
  std::string id;
};

PageName name_of(const screens::Location& where) {
  using namespace screens;
  const auto name = [](std::string_view page, const auto& id) { return PageName{page, id.text()}; };
  if (const auto* at = std::get_if<ProductAt>(&where)) return name("product", at->id);
  if (const auto* at = std::get_if<PictureAt>(&where)) return name("picture", at->id);
  if (const auto* at = std::get_if<ProducerAt>(&where)) return name("producer", at->id);
  if (const auto* at = std::get_if<PlaceAt>(&where)) return name("place", at->id);
  if (const auto* at = std::get_if<RouteAt>(&where)) return name("route", at->id);
  if (const auto* at = std::get_if<BrowseAt>(&where)) {
    if (at->filter.taxon) return name("browse", *at->filter.taxon);
    if (at->filter.area) return name("browse", *at->filter.area);
    return {"browse", ""};
  }
  if (std::holds_alternative<SearchAt>(where)) return {"search", ""};
  if (std::holds_alternative<PlacesAt>(where)) return {"places", ""};
  if (std::holds_alternative<RoutesAt>(where)) return {"routes", ""};
  if (std::holds_alternative<EventsAt>(where)) return {"events", ""};
  if (std::holds_alternative<MyDayAt>(where)) return {"my_day", ""};
  if (std::holds_alternative<MapAt>(where)) return {"map", ""};
  if (std::holds_alternative<KeptAt>(where)) return {"kept", ""};
  if (std::holds_alternative<CompareAt>(where)) return {"compare", ""};
  if (std::holds_alternative<StarsAt>(where)) return {"stars", ""};
  if (std::holds_alternative<ProgressAt>(where)) return {"progress", ""};
  if (std::holds_alternative<ComfortAt>(where)) return {"comfort", ""};
  return {"home", ""};
}

}  // namespace

void VisitLog::shows(const screens::Location& where, base::Lang lang, bool has_code, double now_s) {
  const bool types_on = seen_ && std::holds_alternative<screens::SearchAt>(where) &&
                        std::holds_alternative<screens::SearchAt>(seen_->where);
  if (types_on) seen_->where = where;
  if (!seen_ || seen_->where != where) {
    ends(now_s);
    const PageName name = name_of(where);
    usage_.count({"opened", name.page, name.id, lang});
    seen_ = Seen{where, lang, now_s, false};
    return;  // what it shows is known with its first frame
  }
  if (!has_code || std::exchange(seen_->has_code, true)) return;
  const PageName name = name_of(where);
  usage_.count({"code", name.page, name.id, lang});
}

void VisitLog::ends(double now_s) {
  if (!seen_) return;
  const PageName name = name_of(seen_->where);
  if (const auto seconds = static_cast<std::int64_t>(now_s - seen_->since_s); seconds > 0)
    usage_.count({"seconds", name.page, name.id, seen_->lang}, seconds);
  seen_.reset();
}

void VisitLog::tick() {
  if (const auto kept = usage_.flush_if_due(); !kept) base::log::warn("usage.not_kept " + kept.error().what);
}

}  // namespace app
