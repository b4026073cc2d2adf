// LineSplitter: cuts a stream of records into lines.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/result.h"
#include "kiosk/codec/record_json.h"

namespace activate {

class LineSplitter {
 public:
  explicit LineSplitter(std::function<base::Status(std::string_view)> take) : take_(std::move(take)) {}

  base::Status feed(std::string_view bytes) {
    for (std::size_t end; (end = bytes.find('\n')) != std::string_view::npos; bytes.remove_prefix(end + 1)) {
      if (pending_.empty()) {
        TRY(take_(bytes.substr(0, end)));
      } else {
        pending_ += bytes.substr(0, end);
        TRY(take_(pending_));
        pending_.clear();
      }
    }
    if (pending_.size() + bytes.size() > codec::kMaxRecordBytes)
      return base::Error{base::Errc::corrupt, "a record without end"};
    pending_ += bytes;
    return {};
  }

 private:
  std::function<base::Status(std::string_view)> take_;
  std::string pending_;
};

}  // namespace activate
