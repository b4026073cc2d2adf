// Notice: when it is shown, and how it is kept.
#include "kiosk/domain/notice.h"

#include "kiosk/domain/value_lines.h"

namespace domain {

Notice::Phase Notice::phase_on(Day today) const {
  if (until && *until < today) return Phase::over;
  return from && *from > today ? Phase::coming : Phase::shown;
}

Notice::Fault Notice::fault() const {
  if (text.empty()) return Fault::no_text;
  return from && until && *until < *from ? Fault::ends_before_it_begins : Fault::none;
}

std::string value_of(const Notice& notice) {
  return ValueLines().add(notice.text).add("from", notice.from).add("until", notice.until).text();
}

std::optional<Notice> notice_from(std::string_view value) {
  Notice notice{texts_of(value), day_of(value, "from"), day_of(value, "until")};
  // A day that cannot be read is no missing one: the notice would be shown for ever.
  const bool is_read = notice.from.has_value() == !line_of(value, "from").empty() &&
                       notice.until.has_value() == !line_of(value, "until").empty();
  if (!is_read || notice.fault() != Notice::Fault::none) return std::nullopt;
  return notice;
}

}  // namespace domain
