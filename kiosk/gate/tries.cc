// Tries: one small text file, written anew as a whole.
#include "kiosk/gate/tries.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/base/log.h"

namespace gate {
namespace {

constexpr std::size_t kMaxBytes = 256;

struct Kept {
  int wrong;
  std::chrono::seconds wait;
};

std::string text_of(const Kept& kept) {
  return "ocop-tries 1\nwrong " + std::to_string(kept.wrong) + "\nwait_s " +
         std::to_string(kept.wait.count()) + "\n";
}

// Only what text_of() writes.
std::optional<Kept> parse(const std::string& text) {
  int wrong = 0, wait_s = 0;
  if (std::sscanf(text.c_str(), "ocop-tries 1 wrong %d wait_s %d", &wrong, &wait_s) != 2) return std::nullopt;
  const Kept kept{wrong, std::chrono::seconds(wait_s)};
  if (wrong < 0 || wrong > Tries::kMost || kept.wait.count() < 0 || kept.wait > Tries::kWait ||
      text_of(kept) != text)
    return std::nullopt;
  return kept;
}

}  // namespace

Tries::Tries(base::FileSystem& files, base::Path file, const base::Clock& clock)
    : files_(files), file_(std::move(file)), clock_(clock), since_(clock.monotonic()) {
  take(files.read(file_, kMaxBytes));
}

void Tries::read_again() {
  const auto text = files_.read(file_, kMaxBytes);
  // What cannot be read for a moment was known before.
  if (text || text.error().code == base::Errc::not_found) take(text);
}

void Tries::take(const base::Result<std::string>& text) {
  if (!text && text.error().code == base::Errc::not_found) {
    wrong_ = 0;
    wait_ = std::chrono::seconds(0);
    return;
  }
  const auto kept = text ? parse(*text) : std::nullopt;
  // What this program wrote itself goes on where it is.
  if (kept && kept->wrong == wrong_ && kept->wait == wait_) return;
  if (!kept && wrong_ == kMost) return;  // known already
  if (!kept) base::log::error("gate.tries_damaged " + (text ? file_.string() : text.error().what));
  wrong_ = kept ? kept->wrong : kMost;
  wait_ = kept ? kept->wait : kWait;
  since_ = clock_.monotonic();
}

std::chrono::seconds Tries::lived() const {
  return std::chrono::floor<std::chrono::seconds>(clock_.monotonic() - since_);
}

std::chrono::seconds Tries::wait_left() const {
  return std::max(std::chrono::seconds(0), wait_ - lived());
}

base::Status Tries::write(int wrong, std::chrono::seconds wait) {
  TRY(files_.make_directories(file_.parent_path()));
  TRY(files_.write_durably(file_, text_of({wrong, wait})));
  wrong_ = wrong;
  wait_ = wait;
  since_ = clock_.monotonic();
  return {};
}

base::Status Tries::begin() {
  if (wait_left().count() > 0) return base::Error{base::Errc::busy, "the PIN was wrong too often"};
  const int wrong = (wrong_ >= kMost ? 0 : wrong_) + 1;
  return write(wrong, wrong >= kMost ? kWait : std::chrono::seconds(0));
}

base::Status Tries::forgive() {
  wrong_ = 0;  // whoever is in is in, whatever the disk says
  wait_ = std::chrono::seconds(0);
  return files_.remove(file_);
}

base::Status Tries::undo() {
  return write(std::max(0, wrong_ - 1), std::chrono::seconds(0));
}

base::Status Tries::tick() {
  if (wait_.count() == 0 || (lived() < kWrittenEvery && wait_left().count() > 0)) return {};
  // A disk that takes nothing is not asked with every frame.
  if (clock_.monotonic() - tried_ < std::chrono::seconds(1)) return {};
  tried_ = clock_.monotonic();
  const auto left = wait_left();
  return write(left.count() > 0 ? wrong_ : 0, left);
}

}  // namespace gate
