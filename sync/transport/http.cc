// HTTP(S) GET with conditional requests and ranges (RFC 9110, sections 13 and 14) through libcurl.
#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "kiosk/base/handle.h"
#include "sync/transport/transport.h"

namespace transport {
namespace {

using base::Errc;
using base::Error;
using Easy = base::Unique<CURL, curl_easy_cleanup>;
using List = base::Unique<curl_slist, curl_slist_free_all>;

constexpr long kConnectTimeoutSeconds = 15;
constexpr long kLowSpeedBytesPerSecond = 1024;
constexpr long kLowSpeedSeconds = 30;
constexpr long kMaxRedirects = 3;

std::string lower(std::string_view text) {
  std::string copy(text);
  std::transform(copy.begin(), copy.end(), copy.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return copy;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

// "bytes 100-199/200" → 100.
std::optional<std::uint64_t> range_start(std::string_view content_range) {
  if (!content_range.starts_with("bytes ")) return std::nullopt;
  content_range.remove_prefix(6);
  std::uint64_t start = 0;
  const auto [end, error] = std::from_chars(content_range.data(), content_range.data() + content_range.size(), start);
  if (error != std::errc() || end == content_range.data()) return std::nullopt;
  return start;
}

// What one transfer needs while libcurl calls back.
struct Transfer {
  const Request& request;
  const Sink& sink;
  CURL* curl;
  std::string etag;
  std::string content_range;
  std::uint64_t received = 0;  // offset included
  std::optional<Answer::Kind> begun;
  std::optional<Error> error;

  long status() const {
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    return code;
  }

  base::Status take(std::string_view piece) {
    if (!begun) {
      const bool is_rest = status() == 206;
      if (is_rest && (request.offset == 0 || range_start(content_range) != request.offset)) {
        return Error{Errc::corrupt, "the server sent another range than was asked for: \"" + content_range + "\""};
      }
      begun = is_rest ? Answer::Kind::rest : Answer::Kind::body;
      received = is_rest ? request.offset : 0;
      TRY(sink.begin(*begun));
    }
    received += piece.size();
    if (received > request.max_bytes) return Error{Errc::corrupt, "the body is longer than announced"};
    return sink.piece(piece);
  }
};

size_t on_header(char* data, size_t size, size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) {  // a new answer, behind a redirect
    transfer.etag.clear();
    transfer.content_range.clear();
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    const std::string name = lower(line.substr(0, colon));
    if (name == "etag") transfer.etag = trimmed(line.substr(colon + 1));
    if (name == "content-range") transfer.content_range = trimmed(line.substr(colon + 1));
  }
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
  explicit HttpTransport(std::string base_url) : base_url_(std::move(base_url)), curl_(curl_easy_init()) {
    while (base_url_.ends_with('/')) base_url_.pop_back();
  }

  base::Result<Answer> fetch(const Request& request, const Sink& sink) override {
    const std::string url = base_url_ + "/" + request.path;
    Transfer transfer{request, sink, curl_.get(), {}, {}, 0, {}, {}};
    prepare(url, request, transfer);
    List headers;
    if (!request.etag.empty()) headers.reset(curl_slist_append(nullptr, ("If-None-Match: " + request.etag).c_str()));
    curl_easy_setopt(curl_.get(), CURLOPT_HTTPHEADER, headers.get());
    const CURLcode code = curl_easy_perform(curl_.get());
    curl_easy_setopt(curl_.get(), CURLOPT_HTTPHEADER, nullptr);

    if (transfer.error) return *std::move(transfer.error);
    const auto context = [&](const std::string& why) { return "GET " + url + ": " + why; };
    if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL) return Error{Errc::invalid, context(curl_easy_strerror(code))};
    if (code != CURLE_OK) return Error{Errc::network, context(curl_easy_strerror(code))};
    const long status = transfer.status();
    if (status == 304 && !request.etag.empty()) return Answer{Answer::Kind::not_modified, request.etag};
    if (status == 403 || status == 404 || status == 410) return  // object stores say 403 for what is not there
        Error{Errc::not_found, context(std::to_string(status))};
    if (status == 416) return Error{Errc::corrupt, context("416: nothing behind byte " + std::to_string(request.offset))};
    if (status != 200 && status != 206) return Error{Errc::network, context("status " + std::to_string(status))};
    if (!transfer.begun) TRY(transfer.take(""));  // an empty body
    return Answer{*transfer.begun, transfer.etag};
  }

  bool is_carried() const override { return false; }
  std::string source() const override { return base_url_; }

 private:
  void prepare(const std::string& url, const Request& request, Transfer& transfer) {
    CURL* curl = curl_.get();
    curl_easy_reset(curl);  // keeps the connection
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMaxRedirects);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectTimeoutSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, kLowSpeedBytesPerSecond);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kLowSpeedSeconds);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "ocop-sync/1");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    if (request.offset > 0) curl_easy_setopt(curl, CURLOPT_RANGE, (std::to_string(request.offset) + "-").c_str());
  }

  std::string base_url_;
  Easy curl_;
};

}  // namespace

std::unique_ptr<Transport> make_http_transport(std::string base_url) {
  return std::make_unique<HttpTransport>(std::move(base_url));
}

}  // namespace transport
