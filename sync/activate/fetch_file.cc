// One file: partial, verified, in place.
#include "sync/activate/fetch_file.h"

#include "sync/feed/sha256.h"

namespace activate {
namespace {

std::uint64_t size_or_zero(const base::Path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  return error ? 0 : size;
}

base::Status fetch_rest(transport::Transport& from, const Wanted& wanted, base::FileSystem& files, const base::Path& partial) {
  const transport::Sink sink{
      [&](transport::Answer::Kind kind) -> base::Status {
        // A server that ignores the range sends all of it again.
        if (kind == transport::Answer::Kind::body) TRY(files.remove(partial));
        return {};
      },
      [&](std::string_view piece) { return files.append(partial, piece); }};
  const transport::Request request{wanted.path, size_or_zero(partial), wanted.bytes, ""};
  TRY(from.fetch(request, sink));
  return {};
}

}  // namespace

base::Status fetch_file(transport::Transport& from, const Wanted& wanted, const state::Layout& layout,
                        base::FileSystem& files, const base::Path& target) {
  const base::Path partial = layout.partial(wanted.sha256);
  TRY(files.make_directories(partial.parent_path()));
  TRY(files.make_directories(target.parent_path()));
  if (size_or_zero(partial) > wanted.bytes) TRY(files.remove(partial));
  if (size_or_zero(partial) < wanted.bytes) {
    auto fetched = fetch_rest(from, wanted, files, partial);
    if (!fetched && fetched.error().code == base::Errc::corrupt) TRY(files.remove(partial));
    TRY(std::move(fetched));
  }
  const base::Digest digest = TRY(feed::sha256_of_file(partial));
  if (digest != wanted.sha256) {
    TRY(files.remove(partial));
    return base::Error{base::Errc::corrupt, wanted.path + ": the bytes are not those that were signed"};
  }
  return files.commit(partial, target);
}

}  // namespace activate
