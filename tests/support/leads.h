// A fair's leads for tests: an exhibitor's stick, a key on it, visitors who leave their contacts.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "kiosk/leads/take_out.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace support {

inline constexpr const char* kPassphrase = "dừa sáp Cầu Kè";

inline leads::LeadDraft draft(const std::string& name) {
  leads::LeadDraft draft;
  draft.name = name;
  draft.phone = "0912 345 678";
  draft.agreed = {leads::Purpose::reply};
  return draft;
}

// A state directory and a stick in a folder of their own.
struct FairGround {
  TempDir folder;
  FakeClock clock{"2026-11-29"};
  base::PosixFileSystem disk;
  state::Layout layout{folder / "state"};
  // tests/machine/contacts brings a real one.
  base::Path stick = std::getenv("OCOP_STICK") ? base::Path(std::getenv("OCOP_STICK")) : folder / "stick";
  domain::FairId fair = *domain::FairId::parse("hoi-cho-ocop");

  FairGround() {
    std::filesystem::create_directories(layout.root());
    std::filesystem::create_directories(stick);
  }
  leads::MakeKey make_key() const { return {stick, fair, "Hội chợ OCOP Trà Vinh", "A12", kPassphrase}; }
  leads::TakeOut take_out(const leads::PublicKey& key) const { return {stick, key, kPassphrase}; }
  leads::Outcome carry_out(leads::LeadStore& store, const leads::Order& order) {
    return leads::carry_out(order, disk, store, clock, leads::Cost::least);
  }
  leads::Stand stand() const { return {fair, "Hội chợ OCOP Trà Vinh", "A12", "quay-1"}; }
  base::Result<leads::LeadNumber> give(leads::LeadStore& store, const leads::LeadDraft& draft) {
    const leads::Consent consent{"2026-1", draft.lang, clock.wall()};
    return store.give(draft, consent, stand(), base::day_in_vietnam(clock.wall()) + std::chrono::days(180));
  }
  base::Path taken(const std::string& name) const {
    return stick / "ocop-leads" / "hoi-cho-ocop-2026-11-29" / name;
  }
};

}  // namespace support
