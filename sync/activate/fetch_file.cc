// Fetches into a partial file, checks its digest, and moves it into place.
#include "sync/activate/fetch_file.h"

#include <filesystem>
#include <system_error>

#include "sync/feed/sha256.h"

namespace activate {
namespace {

using base::Errc;
using base::Error;

std::uint64_t size_or_zero(const base::Path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  return error ? 0 : size;
}

// The partial file becomes the file, if it is what was signed.
base::Status put_in_place(const FileToFetch& wanted, base::FileSystem& files, const base::Path& partial) {
  if (size_or_zero(partial) == 0 && wanted.bytes == 0) TRY(files.append(partial, ""));
  if (TRY(feed::sha256_of_file(partial)) == wanted.sha256) return files.commit(partial, wanted.target);
  TRY(files.remove(partial));
  return Error{Errc::corrupt, wanted.path + ": the bytes are not those that were signed"};
}

}  // namespace

base::Result<transport::Job> fetch_job(const FileToFetch& wanted, const state::Layout& layout,
                                       base::FileSystem& files,
                                       std::function<base::Status(base::Status)> ended) {
  const base::Path partial = layout.partial(wanted.sha256);
  TRY(files.make_directories(partial.parent_path()));
  TRY(files.make_directories(wanted.target.parent_path()));
  // A partial file of full length that was never put in place did not prove itself then either.
  if (size_or_zero(partial) >= wanted.bytes) TRY(files.remove(partial));
  transport::Sink sink{[&files, partial](transport::Answer::Kind kind) -> base::Status {
                         // A server that ignores the range sends all of it again.
                         if (kind == transport::Answer::Kind::body) TRY(files.remove(partial));
                         return {};
                       },
                       [&files, partial](std::string_view piece) { return files.append(partial, piece); }};
  const auto done = [wanted, partial, &files,
                     ended = std::move(ended)](base::Result<transport::Answer> answer) -> base::Status {
    if (answer) return ended(put_in_place(wanted, files, partial));
    if (answer.error().code == Errc::corrupt) (void)files.remove(partial);
    return ended(std::move(answer).error());
  };
  return transport::Job{{wanted.path, size_or_zero(partial), wanted.bytes, ""}, std::move(sink), done};
}

base::Status fetch_file(transport::Transport& from, const FileToFetch& wanted, const state::Layout& layout,
                        base::FileSystem& files) {
  base::Status outcome;
  const auto job = TRY(fetch_job(wanted, layout, files, [&](base::Status ended) {
    outcome = std::move(ended);
    return base::Status();
  }));
  TRY(job.done(from.fetch(job.request, job.sink)));
  return outcome;
}

}  // namespace activate
