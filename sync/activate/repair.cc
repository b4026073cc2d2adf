// Repair: the kind of file that belongs at each path of the state directory, and what to do with another.
#include "sync/activate/repair.h"

#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <system_error>
#include <vector>

#include "kiosk/base/folders.h"
#include "kiosk/base/log.h"

namespace activate {
namespace {

using base::Path;
using FileType = std::filesystem::file_type;

constexpr std::size_t kMostSetAside = 20;

FileType type_of(const Path& path) {
  std::error_code error;
  return std::filesystem::symlink_status(path, error).type();
}

bool is_wrong(const Path& path, FileType wanted) {
  const FileType type = type_of(path);
  return type != FileType::not_found && type != FileType::none && type != wanted;
}

std::size_t entries_in(const Path& folder) {
  std::size_t count = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    ++count;
  return count;
}

// Out of the way first, then into the quarantine, which may itself lie where the wrong thing lay.
base::Status set_aside(base::FileSystem& files, const state::Layout& layout, const Path& path) {
  base::log::warn("sync.set_aside " + path.string() + " is of the wrong kind");
  const Path aside = path.string() + ".aside";
  TRY(files.remove(aside));
  if (std::rename(path.c_str(), aside.c_str()) != 0) return files.remove(path);
  const Path quarantine = layout.quarantine();
  if (!files.make_directories(quarantine) || entries_in(quarantine) >= kMostSetAside)
    return files.remove(aside);
  Path target = quarantine / path.filename();
  for (int i = 2; type_of(target) != FileType::not_found; ++i)
    target = quarantine / (path.filename().string() + "-" + std::to_string(i));
  if (std::rename(aside.c_str(), target.c_str()) != 0) return files.remove(aside);
  return {};
}

// Whatever in `folder` is neither a file nor one of the named folders.
base::Status check_files(const SyncContext& context, const Path& folder,
                         std::initializer_list<const char*> folders) {
  std::vector<Path> wrong;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    bool is_folder = false;
    for (const char* name : folders) is_folder = is_folder || at->path().filename() == name;
    if (is_wrong(at->path(), is_folder ? FileType::directory : FileType::regular))
      wrong.push_back(at->path());
  }
  for (const Path& path : wrong) TRY(set_aside(context.files, context.layout, path));
  return {};
}

base::Status check_folder(const SyncContext& context, const Path& folder) {
  if (is_wrong(folder, FileType::directory)) TRY(set_aside(context.files, context.layout, folder));
  return {};
}

// A generation with anything in it that is no file is none.
base::Status check_generations(const SyncContext& context) {
  for (const state::Generation n : context.layout.generations_on_disk()) {
    const Path folder = context.layout.generation(n);
    bool is_broken = is_wrong(folder, FileType::directory);
    for (const Path& file : {context.layout.catalogue(n), context.layout.targets(n), context.layout.seal(n)})
      is_broken = is_broken || is_wrong(file, FileType::regular);
    if (is_broken) TRY(set_aside(context.files, context.layout, folder));
  }
  return {};
}

base::Status check_media(const SyncContext& context) {
  std::vector<Path> wrong, folders;
  std::error_code error;
  for (std::filesystem::directory_iterator at(context.layout.media(), error), end; !error && at != end;
       at.increment(error)) {
    (is_wrong(at->path(), FileType::directory) ? wrong : folders).push_back(at->path());
  }
  for (const Path& path : wrong) TRY(set_aside(context.files, context.layout, path));
  for (const Path& folder : folders) TRY(check_files(context, folder, {}));
  return {};
}

}  // namespace

base::Status repair_lock(base::FileSystem& files, const state::Layout& layout) {
  if (is_wrong(layout.lock(), FileType::regular)) TRY(set_aside(files, layout, layout.lock()));
  return {};
}

base::Status repair(const SyncContext& context) {
  const state::Layout& layout = context.layout;
  for (const Path& folder :
       {layout.feed(), layout.quarantine(), layout.metadata(), layout.metadata() / "roots",
        layout.feed() / "catalogue", layout.feed() / "partial", layout.generations(), layout.media(),
        layout.media_requests().parent_path(), layout.outbox()}) {
    TRY(check_folder(context, folder));
  }
  if (is_wrong(layout.current(), FileType::symlink)) TRY(set_aside(context.files, layout, layout.current()));
  for (const Path& file : {layout.status(), layout.errand_answer(), layout.service_notice()}) {
    if (is_wrong(file, FileType::regular)) TRY(set_aside(context.files, layout, file));
  }
  TRY(check_files(context, layout.feed(), {"metadata", "catalogue", "partial", "quarantine"}));
  TRY(check_files(context, layout.metadata(), {"roots"}));
  for (const char* inner : {"roots"}) TRY(check_files(context, layout.metadata() / inner, {}));
  for (const char* inner : {"catalogue", "partial"}) TRY(check_files(context, layout.feed() / inner, {}));
  TRY(check_files(context, layout.media_requests().parent_path(), {}));
  TRY(check_files(context, layout.outbox(), {}));
  TRY(check_generations(context));
  TRY(check_media(context));
  for (const Path& folder : {layout.feed(), layout.generations(), layout.media(),
                             layout.media_requests().parent_path(), layout.outbox()}) {
    TRY(base::sweep_temporaries(context.files, folder, base::Depth::deep));
  }
  return base::sweep_temporaries(context.files, layout.root(), base::Depth::flat);
}

}  // namespace activate
