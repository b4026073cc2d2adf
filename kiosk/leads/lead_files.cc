// Writing privately, and the texts of about.json and of the ledger.
#include "kiosk/leads/lead_files.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "kiosk/leads/encoded.h"

namespace leads {

void keep_private(const base::Path& path, std::filesystem::perms perms) {
  std::error_code error;
  std::filesystem::permissions(path, perms, error);
}

bool is_folder(const base::Path& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

// A folder whose name survives a power cut.
base::Status make_private_folder(base::FileSystem& files, const base::Path& folder) {
  if (is_folder(folder)) return {};
  const base::Path fresh = folder.string() + ".new";
  TRY(files.make_directories(fresh));
  keep_private(fresh, std::filesystem::perms::owner_all);
  return files.commit(fresh, folder);
}

base::Status write_private(base::FileSystem& files, const base::Path& file, std::string_view bytes) {
  TRY(files.write_durably(file, bytes));
  keep_private(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  return {};
}

std::string encode(const Batch& about) {
  const nlohmann::json object{{"public_key", about.key.hex()},
                              {"fair", about.fair.text()},
                              {"fair_name", about.fair_name},
                              {"booth", about.booth},
                              {"keeper", about.keeper},
                              {"until", about.until ? domain::format_iso(*about.until) : std::string()},
                              {"order", about.order},
                              {"closed", about.is_closed},
                              {"begun", about.begun.time_since_epoch().count()}};
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

base::Result<Batch> parse_about(std::string_view bytes) {
  const nlohmann::json object = nlohmann::json::parse(bytes, nullptr, false);
  if (!object.is_object()) return base::corrupt("no JSON");
  const auto begun = time_in(object, "begun");
  const auto closed = object.find("closed"), order = object.find("order");
  if (!begun) return base::corrupt("no time");
  const PublicKey key = TRY(PublicKey::parse(text_in(object, "public_key")));
  auto fair = TRY(domain::FairId::parse(text_in(object, "fair")));
  return Batch{.key = key,
               .fair = std::move(fair),
               .fair_name = text_in(object, "fair_name"),
               .booth = text_in(object, "booth"),
               .keeper = text_in(object, "keeper"),
               .until = domain::parse_day(text_in(object, "until")),
               .begun = *begun,
               .order = order != object.end() && order->is_number_integer() ? order->get<int>() : 0,
               .is_closed = closed != object.end() && closed->is_boolean() && closed->get<bool>()};
}

std::string line_of(const LedgerLine& line) {
  return line.number.digits() + " " + std::string(kEnds[line.end]) + " " + domain::format_iso(line.day) +
         "\n";
}

std::optional<LedgerLine> read_line(std::string_view line) {
  const std::size_t first = line.find(' '), second = line.rfind(' ');
  if (first == std::string_view::npos || second <= first) return std::nullopt;
  const auto number = LeadNumber::read(line.substr(0, first));
  const auto* const end =
      std::find(std::begin(kEnds), std::end(kEnds), line.substr(first + 1, second - first - 1));
  const auto day = domain::parse_day(line.substr(second + 1));
  if (!number || end == std::end(kEnds) || !day) return std::nullopt;
  return LedgerLine{*number, static_cast<std::size_t>(end - std::begin(kEnds)), *day};
}

}  // namespace leads
