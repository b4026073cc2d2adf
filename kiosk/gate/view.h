// What pages know of the gate.
#pragma once

#include <chrono>
#include <optional>

namespace gate {

// unset: nobody has chosen a PIN yet, or it was taken back. damaged: its file cannot be read or is none; only
// taking it back helps, since nobody may choose one over another's.
enum class Standing { unset, set, damaged };

// What came of a try or of a choice. right: it was the PIN; chosen: it is the PIN now; wrong; waiting: it was
// not looked at, since one has to wait; not_saved: it was not looked at or chosen, since the disk is full or
// read-only; unreadable: there is no PIN to compare with, or no memory to do it.
enum class Answer { right, chosen, wrong, waiting, not_saved, unreadable };

struct View {
  Standing standing = Standing::unset;
  std::chrono::seconds wait{0};  // until one may try again
  int tries_left = 0;            // before such a wait
  bool is_busy = false;          // one is being looked at, or kept
  bool may_choose = false;       // the PIN was given just now, to change it
  std::optional<Answer> last = {};
};

}  // namespace gate
