// FairFlow: a kiosk that is lent to two of the demo's makers, whose key is made, and a visitor before it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/leads/lead_json.h"
#include "kiosk/leads/lead_store.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/text/unicode.h"
#include "tests/support/kiosk_flow.h"

namespace support {

// From 24 to 26 November; keeps contacts for 90 days.
inline domain::Fair lent_fair(store::Catalog& catalog) {
  domain::Fair fair{
      .id = samples::id<domain::FairId>("own-1"),
      .name = domain::LocalizedText("Hội chợ Nông nghiệp Cần Thơ", "Cần Thơ Farm Fair", "ពិព័រណ៍កសិកម្ម ខឹនធឺ"),
      .booth = "B12",
      .from = samples::day("2026-11-24"),
      .until = samples::day("2026-11-26"),
      .exhibitors = {},
      .products = {},
      .welcome = domain::LocalizedText("Mời bạn ghé nếm thử mật hoa dừa và trò chuyện với chúng tôi.",
                                       "Come and taste coconut nectar, and talk to us.",
                                       "សូមអញ្ជើញមកភ្លក្ស និងជជែកជាមួយយើង។"),
      .lang = "",
      .keeper = "Hợp tác xã Cầu Kè",
      .phone = "0294 3855 000",
      .contacts = true,
      .purposes = {"reply", "offers"},
      .keep_days = 90,
      .kiosks = {},
      .pictures = {}};
  for (const store::ProducerCard& maker : *catalog.producers(2)) fair.exhibitors.push_back(maker.id);
  return fair;
}

// Before a kiosk starts on that state directory.
inline void lend(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock,
                 const domain::Fair& fair, const std::optional<leads::PublicKey>& key) {
  auto shop = overlay::Overlay::open(layout.overlay(), layout.overlay_lock(), clock);
  const auto change = *overlay::set_own_fair(fair);
  ASSERT_TRUE(shop.write(std::span(&change, 1)));
  if (!key) return;
  leads::LeadStore store(files, layout, clock);
  ASSERT_TRUE(store.begin(*key, fair.id, fair.name.best(base::Lang::vi), fair.booth));
}

class FairFlow : public KioskFlow {
 protected:
  FairFlow() { open_fair(key_.public_key()); }

  // Starts the kiosk anew; without a key nobody can leave a contact.
  void open_fair(const std::optional<leads::PublicKey>& key) {
    fair_ = lent_fair(*kiosk().catalog());
    visitor_.stop();
    lend(files_, layout_, clock_, *fair_, key);
    visitor_.start();
    (void)visitor_.settle();
  }
  void speak(base::Lang lang) {
    kiosk().apply(screens::SetLanguage{lang});
    visitor_.frames(3);
  }
  // One touch a letter, on the keys that the screen shows.
  void keys(std::string_view letters) {
    for (std::size_t at = 0; at < letters.size();) {
      const std::size_t from = at;
      const char32_t letter = text::next_code_point(letters, at);
      const bool hangs = letter >= 0x17B6 && letter <= 0x17D3;
      if (letter == ' ')
        visitor_.tap(text::Msg::key_space, ui::Role::key);
      else
        visitor_.tap((hangs ? "\u25CC" : "") + std::string(letters.substr(from, at - from)), ui::Role::key);
    }
  }
  void write(text::Msg field, std::string_view letters) {
    const std::string label = visitor_.word(field);
    if (!visitor_.find(label, ui::Role::field))
      visitor_.tap_below(field);
    else
      visitor_.tap(field, ui::Role::field);
    (void)visitor_.settle();
    keys(letters);
    visitor_.tap(text::Msg::lead_keys_away);
    (void)visitor_.settle();
  }
  void tap_below(text::Msg label) {
    visitor_.tap_below(label);
    (void)visitor_.settle();
  }
  // What the exhibitor reads at home.
  std::vector<leads::Lead> read_leads() {
    leads::LeadStore store(files_, layout_, clock_);
    std::vector<leads::Lead> all;
    const auto held = store.hold(key_.public_key());
    EXPECT_TRUE(held);
    if (!held) return all;
    for (const leads::LeadNumber& number : held->waiting)
      all.push_back(*leads::decode(*leads::open(store.sealed(key_.public_key(), number)->bytes, key_)));
    return all;
  }
  // The contents of all files of the state directory together.
  std::string disk() const {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(layout_.root())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
  }

  const leads::PrivateKey key_ = *leads::PrivateKey::generate();
  std::optional<domain::Fair> fair_;
};

}  // namespace support
