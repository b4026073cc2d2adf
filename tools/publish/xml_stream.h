// XML in pieces: elements and texts as they come, never a document in memory.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace publish {

// Names without their prefix; an attribute with a prefix also under its local name ("r:id" as "id").
using XmlAttributes = std::map<std::string_view, std::string_view>;

struct XmlHandlers {
  std::function<base::Status(std::string_view name, const XmlAttributes& attributes)> begin;
  std::function<base::Status(std::string_view name)> end;
  std::function<base::Status(std::string_view text)> text;
};

class XmlStream {
 public:
  explicit XmlStream(XmlHandlers handlers);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  // Errc::corrupt: no XML, or one with a document type, which may hide entities that grow without end; or an
  // error of a handler.
  base::Status feed(std::string_view piece);
  base::Status finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace publish
