// Segments of counts.
#include "kiosk/state/usage.h"

#include <sys/random.h>

#include <array>
#include <filesystem>
#include <string>
#include <system_error>

#include "kiosk/base/digest.h"

namespace state {
namespace {

std::string new_name() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
  return base::to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()}) +
         std::string(kSegmentEnding);
}

std::uint64_t bytes_in(const base::Path& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code size_error;
    const auto size = at->file_size(size_error);
    bytes += size_error ? 0 : size;
  }
  return bytes;
}

}  // namespace

void UsageLog::count(const What& what, std::int64_t times) {
  lines_.add({what.type, what.page, what.id, what.lang, base::day_in_vietnam(clock_.wall())}, times);
}

void UsageLog::tell(const ShopWord& word) {
  if (shop_.empty()) shop_since_ = clock_.monotonic();
  const std::string_view field = word.field == ShopWord::Field::price ? "price " : "stock ";
  shop_.insert_or_assign(std::string(field) + std::string(word.id), shop_line(word));
}

base::Status UsageLog::flush_if_due() {
  const base::Monotonic now = clock_.monotonic();
  if (lines_.empty()) since_ = now;
  const bool is_due = lines_.size() >= kMostKinds || now - since_ >= kEvery ||
                      (!shop_.empty() && now - shop_since_ >= kShopEvery);
  return is_due ? flush() : base::Status();
}

base::Status UsageLog::flush() {
  since_ = shop_since_ = clock_.monotonic();
  if (lines_.empty() && shop_.empty()) return {};
  if (bytes_in(layout_.outbox()) > kMostOutboxBytes) {
    lines_.clear();
    return base::Error{base::Errc::full,
                       "the outbox holds more than nobody fetched; usage is no longer counted"};
  }
  const std::string name = new_name();
  if (name.empty()) return base::Error{base::Errc::io, "no random name for a segment"};
  std::string text = lines_.text();
  for (const auto& [of, line] : shop_) text += line;
  TRY(files_.make_directories(layout_.outbox()));
  TRY(files_.write_durably(layout_.outbox() / name, text));
  lines_.clear();
  shop_.clear();
  return {};
}

}  // namespace state
