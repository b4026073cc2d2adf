// What all transports share.
#include "sync/transport/transport.h"

namespace transport {

base::Status Transport::fetch_all(const std::function<std::optional<Job>()>& next) {
  while (auto job = next()) TRY(job->done(fetch(job->request, job->sink)));
  return {};
}

std::unique_ptr<Transport> make_transport(const std::string& feed, HttpOptions options) {
  if (feed.starts_with("http://") || feed.starts_with("https://"))
    return make_http_transport(feed, std::move(options));
  return make_directory_transport(feed);
}

base::Result<Fetched> fetch_whole(Transport& from, const Request& request) {
  std::string bytes;
  const Sink sink{[](Answer::Kind) { return base::Status(); },
                  [&](std::string_view piece) {
                    bytes += piece;
                    return base::Status();
                  }};
  Answer answer = TRY(from.fetch(request, sink));
  return Fetched{std::move(answer), std::move(bytes)};
}

}  // namespace transport
