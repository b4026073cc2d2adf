// ppoll over an eventfd, inotify and the input devices.
#include "kiosk/gfx/device_wait.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace gfx {
namespace {

// Reads away whatever is there, so that the next wait sleeps; false when the device is gone.
bool drain(int descriptor) {
  char bytes[4096];
  while (true) {
    const ssize_t got = read(descriptor, bytes, sizeof bytes);
    if (got > 0) continue;
    return got < 0 && (errno == EAGAIN || errno == EINTR);
  }
}

}  // namespace

base::Result<std::unique_ptr<DeviceWait>> DeviceWait::open(const std::filesystem::path& devices) {
  std::unique_ptr<DeviceWait> made(new DeviceWait);
  made->folder_ = devices;
  made->wake_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  made->watch_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (made->wake_ < 0 || made->watch_ < 0)
    return base::Error{base::Errc::io, std::string("wait for input: ") + std::strerror(errno)};
  // A device's permissions may come after its file.
  (void)inotify_add_watch(made->watch_, devices.c_str(), IN_CREATE | IN_ATTRIB);
  made->look_for_devices();
  return made;
}

DeviceWait::~DeviceWait() {
  for (const Input& input : inputs_) close(input.descriptor);
  if (wake_ >= 0) close(wake_);
  if (watch_ >= 0) close(watch_);
}

void DeviceWait::look_for_devices() {
  refused_ = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder_, error), end; !error && at != end;
       at.increment(error)) {
    const std::filesystem::path& device = at->path();
    if (!device.filename().string().starts_with("event")) continue;
    const bool known =
        std::any_of(inputs_.begin(), inputs_.end(), [&](const Input& input) { return input.file == device; });
    if (known) continue;
    const int descriptor = ::open(device.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor >= 0)
      inputs_.push_back({device, descriptor});
    else if (errno == EACCES || errno == EPERM)
      ++refused_;
  }
}

void DeviceWait::wait(std::chrono::nanoseconds timeout) {
  std::vector<pollfd> watched{
      {wake_, POLLIN, 0}, {watch_, POLLIN, 0}, {other_, POLLIN, 0}};  // poll passes over -1
  const std::size_t first_input = watched.size();
  for (const Input& input : inputs_) watched.push_back({input.descriptor, POLLIN, 0});
  const auto nanoseconds = std::max<std::int64_t>(0, timeout.count());
  const timespec limit{static_cast<time_t>(nanoseconds / 1'000'000'000),
                       static_cast<long>(nanoseconds % 1'000'000'000)};
  if (ppoll(watched.data(), watched.size(), &limit, nullptr) <= 0) return;
  if (watched[0].revents) (void)drain(wake_);
  for (std::size_t i = inputs_.size(); i-- > 0;) {
    const short happened = watched[first_input + i].revents;
    if (happened == 0) continue;
    if ((happened & (POLLERR | POLLHUP | POLLNVAL)) == 0 && drain(inputs_[i].descriptor)) continue;
    close(inputs_[i].descriptor);
    inputs_.erase(inputs_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (watched[1].revents) {
    (void)drain(watch_);
    look_for_devices();
  }
}

void DeviceWait::wake() {
  const std::uint64_t one = 1;
  (void)!write(wake_, &one, sizeof one);
}

}  // namespace gfx
