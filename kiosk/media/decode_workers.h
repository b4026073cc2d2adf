// DecodeWorkers: two threads that read and decode pictures while the screen goes on.
#pragma once

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
};

// Main thread, which asks and takes. On a worker's thread `finish` is called with each picture, then `wake`.
class DecodeWorkers {
 public:
  DecodeWorkers(std::function<void(Bitmap&)> finish, std::function<void()> wake);
  ~DecodeWorkers();

  // False when enough is waiting already: ask again next frame.
  bool ask(DecodeJob job) { return jobs_.push(std::move(job)); }
  std::optional<Decoded> take() { return done_.try_pop(); }

 private:
  void work();

  std::function<void(Bitmap&)> finish_;
  std::function<void()> wake_;
  base::BoundedQueue<DecodeJob> jobs_{16};
  base::BoundedQueue<Decoded> done_{32};  // more than jobs_ and workers can hold: never full
  std::vector<std::jthread> threads_;
};

}  // namespace media
