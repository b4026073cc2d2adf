// A fair's figures as one file of JSON, written whole.
#include "kiosk/state/fair_figures.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <utility>

#include "kiosk/state/fields.h"

namespace state {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = 1 << 20;

std::int64_t count_in(const json& value) {
  return value.is_number_integer() ? std::max<std::int64_t>(0, value.get<std::int64_t>()) : 0;
}

std::int64_t count_at(const json& object, const char* key) {
  return std::max<std::int64_t>(0, number_in(object, key));
}

// "2026-11-30" as format_iso writes it.
std::optional<std::chrono::sys_days> day_in(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(text.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

json json_of(const FairFigures& figures) {
  json visits = json::object(), products = json::object();
  for (const auto& [day, hours] : figures.visits) visits[base::format_iso(day)] = hours;
  for (const auto& [id, of] : figures.products) products[id] = {of.opened, of.kept};
  return {{"visits", std::move(visits)},
          {"products", std::move(products)},
          {"languages", figures.languages},
          {"codes", figures.codes}};
}

template <std::size_t n>
void read_counts(const json& array, std::array<std::int64_t, n>& counts) {
  if (!array.is_array()) return;
  for (std::size_t i = 0; i < std::min(n, array.size()); ++i) counts[i] = count_in(array[i]);
}

FairFigures figures_in(const json& object) {
  FairFigures figures;
  if (const auto visits = object.find("visits"); visits != object.end() && visits->is_object()) {
    for (const auto& [text, hours] : visits->items()) {
      if (const auto day = day_in(text)) read_counts(hours, figures.visits[*day]);
    }
  }
  if (const auto products = object.find("products"); products != object.end() && products->is_object()) {
    for (const auto& [id, of] : products->items()) {
      std::array<std::int64_t, 2> counts{};
      read_counts(of, counts);
      if (figures.products.size() < FairFigures::kMostProducts) figures.products[id] = {counts[0], counts[1]};
    }
  }
  if (const auto languages = object.find("languages"); languages != object.end())
    read_counts(*languages, figures.languages);
  figures.codes = count_at(object, "codes");
  return figures;
}

}  // namespace

std::int64_t FairFigures::all_visits() const {
  return std::accumulate(languages.begin(), languages.end(), std::int64_t{0});
}

base::Result<FairFigures> read_fair_figures(base::FileSystem& files, const Layout& layout,
                                            std::string_view fair) {
  const std::string text = TRY(files.read(layout.fair_figures(fair), kMostBytes));
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return base::Error{base::Errc::corrupt, "the fair's figures are no object"};
  return figures_in(object);
}

void FairCount::follow(std::string_view fair) {
  if (fair == fair_) return;
  (void)flush();
  fair_ = fair;
  auto kept =
      fair.empty() ? base::Result<FairFigures>(FairFigures{}) : read_fair_figures(files_, layout_, fair);
  figures_ = kept ? *std::move(kept) : FairFigures{};  // damaged ones begin anew
  is_changed_ = false;
}

void FairCount::count(const UsageLog::What& what, std::int64_t times) {
  if (fair_.empty()) return;
  const base::WallTime now = clock_.wall();
  const auto of_product = [&]() -> FairFigures::OfProduct* {
    const bool has_room = figures_.products.size() < FairFigures::kMostProducts;
    const bool is_known = has_room || figures_.products.find(what.id) != figures_.products.end();
    return what.page == "product" && is_known ? &figures_.products[std::string(what.id)] : nullptr;
  };
  switch (what.type) {
    case Usage::Type::visit:
      figures_
          .visits[base::day_in_vietnam(now)][static_cast<std::size_t>(base::minute_in_vietnam(now) / 60)] +=
          times;
      figures_.languages[static_cast<std::size_t>(what.lang)] += times;
      break;
    case Usage::Type::opened:
      if (auto* of = of_product()) of->opened += times;
      break;
    case Usage::Type::shortlisted:
      if (auto* of = of_product()) of->kept += times;
      break;
    case Usage::Type::code:
      figures_.codes += times;
      break;
    case Usage::Type::seconds:
    case Usage::Type::nothing:
    case Usage::Type::nothing_as_typed:
      return;
  }
  if (!std::exchange(is_changed_, true)) since_ = clock_.monotonic();
}

base::Status FairCount::flush_if_due() {
  return is_changed_ && clock_.monotonic() - since_ >= kEvery ? flush() : base::Status();
}

base::Status FairCount::flush() {
  if (!is_changed_) return {};
  since_ = clock_.monotonic();
  TRY(files_.make_directories(layout_.fair_figures(fair_).parent_path()));
  TRY(files_.write_durably(layout_.fair_figures(fair_), json_of(figures_).dump()));
  is_changed_ = false;
  return {};
}

}  // namespace state
