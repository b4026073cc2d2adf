// HTTP(S) GET with conditional requests and ranges (RFC 9110, sections 13 and 14) through libcurl.
#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "kiosk/base/handle.h"
#include "sync/transport/transport.h"
#include "sync/transport/web_page.h"

namespace transport {
namespace {

using base::Errc;
using base::Error;
using Easy = base::Unique<CURL, curl_easy_cleanup>;
using Multi = base::Unique<CURLM, curl_multi_cleanup>;
using List = base::Unique<curl_slist, curl_slist_free_all>;

constexpr long kLowSpeedBytesPerSecond = 1024;
constexpr long kMaxRedirects = 3;
constexpr std::uint64_t kSlowestBytes = 4096;   // a second, on average
constexpr std::size_t kMaxHeaderBytes = 65536;  // of one answer; ours have a few hundred
constexpr std::size_t kMaxTransfers = 4;
constexpr std::chrono::seconds kLongestWait{6 * 3600};

std::string lower(std::string_view text) {
  std::string copy(text);
  std::transform(copy.begin(), copy.end(), copy.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return copy;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == ' '))
    text.remove_suffix(1);
  return text;
}

// "bytes 100-199/200" → 100 and 200; the size is empty when it is "*".
struct ContentRange {
  std::uint64_t start = 0;
  std::optional<std::uint64_t> size;
};

std::optional<ContentRange> parse_content_range(std::string_view text) {
  if (!text.starts_with("bytes ")) return std::nullopt;
  text.remove_prefix(6);
  ContentRange range;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), range.start);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos && !text.ends_with("/*")) {
    std::uint64_t size = 0;
    if (std::from_chars(text.data() + slash + 1, text.data() + text.size(), size).ec != std::errc())
      return std::nullopt;
    range.size = size;
  }
  return range;
}

// Seconds or a date (RFC 9110, 10.2.3).
std::chrono::seconds parse_retry_after(const std::string& text) {
  long seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size()) {
    const time_t date = curl_getdate(text.c_str(), nullptr);
    seconds = date < 0 ? 0 : static_cast<long>(date - std::time(nullptr));
  }
  return std::clamp(std::chrono::seconds(seconds), std::chrono::seconds(0), kLongestWait);
}

// One transfer, for as long as libcurl calls back.
struct Transfer {
  Request request;
  Sink sink;
  std::string url;
  Easy curl;
  List headers;
  std::size_t header_bytes = 0;
  std::string etag, content_range, content_type, content_encoding, retry_after;
  std::uint64_t received = 0;  // offset included
  std::optional<Answer::Kind> begun;
  std::optional<Error> error;

  long status() const {
    long code = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &code);
    return code;
  }
  std::string context(const std::string& why) const { return "GET " + url + ": " + why; }

  base::Status begin(std::string_view piece) {
    if (is_web_page(content_type, piece))
      return Error{Errc::portal,
                   context("a web page came instead of the feed; the network seems to ask for a sign-in")};
    if (!content_encoding.empty() && content_encoding != "identity") {
      return Error{Errc::network,
                   context("a device between this machine and the server changed the answer (packed as " +
                           content_encoding + "); ask who runs the network")};
    }
    const bool is_rest = status() == 206;
    if (is_rest) {
      const auto range = parse_content_range(content_range);
      if (request.offset == 0 || !range || range->start != request.offset ||
          range->size.value_or(0) > request.max_bytes) {
        return Error{Errc::corrupt,
                     context("the server sent another range than was asked for: \"" + content_range + "\"")};
      }
    }
    begun = is_rest ? Answer::Kind::rest : Answer::Kind::body;
    received = is_rest ? request.offset : 0;
    return sink.begin(*begun);
  }

  base::Status take(std::string_view piece) {
    if (!begun) TRY(begin(piece));
    received += piece.size();
    if (received > request.max_bytes)
      return Error{Errc::corrupt, context("the body is longer than announced")};
    return sink.piece(piece);
  }

  // What the answer means, once it is complete.
  base::Result<Answer> finish(CURLcode code) {
    if (error) return *std::move(error);
    if (code == CURLE_URL_MALFORMAT) return Error{Errc::invalid, context(curl_easy_strerror(code))};
    if (code == CURLE_PEER_FAILED_VERIFICATION) {
      return Error{Errc::portal, context("the server cannot prove who it is: the network asks for a sign-in, "
                                         "or this machine's clock is wrong")};
    }
    if (code != CURLE_OK) return Error{Errc::network, context(curl_easy_strerror(code))};
    const long answered = status();
    if (answered == 304 && !request.etag.empty()) return Answer{Answer::Kind::not_modified, request.etag};
    if (answered == 511)
      return Error{Errc::portal, context("the network asks for a sign-in (status 511)")};  // RFC 6585, 6
    if (answered == 403 || answered == 404 || answered == 410)
      return Error{Errc::not_found,
                   context(std::to_string(answered))};  // object stores say 403 for what is not there
    if (answered == 416)
      return Error{Errc::corrupt, context("416: nothing behind byte " + std::to_string(request.offset))};
    if (answered != 200 && answered != 206)
      return Error{Errc::network, context("status " + std::to_string(answered))};
    if (!begun) TRY(take(""));  // an empty body
    return Answer{*begun, etag};
  }
};

