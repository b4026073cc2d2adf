// Rules of a fair's row, one function a group.
#include "tools/publish/fair_rules.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <variant>

#include "kiosk/domain/fair.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/pin_word.h"
#include "tools/publish/records.h"
#include "tools/publish/sheet.h"

namespace publish {
namespace {

using domain::FairFault;
using Weight = Problem::Weight;

constexpr std::chrono::days kFarAhead{366};  // who plans later than that has mistyped the year

void tell_fault(FairFault fault, const domain::Fair& fair, const Complain& complain) {
  constexpr const char* kWhy = "contacts are asked for, and the law wants visitors to know this";
  switch (fault) {
    case FairFault::none:
    case FairFault::no_name:  // told of the empty cells
    case FairFault::no_exhibitor:
    case FairFault::keep_days:  // told of the column's range
      return;
    case FairFault::ends_before_it_begins:
      return complain(Weight::refused, "ends",
                      in_quotes(domain::format_iso(fair.until)) + " is before the beginning on " +
                          in_quotes(domain::format_iso(fair.from)),
                      "the day comes first: 4/12/2026");
    case FairFault::too_long:
      return complain(Weight::refused, "ends",
                      "the fair would last " + std::to_string(domain::days_of(fair)) + " days, and at most " +
                          std::to_string(domain::kMostFairDays) + " are taken",
                      "is the month right?");
    case FairFault::no_keeper:
      return complain(Weight::refused, "keeper", kWhy, "name who keeps the contacts and answers for them");
    case FairFault::no_phone:
      return complain(Weight::refused, "phone", kWhy, "give the telephone of who keeps the contacts");
    case FairFault::no_purpose:
      return complain(Weight::refused, "purposes", kWhy, "write \"Trả lời\", \"Tin mới\" or both");
  }
}

void check_days(const domain::Fair& fair, domain::Day today, const Complain& complain) {
  if (domain::phase_of(fair, today) == domain::FairPhase::over) {
    complain(
        Weight::noted, "ends",
        in_quotes(domain::format_iso(fair.until)) + " is past: the fair is over, and no kiosk will begin it",
        "is the year right?");
  } else if (fair.from > today + kFarAhead) {
    complain(Weight::noted, "begins", in_quotes(domain::format_iso(fair.from)) + " is more than a year away",
             "is the year right?");
  }
  if (fair.contacts && fair.keep_days == 0) {
    complain(Weight::noted, "keep_days",
             "nothing is said, so contacts are kept for " + std::to_string(domain::kUsualKeepDays) + " days",
             "");
  }
}

// Texts that would be cut on the kiosk's pages, and lists that nobody looks through.
class Lengths {
 public:
  Lengths(const SheetSpec& spec, const std::vector<std::string>& values, const Complain& complain)
      : spec_(spec), values_(values), complain_(complain) {}

  void of_text(const std::string& column, std::size_t most) const {
    const std::size_t length = text::code_points(value_of(spec_, values_, column));
    if (length > most)
      complain_(Weight::refused, column,
                std::to_string(length) + " characters; the kiosk has room for " + std::to_string(most),
                "shorten it");
  }
  void of_words(const std::string& stem, std::size_t most) const {
    for (const domain::Lang lang : domain::kLanguages)
      of_text(stem + "_" + std::string(base::code(lang)), most);
  }
  void of_list(const std::string& column, std::size_t most) const {
    const std::size_t length = split_list(value_of(spec_, values_, column)).size();
    if (length > most)
      complain_(Weight::refused, column,
                std::to_string(length) + " are named, and at most " + std::to_string(most) + " are taken",
                "");
  }

 private:
  const SheetSpec& spec_;
  const std::vector<std::string>& values_;
  const Complain& complain_;
};

void check_lengths(const Lengths& lengths) {
  lengths.of_words("name", domain::kMostFairName);
  lengths.of_words("welcome", domain::kMostFairWelcome);
  lengths.of_text("booth", domain::kMostFairBooth);
  lengths.of_text("keeper", domain::kMostFairKeeper);
  lengths.of_text("phone", domain::kMostFairPhone);
  lengths.of_list("exhibitors", domain::kMostFairExhibitors);
  lengths.of_list("products", domain::kMostFairProducts);
}

// As the kiosks call themselves in their sync.toml, which tells capitals apart.
void check_kiosks(const SheetSpec& spec, const std::vector<std::string>& values, const Complain& complain) {
  const std::vector<std::string> names = names_in(value_of(spec, values, "kiosks"));
  for (const std::string& name : names) {
    if (!is_kiosk_name(name))
      complain(Weight::refused, "kiosks", in_quotes(name) + " is no kiosk's name",
               "write it as `kiosk` in its sync.toml: letters, digits, - and _");
  }
  if (names.size() > domain::kMostFairKiosks)
    complain(Weight::refused, "kiosks",
             std::to_string(names.size()) + " are named, and at most " +
                 std::to_string(domain::kMostFairKiosks) + " are taken",
             "leave it empty for any kiosk");
}

}  // namespace

void check_fair(const SheetSpec& spec, const std::vector<std::string>& values, domain::Day today,
                const Complain& complain) {
  check_lengths({spec, values, complain});
  check_kiosks(spec, values, complain);
  Sheet sheet{std::string(spec.name), "", {}, {{1, values}}};
  for (const Column& column : spec.columns) sheet.columns.emplace_back(column.name);
  // A row without a name or its days makes no record, and that is told of its cells.
  for (const domain::Record& record : make_records({sheet}, {}, [](const base::Error&) {})) {
    const auto& fair = std::get<domain::Fair>(record);
    for (const FairFault fault : domain::faults_of(fair)) tell_fault(fault, fair, complain);
    check_days(fair, today, complain);
  }
}

}  // namespace publish
