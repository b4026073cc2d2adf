// Guard: compares what a build would show with what is shown.
#include "tools/publish/guard.h"

#include <algorithm>
#include <cstdint>
#include <variant>

#include "kiosk/codec/record_json.h"
#include "sync/feed/zstd.h"

namespace publish {
namespace {

using Removals = std::vector<CentralDatabase::Removal>;

constexpr std::size_t kMostNames = 30;  // in one message

std::string name_of(const domain::LocalizedText& name) {
  return std::string(name.in(domain::Lang::vi));
}

void add_media(Shown& shown, const std::vector<domain::Picture>& pictures) {
  for (const domain::Picture& picture : pictures) {
    for (const domain::MediaVariant& variant : picture.variants) shown.media.insert(variant.sha256.hex());
  }
}

void add_pictures(Shown& shown, const std::string& owner, const std::vector<domain::Picture>& pictures) {
  if (pictures.empty()) return;
  shown.pictures[owner] = std::max(shown.pictures[owner], static_cast<int>(pictures.size()));
  add_media(shown, pictures);
}

// Adds each kind of record to what is shown.
struct Adder {
  Shown& shown;

  void operator()(const domain::Product& product) const {
    shown.products[product.id.text()] = name_of(product.name);
    add_pictures(shown, "product " + product.id.text(), product.pictures);
  }
  void operator()(const domain::Place& place) const {
    shown.places[place.id.text()] = name_of(place.name);
    add_pictures(shown, "place " + place.id.text(), place.pictures);
  }
  void operator()(const domain::Producer& producer) const {
    add_pictures(shown, "producer " + producer.id.text(), producer.pictures);
  }
  void operator()(const domain::Mark& mark) const {
    add_pictures(shown, "mark " + mark.id.text(), mark.pictures);
  }
  // A fair ends, and its banner goes with it: nothing is lost.
  void operator()(const domain::Fair& fair) const { add_media(shown, fair.pictures); }
  void operator()(const domain::Certificate& certificate) const {
    shown.certificates[certificate.product.text()].push_back(certificate);
    if (certificate.flag == domain::CentreFlag::withdrawn) shown.withdrawn.insert(certificate.product.text());
  }
  void operator()(const auto&) const {}
};

// Removals by what they concern, for quick asking.
class Excused {
 public:
  explicit Excused(const Removals& removals) {
    for (const auto& removal : removals) {
      by_id_.insert({removal.sheet, removal.id});
      if (!removal.owner.empty()) ++by_owner_[{removal.sheet, removal.owner}];
    }
  }
  bool has(const std::string& sheet, const std::string& id) const { return by_id_.contains({sheet, id}); }
  int of(const std::string& sheet, const std::string& owner) const {
    const auto found = by_owner_.find({sheet, owner});
    return found == by_owner_.end() ? 0 : found->second;
  }

 private:
  std::set<std::pair<std::string, std::string>> by_id_;
  std::map<std::pair<std::string, std::string>, int> by_owner_;
};

Loss lost_rows(const std::string& kind, const std::map<std::string, std::string>& before,
               const std::map<std::string, std::string>& now, const Excused& excused) {
  Loss loss{kind, {}, 0};
  for (const auto& [id, name] : before) {
    if (now.contains(id)) ++loss.of;
    if (now.contains(id) || excused.has(kind, id)) continue;
    ++loss.of;
    loss.names.push_back(id + " (" + name + ")");
  }
  return loss;
}

// Products that go are another kind's matter; here they stay and lose their stars without a word.
Loss lost_stars(const Shown& before, const Shown& now, const Excused& excused) {
  Loss loss{"products with stars", {}, 0};
  for (const auto& [product, certificate] : before.starred) {
    const auto name = now.products.find(product);
    if (name == now.products.end()) continue;
    const bool is_meant = now.withdrawn.contains(product) || excused.has("stars", product) ||
                          excused.has("certificates", certificate);
    if (!now.starred.contains(product) && is_meant) continue;
    ++loss.of;
    if (!now.starred.contains(product)) loss.names.push_back(product + " (" + name->second + ")");
  }
  return loss;
}

bool is_shown(const Shown& now, const std::string& owner) {
  const std::string id = owner.substr(owner.find(' ') + 1);
  if (owner.starts_with("product ")) return now.products.contains(id);
  if (owner.starts_with("place ")) return now.places.contains(id);
  return true;
}

Loss lost_pictures(const Shown& before, const Shown& now, const Excused& excused) {
  Loss loss{"pictures", {}, 0};
  for (const auto& [owner, count] : before.pictures) {
    if (!is_shown(now, owner) || excused.has("pictures", owner)) continue;
    const auto found = now.pictures.find(owner);
    const int left = found == now.pictures.end() ? 0 : found->second;
    const int lost = std::max(0, count - left - excused.of("media", owner));
    loss.of += static_cast<std::size_t>(std::max(left, 0) + lost);
    for (int i = 0; i < lost; ++i) loss.names.push_back("one of " + owner);
  }
  return loss;
}

// A producer that was taken out by name leaves without its pictures being asked about.
Removals with_producers(Removals removals) {
  const std::size_t count = removals.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (removals[i].sheet == "producers") removals.push_back({"pictures", "producer " + removals[i].id, ""});
  }
  return removals;
}

Shown read_part(const base::Path& file, std::uint64_t bytes) {
  Shown shown;
  std::string text;
  const auto read = feed::decompress_file(file, bytes, [&](std::string_view piece) {
    text += piece;
    return base::Status();
  });
  if (!read) return shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto record = codec::decode_record(std::string_view(text).substr(at, end - at));
    if (record && *record) shown.add(**record);
    at = end + 1;
  }
  return shown;
}

}  // namespace

