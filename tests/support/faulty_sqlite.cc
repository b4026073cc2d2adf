// FaultySqlite: a VFS in front of the real one.
#include "tests/support/faulty_sqlite.h"

#include <signal.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <string>

namespace support {
namespace {

constexpr char kSynced[] = ".synced";  // the copy of a file as of its last sync

FaultySqlite* active = nullptr;

// What SQLite allocates for a file: ours, and behind it the real one's.
struct File {
  sqlite3_file base;
  const char* path;  // SQLite keeps it as long as the file is open; null of a temporary file
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& of(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file);
}

int close_file(sqlite3_file* file) {
  return of(file).real()->pMethods->xClose(of(file).real());
}
int read_file(sqlite3_file* file, void* to, int bytes, sqlite3_int64 at) {
  return of(file).real()->pMethods->xRead(of(file).real(), to, bytes, at);
}
int write_file_at(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 at) {
  if (const int failed = active->next_step(); failed != SQLITE_OK) return failed;
  return of(file).real()->pMethods->xWrite(of(file).real(), from, bytes, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 bytes) {
  if (const int failed = active->next_step(); failed != SQLITE_OK) return failed;
  return of(file).real()->pMethods->xTruncate(of(file).real(), bytes);
}
int sync_file(sqlite3_file* file, int flags) {
  if (const int failed = active->next_step(); failed != SQLITE_OK) return failed;
  if (active->fault() == FaultySqlite::Fault::power_cut && of(file).path) {
    std::error_code error;
    std::filesystem::copy_file(of(file).path, std::string(of(file).path) + kSynced,
                               std::filesystem::copy_options::overwrite_existing, error);
  }
  return of(file).real()->pMethods->xSync(of(file).real(), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* bytes) {
  return of(file).real()->pMethods->xFileSize(of(file).real(), bytes);
}
int lock_file(sqlite3_file* file, int level) {
  return of(file).real()->pMethods->xLock(of(file).real(), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return of(file).real()->pMethods->xUnlock(of(file).real(), level);
}
int is_reserved(sqlite3_file* file, int* answer) {
  return of(file).real()->pMethods->xCheckReservedLock(of(file).real(), answer);
}
int control_file(sqlite3_file* file, int what, void* with) {
  return of(file).real()->pMethods->xFileControl(of(file).real(), what, with);
}
int sector_size(sqlite3_file* file) {
  return of(file).real()->pMethods->xSectorSize(of(file).real());
}
int characteristics(sqlite3_file* file) {
  return of(file).real()->pMethods->xDeviceCharacteristics(of(file).real());
}
int map_memory(sqlite3_file* file, int page, int bytes, int extend, void volatile** memory) {
  return of(file).real()->pMethods->xShmMap(of(file).real(), page, bytes, extend, memory);
}
int lock_memory(sqlite3_file* file, int offset, int count, int flags) {
  return of(file).real()->pMethods->xShmLock(of(file).real(), offset, count, flags);
}
void fence_memory(sqlite3_file* file) {
  of(file).real()->pMethods->xShmBarrier(of(file).real());
}
int unmap_memory(sqlite3_file* file, int remove) {
  return of(file).real()->pMethods->xShmUnmap(of(file).real(), remove);
}

constexpr sqlite3_io_methods kMethods{2,
                                      &close_file,
                                      &read_file,
                                      &write_file_at,
                                      &truncate_file,
                                      &sync_file,
                                      &file_size,
                                      &lock_file,
                                      &unlock_file,
                                      &is_reserved,
                                      &control_file,
                                      &sector_size,
                                      &characteristics,
                                      &map_memory,
                                      &lock_memory,
                                      &fence_memory,
                                      &unmap_memory,
                                      nullptr,
                                      nullptr};

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* opened) {
  of(file).path = path;
  of(file).base.pMethods = nullptr;
  const int code = active->real()->xOpen(active->real(), path, of(file).real(), flags, opened);
  if (of(file).real()->pMethods) of(file).base.pMethods = &kMethods;
  return code;
}

int remove_file(sqlite3_vfs*, const char* path, int sync) {
  if (const int failed = active->next_step(); failed != SQLITE_OK) return failed;
  if (active->fault() == FaultySqlite::Fault::power_cut) ::unlink((std::string(path) + kSynced).c_str());
  return active->real()->xDelete(active->real(), path, sync);
}

}  // namespace

FaultySqlite::FaultySqlite(Fault fault, int step, int code)
    : fault_(fault), step_(step), code_(code), real_(sqlite3_vfs_find(nullptr)) {
  active = this;
  shim_ = *real_;
  shim_.zName = "faulty";
  shim_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
  shim_.xOpen = &open_file;
  shim_.xDelete = &remove_file;
  sqlite3_vfs_register(&shim_, 1);
}

FaultySqlite::~FaultySqlite() {
  sqlite3_vfs_unregister(&shim_);
  sqlite3_vfs_register(real_, 1);
  active = nullptr;
}

int FaultySqlite::next_step() {
  ++steps_;
  const bool is_it = steps_ == step_;
  switch (fault_) {
    case Fault::none:
      return SQLITE_OK;
    case Fault::error:
      return steps_ >= step_ ? code_ : SQLITE_OK;
    case Fault::one_error:
      return is_it ? code_ : SQLITE_OK;
    case Fault::kill:
    case Fault::power_cut:
      if (is_it) ::raise(SIGKILL);
      return SQLITE_OK;
  }
  return SQLITE_OK;
}

void lose_what_was_not_synced(const char* folder) {
  std::error_code error;
  std::filesystem::directory_iterator at(folder, error);
  for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    const std::string path = at->path().string();
    if (path.ends_with(kSynced) || at->path().filename().string().find(".db") == std::string::npos) continue;
    const std::string synced = path + kSynced;
    if (std::filesystem::exists(synced, error))
      std::filesystem::rename(synced, path, error);
    else
      std::filesystem::remove(path, error);
  }
}

}  // namespace support
