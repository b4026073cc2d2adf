// PictureImport: looks through a folder, on a stick say, for pictures and makes them ready for the screen,
// while the screen goes on.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "kiosk/base/digest.h"
#include "kiosk/base/files.h"
#include "kiosk/base/queue.h"
#include "kiosk/media/decode_workers.h"
#include "kiosk/media/own_picture.h"

namespace media {

// A file that was looked at.
struct FoundPicture {
  struct Ready {
    base::Digest sha256;  // its name in the folder of what is offered
    int width_px, height_px;
  };
  std::string name;  // the file's
  std::variant<Ready, PictureRefusal> outcome;
};

// The files of a look that may be pictures by their names, newest first.
struct PictureFiles {
  std::vector<base::Path> files;  // at most PictureImport::kMost
  std::size_t all = 0;            // how many there are
};

// Main thread, but for what it does meanwhile. What is ready lies in the folder `offered` under its digest
// until keep() or the next look().
class PictureImport {
 public:
  static constexpr std::size_t kMost = 60;         // files a look prepares
  static constexpr std::size_t kMostSeen = 5'000;  // files a look counts
  static constexpr int kDepth = 6;                 // folders below each other

  // `files` outlives it and serves any thread. `decoding` as of DecodeWorkers.
  PictureImport(base::FileSystem& files, base::Path offered, Decoding decoding);
  ~PictureImport();

  // Begins anew, in these folders; what was offered goes.
  void look(const std::vector<base::Path>& folders);
  // Forgets what was found and removes what is offered.
  void forget();
  bool is_looking() const { return is_looking_; }
  // How many files may be pictures, once that is known.
  std::optional<std::size_t> all() const { return all_; }
  const std::vector<FoundPicture>& found() const { return found_; }
  // Takes what has become ready; true when there is something new.
  bool update();
  // Puts one that is offered into the folder `pictures`, durably; Errc::full, Errc::io, Errc::not_found.
  base::Status keep(const base::Digest& sha256, const base::Path& pictures);

 private:
  struct Job {
    unsigned look;
    std::vector<base::Path> folders;
  };
  struct Step {
    unsigned look;
    std::optional<std::size_t> all;
    std::optional<FoundPicture> found;
    bool is_last = false;
  };

  void work();
  FoundPicture prepare(const base::Path& file);
  void run(const Job& job);

  base::FileSystem& files_;
  base::Path offered_;
  std::function<void()> wake_;
  std::atomic<unsigned> look_{0};  // the one that is wanted
  bool is_looking_ = false;
  std::optional<std::size_t> all_;
  std::vector<FoundPicture> found_;
  base::BoundedQueue<Job> jobs_{4};
  base::BoundedQueue<Step> steps_{4 * (kMost + 2)};  // more than four looks can make: never full
  std::vector<std::jthread> threads_;
};

// The files below `folders` whose names end as pictures' do; folders of the feed and hidden ones are passed
// over.
PictureFiles picture_files(const std::vector<base::Path>& folders);

}  // namespace media
