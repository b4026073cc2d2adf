// A request in run/asked, its answer in run/answered.
#include "kiosk/state/writable_stick.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/base/folders.h"
#include "kiosk/base/log.h"

namespace state {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr std::size_t kMaxAnswerBytes = 4096;
constexpr std::string_view kDone = "done";

// run/sticks holds a file for each stick that root mounted: the folder where it is.
bool is_roots(base::FileSystem& files, const Path& stick, const Path& run) {
  bool found = false;
  (void)base::each_file(run / "sticks", [&](const Path& file) -> base::Status {
    const auto folder = files.read(file, kMaxAnswerBytes);
    found = found || (folder && *folder == stick.string() + "\n");
    return {};
  });
  return found;
}

// Ready when something new is in the folder.
class Watch {
 public:
  explicit Watch(const Path& folder) : fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (fd_ >= 0) ::inotify_add_watch(fd_, folder.c_str(), IN_MOVED_TO | IN_ONLYDIR);
  }
  ~Watch() {
    if (fd_ >= 0) ::close(fd_);
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  void wait(std::chrono::milliseconds time) const {
    pollfd news{fd_, POLLIN, 0};
    if (::poll(&news, 1, static_cast<int>(time.count())) <= 0) return;
    std::array<char, kMaxAnswerBytes> events;
    while (::read(fd_, events.data(), events.size()) > 0) continue;
  }

 private:
  int fd_;
};

base::Status ask_root(base::FileSystem& files, std::string_view what, const Path& stick, const Path& run) {
  using std::chrono::steady_clock;
  static std::atomic<unsigned> count{0};
  const std::string name = "stick-" + std::to_string(::getpid()) + "-" + std::to_string(count++);
  const Path request = run / "asked" / name, answer = run / "answered" / name;
  const Watch watch(answer.parent_path());
  TRY(files.write_durably(request, std::string(what) + " " + stick.string() + "\n"));
  const auto end = steady_clock::now() + WritableStick::kPatience;
  for (auto now = steady_clock::now(); now < end; now = steady_clock::now()) {
    std::error_code error;
    if (std::filesystem::exists(answer, error)) {
      std::string words = TRY(files.read(answer, kMaxAnswerBytes));
      while (words.ends_with('\n')) words.pop_back();
      if (words == kDone) return {};
      return Error{Errc::io, stick.string() + ": " + words};
    }
    // Looked at each second, too: a machine may have no more inotify watches to give.
    watch.wait(
        std::min(std::chrono::ceil<std::chrono::milliseconds>(end - now), std::chrono::milliseconds(1000)));
  }
  (void)files.remove(request);
  return Error{Errc::io, "nobody answered " + request.string() + "; does ocop-stick-ask.path run?"};
}

}  // namespace

base::Result<WritableStick> WritableStick::open(const Path& stick, const Path& run) {
  base::PosixFileSystem files;
  if (!is_roots(files, stick, run)) return WritableStick({}, {});
  TRY(ask_root(files, "writable", stick, run));
  return WritableStick(stick, run);
}

WritableStick::WritableStick(WritableStick&& other) noexcept
    : stick_(std::exchange(other.stick_, {})), run_(std::exchange(other.run_, {})) {}

WritableStick::~WritableStick() {
  if (stick_.empty()) return;
  base::PosixFileSystem files;
  if (!is_roots(files, stick_, run_)) return;  // it was pulled out
  if (const auto shut = ask_root(files, "readonly", stick_, run_); !shut)
    base::log::warn("stick.not_readonly " + shut.error().what);
}

}  // namespace state
