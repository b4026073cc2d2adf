// Words about a contact that is left: what its parts are called, and what is wrong with one.
#pragma once

#include <span>
#include <string>

#include "kiosk/leads/lead.h"
#include "kiosk/text/messages.h"

namespace screens {

text::Msg name_of(leads::Field field);
text::Msg sentence_of(leads::Fault fault);

// Which kinds of data a draft holds, as LeadReceiptAt::kinds, and as words: "Name, phone, e-mail".
unsigned kinds_of(const leads::LeadDraft& draft);
std::string kinds_text(unsigned kinds, base::Lang lang);

// The version of the text that visitors agree to, kept with each contact as a proof of what they read. It
// changes when a word of consent_messages() does, in any language.
inline constexpr std::string_view kConsentVersion = "2026-11";
std::span<const text::Msg> consent_messages();

}  // namespace screens
