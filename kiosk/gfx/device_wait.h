// DeviceWait: sleeps until an input device or the X server speaks, another thread wakes it, or time is over.
//
// SDL 2 has no blocking wait where no window system runs (KMSDRM, offscreen, dummy): it polls every
// millisecond, 2.3 % of a processor on a still screen. There the kiosk listens to the kernel's input devices
// itself, beside SDL, only to know when to ask SDL for events. On X11 SDL's wait counts whole milliseconds,
// too coarse to keep a frame's beat.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "kiosk/base/result.h"

namespace gfx {

class DeviceWait {
 public:
  // Listens to the files named event* in `devices`, also to those that come later; a missing folder is no
  // error. Errc::io when the kernel refuses the descriptors.
  static base::Result<std::unique_ptr<DeviceWait>> open(const std::filesystem::path& devices = "/dev/input");
  ~DeviceWait();
  DeviceWait(const DeviceWait&) = delete;
  DeviceWait& operator=(const DeviceWait&) = delete;

  // Also returns when `descriptor`, which somebody else reads, has something to read; it outlives this
  // object.
  void listen_to(int descriptor) { other_ = descriptor; }
  // Main thread. Returns early after a signal.
  void wait(std::chrono::nanoseconds timeout);
  // Makes the present or the next wait() return; any thread.
  void wake();
  std::size_t devices() const { return inputs_.size(); }
  // Devices that are there and may not be read, when they were looked for last.
  std::size_t refused() const { return refused_; }

 private:
  DeviceWait() = default;
  void look_for_devices();

  std::filesystem::path folder_;
  std::size_t refused_ = 0;
  int wake_ = -1;   // eventfd
  int watch_ = -1;  // inotify
  int other_ = -1;
  struct Input {
    std::filesystem::path file;
    int descriptor;
  };
  std::vector<Input> inputs_;
};

}  // namespace gfx
