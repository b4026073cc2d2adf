// Transport: where a feed's files come from, a web server or a folder.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"
#include "kiosk/base/result.h"

namespace transport {

struct Request {
  std::string path;             // relative to the feed, '/'-separated, of safe characters only
  std::uint64_t offset = 0;     // resume behind this many bytes
  std::uint64_t max_bytes = 0;  // a body longer than this (offset included) is refused
  std::string etag;             // not empty: only if it changed since
};

struct Answer {
  enum class Kind {
    body,          // from the beginning
    rest,          // from the offset asked for
    not_modified,
  };
  Kind kind;
  std::string etag;  // of the body, if the server names one
};

// Called once before the first byte of a body or rest, then with each piece.
struct Sink {
  std::function<base::Status(Answer::Kind)> begin;
  std::function<base::Status(std::string_view)> piece;
};

// One thread.
class Transport {
 public:
  virtual ~Transport() = default;
  // Errc::network: try later; Errc::not_found: the feed has no such file; Errc::corrupt: an answer that cannot be
  // (longer than allowed, a range that was not asked for); Errc::invalid: not a feed's URL.
  virtual base::Result<Answer> fetch(const Request& request, const Sink& sink) = 0;
  // False: a server, which can always have the newest. True: a stick or a folder, whose age nobody can vouch for.
  virtual bool is_carried() const = 0;
  // For logs and the status: the URL or folder.
  virtual std::string source() const = 0;
};

// Times out when slower than 1 kB/s for 30 s.
std::unique_ptr<Transport> make_http_transport(std::string base_url);
std::unique_ptr<Transport> make_directory_transport(base::Path directory);
// "http://…" and "https://…" are fetched, anything else is a folder.
std::unique_ptr<Transport> make_transport(const std::string& feed);

// The whole body of a small file.
struct Fetched {
  Answer answer;
  std::string bytes;
};
base::Result<Fetched> fetch_whole(Transport& from, const Request& request);

}  // namespace transport
