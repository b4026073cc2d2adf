// Telling a web page from a feed's file: who answers with one is a network that wants a sign-in.
#pragma once

#include <string_view>

namespace transport {

// `content_type` as the server says it, in lower case or empty; `beginning`: the first bytes of the body.
inline bool is_web_page(std::string_view content_type, std::string_view beginning) {
  const std::size_t first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return content_type.starts_with("text/html") ||
         (first != std::string_view::npos && beginning[first] == '<');
}

}  // namespace transport
