// ZIP through libzip, counting the bytes that really come.
#include "tools/publish/zip_member.h"

#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "kiosk/base/handle.h"

namespace publish {
namespace {

using Archive = base::Unique<zip_t, zip_discard>;
using Member = base::Unique<zip_file_t, zip_fclose>;

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20) + " MB";
}

std::string why_not(int error, const std::string& head) {
  if (head.starts_with("\xD0\xCF\x11\xE0"))
    return "is protected by a password or of an Excel before 2007; save it as .xlsx without a password";
  if (error == ZIP_ER_NOZIP) return "is no .xlsx workbook (no zip file)";
  if (error == ZIP_ER_INCONS || error == ZIP_ER_EOF) return "is cut off or damaged";
  return "cannot be opened as a workbook";
}

}  // namespace

struct ZipArchive::State {
  Archive archive;
  std::uint64_t unpacked = 0;
};

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

base::Result<ZipArchive> ZipArchive::open(base::FileSystem& files, const base::Path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (error || !std::filesystem::exists(status))
    return base::Error{base::Errc::not_found, "there is no file " + file.string()};
  if (!std::filesystem::is_regular_file(status)) return base::corrupt(file.string() + " is no regular file");
  const std::string bytes = TRY(files.read(file, kMostPackedBytes));
  int code = 0;
  Archive archive(zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (!archive) return base::corrupt(file.string() + " " + why_not(code, bytes.substr(0, 8)));
  return ZipArchive(std::make_unique<State>(State{std::move(archive), 0}));
}

bool ZipArchive::has(const std::string& name) const {
  return zip_name_locate(state_->archive.get(), name.c_str(), 0) >= 0;
}

base::Status ZipArchive::read(const std::string& name,
                              const std::function<base::Status(std::string_view)>& sink) {
  zip_stat_t status;
  if (zip_stat(state_->archive.get(), name.c_str(), 0, &status) != 0)
    return base::Error{base::Errc::not_found, "there is no " + name + " in it"};
  const std::uint64_t packed = status.valid & ZIP_STAT_COMP_SIZE ? status.comp_size : 0;
  std::uint64_t most = kMostUnpackedBytes - std::min(kMostUnpackedBytes, state_->unpacked);
  most = std::min(most, std::max(kRatioFromBytes, packed * kMostRatio));
  const auto too_large = [&] {
    return base::corrupt(name + " unpacks to more than " + megabytes(most) + " from " +
                         std::to_string(packed >> 10) + " kB, which no sheet does");
  };
  if ((status.valid & ZIP_STAT_SIZE) && status.size > most) return too_large();
  const Member member(zip_fopen(state_->archive.get(), name.c_str(), 0));
  if (!member) return base::corrupt(name + " is damaged or encrypted");
  std::string buffer(1 << 16, '\0');
  std::uint64_t read = 0;
  for (;;) {
    const zip_int64_t got = zip_fread(member.get(), buffer.data(), buffer.size());
    if (got < 0) return base::corrupt(name + " is damaged");
    if (got == 0) return {};
    read += static_cast<std::uint64_t>(got);
    state_->unpacked += static_cast<std::uint64_t>(got);
    if (read > most) return too_large();  // whatever the archive says of its sizes
    TRY(sink(std::string_view(buffer).substr(0, static_cast<std::size_t>(got))));
  }
}

}  // namespace publish
