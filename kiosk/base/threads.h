// Threads that may not come: a system at its limit of threads or memory makes std::jthread throw.
#pragma once

#include <functional>
#include <stop_token>
#include <thread>
#include <vector>

namespace base {

// Up to `count` threads that run `work`, as many as the system gives; whoever needs one looks.
std::vector<std::jthread> start_threads(int count, const std::function<void(std::stop_token)>& work);

}  // namespace base
