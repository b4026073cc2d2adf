// WebP, still or moving, through libwebp and its demultiplexer.
#include <webp/decode.h>
#include <webp/demux.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/handle.h"
#include "tools/publish/picture_source.h"

namespace publish {
namespace {

using Demuxer = base::Unique<WebPDemuxer, WebPDemuxDelete>;
using Animation = base::Unique<WebPAnimDecoder, WebPAnimDecoderDelete>;

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
  if (WebPDemuxGetI(demuxer.get(), WEBP_FF_FORMAT_FLAGS) & ANIMATION_FLAG) {
    const Animation animation(WebPAnimDecoderNew(&data, nullptr));
    std::uint8_t* frame = nullptr;
    int time_ms = 0;
    if (!animation || !WebPAnimDecoderGetNext(animation.get(), &frame, &time_ms))
      return damaged_webp("damaged animation");
    std::memcpy(picture.bitmap.pixels.data(), frame, picture.bitmap.pixels.size() * 4);
  } else if (!WebPDecodeRGBAInto(data.bytes, data.size,
                                 reinterpret_cast<std::uint8_t*>(picture.bitmap.pixels.data()),
                                 picture.bitmap.pixels.size() * 4, static_cast<int>(width) * 4)) {
    return damaged_webp("damaged data");
  }
  picture.icc = chunk(demuxer.get(), "ICCP");
  picture.orientation = exif_orientation(chunk(demuxer.get(), "EXIF"));
  return picture;
}

}  // namespace publish
