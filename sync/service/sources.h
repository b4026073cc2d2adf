// Sources: where this machine's feed may come from, in order.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "sync/activate/sync_once.h"
#include "sync/service/config.h"

namespace service {

struct Machine {
  const Config& config;
  const state::Layout& layout;
  base::FileSystem& files;
  const base::Clock& clock;
  std::function<void(const activate::Progress&)> progress;
};

class Sources {
 public:
  explicit Sources(const Machine& machine);

  // Asks one source after the other until one serves; what is wrong with this machine (disk, lock) is wrong
  // with all. The outcome is in status.json.
  base::Result<activate::Report> sync();
  // How long the last server asked to be left alone.
  std::chrono::seconds retry_after() const { return retry_after_; }

 private:
  const Machine& machine_;
  std::vector<std::unique_ptr<transport::Transport>> sources_;
  std::chrono::seconds retry_after_{};
};

// The folder of the feed on a stick; an export straight onto it, as older programs made them, is one too.
// Errc::not_found, with what is there instead.
base::Result<base::Path> feed_on(const base::Path& stick);

// What a stick was good for.
struct StickReport {
  base::Result<activate::Report> sync;
  int returned = 0;  // segments of the outbox that it takes home
};

// Takes the feed of a plugged-in stick, however old its last signature may be within a stick's life, and
// writes the return slip.
StickReport use_stick(const Machine& machine, const base::Path& stick);

// The context of a synchronisation from `from`.
activate::SyncContext context_of(const Machine& machine, transport::Transport& from);

}  // namespace service
