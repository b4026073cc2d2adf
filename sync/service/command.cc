// Spawns a program and waits for it with a deadline.
#include "sync/service/command.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

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

// With the null pointer that ends them; they outlive it.
std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> found;
  for (const std::string& word : words) found.push_back(const_cast<char*>(word.c_str()));
  found.push_back(nullptr);
  return found;
}

std::vector<std::string> environment_without_language() {
  std::vector<std::string> all;
  for (char** each = environ; *each; ++each) {
    const std::string_view one(*each);
    if (!one.starts_with("LC_") && !one.starts_with("LANG")) all.emplace_back(one);
  }
  all.emplace_back("LC_ALL=C.UTF-8");  // names stay as they are
  return all;
}

// Where a child's standard output goes.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_, O_CLOEXEC) != 0) ends_[0] = ends_[1] = -1;
    posix_spawn_file_actions_init(&actions_);
    if (ends_[1] >= 0) posix_spawn_file_actions_adddup2(&actions_, ends_[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  }
  ~Pipe() {
    posix_spawn_file_actions_destroy(&actions_);
    close_writer();
    if (ends_[0] >= 0) ::close(ends_[0]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool is_open() const { return ends_[0] >= 0; }
  const posix_spawn_file_actions_t* actions() const { return &actions_; }
  void close_writer() {
    if (ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }
  // Until the writer ends, or `until`; false then.
  bool read(std::string& output, std::size_t most, std::chrono::steady_clock::time_point until) const {
    char bytes[4096];
    for (;;) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      pollfd ready{ends_[0], POLLIN, 0};
      if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) <= 0) return false;
      const ssize_t got = ::read(ends_[0], bytes, sizeof bytes);
      if (got <= 0) return true;
      output.append(bytes, std::min(static_cast<std::size_t>(got), most - output.size()));
    }
  }

 private:
  int ends_[2];
  posix_spawn_file_actions_t actions_;
};

// As waitpid(2) gives it, of one that ended in time; one that did not is ended here. Errc::busy.
base::Result<int> status_of(pid_t child, bool in_time, const std::string& program,
                            std::chrono::milliseconds patience) {
  if (!in_time) ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (in_time) return status;
  return Error{Errc::busy, program + " did not end within " + std::to_string(patience.count()) + " ms"};
}

}  // namespace

base::Result<Told> ask_command(const std::vector<std::string>& words, std::chrono::milliseconds patience,
                               std::size_t most_bytes) {
  if (words.empty()) return Error{Errc::invalid, "no command"};
  const auto until = std::chrono::steady_clock::now() + patience;
  const std::vector<std::string> variables = environment_without_language();
  const std::vector<char*> arguments = pointers(words), environment = pointers(variables);
  const Attributes attributes;
  Pipe pipe;
  if (!pipe.is_open()) return Error{Errc::io, std::string("pipe: ") + std::strerror(errno)};
  pid_t child = 0;
  const int why = posix_spawnp(&child, arguments[0], pipe.actions(), attributes.get(), arguments.data(),
                               environment.data());
  if (why != 0) return Error{Errc::invalid, words.front() + ": " + std::strerror(why)};
  pipe.close_writer();
  Told told;
  const bool is_read = pipe.read(told.output, most_bytes, until);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
  const bool in_time = is_read && ends_within(child, std::max(left, std::chrono::milliseconds(0)));
  const int status = TRY(status_of(child, in_time, words.front(), patience));
  if (!WIFEXITED(status))
    return Error{Errc::invalid, words.front() + " ended with signal " + std::to_string(WTERMSIG(status))};
  told.code = WEXITSTATUS(status);
  // The other way in which posix_spawn(3) may say that there is no such program, and qemu-user does.
  constexpr int kNotRun = 127;
  if (told.code == kNotRun) return Error{Errc::invalid, words.front() + " cannot be run"};
  return told;
}

base::Status run_command(const std::vector<std::string>& words, std::chrono::milliseconds patience) {
  if (words.empty()) return Error{Errc::invalid, "no command"};
  const std::vector<char*> arguments = pointers(words);
  const Attributes attributes;
  pid_t child = 0;
  const int why = posix_spawnp(&child, arguments[0], nullptr, attributes.get(), arguments.data(), environ);
  if (why != 0) return Error{Errc::invalid, words.front() + ": " + std::strerror(why)};
  const int status = TRY(status_of(child, ends_within(child, patience), words.front(), patience));
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return Error{Errc::invalid, words.front() + " ended with " +
                                  (WIFEXITED(status) ? "code " + std::to_string(WEXITSTATUS(status))
                                                     : "signal " + std::to_string(WTERMSIG(status)))};
}

}  // namespace service
