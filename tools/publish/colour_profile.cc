// Colour management through Little CMS.
#include <lcms2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/handle.h"
#include "tools/publish/picture_source.h"

namespace publish {
namespace {

struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct CloseTransform {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, CloseTransform>;

Profile profile_of(const std::string& icc, cmsColorSpaceSignature space) {
  Profile profile(icc.empty() ? nullptr
                              : cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())));
  if (profile && cmsGetColorSpace(profile.get()) != space) profile.reset();
  return profile;
}

}  // namespace

void convert_to_srgb(media::Bitmap& bitmap, const std::string& icc) {
  const Profile source = profile_of(icc, cmsSigRgbData), target(cmsCreate_sRGBProfile());
  if (!source || !target) return;
  const Transform transform(cmsCreateTransform(source.get(), TYPE_RGBA_8, target.get(), TYPE_RGBA_8,
                                               INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_COPY_ALPHA));
  if (!transform) return;
  const auto width = static_cast<std::size_t>(bitmap.width_px);
  for (std::size_t row = 0; row < static_cast<std::size_t>(bitmap.height_px); ++row) {
    cmsDoTransform(transform.get(), bitmap.pixels.data() + row * width, bitmap.pixels.data() + row * width,
                   static_cast<cmsUInt32Number>(width));
  }
}

void convert_cmyk(std::string_view cmyk, const std::string& icc, media::Bitmap& bitmap) {
  const Profile source = profile_of(icc, cmsSigCmykData), target(cmsCreate_sRGBProfile());
  const Transform transform(source && target
                                ? cmsCreateTransform(source.get(), TYPE_CMYK_8, target.get(), TYPE_RGBA_8,
                                                     INTENT_RELATIVE_COLORIMETRIC, 0)
                                : nullptr);
  if (transform)
    cmsDoTransform(transform.get(), cmyk.data(), bitmap.pixels.data(),
                   static_cast<cmsUInt32Number>(bitmap.pixels.size()));
  for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
    if (transform) {
      bitmap.pixels[i] |= 0xFF000000u;
      continue;
    }
    const auto ink = [&](std::size_t channel) {
      return 255u - static_cast<unsigned char>(cmyk[i * 4 + channel]);
    };
    const std::uint32_t light = ink(3);
    bitmap.pixels[i] =
        0xFF000000u | (ink(2) * light / 255) << 16 | (ink(1) * light / 255) << 8 | ink(0) * light / 255;
  }
}

}  // namespace publish