void Shown::add(const domain::Record& record) {
  std::visit(Adder{*this}, record);
}

void Shown::settle(domain::Day today) {
  for (const auto& [product, all] : certificates) {
    const std::vector<domain::StarsPeriod> periods = domain::counting_periods(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (periods[i].contains(today)) starred[product] = all[i].id.text();
    }
  }
  certificates.clear();
}

void Shown::add(const Shown& other) {
  products.insert(other.products.begin(), other.products.end());
  places.insert(other.places.begin(), other.places.end());
  starred.insert(other.starred.begin(), other.starred.end());
  withdrawn.insert(other.withdrawn.begin(), other.withdrawn.end());
  media.insert(other.media.begin(), other.media.end());
  for (const auto& [owner, count] : other.pictures) pictures[owner] = std::max(pictures[owner], count);
  for (const auto& [product, some] : other.certificates) {
    auto& all = certificates[product];
    all.insert(all.end(), some.begin(), some.end());
  }
}

Shown History::of(const std::vector<trust::Entry>& versions) {
  Shown all;
  for (const trust::Entry& entry : versions) {
    Shown version;
    for (const trust::Target& target : entry.targets) {
      auto part = parts_.find(target.plain_sha256);
      if (part == parts_.end()) {
        Shown read = read_part(feed_ / target.consistent_path(), target.plain_length);
        part = parts_.emplace(target.plain_sha256, std::move(read)).first;
      }
      version.add(part->second);
    }
    version.settle(today_);
    all.add(version);
  }
  return all;
}

std::string Loss::text() const {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i)
    list += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kMostNames) list += " and " + std::to_string(names.size() - kMostNames) + " more";
  return std::to_string(names.size()) + " of " + std::to_string(of) + " " + kind + ": " + list;
}

std::vector<Loss> losses(const Shown& before, const Shown& now, const Removals& removals) {
  const Excused excused(with_producers(removals));
  std::vector<Loss> found;
  for (Loss& loss :
       std::vector<Loss>{lost_rows("products", before.products, now.products, excused),
                         lost_rows("places", before.places, now.places, excused),
                         lost_stars(before, now, excused), lost_pictures(before, now, excused)}) {
    if (!loss.names.empty()) found.push_back(std::move(loss));
  }
  return found;
}

base::Status accept_losses(CentralDatabase& database, const Shown& before, const Shown& now,
                           const std::string& day) {
  return database.in_transaction([&]() -> base::Status {
    for (const auto& [id, name] : before.products) {
      if (!now.products.contains(id)) TRY(database.note_removal({"products", id, ""}, day));
    }
    for (const auto& [id, name] : before.places) {
      if (!now.places.contains(id)) TRY(database.note_removal({"places", id, ""}, day));
    }
    for (const auto& [product, certificate] : before.starred) {
      if (!now.starred.contains(product)) TRY(database.note_removal({"stars", product, ""}, day));
    }
    for (const auto& [owner, count] : before.pictures) {
      const auto left = now.pictures.find(owner);
      if (left == now.pictures.end() || left->second < count)
        TRY(database.note_removal({"pictures", owner, ""}, day));
    }
    return {};
  });
}

base::Status forget_what_is_shown(CentralDatabase& database, const Shown& kept, const Shown& now) {
  const Removals removals = TRY(database.removals());
  if (removals.empty()) return {};
  const auto count = [](const Shown& shown, const std::string& owner) {
    const auto found = shown.pictures.find(owner);
    return found == shown.pictures.end() ? 0 : found->second;
  };
  return database.in_transaction([&]() -> base::Status {
    for (const auto& [sheet, id, owner] : removals) {
      bool is_over = (sheet == "products" && now.products.contains(id)) ||
                     (sheet == "places" && now.places.contains(id)) ||
                     (sheet == "stars" && now.starred.contains(id));
      if (sheet == "media") is_over = count(kept, owner) <= count(now, owner);
      if (sheet == "pictures") is_over = count(kept, id) <= count(now, id);
      if (is_over) TRY(database.forget_removal(sheet, id));
    }
    return {};
  });
}

}  // namespace publish