size_t on_header(char* data, size_t size, size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) {  // a new answer, behind a redirect
    for (std::string* text : {&transfer.etag, &transfer.content_range, &transfer.content_type,
                              &transfer.content_encoding, &transfer.retry_after})
      text->clear();
  }
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > kMaxHeaderBytes) {
    transfer.error = Error{Errc::network, transfer.context("headers without end")};
    return 0;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size * count;
  const std::string name = lower(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (name == "etag") transfer.etag = value;
  if (name == "content-range") transfer.content_range = value;
  if (name == "content-type") transfer.content_type = lower(value);
  if (name == "content-encoding") transfer.content_encoding = lower(value);
  if (name == "retry-after") transfer.retry_after = value;
  return size * count;
}

size_t on_body(char* data, size_t size, size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const long status = transfer.status();
  if (status != 200 && status != 206) return size * count;  // an error page; its code decides
  if (auto taken = transfer.take({data, size * count}); !taken) {
    transfer.error = std::move(taken).error();
    return 0;
  }
  return size * count;
}

class HttpTransport final : public Transport {
 public:
  HttpTransport(std::string base_url, HttpOptions options)
      : base_url_(std::move(base_url)), options_(std::move(options)), multi_(curl_multi_init()) {
    while (base_url_.ends_with('/')) base_url_.pop_back();
  }

  base::Result<Answer> fetch(const Request& request, const Sink& sink) override {
    std::optional<base::Result<Answer>> answer;
    bool is_handed_out = false;
    const auto one = [&]() -> std::optional<Job> {
      if (std::exchange(is_handed_out, true)) return std::nullopt;
      return Job{request, sink, [&](base::Result<Answer> ended) {
                   answer = std::move(ended);
                   return base::Status();
                 }};
    };
    TRY(run(one, 1));
    return *std::move(answer);
  }

  base::Status fetch_all(const std::function<std::optional<Job>()>& next) override {
    return run(next, kMaxTransfers);
  }
  bool is_carried() const override { return false; }
  std::chrono::seconds retry_after() const override { return retry_after_; }
  std::string source() const override { return base_url_; }

 private:
  struct Running {
    Transfer transfer;
    std::function<base::Status(base::Result<Answer>)> done;
  };
  using Active = std::vector<std::unique_ptr<Running>>;

  // One libcurl "multi" serves all, so that connections are kept whichever way a file is fetched.
  base::Status run(const std::function<std::optional<Job>()>& next, std::size_t at_once) {
    Active active;
    // Whatever ends this: libcurl must not keep a transfer that is gone.
    struct Leave {
      CURLM* multi;
      Active& active;
      ~Leave() {
        for (const auto& running : active) curl_multi_remove_handle(multi, running->transfer.curl.get());
      }
    } const leave{multi_.get(), active};
    bool is_over = false;
    while (true) {
      while (!is_over && active.size() < at_once) {
        auto job = next();
        if (!job)
          is_over = true;
        else
          TRY(start(active, *std::move(job), at_once));
      }
      if (active.empty()) return {};
      int still_running = 0;
      curl_multi_perform(multi_.get(), &still_running);
      TRY(end_the_finished(active));
      if (still_running > 0 && static_cast<std::size_t>(still_running) == active.size())
        curl_multi_poll(multi_.get(), nullptr, 0, 1000, nullptr);
    }
  }

  base::Status end_the_finished(Active& active) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      const auto found = std::find_if(active.begin(), active.end(), [&](const auto& running) {
        return running->transfer.curl.get() == message->easy_handle;
      });
      curl_multi_remove_handle(multi_.get(), message->easy_handle);
      const std::unique_ptr<Running> ended = std::move(*found);
      active.erase(found);
      retry_after_ = parse_retry_after(ended->transfer.retry_after);
      TRY(ended->done(ended->transfer.finish(code)));
    }
    return {};
  }

  base::Status start(Active& active, Job job, std::size_t at_once) {
    auto running = std::make_unique<Running>(Running{{std::move(job.request),
                                                      std::move(job.sink),
                                                      "",
                                                      Easy(curl_easy_init()),
                                                      {},
                                                      0,
                                                      {},
                                                      {},
                                                      {},
                                                      {},
                                                      {},
                                                      0,
                                                      {},
                                                      {}},
                                                     std::move(job.done)});
    Transfer& transfer = running->transfer;
    transfer.url = base_url_ + "/" + transfer.request.path;
    if (!transfer.curl || !multi_) return Error{Errc::io, transfer.context("libcurl does not start")};
    prepare(transfer, at_once);
    curl_multi_add_handle(multi_.get(), transfer.curl.get());
    active.push_back(std::move(running));
    return {};
  }

  void prepare(Transfer& transfer, std::size_t at_once) {
    CURL* curl = transfer.curl.get();
    const Request& request = transfer.request;
    const long patience = options_.patience.count();
    curl_easy_setopt(curl, CURLOPT_URL, transfer.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMaxRedirects);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, patience);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, kLowSpeedBytesPerSecond);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, patience);
    curl_easy_setopt(
        curl, CURLOPT_TIMEOUT,
        patience + static_cast<long>((request.max_bytes - std::min(request.offset, request.max_bytes)) /
                                     slowest_bytes(at_once)));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "ocop-sync/1");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    if (!options_.proxy.empty()) curl_easy_setopt(curl, CURLOPT_PROXY, options_.proxy.c_str());
    if (options_.bytes_per_second > 0)
      curl_easy_setopt(
          curl, CURLOPT_MAX_RECV_SPEED_LARGE,
          static_cast<curl_off_t>(std::max<std::uint64_t>(1, options_.bytes_per_second / at_once)));
    if (request.offset > 0)
      curl_easy_setopt(curl, CURLOPT_RANGE, (std::to_string(request.offset) + "-").c_str());
    if (!request.etag.empty())
      transfer.headers.reset(curl_slist_append(nullptr, ("If-None-Match: " + request.etag).c_str()));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, transfer.headers.get());
  }

  // Whoever limits the bandwidth must get the time that this takes.
  std::uint64_t slowest_bytes(std::size_t at_once) const {
    const std::uint64_t limit = options_.bytes_per_second / at_once / 2;
    return options_.bytes_per_second > 0 ? std::clamp<std::uint64_t>(limit, 1, kSlowestBytes) : kSlowestBytes;
  }

  std::string base_url_;
  HttpOptions options_;
  Multi multi_;
  std::chrono::seconds retry_after_{};
};

}  // namespace

std::unique_ptr<Transport> make_http_transport(std::string base_url, HttpOptions options) {
  return std::make_unique<HttpTransport>(std::move(base_url), std::move(options));
}

}  // namespace transport
