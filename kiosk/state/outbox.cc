// Lines and their sums.
#include "kiosk/state/outbox.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/state/fields.h"

namespace state {
namespace {

using nlohmann::json;

std::string_view type_name(Usage::Type type) {
  switch (type) {
    case Usage::Type::opened:
      return "opened";
    case Usage::Type::seconds:
      return "seconds";
    case Usage::Type::code:
      return "code";
    case Usage::Type::shortlisted:
      return "kept";
    case Usage::Type::nothing:
      return "nothing";
    case Usage::Type::nothing_as_typed:
      return "nothing_as_typed";
    case Usage::Type::visit:
      return "visit";
  }
  return "";
}

std::string dump(const json& object) {
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::string shop_line(const ShopWord& word) {
  const bool is_price = word.field == ShopWord::Field::price;
  json line{{"type", is_price ? "price" : "stock"},
            {"id", word.id},
            {"time", word.time.time_since_epoch().count()}};
  std::int64_t dong = 0;
  const char* end = word.value.data() + word.value.size();
  if (is_price && std::from_chars(word.value.data(), end, dong).ptr == end && !word.value.empty())
    line["value"] = dong;
  else if (!is_price && !word.value.empty())
    line["value"] = word.value;
  if (word.until) line["until"] = base::format_iso(*word.until);
  return dump(line) + "\n";
}

void OutboxLines::add(const Usage& usage, std::int64_t count) {
  json line{{"type", type_name(usage.type)},
            {"lang", base::code(usage.lang)},
            {"day", base::format_iso(usage.day)}};
  if (!usage.page.empty()) line["page"] = usage.page;
  if (!usage.id.empty()) line["id"] = usage.id;
  add(dump(line), {}, count);
}

void OutboxLines::add(std::string_view line) {
  json object = json::parse(line, nullptr, false);
  if (!object.is_object()) return add(std::string(line), std::string(line), 1);
  const auto count = number_if_any(object, "count");
  if (count) object.erase("count");
  add(dump(object), std::string(line), count.value_or(1));
}

void OutboxLines::add(std::string key, std::string raw, std::int64_t count) {
  const auto [at, is_new] = places_.emplace(key, lines_.size());
  if (is_new) {
    lines_.push_back({std::move(key), std::move(raw), count});
    return;
  }
  Line& line = lines_[at->second];
  line.count += count;
  line.raw.clear();
}

std::string OutboxLines::Line::text() const {
  if (!raw.empty()) return raw + "\n";
  json object = json::parse(key, nullptr, false);
  if (!object.is_object()) return key + "\n";
  object["count"] = count;
  return dump(object) + "\n";
}

std::string OutboxLines::text(std::uint64_t most_bytes) const {
  constexpr std::size_t kDroppedBytes = 64;
  std::vector<std::string> newest_first;
  std::uint64_t bytes = 0;
  std::int64_t dropped = 0;
  for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
    std::string text = line->text();
    if (dropped > 0 || bytes + text.size() + kDroppedBytes > most_bytes) {
      ++dropped;
      continue;
    }
    bytes += text.size();
    newest_first.push_back(std::move(text));
  }
  std::string whole;
  if (dropped > 0) whole = dump({{"type", "dropped"}, {"count", dropped}}) + "\n";
  for (auto line = newest_first.rbegin(); line != newest_first.rend(); ++line) whole += *line;
  return whole;
}

}  // namespace state
