// PictureImport: one thread that lists, reads and prepares.
#include "kiosk/media/picture_import.h"

#include <sched.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/base/folders.h"
#include "kiosk/base/log.h"
#include "kiosk/base/threads.h"

namespace media {
namespace {

// What telephones and people call pictures; kinds that are refused stand here too, so that staff are told
// why.
constexpr std::array<std::string_view, 8> kEndings{".jpg", ".jpeg", ".png", ".webp",
                                                   ".gif", ".heic", ".bmp", ".avif"};
constexpr std::string_view kFeedFolder = "ocop-feed";

bool is_picture_name(const base::Path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

bool is_passed_over(const base::Path& path) {
  const std::string name = path.filename().string();
  return name.empty() || name.front() == '.' || name.front() == '$' || name == kFeedFolder ||
         name == "System Volume Information" || name == "lost+found";
}

struct Candidate {
  base::Path file;
  std::filesystem::file_time_type time;
};

// A folder that cannot be read hides its files and ends nothing.
void walk(const base::Path& folder, int depth, std::vector<Candidate>& seen) {
  (void)base::each_file(folder, [&](const base::Path& file) -> base::Status {
    if (seen.size() >= PictureImport::kMostSeen || is_passed_over(file) || !is_picture_name(file)) return {};
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file, error);
    seen.push_back({file, error ? std::filesystem::file_time_type::min() : time});
    return {};
  });
  if (depth <= 1) return;
  (void)base::each_folder(folder, [&](const base::Path& below) -> base::Status {
    if (!is_passed_over(below)) walk(below, depth - 1, seen);
    return {};
  });
}

}  // namespace

PictureFiles picture_files(const std::vector<base::Path>& folders) {
  std::vector<Candidate> seen;
  for (const base::Path& folder : folders) walk(folder, PictureImport::kDepth, seen);
  std::sort(seen.begin(), seen.end(), [](const Candidate& a, const Candidate& b) {
    return a.time != b.time ? a.time > b.time : a.file < b.file;
  });
  PictureFiles files{{}, seen.size()};
  for (std::size_t i = 0; i < std::min(seen.size(), PictureImport::kMost); ++i)
    files.files.push_back(std::move(seen[i].file));
  return files;
}

PictureImport::PictureImport(base::FileSystem& files, base::Path offered, Decoding decoding)
    : files_(files), offered_(std::move(offered)), wake_(std::move(decoding.wake)) {
  (void)files_.remove(offered_);  // of a kiosk that was killed
  threads_ = base::start_threads(std::min(decoding.threads, 1), [this](std::stop_token) { work(); });
}

PictureImport::~PictureImport() {
  ++look_;
  jobs_.close();
  threads_.clear();  // joins
  (void)files_.remove(offered_);
}

void PictureImport::look(const std::vector<base::Path>& folders) {
  forget();
  Job job{look_.load(), folders};
  is_looking_ = true;
  if (threads_.empty())
    run(job);
  else
    is_looking_ = jobs_.push(std::move(job));
}

void PictureImport::forget() {
  ++look_;
  is_looking_ = false;
  all_.reset();
  found_.clear();
  if (const auto removed = files_.remove(offered_); !removed)
    base::log::warn("pictures.offered_not_removed " + removed.error().what);
}

bool PictureImport::update() {
  bool is_new = false;
  while (auto step = steps_.try_pop()) {
    if (step->look != look_) continue;
    is_new = true;
    if (step->all) all_ = step->all;
    if (step->found) found_.push_back(*std::move(step->found));
    if (step->is_last) is_looking_ = false;
  }
  return is_new;
}

base::Status PictureImport::keep(const base::Digest& sha256, const base::Path& pictures) {
  TRY(files_.make_directories(pictures));
  return files_.commit(offered_ / sha256.hex(), pictures / sha256.hex());
}

FoundPicture PictureImport::prepare(const base::Path& file) {
  FoundPicture found{file.filename().string(), PictureRefusal::unreadable};
  const auto bytes = files_.read(file, OwnPicture::kMostFileBytes);
  if (!bytes) {
    if (bytes.error().code == base::Errc::invalid) found.outcome = PictureRefusal::file_too_large;
    return found;
  }
  auto prepared = prepare_picture(*bytes);
  if (const auto* refusal = std::get_if<PictureRefusal>(&prepared)) {
    found.outcome = *refusal;
    return found;
  }
  const auto& picture = std::get<OwnPicture>(prepared);
  if (!files_.make_directories(offered_) ||
      !files_.write_durably(offered_ / picture.sha256.hex(), picture.jpeg)) {
    found.outcome = PictureRefusal::no_room;
    return found;
  }
  found.outcome = FoundPicture::Ready{picture.sha256, picture.width_px, picture.height_px};
  return found;
}

void PictureImport::run(const Job& job) {
  const PictureFiles listed = picture_files(job.folders);
  steps_.push({job.look, listed.all, std::nullopt, listed.files.empty()});
  for (std::size_t i = 0; i < listed.files.size() && job.look == look_; ++i) {
    FoundPicture found = prepare(listed.files[i]);
    steps_.push({job.look, std::nullopt, std::move(found), i + 1 == listed.files.size()});
    wake_();
  }
  wake_();
}

void PictureImport::work() {
  // As decode workers: a frame that is due does not wait.
  const sched_param none{};
  (void)sched_setscheduler(0, SCHED_IDLE, &none);
  while (auto job = jobs_.pop()) run(*job);
}

}  // namespace media
