// A feed in a folder: a USB stick, a neighbour's export, a test.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>

#include "kiosk/base/folders.h"
#include "sync/transport/transport.h"

namespace transport {
namespace {

class DirectoryTransport final : public Transport {
 public:
  explicit DirectoryTransport(base::Path directory) : directory_(std::move(directory)) {}

  base::Result<Answer> fetch(const Request& request, const Sink& sink) override {
    const base::Path file = directory_ / request.path;
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(file, error);
    std::ifstream stream = TRY(base::open_regular(file));
    if (error) return base::Error{base::Errc::not_found, "open " + file.string() + ": " + error.message()};
    if (size > request.max_bytes)
      return base::Error{base::Errc::corrupt, file.string() + " is longer than announced"};
    const bool resumes = request.offset > 0 && request.offset <= size;
    const Answer answer{resumes ? Answer::Kind::rest : Answer::Kind::body, ""};
    TRY(sink.begin(answer.kind));
    if (resumes) stream.seekg(static_cast<std::streamoff>(request.offset));
    char buffer[65536];
    while (stream.read(buffer, sizeof buffer) || stream.gcount() > 0) {
      TRY(sink.piece({buffer, static_cast<std::size_t>(stream.gcount())}));
    }
    if (stream.bad()) return base::Error{base::Errc::io, "read " + file.string()};
    return answer;
  }

  bool is_carried() const override { return true; }
  std::string source() const override { return directory_.string(); }

 private:
  base::Path directory_;
};

}  // namespace

std::unique_ptr<Transport> make_directory_transport(base::Path directory) {
  return std::make_unique<DirectoryTransport>(std::move(directory));
}

}  // namespace transport
