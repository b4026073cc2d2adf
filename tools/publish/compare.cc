// Compare: keys by which rows count as the same, and how far two names are apart.
#include "tools/publish/compare.h"

#include <algorithm>

#include "kiosk/text/spelling.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/row_rules.h"

namespace publish {
namespace {

// What makes a row the same thing whatever its id.
constexpr std::pair<std::string_view, std::string_view> kIdentity[] = {
    {"taxonomy", "name_vi|level"},
    {"areas", "name_vi|level|era"},
    {"producers", "name_vi"},
    {"places", "name_vi"},
    {"products", "name_vi|producer"},
    {"certificates", "product|decision|issued|recognised_year|stars"},
    {"routes", "name_vi"},
    {"events", "name_vi|begins"},
    {"outlines", "area"},
    {"targets", "area|year"},
    {"waters", "name_vi"},
    {"fairs", "name_vi|begins"},
    {"media", "owner_kind|owner|alt_vi"}};

std::string identity_of(const SheetSpec& spec, const std::vector<std::string>& values) {
  std::string identity;
  for (const auto& [sheet, columns] : kIdentity) {
    if (sheet != spec.name) continue;
    for (const std::string& column : split_list(columns, '|'))
      identity += text::fold_keeping_marks(value_of(spec, values, column)) + "\n";
  }
  return identity;
}

bool is_rewording(const std::string& before, const std::string& after) {
  const std::string a = text::fold(before), b = text::fold(after);
  if (a == b || text::typing_distance(a, b) * 4 <= std::max(a.size(), b.size())) return true;
  const std::vector<std::string> old_words = text::words(a), new_words = text::words(b);
  const auto common = std::count_if(old_words.begin(), old_words.end(), [&](const std::string& word) {
    return std::find(new_words.begin(), new_words.end(), word) != new_words.end();
  });
  return static_cast<std::size_t>(common) * 2 > std::max(old_words.size(), new_words.size());
}

void find_renamed(const SheetSpec& spec, const StoredRows& stored, const std::vector<IncomingRow>& incoming,
                  const std::set<std::string>& ids_in_sheet, Comparison& found) {
  std::multimap<std::string, std::string> vanished;  // identity → id
  for (const auto& [id, values] : stored) {
    if (!ids_in_sheet.contains(id)) vanished.emplace(identity_of(spec, values), id);
  }
  for (const IncomingRow& row : incoming) {
    if (stored.contains(row.id)) continue;
    const std::string identity = identity_of(spec, row.values);
    if (vanished.count(identity) != 1) continue;
    const auto before = vanished.find(identity);
    const std::string name = value_of(spec, row.values, "name_vi");
    found.renamed.push_back({row.number, before->second, row.id, name.empty() ? before->second : name});
    vanished.erase(before);
  }
  for (const auto& [identity, id] : vanished) found.absent.push_back(id);
  std::sort(found.absent.begin(), found.absent.end());
}

void find_changed_names(const SheetSpec& spec, const StoredRows& stored,
                        const std::vector<IncomingRow>& incoming, Comparison& found) {
  std::multimap<std::string, std::string> owners;  // folded name → id, as stored
  for (const auto& [id, values] : stored)
    owners.emplace(text::fold_keeping_marks(value_of(spec, values, "name_vi")), id);
  std::map<std::string, std::string> new_names;
  for (const IncomingRow& row : incoming)
    new_names[row.id] = text::fold_keeping_marks(value_of(spec, row.values, "name_vi"));
  for (const IncomingRow& row : incoming) {
    const auto before = stored.find(row.id);
    if (before == stored.end()) continue;
    const std::string old_name = value_of(spec, before->second, "name_vi"),
                      new_name = value_of(spec, row.values, "name_vi");
    if (old_name == new_name || old_name.empty()) continue;
    ChangedName change{
        row.number,
        row.id,
        old_name,
        new_name,
        is_rewording(old_name, new_name) ? ChangedName::Extent::reworded : ChangedName::Extent::another,
        ""};
    const std::string& key = new_names.at(row.id);
    const auto [first, last] = owners.equal_range(key);
    for (auto owner = first; owner != last; ++owner) {
      const auto kept = new_names.find(owner->second);
      if (owner->second == row.id || (kept != new_names.end() && kept->second == key)) continue;
      change.extent = ChangedName::Extent::swapped;
      change.owner = owner->second;
    }
    found.names.push_back(std::move(change));
  }
}

}  // namespace

Comparison compare(const SheetSpec& spec, const StoredRows& stored, const std::vector<IncomingRow>& incoming,
                   const std::set<std::string>& ids_in_sheet) {
  Comparison found;
  find_renamed(spec, stored, incoming, ids_in_sheet, found);
  find_changed_names(spec, stored, incoming, found);
  return found;
}

}  // namespace publish
