// HTTP(S) PUT of a small file through libcurl.
#include <curl/curl.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "kiosk/base/handle.h"
#include "sync/transport/transport.h"
#include "sync/transport/web_page.h"

namespace transport {
namespace {

using base::Errc;
using base::Error;

constexpr std::size_t kSlowestUploadBytes = 1024;  // a second
constexpr std::size_t kKeptAnswer = 512;           // enough to tell a page by

struct Body {
  std::string_view rest;
  std::string answer;
};

size_t on_read(char* buffer, size_t size, size_t count, void* user) {
  auto& body = *static_cast<Body*>(user);
  const std::size_t taken = std::min(size * count, body.rest.size());
  body.rest.copy(buffer, taken);
  body.rest.remove_prefix(taken);
  return taken;
}

size_t on_answer(char* data, size_t size, size_t count, void* user) {
  auto& body = *static_cast<Body*>(user);
  body.answer.append(data, std::min(size * count, kKeptAnswer - std::min(kKeptAnswer, body.answer.size())));
  return size * count;
}

}  // namespace

base::Status http_put(const std::string& url, std::string_view bytes, const HttpOptions& options) {
  const base::Unique<CURL, curl_easy_cleanup> handle(curl_easy_init());
  CURL* curl = handle.get();
  if (!curl) return base::Error{base::Errc::io, "PUT " + url + ": libcurl does not start"};
  Body body{bytes, {}};
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, on_read);
  curl_easy_setopt(curl, CURLOPT_READDATA, &body);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_answer);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.patience.count()));
  curl_easy_setopt(
      curl, CURLOPT_TIMEOUT,
      static_cast<long>(options.patience.count()) + static_cast<long>(bytes.size() / kSlowestUploadBytes));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "ocop-sync/1");
  if (!options.proxy.empty()) curl_easy_setopt(curl, CURLOPT_PROXY, options.proxy.c_str());
  const CURLcode code = curl_easy_perform(curl);
  const auto context = [&](const std::string& why) { return "PUT " + url + ": " + why; };
  if (code != CURLE_OK) return Error{Errc::network, context(curl_easy_strerror(code))};
  long status = 0;
  const char* type = nullptr;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  // A sign-in page says 200 to everything; what was "sent" to it is lost. A store that keeps files says 201
  // or 204, or 200 with hardly a word, and nginx puts a page even under its 201.
  const bool is_page = is_web_page(type ? type : "", body.answer);
  if (status == 511 || (status == 200 && is_page) || (status >= 300 && status < 400))
    return Error{Errc::portal, context("status " + std::to_string(status) +
                                       " and a web page; the network seems to ask for a sign-in")};
  if (status < 200 || status > 299) return Error{Errc::network, context("status " + std::to_string(status))};
  return {};
}

}  // namespace transport
