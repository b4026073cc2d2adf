// FaultyTransport: a feed of which the n-th file cannot be had once.
#pragma once

#include <string>
#include <string_view>

#include "sync/transport/transport.h"

namespace support {

class FaultyTransport final : public transport::Transport {
 public:
  // Fetch number `failing` (from 1) fails with `code` after half of its bytes were given; 0: none does.
  FaultyTransport(transport::Transport& real, int failing, base::Errc code)
      : real_(real), failing_(failing), code_(code) {}
  int calls() const { return calls_; }

  base::Result<transport::Answer> fetch(const transport::Request& request,
                                        const transport::Sink& sink) override {
    if (++calls_ != failing_) return real_.fetch(request, sink);
    const base::Error error{code_, "GET " + request.path + ": made to fail"};
    std::string bytes;
    const transport::Sink hold{[](transport::Answer::Kind) { return base::Status(); },
                               [&](std::string_view piece) {
                                 bytes += piece;
                                 return base::Status();
                               }};
    const auto whole = real_.fetch(request, hold);
    if (!whole) return error;
    TRY(sink.begin(whole->kind));
    TRY(sink.piece(std::string_view(bytes).substr(0, bytes.size() / 2)));
    return error;
  }
  bool is_carried() const override { return real_.is_carried(); }
  std::string source() const override { return real_.source(); }

 private:
  transport::Transport& real_;
  int failing_;
  base::Errc code_;
  int calls_ = 0;
};

}  // namespace support
