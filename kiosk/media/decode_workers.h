// DecodeWorkers: threads that read and decode pictures while the screen goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "kiosk/base/digest.h"
#include "kiosk/base/files.h"
#include "kiosk/base/queue.h"
#include "kiosk/media/bitmap.h"

namespace media {

struct DecodeJob {
  base::Digest digest;
  base::Path file;
  int width_px;  // as the record says; another size in the file is damage
  int height_px;
};

struct Decoded {
  base::Digest digest;
  base::Result<Bitmap> bitmap;
  std::uint32_t edge_colour = 0;  // of it, as it was before `finish`
};

struct Decoding {
  // 0: take() decodes on its caller's thread. What is drawn then depends on no scheduler, for tests and
  // tools.
  int threads = 0;
  std::function<void()> wake = [] {};  // called on a worker's thread after each picture
};

// Main thread, which asks and takes. `finish` is called with each picture where it was decoded.
class DecodeWorkers {
 public:
  DecodeWorkers(std::function<void(Bitmap&)> finish, Decoding decoding);
  ~DecodeWorkers();

  // False when enough is waiting already: ask again next frame.
  bool ask(DecodeJob job) { return jobs_.push(std::move(job)); }
  std::optional<Decoded> take();

 private:
  void work();
  Decoded decode(const DecodeJob& job) const;

  std::function<void(Bitmap&)> finish_;
  std::function<void()> wake_;
  base::BoundedQueue<DecodeJob> jobs_{16};
  base::BoundedQueue<Decoded> done_{32};  // more than jobs_ and workers can hold: never full
  std::vector<std::jthread> threads_;
};

}  // namespace media
