// The files of errands, read and written.
#include "kiosk/state/errands.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "kiosk/base/digest.h"
#include "kiosk/state/fields.h"
#include "kiosk/state/status.h"

namespace state {
namespace {

using nlohmann::json;
using What = Errand::What;
using Stage = ErrandAnswer::Stage;

constexpr std::size_t kMaxErrandBytes = 65536;
constexpr std::array kWhats{"sync",       "look",   "take",      "give",     "release", "restart_machine",
                            "switch_off", "set_up", "wifi_list", "wifi_join"};
constexpr std::array kStages{"running", "done", "failed", "interrupted"};
constexpr std::array kLocks{"none", "password", "enterprise"};

// The counts of a haul, with the names that they have in the file.
struct Count {
  const char* name;
  std::int64_t Haul::*value;
};
constexpr std::array kCounts{Count{"version", &Haul::version},
                             Count{"products", &Haul::products},
                             Count{"added", &Haul::added},
                             Count{"changed", &Haul::changed},
                             Count{"removed", &Haul::removed},
                             Count{"fairs", &Haul::fairs},
                             Count{"others", &Haul::others},
                             Count{"pictures", &Haul::pictures},
                             Count{"picture_bytes", &Haul::picture_bytes},
                             Count{"pictures_missing", &Haul::pictures_missing},
                             Count{"skipped", &Haul::skipped},
                             Count{"returned", &Haul::returned},
                             Count{"files", &Haul::files}};

template <std::size_t kSize>
std::optional<int> place_of(const std::array<const char*, kSize>& names, std::string_view name) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (names[i] == name) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::string text_of(const json& object) {
  return object.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

base::Result<json> read_object(base::FileSystem& files, const base::Path& file) {
  const std::string bytes = TRY(files.read(file, kMaxErrandBytes));
  json object = json::parse(bytes, nullptr, false);
  if (!object.is_object()) return base::corrupt(file.string() + " is no JSON object");
  return object;
}

// Without its secret, which no answer repeats.
json object_of(const Errand& errand) {
  json object{
      {"what", kWhats[static_cast<std::size_t>(errand.what)]}, {"stick", errand.stick}, {"id", errand.id}};
  if (!errand.network.empty()) object["network"] = errand.network;
  return object;
}

std::optional<Errand> errand_in(const json& object) {
  const auto what = place_of(kWhats, text_in(object, "what"));
  if (!what) return std::nullopt;
  return Errand{static_cast<What>(*what), text_in(object, "stick"), text_in(object, "id"),
                text_in(object, "network"), text_in(object, "secret")};
}

json array_of(const std::vector<Network>& networks) {
  json array = json::array();
  for (const Network& network : networks) {
    array.push_back({{"name", network.name},
                     {"percent", network.percent},
                     {"lock", kLocks[static_cast<std::size_t>(network.lock)]},
                     {"is_joined", network.is_joined}});
  }
  return array;
}

std::vector<Network> networks_in(const json& object) {
  std::vector<Network> networks;
  const auto found = object.find("networks");
  if (found == object.end() || !found->is_array()) return networks;
  for (const json& one : *found) {
    if (!one.is_object() || networks.size() == kMostNetworks) continue;
    const auto lock = place_of(kLocks, text_in(one, "lock"));
    Network network{
        text_in(one, "name"), static_cast<int>(std::clamp<std::int64_t>(number_in(one, "percent"), 0, 100)),
        lock ? static_cast<Network::Lock>(*lock) : Network::Lock::enterprise, flag_in(one, "is_joined")};
    if (!network.name.empty()) networks.push_back(std::move(network));
  }
  return networks;
}

std::optional<ServiceNotice::Setup> setup_in(const json& stick) {
  const auto found = stick.find("setup");
  if (found == stick.end() || !found->is_object()) return std::nullopt;
  return ServiceNotice::Setup{text_in(*found, "kiosk"), text_in(*found, "province"), text_in(*found, "feed"),
                              problem_from(text_in(*found, "problem"))};
}

struct flock whole_file(short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

// The same for every program during one start of the machine (clock_gettime(2), CLOCK_MONOTONIC).
std::int64_t seconds_up(const base::Clock& clock) {
  return std::chrono::duration_cast<std::chrono::seconds>(clock.monotonic().time_since_epoch()).count();
}

std::string new_id() {
  std::array<char, 8> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
  return base::to_hex({bytes.data(), bytes.size()});
}

}  // namespace

std::string boot_id() {
  base::PosixFileSystem files;
  auto id = files.read("/proc/sys/kernel/random/boot_id", 64);
  return id ? *std::move(id) : std::string();
}

base::Result<std::string> ask(base::FileSystem& files, const Layout& layout, const base::Clock& clock,
                              const Errand& errand) {
  Errand asked = errand;
  asked.id = new_id();
  if (asked.id.empty()) return base::Error{base::Errc::io, "no random name for an errand"};
  json object = object_of(asked);
  if (!asked.secret.empty()) object["secret"] = asked.secret;
  object["boot"] = boot_id();
  object["asked"] = seconds_up(clock);
  TRY(files.make_directories(layout.errand_request().parent_path()));
  TRY(files.write_durably(layout.errand_request(), text_of(object)));
  return asked.id;
}

bool is_waiting(const Layout& layout) {
  std::error_code error;
  return std::filesystem::exists(layout.errand_request(), error);
}

std::optional<Errand> peek_errand(base::FileSystem& files, const Layout& layout, const base::Clock& clock) {
  const auto object = read_object(files, layout.errand_request());
  if (!object || text_in(*object, "boot") != boot_id()) return std::nullopt;
  auto errand = errand_in(*object);
  if (!errand) return std::nullopt;
  const std::int64_t asked = number_in(*object, "asked");
  if (asked < 0) return std::nullopt;  // before the machine was on
  const std::int64_t waited = seconds_up(clock) - asked;
  const auto patience = errand->is_about_power() ? kPowerPatience : kPatience;
  return waited >= 0 && waited <= patience.count() ? errand : std::nullopt;
}

std::optional<Errand> take_errand(base::FileSystem& files, const Layout& layout, const base::Clock& clock) {
  if (!is_waiting(layout)) return std::nullopt;
  auto errand = peek_errand(files, layout, clock);
  // What cannot be taken away would be done for ever.
  if (!files.remove(layout.errand_request())) return std::nullopt;
  return errand;
}

base::Result<ErrandAnswer> read_answer(base::FileSystem& files, const Layout& layout) {
  const json object = TRY(read_object(files, layout.errand_answer()));
  const auto errand = errand_in(object);
  const auto stage = place_of(kStages, text_in(object, "stage"));
  if (!errand || !stage) return base::corrupt("errand.json: an answer that nobody knows");
  ErrandAnswer answer;
  answer.errand = *errand;
  answer.stage = static_cast<Stage>(*stage);
  answer.is_about_pictures = flag_in(object, "is_about_pictures");
  answer.done = number_in(object, "done");
  answer.total = number_in(object, "total");
  answer.problem = problem_from(text_in(object, "problem"));
  answer.detail = text_in(object, "detail");
  answer.is_news = flag_in(object, "is_news");
  for (const Count& count : kCounts) answer.haul.*count.value = number_in(object, count.name);
  answer.networks = networks_in(object);
  answer.time = base::WallTime(std::chrono::seconds(number_in(object, "time")));
  return answer;
}

base::Status write_answer(base::FileSystem& files, const Layout& layout, const ErrandAnswer& answer) {
  json object = object_of(answer.errand);
  object["stage"] = kStages[static_cast<std::size_t>(answer.stage)];
  object["is_about_pictures"] = answer.is_about_pictures;
  object["done"] = answer.done;
  object["total"] = answer.total;
  object["problem"] = answer.problem ? problem_name(*answer.problem) : "";
  object["detail"] = answer.detail;
  object["is_news"] = answer.is_news;
  for (const Count& count : kCounts) object[count.name] = answer.haul.*count.value;
  if (!answer.networks.empty()) object["networks"] = array_of(answer.networks);
  object["time"] = answer.time.time_since_epoch().count();
  return files.write_durably(layout.errand_answer(), text_of(object));
}

base::Result<ServiceNotice> read_service_notice(base::FileSystem& files, const Layout& layout) {
  const json object = TRY(read_object(files, layout.service_notice()));
  ServiceNotice notice;
  notice.kiosk = text_in(object, "kiosk");
  notice.can_restart_machine = flag_in(object, "can_restart_machine");
  notice.can_switch_off = flag_in(object, "can_switch_off");
  notice.needs_setup = flag_in(object, "needs_setup");
  notice.has_wifi = flag_in(object, "has_wifi");
  const auto sticks = object.find("sticks");
  if (sticks == object.end() || !sticks->is_array()) return notice;
  for (const json& stick : *sticks) {
    if (!stick.is_object() || text_in(stick, "folder").empty()) continue;
    const std::int64_t free = number_in(stick, "free_bytes");
    notice.sticks.push_back({text_in(stick, "folder"), flag_in(stick, "has_feed"),
                             static_cast<std::uint64_t>(free < 0 ? 0 : free), setup_in(stick)});
  }
  return notice;
}

base::Status write_service_notice(base::FileSystem& files, const Layout& layout,
                                  const ServiceNotice& notice) {
  json sticks = json::array();
  for (const ServiceNotice::Stick& stick : notice.sticks) {
    sticks.push_back({{"folder", stick.folder.string()},
                      {"has_feed", stick.has_feed},
                      {"free_bytes", static_cast<std::int64_t>(stick.free_bytes)}});
    if (!stick.setup) continue;
    const auto& setup = *stick.setup;
    sticks.back()["setup"] = {{"kiosk", setup.kiosk},
                              {"province", setup.province},
                              {"feed", setup.feed},
                              {"problem", setup.problem ? problem_name(*setup.problem) : ""}};
  }
  return files.write_durably(layout.service_notice(),
                             text_of({{"kiosk", notice.kiosk},
                                      {"sticks", sticks},
                                      {"can_restart_machine", notice.can_restart_machine},
                                      {"can_switch_off", notice.can_switch_off},
                                      {"needs_setup", notice.needs_setup},
                                      {"has_wifi", notice.has_wifi}}));
}

base::Result<ServiceSign> ServiceSign::put_up(const Layout& layout) {
  const base::Path file = layout.service_sign();
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor < 0)
    return base::Error{base::Errc::io, "open " + file.string() + ": " + std::strerror(errno)};
  struct flock whole = whole_file(F_WRLCK);
  if (::fcntl(descriptor, F_OFD_SETLK, &whole) == 0) return ServiceSign(descriptor);
  const int why = errno;
  ::close(descriptor);
  if (why == EAGAIN || why == EACCES)
    return base::Error{base::Errc::busy, "another ocop-sync runs here (" + file.string() + ")"};
  return base::Error{base::Errc::io, "lock " + file.string() + ": " + std::strerror(why)};
}

ServiceSign::ServiceSign(ServiceSign&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

ServiceSign::~ServiceSign() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool service_runs(const Layout& layout) {
  const int descriptor =
      ::open(layout.service_sign().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return false;
  // Asked, not taken: whoever looks never stands in the service's way.
  struct flock whole = whole_file(F_RDLCK);
  const bool is_held = ::fcntl(descriptor, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
  ::close(descriptor);
  return is_held;
}

}  // namespace state
