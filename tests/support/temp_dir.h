// TempDir: a folder of its own for one test, gone at the end.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "kiosk/base/files.h"

namespace support {

// Writes a file and makes the folders that it lies in.
inline void write_file(const base::Path& file, std::string_view bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

class TempDir {
 public:
  TempDir() {
    std::string pattern = (std::filesystem::temp_directory_path() / "ocop-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TempDir() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const base::Path& path() const { return path_; }
  base::Path operator/(const std::string& name) const { return path_ / name; }
  base::Path write(const std::string& name, std::string_view bytes) const {
    base::Path file = path_ / name;
    write_file(file, bytes);
    return file;
  }

 private:
  base::Path path_;
};

}  // namespace support
