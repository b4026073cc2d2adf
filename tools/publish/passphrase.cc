// Reads a passphrase from a file or from the terminal.
#include "tools/publish/passphrase.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace publish {
namespace {

constexpr std::size_t kMostPassphraseFile = 1024;

// The terminal of this process, silent while this lives.
class SilentTerminal {
 public:
  SilentTerminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
    is_terminal_ = descriptor_ >= 0 && ::tcgetattr(descriptor_, &before_) == 0;
    if (!is_terminal_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);  // Ctrl-C would leave the terminal silent
    silent.c_lflag |= ICANON | ECHONL;
    (void)::tcsetattr(descriptor_, TCSAFLUSH, &silent);
  }
  ~SilentTerminal() {
    if (is_terminal_) (void)::tcsetattr(descriptor_, TCSAFLUSH, &before_);
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

  explicit operator bool() const { return is_terminal_; }
  void say(const std::string& text) { (void)!::write(descriptor_, text.data(), text.size()); }
  std::string read_line() {
    std::string line;
    char sign = 0;
    ssize_t got = 0;
    while (line.size() < kMostPassphraseFile && (got = ::read(descriptor_, &sign, 1)) != 0) {
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 || sign == '\n') break;
      line += sign;
    }
    return line;
  }

 private:
  int descriptor_;
  bool is_terminal_ = false;
  termios before_{};
};

}  // namespace

base::Result<std::string> read_passphrase(base::FileSystem& files, const base::Path& file) {
  std::string text = TRY(files.read(file, kMostPassphraseFile));
  text.resize(std::min(text.find_first_of("\r\n"), text.size()));
  if (text.empty())
    return base::Error{base::Errc::invalid, file.string() + " has no passphrase in its first line"};
  return text;
}

base::Result<std::string> ask_passphrase(const std::string& question) {
  SilentTerminal terminal;
  if (!terminal)
    return base::Error{
        base::Errc::not_found,
        "there is no terminal to ask for the passphrase on; give it with --passphrase-file FILE"};
  terminal.say(question);
  std::string typed = terminal.read_line();
  if (typed.empty()) return base::Error{base::Errc::invalid, "no passphrase was typed"};
  return typed;
}

}  // namespace publish
