// Walks with error codes, iterators' steps included.
#include "kiosk/base/folders.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace base {
namespace {

using FileType = std::filesystem::file_type;

Status each_entry(const Path& folder, FileType type, const std::function<Status(const Path&)>& use) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    if (at->symlink_status(unknown).type() == type) TRY(use(at->path()));
  }
  if (error && error != std::errc::no_such_file_or_directory)
    return Error{Errc::io, "read folder " + folder.string() + ": " + error.message()};
  return {};
}

// Another user of a shared folder may be writing it at this moment; no writer takes so long.
bool may_be_at_work(const Path& file) {
  constexpr std::chrono::minutes kWhole{10};
  struct stat status;
  if (::lstat(file.c_str(), &status) != 0 || status.st_uid == ::geteuid()) return false;
  const auto age = std::chrono::system_clock::now() - std::chrono::system_clock::from_time_t(status.st_mtime);
  return age >= -kWhole && age < kWhole;
}

// What FileSystem's writers call a file before it is whole.
bool is_temporary(const std::string& name) {
  const std::size_t at = name.rfind(".tmp");
  if (at == std::string::npos || at == 0 || at + 4 == name.size()) return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(at) + 4, name.end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; });
}

}  // namespace

bool is_plain_file(const Path& path) {
  std::error_code error;
  return std::filesystem::symlink_status(path, error).type() == FileType::regular;
}

Result<std::ifstream> open_regular(const Path& file) {
  std::error_code error;
  const FileType type = std::filesystem::symlink_status(file, error).type();
  if (type == FileType::not_found) error = std::make_error_code(std::errc::no_such_file_or_directory);
  if (error) return Error{Errc::not_found, "open " + file.string() + ": " + error.message()};
  if (type != FileType::regular)
    return Error{Errc::not_found, "open " + file.string() + ": is no regular file"};
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Error{Errc::not_found, "open " + file.string() + ": " + std::strerror(errno)};
  return stream;
}

Status each_file(const Path& folder, const std::function<Status(const Path&)>& use) {
  return each_entry(folder, FileType::regular, use);
}

Status each_folder(const Path& folder, const std::function<Status(const Path&)>& use) {
  return each_entry(folder, FileType::directory, use);
}

std::vector<Path> files_below(const Path& folder) {
  std::vector<Path> found;
  (void)each_file(folder, [&](const Path& file) {
    found.push_back(file);
    return Status();
  });
  (void)each_folder(folder, [&](const Path& inner) {
    const std::vector<Path> below = files_below(inner);
    found.insert(found.end(), below.begin(), below.end());
    return Status();
  });
  return found;
}

Status sweep_temporaries(FileSystem& files, const Path& folder, Depth depth) {
  std::vector<Path> litter;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    if (is_temporary(at->path().filename().string()) &&
        at->symlink_status(unknown).type() != FileType::directory && !may_be_at_work(at->path()))
      litter.push_back(at->path());
  }
  if (error && error != std::errc::no_such_file_or_directory)
    return Error{Errc::io, "read folder " + folder.string() + ": " + error.message()};
  for (const Path& file : litter) TRY(files.remove(file));
  if (depth == Depth::flat) return {};
  return each_folder(folder, [&](const Path& inner) { return sweep_temporaries(files, inner, Depth::deep); });
}

}  // namespace base
