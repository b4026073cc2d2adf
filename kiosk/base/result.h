// Result<T>: a value or an Error, for every function that can fail.
//
// No exceptions cross our interfaces. A TRY stands first in its statement: clang forgets to destroy what the
// same expression had built before an early return. `TRY(expr)` yields the value of a successful Result and
// otherwise returns the Error from the enclosing function. Values are ordinary; any thread.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace base {

// What a caller may decide on. network, busy: try later; portal: someone must sign in to the network;
// corrupt: fetch again; untrusted: keep what is there and alarm; outdated, expired: keep what is there,
// theirs is older or its time is over; foreign: sound, but meant for others; full: collect garbage, then
// stop; the others: report.
enum class Errc {
  not_found,
  invalid,
  corrupt,
  untrusted,
  outdated,
  expired,
  foreign,
  io,
  network,
  portal,
  busy,
  full,
  unsupported
};

struct [[nodiscard]] Error {
  Errc code;
  std::string what;  // operation, object, cause; for the log and the staff screen

  // The same error with `context` in front, outermost first: "import usb: read entry: ...".
  Error in(std::string_view context) && { return {code, std::string(context) + ": " + std::move(what)}; }
};

// For bytes that are not what they should be; `what` names the object and the fault.
inline Error corrupt(std::string what) {
  return {Errc::corrupt, std::move(what)};
}

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : value_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return value_.index() == 0; }
  T& operator*() & { return std::get<0>(value_); }
  const T& operator*() const& { return std::get<0>(value_); }
  T operator*() && { return std::get<0>(std::move(value_)); }
  T* operator->() { return &std::get<0>(value_); }
  const T* operator->() const { return &std::get<0>(value_); }
  const Error& error() const& { return std::get<1>(value_); }
  Error error() && { return std::get<1>(std::move(value_)); }

 private:
  std::variant<T, Error> value_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return !error_; }
  void operator*() const { assert(!error_); }
  const Error& error() const& { return *error_; }
  Error error() && { return *std::move(error_); }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace base

#define TRY(expr)                                            \
  __extension__({                                            \
    auto try_result_ = (expr);                               \
    if (!try_result_) return std::move(try_result_).error(); \
    *std::move(try_result_);                                 \
  })
