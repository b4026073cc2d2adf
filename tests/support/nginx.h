// Nginx: a real web server over a folder, on a free loopback port, for the life of the object.
#pragma once

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>

#include "tests/support/temp_dir.h"

namespace support {

class Nginx {
 public:
  // With `inbox` it also takes PUT below /uplink/, into that folder.
  explicit Nginx(const base::Path& folder, const base::Path& inbox = {}) : port_(free_port()) {
    process_ = fork();
    if (process_ == 0) {
      const std::string serve = std::string(OCOP_SOURCE_DIR) + "/tools/setup/serve",
                        port = std::to_string(port_), work = work_.path().string();
      execl(serve.c_str(), serve.c_str(), folder.c_str(), port.c_str(), work.c_str(),
            inbox.empty() ? nullptr : inbox.c_str(), nullptr);
      _exit(127);
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!answers() && std::chrono::steady_clock::now() < deadline) usleep(5000);
  }
  ~Nginx() { stop(); }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  // Everything asked before. nginx logs a request after its answer, so one of our own is sent behind it and
  // waited for; it is not in what is returned.
  std::string access_log() {
    const std::string mark = "/log-mark-" + std::to_string(++marks_);
    const bool is_running = ask(mark);
    base::PosixFileSystem files;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    std::string log;
    do {
      const auto read = files.read(work_ / "access.log", 100 << 20);
      log = read ? *read : std::string();
    } while (is_running && log.find("GET " + mark + " ") == std::string::npos &&
             std::chrono::steady_clock::now() < deadline && usleep(2000) == 0);
    for (std::size_t at; (at = log.find("GET /log-mark-")) != std::string::npos;) {
      const std::size_t begin = log.rfind('\n', at) + 1, end = log.find('\n', at);
      log.erase(begin, end == std::string::npos ? end : end + 1 - begin);
    }
    return log;
  }
  void stop() {
    if (process_ <= 0) return;
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    process_ = -1;
  }

 private:
  static sockaddr_in address(int port) {
    sockaddr_in value{};
    value.sin_family = AF_INET;
    value.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    value.sin_port = htons(static_cast<uint16_t>(port));
    return value;
  }
  static int free_port() {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in bound = address(0);
    socklen_t length = sizeof bound;
    (void)::bind(fd, reinterpret_cast<sockaddr*>(&bound), length);
    getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &length);
    close(fd);
    return ntohs(bound.sin_port);
  }
  // Sends a request and reads its answer; false when nobody listens.
  bool ask(const std::string& path) const {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in to = address(port_);
    const std::string request = "GET " + path + " HTTP/1.0\r\n\r\n";
    const bool sent = connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 &&
                      write(fd, request.data(), request.size()) == static_cast<ssize_t>(request.size());
    char answer[4096];
    while (sent && read(fd, answer, sizeof answer) > 0) {
    }
    close(fd);
    return sent;
  }
  bool answers() const {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in to = address(port_);
    const bool connected = connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    close(fd);
    return connected;
  }

  TempDir work_;
  int marks_ = 0;
  int port_;
  pid_t process_ = -1;
};

}  // namespace support
