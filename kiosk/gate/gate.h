// Gate: the staff's PIN: whether one is set, whether it was given, and how it is chosen, changed and
// forgotten.
//
// Main thread, but for the hashing, which has a thread of its own: a screen never stands still for it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/queue.h"
#include "kiosk/gate/hash.h"
#include "kiosk/gate/pin.h"
#include "kiosk/gate/tries.h"
#include "kiosk/gate/view.h"
#include "kiosk/state/layout.h"

namespace gate {

struct Options {
  int threads = 1;  // 0: take() hashes on its caller's thread, for tests and tools
  Cost cost = Cost::usual;
};

class Gate {
 public:
  // All outlive it.
  Gate(base::FileSystem& files, const state::Layout& layout, const base::Clock& clock, Options options = {});
  ~Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  // As it is on disk now: another program may have taken the PIN back.
  Standing standing();
  std::chrono::seconds wait_left() const { return tries_.wait_left(); }
  int tries_left() const { return tries_.left(); }

  // As pages see it; `standing` as it was when it was last asked for.
  View view() const;

  // Begins to look at a try, or to make `digits` the PIN: where there is none, or after a right try that
  // nobody forgot, and if fault_of() lets it pass. Nothing while it is busy with another. take() gives the
  // answer, once.
  void attempt(std::string digits);
  void choose(std::string digits);
  bool is_busy() const { return is_busy_; }
  std::optional<Answer> take();
  // Somebody else stands here, or the right try has served: no answer is shown, and nobody may choose.
  void forget();

  // Writes down what passed of a wait, and takes the PIN back where ocop-sync left the centre's word for it
  // (Layout::pin_reset(), verified there). True when the PIN was taken back. Cheap.
  bool tick();

 private:
  struct Job {
    std::string digits, hash;  // without a hash: to be chosen
    Cost cost;
  };
  struct Done {
    bool chooses;
    base::Result<bool> matches;  // where it does not choose; an error in both cases
    std::string hash;            // where it does
  };
  static Done work(Job job);
  void begin(Job job);
  Answer answer(const Done& done);
  base::Status keep(const std::string& hash);

  base::FileSystem& files_;
  const state::Layout& layout_;
  const base::Clock& clock_;
  Tries tries_;
  Standing standing_ = Standing::unset;
  bool is_busy_ = false, may_choose_ = false;
  std::optional<Answer> last_;
  std::optional<Answer> at_once_;  // an answer that needs no hashing
  Cost cost_;
  base::Monotonic looked_;  // for the centre's word
  base::BoundedQueue<Job> jobs_{1};
  base::BoundedQueue<Done> done_{1};
  std::vector<std::jthread> threads_;
};

// Takes the PIN back: the next one who opens the gate chooses another; the tries count anew. Errc::io.
base::Status reset(base::FileSystem& files, const state::Layout& layout);

}  // namespace gate
