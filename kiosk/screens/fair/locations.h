// Where visitors of a fair can be, beyond what they find in a shop.
#pragma once

#include <optional>
#include <string>

#include "kiosk/domain/date.h"
#include "kiosk/domain/ids.h"

namespace screens {

struct LeadAt {                                   // leaving a contact
  std::optional<domain::ProductId> product = {};  // that it is about
  bool about_kept = false;                        // about all that the visitor keeps
  bool operator==(const LeadAt&) const = default;
};
// What was kept of a visitor, but none of it: by whom, which kinds of it, until when.
struct LeadReceiptAt {
  std::string number;  // twelve digits
  unsigned kinds = 0;  // bit i: leads::kFields[i]; kAbout: what interests them
  std::string keeper, phone;
  domain::Day until{};
  static constexpr unsigned kAbout = 1U << 31;
  bool operator==(const LeadReceiptAt&) const = default;
};
struct ForgetLeadAt {  // having one deleted
  // slow: too many wrong numbers; nothing is looked up before `again_s`.
  enum class Answer { none, removed, was_taken, unknown, expired, not_done, slow };
  Answer answer = Answer::none;
  std::string keeper, phone;  // whom to ask, where it was handed on
  double again_s = 0;         // of the frame's clock
  bool operator==(const ForgetLeadAt&) const = default;
};

}  // namespace screens
