// Gate: the PIN's file, and the thread that hashes.
#include "kiosk/gate/gate.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/base/threads.h"
#include "kiosk/gate/hash.h"

namespace gate {
namespace {

constexpr std::size_t kMaxPinBytes = 256, kIdBytes = 32, kKeptIds = 256;
constexpr std::chrono::seconds kLooksEvery{3};

void log_failure(const char* event, const base::Status& done) {
  if (!done) base::log::error(std::string(event) + " " + done.error().what);
}

// The centre's word as ocop-sync left it: its number, in 32 hexadecimal digits.
std::optional<std::string> read_word(base::FileSystem& files, const state::Layout& layout) {
  auto text = files.read(layout.pin_reset(), kIdBytes + 1);
  if (!text || text->size() != kIdBytes + 1 || text->back() != '\n') return std::nullopt;
  text->pop_back();
  const bool is_hex = text->find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_hex ? std::optional(*std::move(text)) : std::nullopt;
}

// A word counts once, or whoever keeps its stick could open the kiosk until its last day.
base::Result<std::string> used_words(base::FileSystem& files, const state::Layout& layout) {
  auto used = files.read(layout.gate_used_resets(), (kKeptIds + 1) * (kIdBytes + 1));
  if (!used && used.error().code == base::Errc::not_found) return std::string();
  return used;
}

}  // namespace

Gate::Gate(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock, Options options)
    : files_(files),
      layout_(layout),
      clock_(clock),
      tries_(files, layout.gate_tries(), clock),
      cost_(options.cost),
      looked_(clock.monotonic() - kLooksEvery) {
  threads_ = base::start_threads(options.threads, [this](std::stop_token) {
    while (auto job = jobs_.pop()) done_.push(work(*std::move(job)));
  });
}

Gate::~Gate() {
  jobs_.close();
  threads_.clear();  // joins
}

Standing Gate::standing() {
  if (!is_busy_) tries_.read_again();
  const auto hash = files_.read(layout_.gate_pin(), kMaxPinBytes);
  if (hash)
    standing_ = hash->starts_with("$argon2id$") && hash->back() == '\n' ? Standing::set : Standing::damaged;
  else
    standing_ = hash.error().code == base::Errc::not_found ? Standing::unset : Standing::damaged;
  return standing_;
}

View Gate::view() const {
  return {standing_, tries_.wait_left(), tries_.left(), is_busy_, may_choose_, last_};
}

void Gate::forget() {
  last_.reset();
  may_choose_ = false;
}

Gate::Done Gate::work(Job job) {
  Done done{job.hash.empty(), false, {}};
  if (!done.chooses) {
    done.matches = matches(job.hash, job.digits);
  } else if (auto hash = hash_of(job.digits, job.cost)) {
    done.hash = *std::move(hash);
  } else {
    done.matches = std::move(hash).error();
  }
  wipe(job.digits);
  return done;
}

void Gate::begin(Job job) {
  is_busy_ = true;
  last_.reset();
  jobs_.push(std::move(job));
}

void Gate::attempt(std::string digits) {
  if (is_busy_ || at_once_) return;
  auto hash = files_.read(layout_.gate_pin(), kMaxPinBytes);
  if (!hash || hash->empty() || hash->back() != '\n') {
    at_once_ = Answer::unreadable;
    return;
  }
  hash->pop_back();
  if (const auto counted = tries_.begin(); !counted) {
    const bool waits = counted.error().code == base::Errc::busy;
    if (!waits) log_failure("gate.try_refused", counted);
    at_once_ = waits ? Answer::waiting : Answer::not_saved;
    return;
  }
  begin({std::move(digits), *std::move(hash), cost_});
}

void Gate::choose(std::string digits) {
  if (is_busy_ || at_once_ || fault_of(digits)) return;
  if (standing() != Standing::unset && !may_choose_) return;
  begin({std::move(digits), {}, cost_});
}

base::Status Gate::keep(const std::string& hash) {
  const base::Path file = layout_.gate_pin();
  TRY(files_.make_directories(file.parent_path()));
  // Other users of the machine need not see it.
  std::error_code error;
  std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all, error);
  return files_.write_durably(file, hash + "\n");
}

Answer Gate::answer(const Done& done) {
  if (!done.matches) {
    base::log::error("gate.not_looked_at " + done.matches.error().what);
    if (!done.chooses) log_failure("gate.try_counted", tries_.undo());
    return Answer::unreadable;
  }
  if (done.chooses) {
    const auto kept = keep(done.hash);
    log_failure("gate.not_chosen", kept);
    if (kept) log_failure("gate.tries_kept", tries_.forgive());
    return kept ? Answer::chosen : Answer::not_saved;
  }
  if (!*done.matches) return Answer::wrong;
  log_failure("gate.tries_kept", tries_.forgive());
  return Answer::right;
}

std::optional<Answer> Gate::take() {
  if (at_once_) return last_ = std::exchange(at_once_, std::nullopt);
  if (!is_busy_) return std::nullopt;
  std::optional<Done> done = done_.try_pop();
  if (!done && threads_.empty())
    if (auto job = jobs_.try_pop()) done = work(*std::move(job));
  if (!done) return std::nullopt;
  is_busy_ = false;
  last_ = answer(*done);
  may_choose_ = *last_ == Answer::right;
  (void)standing();
  return last_;
}

bool Gate::tick() {
  if (!is_busy_)
    (void)tries_.tick();  // the wait on disk is only longer for a failure; the next tick tries again
  if (is_busy_ || clock_.monotonic() - looked_ < kLooksEvery) return false;
  looked_ = clock_.monotonic();
  const auto word = read_word(files_, layout_);
  if (!word) return false;
  auto used = used_words(files_, layout_);
  if (!used || used->find(*word) != std::string::npos) return false;
  if (used->size() >= kKeptIds * (kIdBytes + 1)) used->erase(0, kIdBytes + 1);
  // Done before it is crossed out: after a power cut between the two it is done again, and nothing is lost.
  base::Status done = reset(files_, layout_);
  if (done) done = files_.make_directories(layout_.gate_used_resets().parent_path());
  if (done) done = files_.write_durably(layout_.gate_used_resets(), *used + *word + "\n");
  log_failure("gate.not_reset", done);
  if (!done) return false;
  (void)standing();
  base::log::warn("gate.reset by=centre");
  return true;
}

base::Status reset(base::FileSystem& files, const state::Layout& layout) {
  TRY(files.remove(layout.gate_tries()));
  return files.remove(layout.gate_pin());
}

}  // namespace gate
