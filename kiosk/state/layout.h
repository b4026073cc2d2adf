// Layout: every path of the state directory, said once. See kiosk/state/README.md for who writes what.
#pragma once

#include <unistd.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/digest.h"
#include "kiosk/base/files.h"

namespace state {

// Generations count up from 1.
using Generation = int;

class Layout {
 public:
  explicit Layout(base::Path root) : root_(std::move(root)) {}

  const base::Path& root() const { return root_; }
  base::Path current() const { return root_ / "current"; }
  base::Path generations() const { return root_ / "generations"; }
  base::Path generation(Generation n) const { return generations() / std::to_string(n); }
  base::Path catalogue(Generation n) const { return generation(n) / "catalogue.db"; }
  base::Path targets(Generation n) const {
    return generation(n) / "targets.json";
  }  // the signed metadata it was built from
  base::Path seal(Generation n) const {
    return generation(n) / "catalogue.sha256";
  }  // hexadecimal digest of catalogue.db
  base::Path media() const { return root_ / "media"; }
  base::Path media(const base::Digest& digest) const;
  base::Path feed() const { return root_ / "feed"; }
  base::Path metadata() const { return feed() / "metadata"; }
  base::Path partial(const base::Digest& digest) const { return feed() / "partial" / digest.hex(); }
  base::Path catalogue_part(const base::Digest& plain) const { return feed() / "catalogue" / plain.hex(); }
  base::Path quarantine() const { return feed() / "quarantine"; }
  // The rehearsal of a stick: a state directory of its own, thrown away afterwards.
  base::Path looking() const { return root_ / "looking"; }
  base::Path scrub_round() const { return feed() / "scrub_round"; }
  base::Path media_requests() const { return root_ / "requests" / "media"; }
  base::Path errand_request() const { return root_ / "requests" / "errand.json"; }
  base::Path errand_answer() const { return root_ / "errand.json"; }
  base::Path service_notice() const { return root_ / "service.json"; }
  base::Path service_sign() const { return root_ / "service.lock"; }
  base::Path outbox() const { return root_ / "outbox"; }
  base::Path status() const { return root_ / "status.json"; }
  base::Path lock() const { return root_ / "lock"; }  // of ocop-sync
  // How often the kiosk's program started, and what the unit wrote of its last end.
  base::Path starts() const { return root_ / "kiosk_starts.json"; }
  base::Path last_end() const { return root_ / "kiosk_ended"; }
  // What is on the screen, in numbers and as a small picture; what stands there while the kiosk cannot.
  base::Path screen_report() const { return root_ / "screen.json"; }
  base::Path screen_picture() const { return root_ / "screen.jpg"; }
  base::Path out_of_order() const { return root_ / "out_of_order.png"; }
  base::Path update() const { return root_ / "update.json"; }  // what became of updates of the programs
  // Pictures of the shop, named by their content, and those of a stick that staff may choose from.
  base::Path own_pictures() const { return root_ / "pictures"; }
  base::Path own_picture(const base::Digest& digest) const { return own_pictures() / digest.hex(); }
  base::Path offered() const { return root_ / "offered"; }
  // Of this process: another kiosk's staff may be choosing here, too.
  base::Path offered_pictures() const { return offered() / std::to_string(::getpid()); }
  // Where a picture lies, whoever it is of.
  base::Path picture(const base::Digest& digest) const;
  base::Path overlay() const { return root_ / "overlay.db"; }
  base::Path overlay_lock() const { return root_ / "overlay.lock"; }  // of the kiosk that may write it
  base::Path gate_pin() const { return root_ / "gate" / "pin"; }
  base::Path gate_tries() const { return root_ / "gate" / "tries"; }
  base::Path gate_used_resets() const { return root_ / "gate" / "used_resets"; }
  base::Path pin_reset() const { return root_ / "pin_reset"; }
  // What a stick said of who this machine is and whom it believes, and how far its first start is.
  base::Path setup() const { return root_ / "setup"; }
  base::Path setup_file() const { return setup() / "setup.toml"; }
  base::Path first_start() const { return root_ / "first_start"; }
  // What staff said of the date, and the latest time that was believed.
  base::Path said_clock() const { return root_ / "clock"; }
  // The fair that runs, and what was counted at it.
  base::Path running_fair() const { return root_ / "fair" / "running"; }
  base::Path fair_figures(std::string_view fair) const {
    return root_ / "fair" / ("figures-" + std::string(fair) + ".json");
  }
  // Contacts left at fairs: a folder for each exhibitor's key, by its fingerprint.
  base::Path leads() const { return root_ / "leads"; }
  base::Path leads_of(const std::string& fingerprint) const { return leads() / fingerprint; }

  // The generation that `current` names; empty when there is none yet.
  std::optional<Generation> current_generation() const;
  // All generations on disk, newest first, whether whole or not.
  std::vector<Generation> generations_on_disk() const;

 private:
  base::Path root_;
};

}  // namespace state
