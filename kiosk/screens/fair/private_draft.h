// PrivateDraft: what a visitor types into the form, which leaves nothing in memory where it goes.
#pragma once

#include <string>
#include <utility>

#include "kiosk/leads/lead.h"
#include "kiosk/leads/sealed_box.h"

namespace screens {

using leads::wipe;

class PrivateDraft {
 public:
  PrivateDraft() = default;
  PrivateDraft(leads::LeadDraft draft) : draft_(std::move(draft)) {}
  PrivateDraft(const PrivateDraft&) = default;
  PrivateDraft& operator=(const PrivateDraft& other) {
    if (this != &other) clear();
    draft_ = other.draft_;
    return *this;
  }
  ~PrivateDraft() { clear(); }

  const leads::LeadDraft& operator*() const { return draft_; }
  leads::LeadDraft* operator->() { return &draft_; }
  const leads::LeadDraft* operator->() const { return &draft_; }

  void clear() {
    for (const leads::Field field : leads::kFields) wipe(draft_.at(field));
    draft_ = {};
  }

 private:
  leads::LeadDraft draft_;
};

}  // namespace screens
