// WebP, still or moving, through libwebp and its demultiplexer.
#include <webp/decode.h>
#include <webp/demux.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/handle.h"
#include "tools/publish/picture_source.h"

namespace publish {
namespace {

using Demuxer = base::Unique<WebPDemuxer, WebPDemuxDelete>;

struct Frame {
  WebPIterator iterator{};
  Frame() = default;
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;
  ~Frame() { WebPDemuxReleaseIterator(&iterator); }
};

base::Error damaged_webp(const char* what) {
  return base::corrupt(std::string("WebP: ") + what);
}

std::string chunk(const WebPDemuxer* demuxer, const char* name) {
  WebPChunkIterator iterator;
  std::string bytes;
  if (WebPDemuxGetChunk(demuxer, name, 1, &iterator))
    bytes.assign(reinterpret_cast<const char*>(iterator.chunk.bytes), iterator.chunk.size);
  WebPDemuxReleaseChunkIterator(&iterator);
  return bytes;
}

// A still picture is one frame as large as the canvas. An animation's first frame, which may be smaller, lies
// on transparent pixels. Straight into the bitmap: libwebp's decoder of animations holds two canvases more.
base::Status decode_first_frame(const WebPDemuxer* demuxer, media::Bitmap& canvas) {
  Frame frame;
  if (!WebPDemuxGetFrame(demuxer, 1, &frame.iterator) || !frame.iterator.complete)
    return damaged_webp("damaged or cut off");
  const long long x = frame.iterator.x_offset, y = frame.iterator.y_offset;
  if (x < 0 || y < 0 || frame.iterator.width < 1 || frame.iterator.height < 1 ||
      x + frame.iterator.width > canvas.width_px || y + frame.iterator.height > canvas.height_px)
    return damaged_webp("a frame beyond its canvas");
  const auto first = static_cast<std::size_t>(y * canvas.width_px + x);
  if (!WebPDecodeRGBAInto(frame.iterator.fragment.bytes, frame.iterator.fragment.size,
                          reinterpret_cast<std::uint8_t*>(canvas.pixels.data() + first),
                          (canvas.pixels.size() - first) * 4, canvas.width_px * 4))
    return damaged_webp("damaged data");
  return {};
}

}  // namespace

base::Result<RawPicture> read_webp_source(std::string_view bytes) {
  const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
  const Demuxer demuxer(WebPDemux(&data));
  if (!demuxer) return damaged_webp("damaged or cut off");
  const auto width = WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH),
             height = WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT);
  TRY(check_source_size(width, height));
  RawPicture picture;
  picture.bitmap = {static_cast<int>(width), static_cast<int>(height), {}};
  picture.bitmap.pixels.resize(static_cast<std::size_t>(width) * height);
  TRY(decode_first_frame(demuxer.get(), picture.bitmap));
  picture.icc = chunk(demuxer.get(), "ICCP");
  picture.orientation = media::exif_orientation(chunk(demuxer.get(), "EXIF"));
  return picture;
}

}  // namespace publish
