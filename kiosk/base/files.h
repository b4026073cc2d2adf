// FileSystem: the seam through which durable files are written, so that tests can make any call fail.
//
// Every writer uses the same recipe: temporary file, fsync, rename, fsync of the directory. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace base {

using Path = std::filesystem::path;

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // The whole file; Errc::not_found, Errc::invalid when longer than `max_bytes`, Errc::io, also for what is
  // no regular file.
  virtual Result<std::string> read(const Path& file, std::size_t max_bytes) = 0;
  // Replaces `file` with `bytes` atomically and durably; Errc::full, Errc::io.
  virtual Status write_durably(const Path& file, std::string_view bytes) = 0;
  // Appends to a file that is not yet anyone's (a partial download); Errc::full, Errc::io.
  virtual Status append(const Path& file, std::string_view bytes) = 0;
  // Makes what is in `file` durable and moves it to `target`, replacing it.
  virtual Status commit(const Path& file, const Path& target) = 0;
  // Points the symbolic link `link` at `target` atomically and durably.
  virtual Status point(const Path& link, const Path& target) = 0;
  virtual Status make_directories(const Path& directory) = 0;
  // Removes a file or a whole directory; absent is success.
  virtual Status remove(const Path& path) = 0;
  // Bytes that a writer may still use on the file system of `path`.
  virtual Result<std::uint64_t> free_space(const Path& path) = 0;
};

// The real one.
class PosixFileSystem final : public FileSystem {
 public:
  Result<std::string> read(const Path& file, std::size_t max_bytes) override;
  Status write_durably(const Path& file, std::string_view bytes) override;
  Status append(const Path& file, std::string_view bytes) override;
  Status commit(const Path& file, const Path& target) override;
  Status point(const Path& link, const Path& target) override;
  Status make_directories(const Path& directory) override;
  Status remove(const Path& path) override;
  Result<std::uint64_t> free_space(const Path& path) override;
};

}  // namespace base
