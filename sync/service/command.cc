// Spawns a program and waits for it with a deadline.
#include "sync/service/command.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

extern char** environ;

namespace service {
namespace {

using base::Errc;
using base::Error;

// The service waits for signals in a way that its children must not inherit.
class Attributes {
 public:
  Attributes() {
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_init(&value_);
    posix_spawnattr_setsigmask(&value_, &none);
    posix_spawnattr_setflags(&value_, POSIX_SPAWN_SETSIGMASK);
  }
  ~Attributes() { posix_spawnattr_destroy(&value_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  const posix_spawnattr_t* get() const { return &value_; }

 private:
  posix_spawnattr_t value_;
};

// Whether the child ended in time.
bool ends_within(pid_t child, std::chrono::milliseconds patience) {
  const int descriptor = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  if (descriptor < 0) return true;  // an old kernel: then it is waited for without a deadline
  pollfd ended{descriptor, POLLIN, 0};
  const bool has_ended = ::poll(&ended, 1, static_cast<int>(patience.count())) > 0;
  ::close(descriptor);
  return has_ended;
}

}  // namespace

base::Status run_command(const std::vector<std::string>& words, std::chrono::milliseconds patience) {
  if (words.empty()) return Error{Errc::invalid, "no command"};
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const Attributes attributes;
  pid_t child = 0;
  const int why = posix_spawnp(&child, arguments[0], nullptr, attributes.get(), arguments.data(), environ);
  if (why != 0) return Error{Errc::invalid, words.front() + ": " + std::strerror(why)};
  const bool in_time = ends_within(child, patience);
  if (!in_time) ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!in_time)
    return Error{Errc::busy,
                 words.front() + " did not end within " + std::to_string(patience.count()) + " ms"};
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return Error{Errc::invalid, words.front() + " ended with " +
                                  (WIFEXITED(status) ? "code " + std::to_string(WEXITSTATUS(status))
                                                     : "signal " + std::to_string(WTERMSIG(status)))};
}

}  // namespace service
