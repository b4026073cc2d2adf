// The log lines' way to standard error.
#include "kiosk/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace base::log {
namespace {

// spdlog registers loggers by name and hands out the same one; it is made at the first line.
std::shared_ptr<spdlog::logger> logger() {
  if (auto existing = spdlog::get("ocop")) return existing;
  auto created = spdlog::stderr_logger_mt("ocop");
  created->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
  return created;
}

}  // namespace

void error(std::string_view line) {
  logger()->error("{}", line);
}
void warn(std::string_view line) {
  logger()->warn("{}", line);
}
void info(std::string_view line) {
  logger()->info("{}", line);
}

}  // namespace base::log
