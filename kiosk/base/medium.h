// Medium: a folder on something that may be pulled out. Whoever goes on writing to its path then writes into
// the empty mount point, on the machine's own disk, and believes that it is on the stick.
#pragma once

#include <utility>

#include "kiosk/base/files.h"

namespace base {

class Medium {
 public:
  // Holds `folder` open, so that nobody unmounts it by mistake; Errc::not_found, Errc::io.
  static Result<Medium> open(const Path& folder);
  Medium(Medium&& other) noexcept;
  Medium(const Medium&) = delete;
  Medium& operator=(const Medium&) = delete;
  Medium& operator=(Medium&&) = delete;
  ~Medium();

  const Path& folder() const { return folder_; }
  // The same folder by the descriptor that holds it: what is written to this path lands on the medium or
  // nowhere, whatever becomes of the mount point. Where /proc is not mounted, folder().
  Path held() const;
  // All that the system still holds of it, folders too, is on it when this returns. Errc::io.
  Status write_out() const;
  // Errc::io once the path leads elsewhere, or nowhere.
  Status still_there() const;

 private:
  Medium(Path folder, int descriptor) : folder_(std::move(folder)), descriptor_(descriptor) {}
  Path folder_;
  int descriptor_;
};

}  // namespace base
