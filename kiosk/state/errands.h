// Errands: what staff ask of ocop-sync at the screen, and what it answers: one file each way.
//
// The kiosk writes requests/errand.json, whole and at once; ocop-sync takes it away, then writes errand.json
// again and again until the errand ended. One errand at a time: a second request replaces one that nobody
// took yet.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/state/layout.h"

namespace state {

struct Errand {
  enum class What {
    sync,             // fetch the feed now
    look,             // what is on a stick, and what taking it would change; changes nothing
    take,             // the stick's data for this machine; the outbox goes home on it
    give,             // this machine's data and pictures for another, onto the stick
    release,          // write out what is still on its way, and unmount: then the stick may be pulled out
    restart_machine,  // by the command that sync.toml names
    switch_off,
    set_up,     // who this machine is and whom it believes, as the stick's folder ocop-setup says
    wifi_list,  // the networks that are near
    wifi_join
  };
  What what = What::sync;
  std::string stick = {};    // its folder, of ServiceNotice::sticks; empty where none is meant
  std::string id = {};       // the answer bears it; empty: what ocop-sync began of its own accord
  std::string network = {};  // that is joined, by its name
  std::string secret = {};   // its password; in the request alone, which is gone as soon as it was read

  bool is_about_power() const { return what == What::restart_machine || what == What::switch_off; }
};

// What came of a sync, or would come of a stick. What is not of its kind stays 0.
struct Haul {
  std::int64_t version = 0;
  std::int64_t products = 0;                         // all of them
  std::int64_t added = 0, changed = 0, removed = 0;  // products, in look
  std::int64_t fairs = 0;                            // that come or change, in look
  std::int64_t others = 0;                           // places, makers, festivals… that differ, in look
  std::int64_t pictures = 0;                         // fetched; in look: to be fetched
  std::int64_t picture_bytes = 0;                    // in look
  std::int64_t pictures_missing = 0;                 // could not be had
  std::int64_t skipped = 0;                          // records that cannot be read
  std::int64_t returned = 0;  // messages to the centre that the stick takes; in look: would take
  std::int64_t files = 0;     // written, in give
};

// A Wi-Fi that is near.
struct Network {
  enum class Lock {
    none,
    password,
    enterprise  // a name and a certificate for each user: not joined from here
  };
  static constexpr std::size_t kMostName = 32, kLeastSecret = 8, kMostSecret = 63;  // bytes (IEEE 802.11)
  std::string name;
  int percent = 0;  // how strong
  Lock lock = Lock::none;
  bool is_joined = false;
  bool operator==(const Network&) const = default;
};
inline constexpr std::size_t kMostNetworks = 30;

struct ErrandAnswer {
  enum class Stage {
    running,
    done,
    failed,      // `problem` says why
    interrupted  // ocop-sync ended before the errand did; nothing is lost by asking again
  };
  Errand errand;
  Stage stage = Stage::running;
  bool is_about_pictures = false;     // else about records
  std::int64_t done = 0, total = 0;   // files; total 0: not known yet
  std::optional<base::Errc> problem;  // kind of the failure
  std::string detail;                 // its log line
  bool is_news = false;               // of sync, take and look: something is new
  Haul haul;
  std::vector<Network> networks;  // of wifi_list and wifi_join, the strongest first, at most kMostNetworks
  base::WallTime time{};          // when this was written
};

// What ocop-sync, while it runs, says of itself.
struct ServiceNotice {
  // What a stick's folder ocop-setup would make of this machine.
  struct Setup {
    std::string kiosk, province, feed;
    std::optional<base::Errc> problem;  // it cannot be taken: kind of the fault
    bool operator==(const Setup&) const = default;
  };
  struct Stick {
    base::Path folder;      // where it is mounted
    bool has_feed = false;  // a folder ocop-feed
    std::uint64_t free_bytes = 0;
    std::optional<Setup> setup = {};  // absent: no such folder
    bool operator==(const Stick&) const = default;
  };
  std::string kiosk;  // this machine's name at the centre; may be empty
  std::vector<Stick> sticks;
  bool can_restart_machine = false, can_switch_off = false;  // sync.toml names a command
  bool needs_setup = false;                                  // nobody said yet whom this machine believes
  bool has_wifi = false;  // an adapter, and NetworkManager to join a network with it
  bool operator==(const ServiceNotice&) const = default;
};

// Which start of the machine this is (random(4), boot_id); empty where the kernel does not tell.
std::string boot_id();

// A request counts during this start of the machine only, and for so long: "switch off" must not surprise
// anyone later.
inline constexpr std::chrono::seconds kPatience{3600}, kPowerPatience{60};

// Kiosk: asks; returns the errand's id. Errc::full, Errc::io.
base::Result<std::string> ask(base::FileSystem& files, const Layout& layout, const base::Clock& clock,
                              const Errand& errand);
// Nobody took the request yet.
bool is_waiting(const Layout& layout);

// ocop-sync: takes the request away before it is done. Empty: there is none, or one whose time is over or
// that cannot be read, which then is gone as well.
std::optional<Errand> take_errand(base::FileSystem& files, const Layout& layout, const base::Clock& clock);
// What waits, left where it is.
std::optional<Errand> peek_errand(base::FileSystem& files, const Layout& layout, const base::Clock& clock);

// Errc::not_found before the first errand; Errc::corrupt.
base::Result<ErrandAnswer> read_answer(base::FileSystem& files, const Layout& layout);
base::Status write_answer(base::FileSystem& files, const Layout& layout, const ErrandAnswer& answer);

// Errc::not_found before the first start of the service; Errc::corrupt.
base::Result<ServiceNotice> read_service_notice(base::FileSystem& files, const Layout& layout);
base::Status write_service_notice(base::FileSystem& files, const Layout& layout, const ServiceNotice& notice);

// The sign that `ocop-sync run` is alive: a lock that the kernel takes back however it ends.
class ServiceSign {
 public:
  // Errc::busy: another service runs here; Errc::io.
  // The state directory is there.
  static base::Result<ServiceSign> put_up(const Layout& layout);
  ServiceSign(ServiceSign&& other) noexcept;
  ServiceSign& operator=(ServiceSign&&) = delete;
  ~ServiceSign();

 private:
  explicit ServiceSign(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};
// Whether somebody holds that sign.
bool service_runs(const Layout& layout);

}  // namespace state
