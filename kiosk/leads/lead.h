// Lead: the contact that a visitor of a fair leaves for its exhibitor, and what must be true of it.
//
// A Lead exists only with a way to reach the visitor and with consent that can be proved. Values; any thread.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/lang.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/date.h"
#include "kiosk/domain/ids.h"
#include "kiosk/leads/lead_number.h"

namespace leads {

// What a visitor may agree to, each by a box of its own: an answer about what interested them; news and
// offers.
enum class Purpose { reply, offers };
inline constexpr std::array kPurposes{Purpose::reply, Purpose::offers};

// "reply", "offers", as in domain::Fair::purposes, and back.
std::string_view code(Purpose purpose);
std::optional<Purpose> purpose_from_code(std::string_view code);

// What a visitor types.
enum class Field { name, phone, email, zalo, company, country, quantity, note };
inline constexpr std::array kFields{Field::name,    Field::phone,   Field::email,    Field::zalo,
                                    Field::company, Field::country, Field::quantity, Field::note};
// At most so many characters (code points). Of a name: 300.
std::size_t limit_of(Field field);
inline constexpr std::size_t kMostProducts = 60;

struct LeadDraft {
  struct Product {
    domain::ProductId id;
    std::string name;  // as it was shown to the visitor
    bool operator==(const Product&) const = default;
  };
  std::string name, phone, email, zalo, company, country, quantity, note;
  std::vector<Product> products;
  std::vector<Purpose> agreed;  // the boxes that are ticked; none at first
  base::Lang lang = base::Lang::vi;

  std::string& at(Field field);
  const std::string& at(Field field) const { return const_cast<LeadDraft*>(this)->at(field); }
  bool operator==(const LeadDraft&) const = default;
};

// What is kept of a draft: NFC, no white space around, one line but for the note; without control characters,
// without what turns the direction of a text (U+202A to 202E, U+2066 to 2069) or is no character, and
// malformed UTF-8 as U+FFFD. Letters of any script, their marks and joiners, and emoji stay. Purposes once
// each.
LeadDraft cleaned(LeadDraft draft);

// Why a draft cannot be kept. no_way: neither telephone nor e-mail nor Zalo; bad_phone: not of 8 to 15 digits
// with +, spaces, dots, dashes and brackets; no_consent: no purpose is agreed to.
enum class Fault { none, no_name, no_way, bad_phone, bad_email, too_long, too_many_products, no_consent };

struct Flaw {
  Fault fault;
  std::optional<Field> field;  // where it shows
  bool operator==(const Flaw&) const = default;
};
// All of the cleaned draft, in the order of the form, consent last; empty: it can be kept.
std::vector<Flaw> flaws_of(const LeadDraft& draft);
// The first of them.
Fault fault_of(const LeadDraft& draft);

// The proof: which text was agreed to, in which language, and when.
struct Consent {
  std::string text_version;
  base::Lang lang = base::Lang::vi;
  base::WallTime time{};
  bool operator==(const Consent&) const = default;
};

// Where it was given.
struct Stand {
  domain::FairId fair;
  std::string fair_name, booth;
  std::string kiosk;  // its name at the centre; may be empty
  bool operator==(const Stand&) const = default;
};

class Lead {
 public:
  // Cleans the draft. Errc::invalid when it has a flaw, or when the consent names no text.
  static base::Result<Lead> make(LeadNumber number, LeadDraft draft, Consent consent, Stand stand,
                                 domain::Day keep_until);

  const LeadNumber& number() const { return number_; }
  const LeadDraft& given() const { return given_; }  // cleaned
  const Consent& consent() const { return consent_; }
  const Stand& stand() const { return stand_; }
  domain::Day keep_until() const { return keep_until_; }  // included
  bool operator==(const Lead&) const = default;

 private:
  Lead(LeadNumber number, LeadDraft given, Consent consent, Stand stand, domain::Day keep_until)
      : number_(std::move(number)),
        given_(std::move(given)),
        consent_(std::move(consent)),
        stand_(std::move(stand)),
        keep_until_(keep_until) {}

  LeadNumber number_;
  LeadDraft given_;
  Consent consent_;
  Stand stand_;
  domain::Day keep_until_;
};

}  // namespace leads
