// Writing to a stick and reading back.
#include "kiosk/leads/stick.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "kiosk/base/folders.h"

namespace leads {
namespace {

// The system forgets what it holds of a file that is on the medium, so that the next read asks the medium.
void forget(const base::Path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return;  // the read says why
  (void)::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
  ::close(descriptor);
}

}  // namespace

base::Result<Stick> Stick::open(base::FileSystem& files, const base::Path& folder) {
  auto medium = TRY(base::Medium::open(folder));
  return Stick(files, std::move(medium));
}

bool Stick::has(const base::Path& name) const {
  std::error_code error;
  return std::filesystem::exists(at(name), error);
}

base::Status Stick::make_folder(const base::Path& name) {
  TRY(still_there());
  return files_.make_directories(at(name));
}

base::Status Stick::write(const base::Path& name, std::string_view bytes,
                          const std::function<void()>& written) {
  TRY(still_there());
  TRY(files_.write_durably(at(name), bytes));
  if (written) written();
  const std::string back = TRY(read(name, bytes.size()));
  return back == bytes ? base::Status() : base::corrupt(name.string() + " is not what was written");
}

base::Status Stick::sweep(const base::Path& name) {
  return base::sweep_temporaries(files_, at(name), base::Depth::flat);
}

std::string Stick::named(std::string text) const {
  const std::string held = medium_.held().string(), folder = medium_.folder().string();
  if (held == folder) return text;
  for (std::size_t at = 0; (at = text.find(held, at)) != std::string::npos; at += folder.size())
    text.replace(at, held.size(), folder);
  return text;
}

base::Result<std::string> Stick::read(const base::Path& name, std::size_t max_bytes) {
  forget(at(name));
  std::string bytes = TRY(files_.read(at(name), max_bytes));
  TRY(still_there());
  return bytes;
}

}  // namespace leads
