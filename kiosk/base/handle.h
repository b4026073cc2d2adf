// Unique: a unique_ptr for a C handle with its closing function.
#pragma once

#include <memory>

namespace base {

template <auto close>
struct CloseWith {
  template <class T>
  void operator()(T* handle) const {
    close(handle);
  }
};

template <class T, auto close>
using Unique = std::unique_ptr<T, CloseWith<close>>;

}  // namespace base
