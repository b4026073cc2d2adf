// Bundle: sealed leads in one file, as they are taken to a computer where the passphrase is.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/leads/lead_store.h"

namespace leads {

struct Bundle {
  PublicKey key;
  std::string fair;  // and the day: the name of its folder on the stick
  std::vector<LeadStore::Sealed> leads = {};
  std::vector<std::pair<LeadNumber, domain::Day>> wishes = {};
};

inline constexpr std::string_view kBundleEnding = ".sealed";

std::string encode(const Bundle& bundle);
// Errc::corrupt when it is none, or is not whole.
base::Result<Bundle> decode_bundle(std::string_view bytes);

// A kiosk's own file of one lead ("NUMBER.lead"): what stands before the sealed bytes, for whoever copied the
// kiosk's folder. Errc::corrupt.
std::string encode(const LeadStore::Sealed& lead);
base::Result<LeadStore::Sealed> decode_sealed(std::string_view bytes);

}  // namespace leads
