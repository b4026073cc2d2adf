// Transport: where a feed's files come from, a web server or a folder.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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
    body,  // from the beginning
    rest,  // from the offset asked for
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

// One file of many.
struct Job {
  Request request;
  Sink sink;
  // Hears how it ended; an error that it returns ends the whole.
  std::function<base::Status(base::Result<Answer>)> done;
};

// One thread.
class Transport {
 public:
  virtual ~Transport() = default;
  // Errc::network: try later; Errc::portal: the network wants a sign-in first; Errc::not_found: the feed has
  // no such file; Errc::corrupt: an answer that cannot be (longer than allowed, a range that was not asked
  // for); Errc::invalid: not a feed's URL.
  virtual base::Result<Answer> fetch(const Request& request, const Sink& sink) = 0;
  // Fetches what `next` hands out until that is nothing, several at a time where it helps. Everything is
  // called on this thread; jobs begin in their order and may end in another.
  virtual base::Status fetch_all(const std::function<std::optional<Job>()>& next);
  // False: a server, which can always have the newest. True: a stick or a folder, whose age nobody can vouch
  // for.
  virtual bool is_carried() const = 0;
  // How long the last answer asked to be left alone (Retry-After, RFC 9110, 10.2.3); zero when it did not.
  virtual std::chrono::seconds retry_after() const { return {}; }
  // For logs and the status: the URL or folder.
  virtual std::string source() const = 0;
};

struct HttpOptions {
  std::string proxy;  // URL; empty: what the environment says (http_proxy, https_proxy, no_proxy)
  std::uint64_t bytes_per_second = 0;  // at most, all transfers together; 0: no limit
  std::chrono::seconds patience{
      30};  // how long a server may keep silent, and what every transfer is given besides its size
};

// Gives up on a transfer slower than 1 kB/s for as long as its patience lasts, and on any that takes longer
// than that plus its size at 4 kB/s.
std::unique_ptr<Transport> make_http_transport(std::string base_url, HttpOptions options = {});
std::unique_ptr<Transport> make_directory_transport(base::Path directory);
// "http://…" and "https://…" are fetched, anything else is a folder.
std::unique_ptr<Transport> make_transport(const std::string& feed, HttpOptions options = {});

// Stores `bytes` at the URL. Success is a 2xx from something that is no sign-in page; Errc::network,
// Errc::portal. Any thread.
base::Status http_put(const std::string& url, std::string_view bytes, const HttpOptions& options);

// The whole body of a small file.
struct Fetched {
  Answer answer;
  std::string bytes;
};
base::Result<Fetched> fetch_whole(Transport& from, const Request& request);

}  // namespace transport
