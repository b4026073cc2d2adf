// Bundles and single sealed leads to bytes and back.
#include "kiosk/leads/bundle.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

namespace leads {
namespace {

constexpr std::string_view kBundleMagic = "ocop-leads 1 ", kLeadMagic = "ocop-lead 1 ";

base::Error broken(const char* what) {
  return base::corrupt(std::string("sealed leads: ") + what);
}

// The next line, without its end; empty at the end of the text.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

// The next word of a line.
std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

std::optional<std::size_t> size_of(std::string_view word) {
  std::size_t size = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), size);
  return read.ec == std::errc() && read.ptr == word.data() + word.size() ? std::optional(size) : std::nullopt;
}

struct NumberAndDay {
  LeadNumber number;
  domain::Day day;
};
base::Result<NumberAndDay> take_number(std::string_view& line) {
  LeadNumber number = TRY(LeadNumber::read(take_word(line)));
  const auto day = domain::parse_day(take_word(line));
  if (!day) return broken("no day");
  return NumberAndDay{std::move(number), *day};
}

std::string number_line(std::string_view word, const LeadNumber& number, domain::Day day) {
  return std::string(word) + " " + number.digits() + " " + domain::format_iso(day);
}

base::Status read_entry(std::string_view line, std::string_view& rest, Bundle& bundle) {
  const std::string_view word = take_word(line);
  auto head = take_number(line);
  if (!head) return broken("no number");
  if (word == "wish") {
    bundle.wishes.emplace_back(std::move(head->number), head->day);
    return {};
  }
  const auto size = size_of(line);
  if (word != "lead" || !size || rest.size() <= *size || rest[*size] != '\n') return broken("not whole");
  bundle.leads.push_back({std::move(head->number), head->day, std::string(rest.substr(0, *size))});
  rest.remove_prefix(*size + 1);
  return {};
}

}  // namespace

std::string encode(const Bundle& bundle) {
  std::string bytes = std::string(kBundleMagic) + bundle.key.hex() + " " + bundle.fair + "\n";
  for (const auto& [number, day] : bundle.wishes) bytes += number_line("wish", number, day) + "\n";
  for (const LeadStore::Sealed& lead : bundle.leads) {
    bytes +=
        number_line("lead", lead.number, lead.keep_until) + " " + std::to_string(lead.bytes.size()) + "\n";
    bytes += lead.bytes + "\n";
  }
  return bytes + "end\n";
}

base::Result<Bundle> decode_bundle(std::string_view bytes) {
  std::string_view rest = bytes;
  auto head = take_line(rest);
  if (!head || !head->starts_with(kBundleMagic)) return broken("no bundle of them");
  head->remove_prefix(kBundleMagic.size());
  const auto key = PublicKey::parse(take_word(*head));
  if (!key) return broken("no key");
  Bundle bundle{*key, std::string(*head)};
  for (;;) {
    const auto line = take_line(rest);
    if (!line) return broken("not whole");
    if (*line == "end") return bundle;
    TRY(read_entry(*line, rest, bundle));
  }
}

std::string encode(const LeadStore::Sealed& lead) {
  return number_line(kLeadMagic.substr(0, kLeadMagic.size() - 1), lead.number, lead.keep_until) + "\n" +
         lead.bytes;
}

base::Result<LeadStore::Sealed> decode_sealed(std::string_view bytes) {
  std::string_view rest = bytes;
  auto head = take_line(rest);
  if (!head || !head->starts_with(kLeadMagic)) return broken("no lead");
  head->remove_prefix(kLeadMagic.size());
  auto of = take_number(*head);
  if (!of || !head->empty()) return broken("no lead");
  return LeadStore::Sealed{std::move(of->number), of->day, std::string(rest)};
}

}  // namespace leads
