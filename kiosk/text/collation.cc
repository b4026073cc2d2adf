// Collation keys through ICU.
#include "kiosk/text/collation.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace text {

struct Collation::Collator {
  std::unique_ptr<icu::Collator> icu;
};

Collation::Collation() : collator_(std::make_unique<Collator>()) {
  UErrorCode error = U_ZERO_ERROR;
  collator_->icu.reset(icu::Collator::createInstance(icu::Locale("vi"), error));
  if (U_FAILURE(error)) collator_->icu.reset();
}

Collation::Collation(Collation&&) noexcept = default;
Collation::~Collation() = default;

std::string Collation::key(std::string_view utf8) const {
  if (!collator_->icu) return std::string(utf8);  // ICU without data: code point order is still an order
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  std::vector<std::uint8_t> bytes(64);
  int32_t length = collator_->icu->getSortKey(text, bytes.data(), static_cast<int32_t>(bytes.size()));
  if (static_cast<std::size_t>(length) > bytes.size()) {
    bytes.resize(static_cast<std::size_t>(length));
    length = collator_->icu->getSortKey(text, bytes.data(), length);
  }
  return std::string(bytes.begin(), bytes.begin() + std::max(0, length - 1));  // without the final NUL
}

}  // namespace text
