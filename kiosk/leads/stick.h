// Stick: an exhibitor's USB stick, on which a file is only believed once it was read back from the medium.
//
// For this layer. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/files.h"
#include "kiosk/base/medium.h"

namespace leads {

class Stick {
 public:
  // Errc::not_found: there is no such folder; Errc::io.
  static base::Result<Stick> open(base::FileSystem& files, const base::Path& folder);

  // Where a file of it lies, by the descriptor that holds the stick: nothing is ever written beside it.
  base::Path at(const base::Path& name) const { return medium_.held() / name; }
  bool has(const base::Path& name) const;
  base::Status make_folder(const base::Path& name);
  // Durably, and reads it back from the medium, before which `written` is called. Errc::corrupt: it gives
  // back something else; Errc::full, Errc::io.
  base::Status write(const base::Path& name, std::string_view bytes,
                     const std::function<void()>& written = {});
  // From the medium, past the system's memory of it.
  base::Result<std::string> read(const base::Path& name, std::size_t max_bytes);
  base::Status remove(const base::Path& name) { return files_.remove(at(name)); }
  // Removes what writers that were killed left in a folder of it.
  base::Status sweep(const base::Path& name);
  // A text in which the stick goes by its own name.
  std::string named(std::string text) const;
  // Files are durable once they are written; with this the folders above them are, too.
  base::Status write_out() const { return medium_.write_out(); }
  // Errc::io once it was pulled out.
  base::Status still_there() const { return medium_.still_there(); }
  base::Result<std::uint64_t> free_space() const { return files_.free_space(medium_.held()); }

 private:
  Stick(base::FileSystem& files, base::Medium medium) : files_(files), medium_(std::move(medium)) {}
  base::FileSystem& files_;
  base::Medium medium_;
};

}  // namespace leads
