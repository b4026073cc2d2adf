// Zstandard through libzstd.
#include "sync/feed/zstd.h"

#include <zstd.h>

#include <fstream>
#include <new>
#include <vector>

#include "kiosk/base/folders.h"
#include "kiosk/base/handle.h"

namespace feed {
namespace {

constexpr int kLevel = 19;         // the publisher has time, the kiosk's network has none
constexpr int kMaxWindowLog = 23;  // 8 MB
constexpr int kPatchWindowLog =
    24;  // reaches from the end of one part of 4,000 records to the beginning of another

}  // namespace

std::string compress(std::string_view plain, std::string_view prefix) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  const base::Unique<ZSTD_CCtx, ZSTD_freeCCtx> context(ZSTD_createCCtx());
  if (!context) throw std::bad_alloc();  // as every string here does
  // Large catalogues take a faster level: 19 needs about 1 s for each 2 MB.
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel,
                         plain.size() + prefix.size() > 4'000'000 ? 9 : kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, prefix.empty() ? kMaxWindowLog : kPatchWindowLog);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  if (!prefix.empty()) {
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_enableLongDistanceMatching, 1);
    ZSTD_CCtx_refPrefix(context.get(), prefix.data(), prefix.size());
  }
  const std::size_t length =
      ZSTD_compress2(context.get(), packed.data(), packed.size(), plain.data(), plain.size());
  if (ZSTD_isError(length)) throw std::bad_alloc();  // there is room for any result, so nothing else can fail
  packed.resize(length);
  return packed;
}

base::Status decompress_file(const base::Path& file, std::uint64_t max_bytes,
                             const std::function<base::Status(std::string_view)>& sink,
                             std::string_view prefix) {
  std::ifstream stream = TRY(base::open_regular(file));
  const base::Unique<ZSTD_DCtx, ZSTD_freeDCtx> context(ZSTD_createDCtx());
  if (!context) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax,
                         prefix.empty() ? kMaxWindowLog : kPatchWindowLog);
  if (!prefix.empty()) ZSTD_DCtx_refPrefix(context.get(), prefix.data(), prefix.size());
  std::vector<char> input(ZSTD_DStreamInSize()), output(ZSTD_DStreamOutSize());
  std::uint64_t total = 0;
  std::size_t pending = 1;
  while (stream.read(input.data(), static_cast<std::streamsize>(input.size())) || stream.gcount() > 0) {
    ZSTD_inBuffer in{input.data(), static_cast<std::size_t>(stream.gcount()), 0};
    while (in.pos < in.size) {
      ZSTD_outBuffer out{output.data(), output.size(), 0};
      pending = ZSTD_decompressStream(context.get(), &out, &in);
      if (ZSTD_isError(pending)) {
        return base::Error{base::Errc::corrupt,
                           "decompress " + file.string() + ": " + ZSTD_getErrorName(pending)};
      }
      total += out.pos;
      if (total > max_bytes)
        return base::Error{base::Errc::corrupt, "decompress " + file.string() + ": longer than announced"};
      TRY(sink({output.data(), out.pos}));
    }
  }
  if (stream.bad()) return base::Error{base::Errc::io, "read " + file.string()};
  if (pending != 0) return base::Error{base::Errc::corrupt, "decompress " + file.string() + ": cut off"};
  return {};
}

}  // namespace feed
